"""Edits of a party's list of statements: what one of them does, and the lists within reach.

A list is the place of each of the party's statements, 0 the most important, -1 where it is struck;
places are numbered without gaps. An *edit* strikes one statement, or moves it *past* the next place
up or down (it then stands alone beyond it), *into* the next place (equal to what stands there), or
*out of* a place it shares (alone, directly above or below it): the design's unit of the inverse.
With weights the order means nothing and an edit only strikes; a ranking has no statements to edit.

An edit *contradicts* what is quoted for the statements that it strikes or that lose importance by
it: the one moved down, or those that another is moved up past, into or out of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nonpaper.analysis.deciding import plain_words
from nonpaper.engine import STRUCK
from nonpaper.model import Case, Party, Statement

Places = tuple[int, ...]
Rows = list[list[int]]
STRIKE, PAST, INTO, OUT = "strike", "past", "into", "out"


@dataclass(frozen=True)
class Edit:
    """One edit of a party's priorities.

    Parameters
    ----------
    party, statement
        Whose list, and the full name of the statement that is struck or moved.
    kind
        ``strike``, ``past``, ``into`` or ``out``.
    up
        Whether the statement gains importance; False for a strike.
    others
        Full names of the statements of the place that it is moved past, into or out of.
    """

    party: str
    statement: str
    kind: str
    up: bool
    others: tuple[str, ...]

    @property
    def contradicts(self) -> tuple[str, ...]:
        """The statements whose citations speak against it: those struck or put lower."""
        return self.others if self.up else (self.statement,)

    def in_words(self, case: Case) -> str:
        """The edit as a sentence about the party."""
        name = next(party.name for party in case.parties if party.id == self.party)
        own = f"'{plain_words(case, self.statement)}'"
        if self.kind == STRIKE:
            return f"{name} gives up {own}"
        others = " and ".join(f"'{plain_words(case, other)}'" for other in self.others)
        if self.kind == INTO:
            return f"{name} wants {own} no {'less' if self.up else 'more'} than {others}"
        return f"{name} wants {own} {'more' if self.up else 'less'} than {others}"

    def to_dict(self) -> dict[str, Any]:
        """The edit as plain values."""
        return {
            "party": self.party,
            "statement": self.statement,
            "kind": self.kind,
            "up": self.up,
            "others": list(self.others),
            "contradicts": list(self.contradicts),
        }


def places_of(party: Party) -> Places:
    """A party's list as it stands; by weight all in one place."""
    if party.weighted:
        return tuple(0 for _ in party.statements)
    return tuple(number for number, place in enumerate(party.places) for _ in place)


def edited(party: Party, places: Places) -> Party:
    """The party with another list."""
    found: dict[int, list[Statement]] = {}
    for statement, place in zip(party.statements, places, strict=True):
        if place != STRUCK:
            found.setdefault(place, []).append(statement)
    return replace(party, places=tuple(tuple(found[place]) for place in sorted(found)))


class Reach:
    """The lists of a party by how many edits they need, each with the first edits that make it.

    Deterministic: statements in file order; strike, then down (out, into, past), then up.
    """

    def __init__(self, party: Party) -> None:
        self.party = party
        self.names = [statement.name for statement in party.statements]
        self.within: list[dict[Places, tuple[Edit, ...]]] = [{places_of(party): ()}]

    def at(self, edits: int) -> dict[Places, tuple[Edit, ...]]:
        """The lists that need exactly so many edits."""
        while len(self.within) <= edits:
            before = self.within[-1]
            found: dict[Places, tuple[Edit, ...]] = {}
            for places, done in before.items():
                for edit, rows in self._edits(places):
                    after = _places(rows, len(places))
                    if after not in found and all(after not in known for known in self.within):
                        found[after] = (*done, edit)
            self.within.append(found)
        return self.within[edits]

    def _edits(self, places: Places) -> Iterator[tuple[Edit, Rows]]:
        """Each single edit of a list, and the list it makes."""
        rows = _rows(places)
        for number, place in enumerate(places):
            if place == STRUCK:
                continue
            yield self._edit(STRIKE, number, ()), _without(rows, number)
            if self.party.weighted:
                continue
            for up in (False, True):
                beyond, after = (place - 1, place) if up else (place + 1, place + 1)
                mates = [other for other in rows[place] if other != number]
                if mates:
                    made = self._edit(OUT, number, mates, up=up)
                    yield made, _without(rows, number, alone_at=after)
                if 0 <= beyond < len(rows):
                    made = self._edit(INTO, number, rows[beyond], up=up)
                    yield made, _without(rows, number, joins=beyond)
                    made = self._edit(PAST, number, rows[beyond], up=up)
                    spot = beyond if up else beyond + 1
                    yield made, _without(rows, number, alone_at=spot)

    def _edit(self, kind: str, number: int, others: Sequence[int], *, up: bool = False) -> Edit:
        named = tuple(self.names[other] for other in others)
        return Edit(self.party.id, self.names[number], kind, up, named)


def after_edits(party: Party, edits: tuple[Edit, ...]) -> Places:
    """The list that edits make, as `Reach` found them."""
    return next(p for p, done in Reach(party).at(len(edits)).items() if done == edits)


def _rows(places: Places) -> Rows:
    """The numbers of the statements at each place."""
    rows: Rows = [[] for _ in range(max(places, default=STRUCK) + 1)]
    for number, place in enumerate(places):
        if place != STRUCK:
            rows[place].append(number)
    return rows


def _places(rows: Rows, count: int) -> Places:
    """The place of each of so many statements, numbered without gaps."""
    made = [STRUCK] * count
    for place, row in enumerate(row for row in rows if row):
        for number in row:
            made[number] = place
    return tuple(made)


def _without(
    rows: Rows, number: int, *, alone_at: int | None = None, joins: int | None = None
) -> Rows:
    """The list with one statement taken out and, where it is said where, put back elsewhere."""
    after = [[other for other in row if other != number] for row in rows]
    if joins is not None:
        after[joins].append(number)
    if alone_at is not None:
        after.insert(alone_at, [number])
    return after
