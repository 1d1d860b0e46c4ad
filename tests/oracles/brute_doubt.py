"""Doubt by hand: lists drawn and verdicts found in plain Python, straight from the definitions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from oracles.by_hand import ByHand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from nonpaper.model import Case, Party, Statement

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")
Key = tuple[str, str | None, str | None]


def drawn_party(party: Party, kept: AbstractSet[str], rises: Mapping[str, bool]) -> Party:
    """A party whose list keeps some statements, after one pass down.

    `rises` says of the first statement of each written place whether the place, when the pass has
    come down to it, changes with the one that is then above it.
    """
    if party.ranking is not None:
        return party
    places = []
    for place in party.places:
        left = tuple(statement for statement in place if statement.name in kept)
        if left:
            places.append((rises[place[0].name], left))
    if not party.weighted:
        for below in range(1, len(places)):
            wanted, place = places[below]
            above = places[below - 1][1]
            if wanted and not any(map(firm, place)) and not any(map(firm, above)):
                places[below - 1], places[below] = (False, place), (False, above)
    return replace(party, places=tuple(place for _, place in places))


def firm(statement: Statement) -> bool:
    return statement.red_line or statement.confidence == 1


def drawn(case: Case, kept: AbstractSet[str], rises: Mapping[str, bool]) -> Case:
    parties = tuple(drawn_party(party, kept, rises) for party in case.parties)
    return replace(case, parties=parties)


def verdicts(case: Case) -> dict[Key, bool]:
    """Every verdict of a case."""
    hand = ByHand(case)
    brute = hand.brute()

    def holds(state: int, concept: str) -> bool:
        return all(brute.stable(party, state, concept) for party in brute.parties)

    found: dict[Key, bool] = {}
    for concept in CONCEPTS:
        found["now", None, concept] = holds(hand.now, concept)
    for target in case.targets:
        deals = hand.deals(target.formula)
        found["deal", target.name, None] = bool(deals)
        for concept in CONCEPTS:
            found["holds", target.name, concept] = any(holds(s, concept) for s in deals)
    return found


def ways(case: Case) -> Iterator[tuple[Fraction, frozenset[str]]]:
    """Every set of statements that may be kept, each statement by itself, with its probability."""
    statements = list(case.statements.values())
    for flags in product((True, False), repeat=len(statements)):
        weight = Fraction(1)
        for statement, flag in zip(statements, flags, strict=True):
            confidence = Fraction(statement.confidence)
            weight *= confidence if flag else 1 - confidence
        if weight:
            names = (s.name for s, flag in zip(statements, flags, strict=True) if flag)
            yield weight, frozenset(names)


def flip_sets(case: Case, most: int) -> dict[Key, set[frozenset[str]]]:
    """The minimal sets of uncertain statements whose striking reverses each verdict."""
    never = dict.fromkeys(case.statements, False)
    every = frozenset(case.statements)
    loose = [s.name for s in case.statements.values() if s.confidence < 1]
    stands = verdicts(drawn(case, every, never))
    found: dict[Key, set[frozenset[str]]] = {key: set() for key in stands}
    for size in range(1, most + 1):
        for chosen in map(frozenset, combinations(loose, size)):
            changed = verdicts(drawn(case, every - chosen, never))
            for key, flag in changed.items():
                if flag != stands[key] and not any(known <= chosen for known in found[key]):
                    found[key].add(chosen)
    return found
