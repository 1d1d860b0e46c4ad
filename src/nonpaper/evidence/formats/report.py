"""What a format makes of bytes: a text under a header; and the limits that all keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.evidence.documents import MAX_BYTES, Document

LIMIT = MAX_BYTES
"""Bytes of the largest input, and of the largest text."""
INVISIBLE = (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A))
CONTROLS = (*range(9), *range(14, 32), *range(127, 133), *range(134, 160), 0xFEFF, 0xFFFE, 0xFFFF)
DROPPED = dict.fromkeys([*INVISIBLE, *CONTROLS])
"""Control characters, soft hyphens, marks of direction, and what has no width."""
LINE_ENDS = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Report:
    """A report as it is to be stored.

    Parameters
    ----------
    text
        Its clean text, ending with a line end.
    header
        What is known of it: ``outlet``, ``date``, ``title``, ``url``, ``author`` and whatever else
        its own header says; nothing that is not known.
    """

    text: str
    header: Mapping[str, str] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """The document that it is under a name."""
        return Document(name, self.text, self.header)

    def file(self) -> str:
        """The text of its file: a header between lines of ``---``, and the text below."""
        lines = [f"{key}: {_quoted(value)}" for key, value in self.header.items()]
        return "\n".join(["---", *lines, "---", self.text]) if lines else self.text


def refuse(shown: str, message: str, remedy: str = "") -> UnusableInput:
    """The error for an input that cannot be used at all; `shown` is how messages name it."""
    return UnusableInput(Problem(Location(shown, 1, 1), message, remedy=remedy))


def clean(text: str) -> str:
    """A text as it is stored: one kind of blank and of line end, nothing that cannot be seen.

    Quotation marks and dashes stay as they are; letters with accents are one character each.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS).translate(DROPPED)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", plain).split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n"


def one_line(value: str) -> str:
    """A value as a header has it."""
    return " ".join(clean(value).split())


def _quoted(value: str) -> str:
    return f"'{value}'" if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
