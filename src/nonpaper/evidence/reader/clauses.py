"""Whether a clause begins at a place: a noun phrase, all that hangs on it, and a finite verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nonpaper.evidence.reader.phrases import phrase_end

if TYPE_CHECKING:
    from nonpaper.evidence.reader.views import View

FINITE = frozenset("VMBHK")


def is_clause(view: View, start: int) -> bool:
    """Whether a noun phrase, with all that hangs on it, and its finite verb begin at `start`."""
    tags = view.tags
    count = len(view.tags)
    i = phrase_end(view, start) if view.left[start] >= 0 else start + 1
    if tags[i : i + 1] == "C" and i + 1 < count and view.left[i + 1] == i + 1:
        i = phrase_end(view, i + 1)
    if tags[start] == "g":
        while i < count and (view.left[i] >= 0 or tags[i] in "IAtvYXg") and i - start < 14:
            if view.left[i] == i and view.right[i - 1] == i:
                break
            i += 1
    for _ in range(4):
        while i < count and tags[i] in "AXY":
            i += 1
        if i >= count:
            return False
        letter = tags[i]
        if letter in FINITE:
            return True
        if letter in "WT" or (letter == "S" and view.low[i] in {"when", "where"}):
            i = _behind_relative(view, i)
        elif letter == ",":
            close = tags.find(",", i + 1, i + 24)
            if close < 0 or (tags[i + 1] in "CgR" and view.low[i + 1] != "including"):
                return False
            i = close + 1
            if tags[i : i + 1] not in FINITE | {"A", "X"}:
                return False
        elif letter in "gn" and i > start:
            i += 1
            while i < count and (view.left[i] >= 0 or tags[i] in "IAtvY") and i - start < 24:
                i += 1
        elif letter == "-":
            close = tags.find("-", i + 1, i + 24)
            if close < 0:
                return False
            i = close + 1
        elif letter == "t" and tags[i - 1] in "NP":
            i += 1
            while i < count and (view.left[i] >= 0 or tags[i] in "IAvY") and i - start < 24:
                i += 1
        elif letter == "I" and i + 1 < count and view.left[i + 1] == i + 1:
            i = phrase_end(view, i + 1)
        elif tags[i : i + 2] == "II":
            i += 1  # two out of ten
        else:
            return False
    return False


def _behind_relative(view: View, i: int) -> int:
    """The place behind the finite verb of a relative clause and what belongs to that."""
    tags = view.tags
    limit = min(len(view.tags), i + 20)
    i += 1
    while i < limit and tags[i] not in FINITE:
        i += 1
    while i < limit and tags[i] in "VMBHKAXvgn":
        i += 1
    while i < limit and (view.left[i] >= 0 or tags[i] in "IAtvYgnSX"):
        i += 1
    return i
