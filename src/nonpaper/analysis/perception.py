"""Perception: what holds where parties fail to see some options of others (a hypergame).

Each party acts on its own game, in which an option that it does not see stays at today's level. A
state is an equilibrium of the whole where every party finds what it takes the state for stable in
its own game. See `engine.perception` for the definition and our readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.engine import Space, View, perceived_stability
from nonpaper.errors import NotApplicable
from nonpaper.model import Case


@dataclass(frozen=True, eq=False, repr=False)
class Perception(Answer):
    """What holds where parties do not see everything.

    Parameters
    ----------
    stable
        For each concept and party the states it finds stable in its own game, ascending.
    equilibria
        For each concept the states that every party finds stable in its own game, ascending.
    unknown
        For each party how many feasible states it takes for something that cannot be.
    """

    stable: dict[str, dict[str, tuple[int, ...]]]
    equilibria: dict[str, tuple[int, ...]]
    unknown: dict[str, int]

    def headline(self) -> str:
        """Who does not see what."""
        blind = [f"{p.name}: {', '.join(p.unaware_of)}" for p in self.case.parties if p.unaware_of]
        return f"as the parties see it ({'; '.join(blind) or 'all see everything'})"

    def table(self) -> Table:
        """For each concept the equilibria of the whole."""
        rows = [
            (CONCEPT_NAMES[concept], str(len(states)), ", ".join(map(str, states[:10])))
            for concept, states in self.equilibria.items()
        ]
        return ("concept", "equilibria", "states"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` states of each kind are listed."""
        return {
            **self.header(),
            "unaware_of": {p.id: list(p.unaware_of) for p in self.case.parties if p.unaware_of},
            "unknown_states": dict(self.unknown),
            "counts": {concept: len(states) for concept, states in self.equilibria.items()},
            "equilibria": {c: list(states[:limit]) for c, states in self.equilibria.items()},
        }


def perception(case: Case) -> Perception:
    """What holds where each party acts on the options that it sees (``unaware_of``).

    Raises
    ------
    NotApplicable
        Where the case lists its moves instead of having options.
    """
    encoded = encode(case)
    if case.graph is not None:
        raise NotApplicable("who fails to see options is asked of options, not of listed moves")
    space = encoded.space
    if not isinstance(space, Space):
        raise NotApplicable("who fails to see options is asked of cases of up to 2^26 states")
    views = [
        View(np.array([o.name not in party.unaware_of for o in case.options], dtype=np.bool_))
        for party in case.parties
    ]
    conditions = [None if o.when is None else encoded.truth(o.when.formula) for o in case.options]
    when = conditions if any(c is not None for c in conditions) else None
    found = perceived_stability(space, encoded.ranks, views, encoded.now, when=when)
    feasible = space.feasible

    def numbers(flags: Any) -> tuple[int, ...]:
        return tuple(int(number) for number in np.flatnonzero(flags))

    return Perception(
        case,
        {
            concept: {p.id: numbers(row) for p, row in zip(case.parties, flags, strict=True)}
            for concept, flags in found.stable.items()
        },
        {concept: numbers(flags.all(axis=0)) for concept, flags in found.stable.items()},
        {
            party.id: int((feasible & ~known).sum())
            for party, known in zip(case.parties, found.known, strict=True)
        },
    )
