"""Chains: which attribution lies inside another's content, and which readings compete.

An official said that the envoy had told him ...: the second is within the first. Where two cues
read the same words, the first keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nonpaper.evidence.reader.match import Match
from nonpaper.evidence.reader.phrases import Range
from nonpaper.evidence.reader.views import View

DROPPED = -2
OUTERMOST = -1
DEEPEST = 6
"""How long a chain may be: nobody says that somebody says more often than that."""


def nesting(found: Sequence[Match]) -> list[int]:
    """For each match the number of the one it lies in; `OUTERMOST`, or `DROPPED`."""
    within = [OUTERMOST] * len(found)
    sizes = [_size(match) for match in found]
    contents = [_places(match.content) for match in found]
    cues = [_places(match.cue) for match in found]
    for n, match in enumerate(found):
        best, bit = OUTERMOST, 1 << match.at
        for m, held in enumerate(contents):
            if held & bit:
                if m == n or within[m] == DROPPED:
                    continue
                if contents[n] >> found[m].at & 1:
                    if n > m:
                        best = DROPPED
                        break
                    continue
                if best < 0 or sizes[m] < sizes[best]:
                    best = m
            elif m < n and cues[m] & bit and within[m] != DROPPED:
                best = DROPPED
                break
        within[n] = best
    for n, outer in enumerate(within):
        if outer >= 0 and within[outer] == DROPPED:
            within[n] = OUTERMOST
    return [outer if _depth(within, n) <= DEEPEST else DROPPED for n, outer in enumerate(within)]


def _depth(within: Sequence[int], n: int) -> int:
    """How many others a match lies in, counted no further than is asked for."""
    depth = 0
    while depth <= DEEPEST and (n := within[n]) >= 0:
        depth += 1
    return depth


def quoted_through(view: View, found: Sequence[Match], within: Sequence[int]) -> list[Match]:
    """The matches, with the quotation that one ends in given to those that it lies in as well.

    The envoy said he had asked: "Why now?" What the envoy said ends with the question.
    """
    made = list(found)
    for n in range(len(made)):
        outer = within[n]
        while outer >= 0 and made[n].content and made[outer].content:
            first, last = made[n].content[-1]
            start, end = made[outer].content[-1]
            if view.tags[first] != "Q" or not start < first - 1 <= end <= first:
                break
            made[outer] = replace(made[outer], content=(*made[outer].content[:-1], (start, last)))
            outer = within[outer]
    return made


def _places(ranges: Sequence[Range]) -> int:
    """The places of some ranges as the bits of a number."""
    bits = 0
    for start, end in ranges:
        bits |= (1 << end) - (1 << start)
    return bits


def _size(match: Match) -> int:
    return sum(end - start for start, end in match.content)
