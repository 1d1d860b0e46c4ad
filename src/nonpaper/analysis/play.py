"""Who can move where: the directions of options, or the arcs of a graph.

Most cases are played on their `Space`. Where an option changes only under a condition (``when:``),
or the case lists its moves (``graph:``), they are played on a `Graph`. Both answer the same
questions, in the case's own state numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine import (
    CONCEPTS,
    Graph,
    Space,
    defined_concepts,
    graph_sanction,
    graph_stability,
    improvements,
    moves,
    sanction,
    stability,
)

Flags = NDArray[np.bool_]
Ranks = NDArray[np.int32]
Trail = list[tuple[int, int]]


class Play(Protocol):
    """What the analyses ask of the moves of a case; states are numbered as the case has them."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that are defined for these moves."""

    @property
    def graph(self) -> Graph:
        """The moves as arcs between the feasible states; ``numbers`` leads back."""

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The number of each state of the graph, ascending."""

    def stability(self, ranks: Ranks, concepts: Sequence[str]) -> dict[str, Flags]:
        """For each concept bool of shape (party, state)."""

    def moves(self, party: int, state: int) -> list[int]:
        """The states a party can move to."""

    def improvements(self, ranks: Ranks, party: int, state: int) -> list[int]:
        """The states a party can move to and prefers."""

    def sanction(
        self, ranks: Ranks, party: int, state: int, improvement: int, concept: str
    ) -> Trail | None:
        """The opponents' moves that deter an improvement, or None."""


@dataclass(frozen=True, eq=False)
class SpacePlay:
    """Moves along the axes of a space."""

    space: Space
    concepts: tuple[str, ...] = CONCEPTS

    @cached_property
    def graph(self) -> Graph:
        """The same moves as arcs."""
        return Graph.of(self.space)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The numbers of the feasible states."""
        return self.graph.states

    def stability(self, ranks: Ranks, concepts: Sequence[str]) -> dict[str, Flags]:
        """See `Play`."""
        return stability(self.space, ranks, concepts)

    def moves(self, party: int, state: int) -> list[int]:
        """See `Play`."""
        return [int(target) for target in moves(self.space, party, state)]

    def improvements(self, ranks: Ranks, party: int, state: int) -> list[int]:
        """See `Play`."""
        return [int(target) for target in improvements(self.space, ranks, party, state)]

    def sanction(
        self, ranks: Ranks, party: int, state: int, improvement: int, concept: str
    ) -> Trail | None:
        """See `Play`."""
        return sanction(self.space, ranks, party, state, improvement, concept)


@dataclass(frozen=True, eq=False)
class GraphPlay:
    """Moves along listed or conditional arcs.

    Parameters
    ----------
    graph
        Its states are the feasible ones, ascending by number.
    numbers
        The number of each state of the graph: int64, ascending.
    size
        How many state numbers there are, feasible or not.
    """

    graph: Graph
    numbers: NDArray[np.int64]
    size: int

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """All, but SIM only where moves change their movers' own options."""
        return defined_concepts(self.graph)

    def stability(self, ranks: Ranks, concepts: Sequence[str]) -> dict[str, Flags]:
        """See `Play`."""
        found = graph_stability(self.graph, ranks[:, self.numbers], concepts)
        spread = {}
        for concept, flags in found.items():
            spread[concept] = np.zeros((len(ranks), self.size), dtype=np.bool_)
            spread[concept][:, self.numbers] = flags
        return spread

    def moves(self, party: int, state: int) -> list[int]:
        """See `Play`."""
        return [int(target) for target in self.numbers[self.graph.arcs[party].row(self._at(state))]]

    def improvements(self, ranks: Ranks, party: int, state: int) -> list[int]:
        """See `Play`."""
        own = ranks[party]
        return [target for target in self.moves(party, state) if own[target] > own[state]]

    def sanction(
        self, ranks: Ranks, party: int, state: int, improvement: int, concept: str
    ) -> Trail | None:
        """See `Play`."""
        here, there = self._at(state), self._at(improvement)
        found = graph_sanction(self.graph, ranks[:, self.numbers], party, here, there, concept)
        if found is None:
            return None
        return [(mover, int(self.numbers[at])) for mover, at in found]

    def _at(self, state: int) -> int:
        return int(np.searchsorted(self.numbers, state))
