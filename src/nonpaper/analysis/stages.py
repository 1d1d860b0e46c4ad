"""A stage of a path: what changes, who wants it, what keeps it, and who is exposed after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nonpaper.analysis.deciding import Deciding, decide
from nonpaper.analysis.encode import Encoded
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.sourcing import statement_dict
from nonpaper.analysis.states import Change, changes, count_changes
from nonpaper.analysis.why import Improvement, improvements_from
from nonpaper.model import Case, Party

NO_GAIN = "it moves and gains nothing by it"
WORSE_MOVER = "it moves and is worse off by it"
WORSE = "it is worse off by it"
RED_LINE = "it crosses a red line"


@dataclass(frozen=True)
class Willing:
    """How a party looks at a stage.

    Parameters
    ----------
    moves
        Whether an option of its own changes.
    deciding
        How it compares the state after the stage with that before, and what decides.
    against
        Why the stage is against its will, in words; empty where it is not.
    broken
        Its red lines that held before and do not after, by full name.
    """

    party: str
    moves: bool
    deciding: Deciding
    against: tuple[str, ...]
    broken: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as plain values."""
        return {
            "party": self.party,
            "moves": self.moves,
            "deciding": self.deciding.to_dict(),
            "against": list(self.against),
            "broken": list(self.broken),
        }


@dataclass(frozen=True)
class Exposure:
    """What a party would lack if the others took back what they may.

    Parameters
    ----------
    state
        Where that would leave things: the worst for the party.
    taken_back
        The changes that lead there.
    lacks
        Its statements that hold now and would then hold less, by full name.
    """

    party: str
    state: int
    taken_back: tuple[Change, ...]
    lacks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The exposure as plain values."""
        return {
            "party": self.party,
            "state": self.state,
            "taken_back": [change.to_dict() for change in self.taken_back],
            "lacks": list(self.lacks),
        }


@dataclass(frozen=True, eq=False)
class Stage:
    """A joint step.

    Parameters
    ----------
    number
        Its place on the path, from 1.
    before, state
        The states it leads from and to.
    changes
        What is different after it.
    willing
        Every party that moves, and every principal.
    holds
        Whether the state after it is an equilibrium under `concept`.
    exposed
        The parties that are exposed after it, principals first.
    """

    number: int
    before: int
    state: int
    changes: tuple[Change, ...]
    willing: tuple[Willing, ...]
    concept: str
    holds: bool
    exposed: tuple[Exposure, ...]
    encoded: Encoded = field(repr=False)

    @property
    def count(self) -> int:
        """How many changes it makes, an act counted as one."""
        return count_changes(self.encoded.case, self.changes)

    @property
    def movers(self) -> tuple[str, ...]:
        """The parties that move."""
        return tuple(view.party for view in self.willing if view.moves)

    @property
    def against(self) -> tuple[Willing, ...]:
        """The parties against whose will it is."""
        return tuple(view for view in self.willing if view.against)

    @property
    def hurt(self) -> tuple[Willing, ...]:
        """The principals that find it worse than what was before."""
        principals = {party.id for party in self.encoded.case.principals}
        return tuple(
            view
            for view in self.willing
            if view.party in principals and view.deciding.verdict == "worse"
        )

    @cached_property
    def departures(self) -> tuple[Improvement, ...]:
        """The moves by which a party would gain at once, each with what deters it."""
        return tuple(
            improvement
            for party in self.encoded.case.parties
            if not self._stays_anyway(party)
            for improvement in improvements_from(self.encoded, party, self.state)
        )

    def _stays_anyway(self, party: Party) -> bool:
        """Whether a party has no move by which it gains: it is Nash-stable."""
        stable = solve(self.encoded.case, ("nash",)).stable["nash"]
        return bool(stable[self.encoded.index(party.id), self.state])

    @cached_property
    def undeterred(self) -> tuple[Improvement, ...]:
        """The moves by which parties would walk away: nothing deters them under the concept."""
        return tuple(
            departure
            for departure in self.departures
            if self.concept == "nash" or departure.sanctions[self.concept] is None
        )

    @property
    def statements(self) -> tuple[str, ...]:
        """The full names of the statements that its reasons rest on, each once."""
        found: dict[str, None] = {}
        for view in self.willing:
            found.update(dict.fromkeys((*view.deciding.statements, *view.broken)))
        for exposure in self.exposed:
            found.update(dict.fromkeys(exposure.lacks))
        for departure in self.departures:
            found.update(dict.fromkeys(departure.deciding.statements))
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """The stage as plain values."""
        known = self.encoded.case.statements
        return {
            "number": self.number,
            "before": self.before,
            "state": self.state,
            "levels": self.encoded.levels(self.state),
            "changes": [change.to_dict() for change in self.changes],
            "count": self.count,
            "movers": list(self.movers),
            "willing": [view.to_dict() for view in self.willing],
            "holds": self.holds,
            "departures": [departure.to_dict() for departure in self.departures],
            "exposed": [exposure.to_dict() for exposure in self.exposed],
            "statements": [
                {"statement": name, **statement_dict(known[name])} for name in self.statements
            ],
        }


def willingness(
    encoded: Encoded, before: int, state: int, *, coerced: bool = False
) -> tuple[Willing, ...]:
    """How the parties that matter look at a stage: those that move, and all principals.

    A party whose red line is broken matters too. With `coerced` it does not count against a stage
    that a principal that does not move finds it worse.
    """
    moved = {change.party for change in changes(encoded, before, state)}
    found = []
    for party in encoded.case.parties:
        moves = party.id in moved
        deciding = decide(encoded, party, state, before)
        broken = tuple(
            s.name
            for s in party.statements
            if s.red_line and encoded.score(s)[before] > 0 and encoded.score(s)[state] == 0
        )
        if moves or party.is_principal or broken:
            against = tuple(_objections(party, deciding, moves=moves, coerced=coerced))
            against += (RED_LINE,) if broken else ()
            found.append(Willing(party.id, moves, deciding, against, broken))
    return tuple(found)


def _objections(party: Party, deciding: Deciding, *, moves: bool, coerced: bool) -> list[str]:
    worse = deciding.verdict == "worse"
    if moves and worse:
        return [WORSE_MOVER]
    if moves and party.is_principal and deciding.verdict == "equal":
        return [NO_GAIN]
    if worse and party.is_principal and not coerced:
        return [WORSE]
    return []


def exposures(encoded: Encoded, state: int, worst: list[int]) -> tuple[Exposure, ...]:
    """Who is exposed in a state, principals first.

    Parameters
    ----------
    worst
        For each party the state that the others could leave it in.
    """
    case, ranks, now = encoded.case, encoded.ranks, encoded.now
    found = []
    for row, party in enumerate(case.parties):
        left = worst[row]
        if ranks[row, left] < ranks[row, now]:
            found.append(
                Exposure(
                    party.id, left, changes(encoded, state, left), lacking(encoded, party, left)
                )
            )
    principals = {party.id for party in case.principals}
    return tuple(sorted(found, key=lambda exposure: exposure.party not in principals))


def lacking(encoded: Encoded, party: Party, state: int) -> tuple[str, ...]:
    """The party's statements that hold less in a state than they do now, by full name."""
    return tuple(
        s.name for s in party.statements if encoded.score(s)[state] < encoded.score(s)[encoded.now]
    )


def party_names(case: Case) -> dict[str, str]:
    """What each party is called."""
    return {party.id: party.name for party in case.parties}
