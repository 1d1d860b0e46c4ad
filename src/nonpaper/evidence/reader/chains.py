"""Chains: which attribution lies inside another's content, and which readings compete.

An official said that the envoy had told him ...: the second is within the first. Where two cues
read the same words, the first keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.evidence.reader.match import Match

DROPPED = -2
OUTERMOST = -1


def nesting(found: Sequence[Match]) -> list[int]:
    """For each match the number of the one it lies in; `OUTERMOST`, or `DROPPED`."""
    within = [OUTERMOST] * len(found)
    sizes = [_size(match) for match in found]
    reach = [_reach(match) for match in found]
    for n, match in enumerate(found):
        best = OUTERMOST
        for m, (first, last) in enumerate(reach):
            if m == n or within[m] == DROPPED:
                continue
            other = found[m]
            if first <= match.at < last and _inside(match.at, other):
                if _inside(other.at, match):
                    if n > m:
                        best = DROPPED
                        break
                    continue
                if best < 0 or sizes[m] < sizes[best]:
                    best = m
            elif n > m and _same_cue(match, other):
                best = DROPPED
                break
        within[n] = best
    for n, outer in enumerate(within):
        if outer >= 0 and within[outer] == DROPPED:
            within[n] = OUTERMOST
    return within


def _inside(place: int, match: Match) -> bool:
    for start, end in match.content:  # noqa: SIM110 - asked of every pair, so without a generator
        if start <= place < end:
            return True
    return False


def _same_cue(match: Match, other: Match) -> bool:
    place = match.at
    for start, end in other.cue:  # noqa: SIM110 - as above
        if start <= place < end:
            return True
    return False


def _reach(match: Match) -> tuple[int, int]:
    """From the first place of its content to behind its last."""
    if not match.content:
        return 0, 0
    return min(start for start, _ in match.content), max(end for _, end in match.content)


def _size(match: Match) -> int:
    return sum(end - start for start, end in match.content)
