"""Passages: where in a document a quotation stands, word for word.

A quotation must stand in the text verbatim. Only what typesetting changes is folded before they are
compared: runs of white space count as one space, all double quotation marks as one, all single
ones as one, and all dashes as one. Nothing else is forgiven.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from nonpaper.evidence.documents import Document

_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_SINGLE = dict.fromkeys(map(ord, "‘’‚‛‹›′"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FOLDS = {**_DOUBLE, **_SINGLE, **_DASHES}
NEAR_TEXT = 400_000


@dataclass(frozen=True)
class Passage:
    """Verbatim words of a document: `start` and `end` are offsets into its text."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as the document has them."""
        return self.document.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of the document's file in which the passage begins, from 1."""
        return self.document.line(self.start)

    def paragraph(self) -> tuple[int, int]:
        """The offsets of the paragraph that the passage begins in."""
        text = self.document.text
        start = text.rfind("\n\n", 0, self.start)
        end = text.find("\n\n", self.end)
        return (0 if start < 0 else start + 2), (len(text) if end < 0 else end)


def fold(text: str) -> tuple[str, list[int]]:
    """A text as quotations compare it, and for each of its characters the offset it came from."""
    folded: list[str] = []
    offsets: list[int] = []
    for offset, mark in enumerate(text.translate(_FOLDS)):
        if mark.isspace():
            if not folded or folded[-1] == " ":
                continue
            mark = " "  # noqa: PLW2901 - the folded form of this character
        elif mark == "-" and folded and folded[-1] == "-":
            continue
        folded.append(mark)
        offsets.append(offset)
    return "".join(folded), offsets


def find_passages(
    document: Document, quote: str, before: str = "", after: str = ""
) -> list[Passage]:
    """All places where a quotation stands, in order.

    `before` and `after` are words that stand next to it: right before its first word, right after
    its last one.
    """
    text, offsets = fold(document.text)
    wanted = fold(quote)[0].strip()
    ahead, behind = fold(before)[0].strip(), fold(after)[0].strip()
    found: list[Passage] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if text[:at].rstrip().endswith(ahead) and text[end:].lstrip().startswith(behind):
            found.append(Passage(document, offsets[at], offsets[end - 1] + 1))
        at = text.find(wanted, at + 1)
    return found


def nearest_passage(document: Document, quote: str) -> str:
    """The stretch of the document most like a quotation, on whole words; empty if nothing is."""
    text = document.text[:NEAR_TEXT]
    match = fuzz.partial_ratio_alignment(quote, text, score_cutoff=50)
    if match is None:
        return ""
    start, end = match.dest_start, match.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())
