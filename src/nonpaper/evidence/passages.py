"""Passages: where in a document a quotation stands, word for word.

A quotation must stand in the text verbatim. Only what typesetting changes is folded before they are
compared: runs of white space count as one space, all double quotation marks as one, all single
ones as one, and all dashes as one. Nothing else is forgiven.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from nonpaper.evidence.documents import Document

_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_SINGLE = dict.fromkeys(map(ord, "‘’‚‛‹›′"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FOLDS = {**_DOUBLE, **_SINGLE, **_DASHES}
_RUNS = re.compile(r"\s{2,}|[^\S ]|-{2,}")
NEAR_TEXT = 400_000
NEAR_QUOTE = 300
MOST_FOUND = 1000


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


@dataclass(frozen=True, eq=False)
class Folded:
    """A text as quotations compare it, with the way back.

    Parameters
    ----------
    text
        The folded text.
    places, shifts
        Behind each place of the folded text, by how much it has become shorter up to there.
    """

    text: str
    places: array[int]
    shifts: array[int]

    def origin(self, place: int) -> int:
        """The offset in the text as it was of a character of the folded one."""
        return place + self.shifts[bisect_right(self.places, place) - 1]


@lru_cache(maxsize=16)
def fold(text: str) -> Folded:
    """A text as quotations compare it: runs of white space as one space, of dashes as one dash."""
    marks = text.translate(_FOLDS)
    places, shifts = array("q", [0]), array("q", [0])
    parts = []
    at = shift = 0
    for run in _RUNS.finditer(marks):
        parts += [marks[at : run.start()], "-" if run[0][0] == "-" else " "]
        at = run.end()
        shift += len(run[0]) - 1
        if len(run[0]) > 1:
            places.append(at - shift)
            shifts.append(shift)
    return Folded("".join([*parts, marks[at:]]), places, shifts)


def find_passages(
    document: Document, quote: str, before: str = "", after: str = ""
) -> list[Passage]:
    """The places where a quotation stands, in order, a thousand at most.

    `before` and `after` are words that stand next to it: right before its first word, right after
    its last one.
    """
    folded = fold(document.text)
    text = folded.text
    wanted, ahead, behind = (fold(words).text.strip() for words in (quote, before, after))
    found: list[Passage] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0 and len(found) < MOST_FOUND:
        end = at + len(wanted)
        left = text[max(0, at - len(ahead) - 1) : at].rstrip()
        right = text[end : end + len(behind) + 1].lstrip()
        if left.endswith(ahead) and right.startswith(behind):
            found.append(Passage(document, folded.origin(at), folded.origin(end - 1) + 1))
        at = text.find(wanted, at + 1)
    return found


def nearest_passage(document: Document, quote: str) -> str:
    """The stretch of the document most like a quotation, on whole words; empty if nothing is.

    Of a long quotation the part is compared in which it leaves the document's words.
    """
    from rapidfuzz import fuzz

    text = document.text[:NEAR_TEXT]
    match = fuzz.partial_ratio_alignment(_telling_part(text, quote), text, score_cutoff=50)
    if match is None:
        return ""
    start, end = match.dest_start, match.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())


def _telling_part(text: str, quote: str) -> str:
    wanted, there = fold(quote).text.strip(), fold(text).text
    if len(wanted) <= NEAR_QUOTE:
        return wanted
    same, other = 0, len(wanted)
    while other - same > 1:
        middle = (same + other) // 2
        if wanted[:middle] in there:
            same = middle
        else:
            other = middle
    start = max(0, same - NEAR_QUOTE // 2)
    return wanted[start : start + NEAR_QUOTE]
