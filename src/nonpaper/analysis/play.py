"""Who can move where: the directions of options, or the arcs of a graph.

Most cases are played on their `Space`, those whose feasible states alone are listed on one that has
them folded. Where an option changes only under a condition (``when:``),
or the case lists its moves (``graph:``), they are played on a `Graph`. All answer the same
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
    ListedSpace,
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
class FoldedPlay:
    """Moves between listed states, along the axes of a space that has them with gaps.

    Parameters
    ----------
    listed
        The states as the case has them.
    space, places
        The same ones folded, and the number of each there; see `ListedSpace.folded`.
    """

    listed: ListedSpace
    space: Space
    places: NDArray[np.int64]
    concepts: tuple[str, ...] = CONCEPTS

    @cached_property
    def graph(self) -> Graph:
        """The same moves as arcs."""
        return Graph.of(self.listed)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The numbers of the states: all."""
        return self.graph.states

    def stability(self, ranks: Ranks, concepts: Sequence[str]) -> dict[str, Flags]:
        """See `Play`."""
        found = stability(self.space, self._spread(ranks), concepts)
        return {concept: flags[:, self.places] for concept, flags in found.items()}

    def moves(self, party: int, state: int) -> list[int]:
        """See `Play`."""
        found = moves(self.space, party, int(self.places[state]))
        return sorted(int(self._back[target]) for target in found)

    def improvements(self, ranks: Ranks, party: int, state: int) -> list[int]:
        """See `Play`."""
        own = ranks[party]
        return [target for target in self.moves(party, state) if own[target] > own[state]]

    def sanction(
        self, ranks: Ranks, party: int, state: int, improvement: int, concept: str
    ) -> Trail | None:
        """See `Play`."""
        here, there = int(self.places[state]), int(self.places[improvement])
        found = sanction(self.space, self._spread(ranks), party, here, there, concept)
        if found is None:
            return None
        return [(mover, int(self._back[at])) for mover, at in found]

    def _spread(self, ranks: Ranks) -> Ranks:
        """The ranks as the space has them; those asked for last are kept."""
        if not self._last or self._last[0] is not ranks:
            spread = np.full((len(ranks), self.space.size), -1, np.int32)
            spread[:, self.places] = ranks
            self._last[:] = [ranks, spread]
        return self._last[1]

    @cached_property
    def _last(self) -> list[Ranks]:
        return []

    @cached_property
    def _back(self) -> NDArray[np.int64]:
        """The state at each place, -1 where there is none."""
        back = np.full(self.space.size, -1, np.int64)
        back[self.places] = np.arange(self.listed.size)
        return back


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
