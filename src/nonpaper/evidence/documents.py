"""Documents: the reports a case rests on, as text files with a small header.

A document is a file in the case's ``sources`` folder. It may open with a header, between two lines
of ``---`` or as the first lines of the file up to an empty one::

    ---
    outlet: The Example Post
    date: 2025-06-30
    title: Talks about talks
    url: where it stands
    ---
    The text of the report ...

Every other key is kept as written, with the indented lines below it. Offsets always refer to the
text below the header.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.files import read_text

SUFFIXES = (".md", ".txt")
MAX_BYTES = 20_000_000
HEADER_KEYS = frozenset({"outlet", "date", "title", "url", "author", "credit", "language", "note"})
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
HEADER_LINE = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]+(.*))?\Z")


@dataclass(frozen=True)
class Document:
    """A report.

    Parameters
    ----------
    id
        The file's name without its ending; what citations call it.
    text
        The text below the header, with Unix line ends.
    header
        What the header says, key by key, as written.
    path
        Where it stands, relative to the case folder.
    first_line
        The line of the file on which the text begins, from 1.
    """

    id: str
    text: str
    header: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    first_line: int = 1

    @property
    def outlet(self) -> str:
        """Who published it; empty where the header does not say."""
        return self.header.get("outlet", "")

    @property
    def title(self) -> str:
        """Its title, or its id."""
        return self.header.get("title") or self.id

    @property
    def published(self) -> date | None:
        """The date in the header, or None."""
        written = self.header.get("date", "")
        return calendar_day(written) if written else None

    @property
    def sha256(self) -> str:
        """The hash of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def credit(self) -> str:
        """Outlet and date in a line, as a reader would name the document."""
        parts = [part for part in (self.outlet, self.header.get("date", "")) if part]
        return ", ".join(parts) or self.id

    def line(self, offset: int) -> int:
        """The line of the file in which an offset of the text lies, from 1."""
        return self.first_line + self.text.count("\n", 0, offset)


def read_document(path: Path, shown: str) -> Document:
    """The document in a file; `shown` is how messages name it.

    Raises
    ------
    UnusableInput
        Where the file is missing, too large, not UTF-8 text, or its header cannot be read.
    """
    remedy = "move it elsewhere and take it in with `nonpaper read`: it is kept in parts"
    text = read_text(path, shown, MAX_BYTES, remedy)
    header, body, first_line = split_header(text, shown)
    written = header.get("date", "")
    if written and calendar_day(written) is None:
        rows = enumerate(text.split("\n")[:first_line], 1)
        line, row = next((n, row) for n, row in rows if row.lower().startswith("date:"))
        column = row.index(written[0], len("date:")) + 1
        raise UnusableInput(
            Problem(
                Location(shown, line, column),
                f"'{written}' is not a date",
                written,
                "write year-month-day, as in 2025-06-30",
            )
        )
    return Document(path.stem, body, header, shown, first_line)


def calendar_day(written: str) -> date | None:
    """The day that is written year-month-day, or None."""
    try:
        return date.fromisoformat(written) if DATE.fullmatch(written) else None
    except ValueError:
        return None


def split_header(text: str, shown: str) -> tuple[dict[str, str], str, int]:
    """The header's keys, the text below it, and the line on which that text begins.

    Raises
    ------
    UnusableInput
        Where a header between lines of ``---`` begins with a known key and then goes wrong.
    """
    lines = text.split("\n")
    fenced = lines[0].strip() == "---"
    header: dict[str, str] = {}
    last = ""
    for number in range(1 if fenced else 0, len(lines)):
        row = lines[number].rstrip()
        if row.strip() == ("---" if fenced else ""):
            return (header, *_below(lines, number + 1)) if header else ({}, text, 1)
        match = HEADER_LINE.match(row)
        if match is not None and (fenced or match[1].lower() in HEADER_KEYS):
            last = match[1].lower()
            if last in header:
                where = Location(shown, number + 1, 1)
                raise UnusableInput(Problem(where, f"'{last}' stands twice in this header", row))
            header[last] = _unquoted((match[2] or "").strip())
        elif fenced and (not row or row.startswith("#")):
            continue
        elif fenced and header and row.startswith((" ", "\t", "-")):
            header[last] = f"{header[last]} {row.strip()}".strip()
        elif fenced and not HEADER_KEYS.isdisjoint(header):
            remedy = "end the header with a line of '---', or indent what goes on"
            where = Location(shown, number + 1, 1)
            raise UnusableInput(Problem(where, "no line of a header", row[:80], remedy))
        else:
            break
    return {}, text, 1


def _below(lines: list[str], start: int) -> tuple[str, int]:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return "\n".join(lines[start:]), start + 1


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value
