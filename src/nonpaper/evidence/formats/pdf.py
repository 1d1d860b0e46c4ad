"""PDF: the text of its pages, with lines joined to paragraphs again."""

from __future__ import annotations

import io
import re
from typing import Any

from nonpaper.evidence.formats.plain import read_plain
from nonpaper.evidence.formats.report import LIMIT, Report, clean, one_line, refuse

MOST_PAGES = 2000
HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(raw: bytes, shown: str) -> Report:
    """The report in a PDF file.

    Raises
    ------
    UnusableInput
        Where it is locked or damaged, holds no text, or unpacks to too much.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(shown, "this PDF is locked with a password", "unlock it, or save its text")
        text = _pages(reader, shown)
        told = _told(reader)
    except PyPdfError as error:
        raise refuse(shown, f"this PDF cannot be read: {error}") from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise refuse(shown, f"this PDF is damaged: {str(error) or type(error).__name__}") from None
    if not text.strip():
        remedy = "it may be a scan: run OCR over it first"
        raise refuse(shown, "this PDF holds no text", remedy)
    found = read_plain(text, shown)
    return Report(found.text, {**told, **found.header})


def _pages(reader: Any, shown: str) -> str:
    parts: list[str] = []
    size = 0
    if len(reader.pages) > MOST_PAGES:
        raise refuse(shown, f"this PDF has more than {MOST_PAGES:,} pages")
    for page in reader.pages:
        parts.append(joined(page.extract_text() or ""))
        size += len(parts[-1])
        if size > LIMIT:
            remedy = "save it as plain text: of that any length is read"
            raise refuse(shown, f"this PDF unpacks to more than {LIMIT:,} characters", remedy)
    return "\n\n".join(parts)


def joined(page: str) -> str:
    """A page's lines as paragraphs: a line that is cut short, or an empty one, ends a paragraph.

    A word that was broken at the end of a line is one word again.
    """
    lines = clean(HYPHENATED.sub("", page.replace("\u00ad\n", ""))).split("\n")
    width = max((len(line) for line in lines), default=0)
    parts: list[str] = []
    for place, line in enumerate(lines):
        ends = len(line) < 0.75 * width and line.endswith((".", "!", "?", "”", '"', ":"))
        follows = lines[place + 1] if place + 1 < len(lines) else ""
        short = len(line) < 0.5 * width and follows[:1].isupper()
        parts += [line, "\n\n" if ends or short or not line else " "]
    return clean("".join(parts))


def _told(reader: Any) -> dict[str, str]:
    info = reader.metadata or {}
    stamp = STAMP.match(str(info.get("/CreationDate") or ""))
    told = {
        "date": "-".join(stamp.groups()) if stamp else "",
        "title": one_line(str(info.get("/Title") or "")),
        "author": one_line(str(info.get("/Author") or "")),
    }
    return {key: value for key, value in told.items() if value}
