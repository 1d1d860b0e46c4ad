"""What would have to be struck from a party's list so that it accepts one given state.

For one state and one party this is monotone: a statement that the state satisfies better than now
only helps, one that it satisfies less only hurts, so that only the latter need be struck. (Over
all states it is not: who has nothing left to gain is not better off.) The minimal sets therefore
follow from the party's list, place by place: to be better off, the sum of a deciding place must be
positive and none above it negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

Struck = frozenset[str]
Loss = tuple[str, int]
MOST_LOSSES = 12
"""With more losses than this in one place only sets of up to `SMALL` are tried."""
SMALL = 3


class Bounded(Exception):  # noqa: N818 - a signal, not an error
    """Raised where a place is too large for all its subsets to be tried."""


def minimal(sets: Iterable[Struck]) -> list[Struck]:
    """The inclusion-minimal ones, small ones first, then by name."""
    kept: list[Struck] = []
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(other <= candidate for other in kept):
            kept.append(candidate)
    return kept


def strikes(places: Sequence[Sequence[Loss]], *, gain: bool) -> list[Struck]:
    """The minimal sets whose striking makes a state better than now (or not worse).

    Parameters
    ----------
    places
        Most important first: for each statement its name and by how much the state satisfies it
        more than now (weights multiplied in), negative where less.
    gain
        Whether the party must be better off; otherwise it must not be worse off.

    Raises
    ------
    Bounded
        Where a place has more than `MOST_LOSSES` losses: the sets are then not all known.
    """
    return minimal(_from(places, 0, gain=gain))


def _from(places: Sequence[Sequence[Loss]], start: int, *, gain: bool) -> Iterator[Struck]:
    if start == len(places):
        if not gain:
            yield frozenset()
        return
    place = places[start]
    for struck in _level(place, at_least=1):
        yield struck
    for struck in _level(place, at_least=0):
        left = sum(change for name, change in place if name not in struck)
        if left == 0:
            for below in _from(places, start + 1, gain=gain):
                yield struck | below


def _level(place: Sequence[Loss], at_least: int) -> Iterator[Struck]:
    """The minimal sets of losses whose striking brings a place's sum to at least a value."""
    total = sum(change for _, change in place)
    if total >= at_least:
        yield frozenset()
        return
    losses = {name: change for name, change in place if change < 0}
    if sum(change for _, change in place if change > 0) < at_least:
        return
    if len(losses) > MOST_LOSSES:
        raise Bounded
    found: list[Struck] = []
    for size in range(1, len(losses) + 1):
        for names in combinations(losses, size):
            struck = frozenset(names)
            regained = -sum(losses[name] for name in names)
            if total + regained >= at_least and not any(other <= struck for other in found):
                found.append(struck)
    yield from found
