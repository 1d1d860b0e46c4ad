"""Which states hold: stability of every feasible state for every party, and the equilibria."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import Encoded, Truth, encode
from nonpaper.errors import UnknownName
from nonpaper.model import Case
from nonpaper.model.names import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

CONCEPT_NAMES = {
    "nash": "Nash",
    "gmr": "GMR",
    "smr": "SMR",
    "seq": "SEQ",
    "sim": "SIM",
}


@dataclass(frozen=True, eq=False, repr=False)
class Solution(Answer):
    """The stability of a case.

    Parameters
    ----------
    stable
        For each concept which states each party finds stable: bool, shape (party, state), False at
        infeasible states.
    """

    encoded: Encoded
    stable: dict[str, Truth]

    @cached_property
    def holds(self) -> dict[str, Truth]:
        """For each concept which states are equilibria: bool, shape (state,)."""
        return {concept: np.logical_and.reduce(flags) for concept, flags in self.stable.items()}

    def equilibria(self, concept: str) -> list[int]:
        """The state numbers of the equilibria under a concept, ascending."""
        return [int(state) for state in np.flatnonzero(self.holds[concept])]

    def held_under(self, state: int) -> tuple[str, ...]:
        """The concepts under which a state is an equilibrium, in the order of the literature."""
        return tuple(concept for concept, flags in self.holds.items() if flags[state])

    def stable_for(self, state: int, party: str) -> tuple[str, ...]:
        """The concepts under which one party finds a state stable."""
        row = self.encoded.index(party)
        return tuple(concept for concept, flags in self.stable.items() if flags[row, state])

    def headline(self) -> str:
        """How many states are feasible, and under which concepts now holds."""
        count = int(self.encoded.space.feasible.sum())
        now = self.encoded.now
        held = ", ".join(CONCEPT_NAMES[c] for c in self.held_under(now)) or "no concept"
        return f"{count:,} feasible states; now (state {now}) holds under {held}"

    def table(self) -> Table:
        """For each concept how many equilibria it has, and the first of them."""
        rows = []
        for concept in self.stable:
            states = self.equilibria(concept)
            shown = ", ".join(map(str, states[:10])) + (" ..." if len(states) > 10 else "")
            rows.append((CONCEPT_NAMES[concept], f"{len(states):,}", shown))
        return ("concept", "equilibria", "states"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The solution as plain values; at most `limit` equilibria a concept are listed.

        A party's ``ranks`` is how many different ranks it has; ``now_rank`` counts from 0, the
        worst.
        """
        encoded = self.encoded
        found = {concept: self.equilibria(concept) for concept in self.stable}
        return {
            **self.header(),
            "states": {
                "total": encoded.total,
                "feasible": int(encoded.space.feasible.sum()),
                **self._names(),
            },
            "now": {
                "state": encoded.now,
                "levels": encoded.levels(encoded.now),
                "holds": list(self.held_under(encoded.now)),
                "stable_for": {
                    party.id: list(self.stable_for(encoded.now, party.id))
                    for party in self.case.parties
                },
            },
            "parties": [
                {
                    "id": party.id,
                    "name": party.name,
                    "role": party.role.value,
                    "ranks": int(encoded.ranks[row].max()) + 1,
                    "now_rank": int(encoded.ranks[row, encoded.now]),
                }
                for row, party in enumerate(self.case.parties)
            ],
            "counts": {concept: len(states) for concept, states in found.items()},
            "equilibria": {concept: states[:limit] for concept, states in found.items()},
            "limit": limit,
        }

    def _names(self) -> dict[str, Any]:
        """The names of listed states by number, where they are not their numbers."""
        listed = self.case.graph
        if listed is None or all(name == str(number) for number, name in listed.names.items()):
            return {}
        numbered = {self.encoded.numbered(n): name for n, name in listed.names.items()}
        return {"names": {str(n): name for n, name in sorted(numbered.items()) if n >= 0}}

    def columns(self) -> dict[str, Any]:
        """The table of feasible states, column by column, in state order.

        ``state``; ``party.option`` (levels as text); ``rank.PARTY``; ``CONCEPT.PARTY`` and
        ``CONCEPT`` (truth values).
        """
        encoded = self.encoded
        states = np.flatnonzero(encoded.space.feasible)
        digits = encoded.space.digits(states)
        table: dict[str, Any] = {"state": states}
        if self.case.graph is not None:
            names = [encoded.listed_name(state) for state in states.tolist()]
            table["name"] = np.array(names, dtype=object)
        for column, option in enumerate(self.case.options):
            table[option.name] = np.array(option.levels, dtype=object)[digits[:, column]]
        for row, party in enumerate(self.case.parties):
            table[f"rank.{party.id}"] = encoded.ranks[row, states]
        for concept, flags in self.stable.items():
            for row, party in enumerate(self.case.parties):
                table[f"{concept}.{party.id}"] = flags[row, states]
        for concept, held in self.holds.items():
            table[concept] = held[states]
        return table

    def to_frame(self) -> pd.DataFrame:
        """The table of feasible states as a pandas data frame (extra ``tables``).

        Raises
        ------
        MissingExtra
            Where pandas is not installed.
        """
        from nonpaper.analysis.tables import frame

        return frame(self.columns())


def check_concepts(*concepts: str) -> None:
    """Refuse the name of a concept that there is not.

    Raises
    ------
    UnknownName
        Naming the nearest one.
    """
    for concept in concepts:
        if concept not in CONCEPT_NAMES:
            remedy = did_you_mean(concept, CONCEPT_NAMES, "concepts")
            raise UnknownName(f"no concept is called '{concept}'; {remedy}")


@lru_cache(maxsize=8)
def solve(case: Case, concepts: tuple[str, ...] | None = None) -> Solution:
    """The stability of every feasible state for every party, under all concepts its moves allow.

    Raises
    ------
    TooManyStates, CaseProblems
        As `encode` does.
    UnknownName
        Where there is no such concept.
    """
    check_concepts(*(concepts or ()))
    encoded = encode(case)
    defined = encoded.play.concepts if concepts is None else concepts
    return Solution(case, encoded, encoded.play.stability(encoded.ranks, defined))
