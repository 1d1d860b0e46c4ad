"""Variants: what-ifs of a case, by name."""

from __future__ import annotations

from dataclasses import replace

from nonpaper.errors import UnknownName
from nonpaper.model.case import Case, Party, Statement, Variant
from nonpaper.model.names import did_you_mean


def variant(case: Case, name: str) -> Case:
    """The case with a variant's changes made.

    Raises
    ------
    UnknownName
        Where the case has no variant of that name.
    """
    for candidate in case.variants:
        if candidate.name == name:
            return replace(
                case,
                parties=tuple(changed(party, candidate) for party in case.parties),
                variant=name,
            )
    known = [candidate.name for candidate in case.variants]
    raise UnknownName(f"no variant is called '{name}'; {did_you_mean(name, known, 'variants')}")


def changed(party: Party, change: Variant) -> Party:
    """A party as a variant changes it."""
    options = tuple(
        replace(option, now=change.set.get(option.name, option.now)) for option in party.options
    )
    places = [
        tuple(statement for statement in place if statement.name not in change.drop)
        for place in party.places
    ]
    kept = [place for place in places if place]
    for statement, above in change.add:
        if statement.party == party.id:
            kept.insert(_position(kept, above), (statement,))
    return replace(party, options=options, places=tuple(kept))


def _position(places: list[tuple[Statement, ...]], above: str) -> int:
    for index, place in enumerate(places):
        if any(statement.id == above for statement in place):
            return index
    return len(places)
