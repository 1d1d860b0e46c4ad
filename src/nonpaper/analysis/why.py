"""Why a party would stay in a state or leave it: its improvements, and what deters each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.sourcing import citation_dict
from nonpaper.analysis.states import Change, changes
from nonpaper.errors import UnknownName
from nonpaper.model import Case, Party
from nonpaper.model.names import did_you_mean

DETERRENTS = ("gmr", "smr", "seq", "sim")


@dataclass(frozen=True)
class Step:
    """A move by one party that answers another's: `state` is where it leads."""

    party: str
    state: int
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """The step as plain values."""
        return {**vars(self), "changes": [change.to_dict() for change in self.changes]}


@dataclass(frozen=True)
class Improvement:
    """A party's unilateral improvement from a state, and what deters it.

    Parameters
    ----------
    state
        Where it leads.
    deciding
        Why the party prefers it.
    sanctions
        For each concept the opponents' moves that would make it regret the improvement; None where
        there are none. Under ``sim`` they move at once; else one after another.
    """

    party: str
    state: int
    changes: tuple[Change, ...]
    deciding: Deciding
    sanctions: dict[str, tuple[Step, ...] | None]

    @property
    def deterred_under(self) -> tuple[str, ...]:
        """The concepts under which something deters it."""
        return tuple(concept for concept, steps in self.sanctions.items() if steps is not None)

    @property
    def reason(self) -> str:
        """Why it is, or is not, to be feared: in words, as those see it who look ahead (SEQ)."""
        if self.sanctions["seq"] is not None:
            return "those who could punish it would gain by doing so"
        return self.undeterred("seq")

    def undeterred(self, concept: str) -> str:
        """Why nothing deters it under a concept under which nothing does: in words."""
        if concept == "nash":
            return "under Nash nobody looks further than that"
        if concept == "sim":
            return "no moves that the others would make meanwhile spoil it"
        if self.sanctions["gmr"] is None:
            return "nobody can punish it"
        if concept == "smr":
            return "whatever the punishment, it could escape it"
        return "nobody who could punish it wants to"

    def to_dict(self) -> dict[str, Any]:
        """The improvement as plain values."""
        return {
            "party": self.party,
            "state": self.state,
            "changes": [change.to_dict() for change in self.changes],
            "deciding": self.deciding.to_dict(),
            "sanctions": {
                concept: None if steps is None else [step.to_dict() for step in steps]
                for concept, steps in self.sanctions.items()
            },
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Held:
    """A statement and how far it holds in two states: counts of its formulas."""

    statement: str
    text: str
    state: int
    against: int
    of: int

    def to_dict(self) -> dict[str, Any]:
        """The row as plain values."""
        return dict(vars(self))


@dataclass(frozen=True, eq=False, repr=False)
class Why(Answer):
    """Why a party stands where it does in a state.

    Parameters
    ----------
    changes
        What is different in the state, seen from `against`.
    deciding
        How the party compares the two states, and the statements that decide.
    improvements
        Its unilateral improvements from the state, each with what deters it.
    stable_under
        The concepts under which the party finds the state stable.
    statements
        Every statement of the party, and how far it holds in both states.
    """

    party: str
    state: int
    against: int
    changes: tuple[Change, ...]
    deciding: Deciding
    improvements: tuple[Improvement, ...]
    stable_under: tuple[str, ...]
    statements: tuple[Held, ...]

    def called(self, state: int) -> str:
        """How people call a state: now, a listed name, or its number."""
        encoded = encode(self.case)
        if state == encoded.now:
            return "now"
        listed = self.case.graph
        return f"state {state}" if listed is None else f"'{encoded.listed_name(state)}'"

    def headline(self) -> str:
        """How the party compares the states, and under which concepts it stays."""
        held = ", ".join(self.stable_under) or "no concept"
        than = {"equal": "as well off as in", "better": "better than", "worse": "worse than"}
        return (
            f"{self.party} in state {self.state}: {than[self.deciding.verdict]} {self.against}, "
            f"stable under {held}, {counted(len(self.improvements), 'improvement')}"
        )

    def table(self) -> Table:
        """One row a statement, and how far it holds in both states."""
        columns = ("statement", "", f"in {self.state}", f"in {self.against}", "of")
        return columns, [
            (row.statement, row.text, str(row.state), str(row.against), str(row.of))
            for row in self.statements
        ]

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, each statement with its citations."""
        known = self.case.statements
        return {
            **self.header(),
            "party": self.party,
            "state": self.state,
            "against": self.against,
            "changes": [change.to_dict() for change in self.changes],
            "deciding": self.deciding.to_dict(),
            "stable_under": list(self.stable_under),
            "improvements": [improvement.to_dict() for improvement in self.improvements],
            "statements": [
                {
                    **row.to_dict(),
                    "basis": known[row.statement].basis.value,
                    "confidence": float(known[row.statement].confidence),
                    "citations": [citation_dict(c) for c in known[row.statement].citations],
                }
                for row in self.statements
            ],
        }


def find_party(case: Case, name: str) -> Party:
    """The party of that id.

    Raises
    ------
    UnknownName
        Where the case has none.
    """
    for party in case.parties:
        if party.id == name:
            return party
    known = [party.id for party in case.parties]
    raise UnknownName(f"no party is called '{name}'; {did_you_mean(name, known, 'parties')}")


def why(case: Case, state: int, party: str, against: int | None = None) -> Why:
    """Why a party would stay in a state or leave it, compared with now or another state.

    Raises
    ------
    UnknownName
        Where the case has no such party.
    """
    who = find_party(case, party)
    encoded = encode(case)
    other = encoded.now if against is None else against
    rows = tuple(
        Held(
            s.name,
            plain_words(case, s.name),
            int(encoded.score(s)[state]),
            int(encoded.score(s)[other]),
            len(s.formulas),
        )
        for s in who.statements
    )
    return Why(
        case,
        party,
        state,
        other,
        changes(encoded, other, state),
        decide(encoded, who, state, other),
        improvements_from(encoded, who, state),
        solve(case).stable_for(state, party),
        rows,
    )


def improvements_from(encoded: Encoded, party: Party, state: int) -> tuple[Improvement, ...]:
    """A party's unilateral improvements from a state, the most preferred first."""
    row = encoded.index(party.id)
    found = encoded.play.improvements(encoded.ranks, row, state)
    best_first = sorted((int(u) for u in found), key=lambda u: (-int(encoded.ranks[row, u]), u))
    return tuple(_improvement(encoded, party, state, better) for better in best_first)


def _improvement(encoded: Encoded, party: Party, state: int, better: int) -> Improvement:
    row = encoded.index(party.id)
    sanctions = {
        concept: _steps(
            encoded,
            state if concept == "sim" else better,
            encoded.play.sanction(encoded.ranks, row, state, better, concept),
            together=concept == "sim",
        )
        for concept in DETERRENTS
        if concept in encoded.play.concepts
    }
    moved = changes(encoded, state, better)
    return Improvement(party.id, better, moved, decide(encoded, party, better, state), sanctions)


def _steps(
    encoded: Encoded, start: int, found: list[tuple[int, int]] | None, *, together: bool
) -> tuple[Step, ...] | None:
    if found is None:
        return None
    steps, before = [], start
    for mover, after in found:
        who = encoded.case.parties[mover].id
        steps.append(Step(who, after, changes(encoded, before, after)))
        before = start if together else after
    return tuple(steps)
