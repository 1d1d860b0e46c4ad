"""What would have to be struck from a party's list so that it accepts one given state.

For one state and one party this is monotone: a statement that the state satisfies better than now
only helps, one that it satisfies less only hurts, so that only the latter need be struck. (Over
all states it is not: who has nothing left to gain is not better off.) The minimal sets therefore
follow from the party's list, place by place: to be better off, the sum of a deciding place must be
positive and none above it negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

Struck = frozenset[str]
Loss = tuple[str, int]
Place = tuple[Loss, ...]
MOST_LOSSES = 12
"""With more losses than this in one place only sets of up to `SMALL` are listed."""
MOST_SETS = 20_000
"""With more sets than this only those of up to `SMALL` are listed."""
SMALL = 3


@dataclass(frozen=True)
class Ways:
    """Minimal sets, none inside another; `known` where these are all, else those up to `SMALL`."""

    sets: tuple[Struck, ...]
    known: bool = True

    def small(self) -> tuple[Struck, ...]:
        """The sets of up to `SMALL` statements."""
        return tuple(struck for struck in self.sets if len(struck) <= SMALL)


NOTHING = Ways((frozenset(),))
NO_WAY = Ways(())


def minimal(sets: Iterable[Struck]) -> list[Struck]:
    """The inclusion-minimal ones, small ones first, then by name."""
    kept: list[Struck] = []
    known: set[Struck] = set()
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not contains_one(candidate, known):
            kept.append(candidate)
            known.add(candidate)
    return kept


def contains_one(candidate: Struck, known: set[Struck]) -> bool:
    """Whether one of the known sets lies in the candidate."""
    if 2 ** len(candidate) < len(known):
        subsets = (
            frozenset(part)
            for size in range(len(candidate) + 1)
            for part in combinations(candidate, size)
        )
        return any(part in known for part in subsets)
    return any(other <= candidate for other in known)


def strikes(places: Sequence[Place], *, gain: bool) -> Ways:
    """The minimal sets whose striking makes a state better than now (or not worse).

    Parameters
    ----------
    places
        Most important first: for each statement its name and by how much the state satisfies it
        more than now (weights multiplied in), negative where less.
    gain
        Whether the party must be better off; otherwise it must not be worse off.
    """
    if not places:
        return NO_WAY if gain else NOTHING
    place, below = places[0], places[1:]
    better, even = _level(place, at_least=1), _level(place, at_least=0)
    level = [struck for struck in even.sets if _left(place, struck) == 0]
    if not level:
        return Ways(better.sets, better.known and even.known)
    rest = strikes(below, gain=gain)
    known = better.known and even.known and rest.known
    lower: Sequence[Struck] = rest.sets
    if len(level) * len(lower) > MOST_SETS:
        known, level, lower = False, [s for s in level if len(s) <= SMALL], rest.small()
    joined = [struck | other for struck in level for other in lower]
    if frozenset() in lower:
        spared = [s for s in better.sets if not any(struck <= s for struck in level)]
        return Ways((*joined, *spared), known)
    return Ways((*joined, *better.sets), known)


def _left(place: Place, struck: Struck) -> int:
    return sum(change for name, change in place if name not in struck)


def _level(place: Place, at_least: int) -> Ways:
    """The minimal sets of losses whose striking brings a place's sum to at least a value."""
    missing = at_least - sum(change for _, change in place)
    if missing <= 0:
        return NOTHING
    losses = sorted(((-change, name) for name, change in place if change < 0), reverse=True)
    if sum(worth for worth, _ in losses) < missing:
        return NO_WAY
    if len(losses) <= MOST_LOSSES:
        return Ways(tuple(_reaching(losses, missing, len(losses))))
    return Ways(tuple(_reaching(losses, missing, SMALL)), known=False)


def _reaching(losses: Sequence[tuple[int, str]], missing: int, most: int) -> Iterator[Struck]:
    """The minimal sets of at most so many losses that are worth what is missing.

    The losses come largest first; so a set that reaches it only with its last, smallest member
    reaches it without none of them.
    """
    if missing <= 0:
        yield frozenset()
        return
    if most == 0 or sum(worth for worth, _ in losses) < missing:
        return
    for index, (worth, name) in enumerate(losses):
        for rest in _reaching(losses[index + 1 :], missing - worth, most - 1):
            yield rest | {name}
