"""Which format some bytes are in, and the report in them.

Web pages, Markdown and PDF are parsed in a process of their own, with limits on memory and time:
whatever is hostile in them ends there.
"""

from __future__ import annotations

import re

from nonpaper.evidence.formats import cell
from nonpaper.evidence.formats.decode import decode
from nonpaper.evidence.formats.plain import read_plain
from nonpaper.evidence.formats.report import LIMIT, Report, refuse

PACKED = {
    b"PK\x03\x04": "a packed file (Word, OpenDocument, zip)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"BZh": "a packed file (bzip2)",
    b"\xfd7zXZ": "a packed file (xz)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x7fELF": "a program",
}
LIMITS = {"plain": LIMIT, "markdown": LIMIT, "html": LIMIT, "pdf": 5 * LIMIT}
"""Bytes of the largest input that is read in one piece; a PDF is mostly pictures and fonts."""
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)",
    re.IGNORECASE | re.DOTALL,
)


def parse(raw: bytes, shown: str, *, kind: str = "", charset: str = "") -> Report:
    """The report in some bytes.

    Parameters
    ----------
    shown
        How messages name them; its ending (``.md``, ``.html``) says what plain text cannot.
    kind
        What a server calls them, as ``text/html``.
    charset
        The encoding that a server names.

    Raises
    ------
    UnusableInput
        Where they are no report: empty, binary, locked, damaged, too large.
    """
    what = kind_of(raw, shown, kind)
    if len(raw) > LIMITS[what]:
        remedy = "" if what == "pdf" else "save it as plain text: of that any length is read"
        raise refuse(shown, f"this is larger than {LIMITS[what]:,} bytes", remedy)
    if not raw.strip():
        raise refuse(shown, "this is empty")
    found = _read(raw, shown, what, charset)
    if not found.text.strip():
        raise refuse(shown, "there is no text in this")
    return found


def kind_of(raw: bytes, shown: str, kind: str = "") -> str:
    """``pdf``, ``html``, ``markdown`` or ``plain``, by the first bytes and what they are called.

    Raises
    ------
    UnusableInput
        Where they are packed, a picture, or a program.
    """
    for mark, name in PACKED.items():
        if raw.startswith(mark):
            raise refuse(shown, f"this is {name}", "save it as text or PDF first")
    shown = shown.lower()
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if PAGE.match(raw[:2048]) or "html" in kind or shown.endswith((".html", ".htm", ".xhtml")):
        return "html"
    return "markdown" if shown.endswith((".md", ".markdown")) or "markdown" in kind else "plain"


def _read(raw: bytes, shown: str, kind: str, charset: str) -> Report:
    if kind == "plain":
        return read_plain(decode(raw, shown, charset), shown)
    return cell.parse(raw, shown, kind, charset)
