"""Evolution: how each equilibrium can come about from now (GMCR's status quo analysis)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.states import changes
from nonpaper.analysis.why import Step
from nonpaper.engine import evolution as engine_evolution
from nonpaper.model import Case

Trail = tuple[Step, ...]


@dataclass(frozen=True)
class Arrival:
    """An equilibrium, and the shortest sequences by which it can come about from now.

    Parameters
    ----------
    by_moves, by_improvements
        Each step a move (an improvement of its mover), nobody twice in a row; None where there is
        no such sequence.
    """

    state: int
    holds: tuple[str, ...]
    by_moves: Trail | None
    by_improvements: Trail | None

    def to_dict(self) -> dict[str, Any]:
        """The arrival as plain values."""
        return {
            "state": self.state,
            "holds": list(self.holds),
            "by_moves": _plain(self.by_moves),
            "by_improvements": _plain(self.by_improvements),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Evolution(Answer):
    """How each equilibrium under a concept can come about from now."""

    concept: str
    arrivals: tuple[Arrival, ...]

    def headline(self) -> str:
        """How many equilibria there are, and how many come about by improvements."""
        by_gain = sum(arrival.by_improvements is not None for arrival in self.arrivals)
        return f"{counted(len(self.arrivals), 'equilibrium state')}, {by_gain} by improvements"

    def table(self) -> Table:
        """One row an equilibrium, and how many steps lead to it."""
        rows = [
            (str(a.state), _length(a.by_moves), _length(a.by_improvements)) for a in self.arrivals
        ]
        return ("state", "steps by moves", "steps by improvements"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` arrivals are listed."""
        return {
            **self.header(),
            "concept": self.concept,
            "count": len(self.arrivals),
            "arrivals": [arrival.to_dict() for arrival in self.arrivals[:limit]],
        }


def evolution(case: Case, concept: str = "seq") -> Evolution:
    """How each equilibrium under a concept can come about from now, by moves and by UIs."""
    encoded = encode(case)
    solution = solve(case)
    play = encoded.play
    start = int(np.searchsorted(play.numbers, encoded.now))
    ranks = np.ascontiguousarray(encoded.ranks[:, play.numbers])
    moves = engine_evolution(play.graph, start)
    gains = engine_evolution(play.graph, start, ranks)
    found = []
    for state in solution.equilibria(concept):
        at = int(np.searchsorted(play.numbers, state))
        trails = [_trail(encoded, found_.path(at)) for found_ in (moves, gains)]
        found.append(Arrival(state, solution.held_under(state), *trails))
    found.sort(key=lambda a: (a.by_improvements is None, a.by_moves is None, a.state))
    return Evolution(case, concept, tuple(found))


def _trail(encoded: Encoded, path: list[tuple[int, int]] | None) -> Trail | None:
    if path is None:
        return None
    steps, before = [], encoded.now
    for mover, at in path:
        state = int(encoded.play.numbers[at])
        party = encoded.case.parties[mover].id
        steps.append(Step(party, state, changes(encoded, before, state)))
        before = state
    return tuple(steps)


def _plain(trail: Trail | None) -> list[dict[str, Any]] | None:
    return None if trail is None else [step.to_dict() for step in trail]


def _length(trail: Trail | None) -> str:
    return "never" if trail is None else str(len(trail))
