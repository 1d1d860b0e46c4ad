"""Simultaneous stability (SIM) along the arcs of a graph.

Definition
----------
That of `sim`, where states have levels and every move changes only options of its mover: a landing
takes from each move the levels of its mover's own options. A mover may be a coalition, which is
deterred by a landing that *some* member does not prefer to the state.

Algorithm
---------
The positions of each mover that occur are numbered, and a state's landing number is their mixed
radix; see `simultaneous` for what is done with it. Which state has a landing number is looked up in
a table or, where that would be too large, among the numbers in ascending order.
"""

from __future__ import annotations

import math
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.simultaneous import Block, Choices, Numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.arcs import Arcs
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.space import Flags, States

_BLOCK = 2**14
"""How many states are looked at together."""

_TABLE = 2**24
"""Up to how many combinations of positions have a table of their states."""


def has_sim(graph: Graph) -> bool:
    """Whether landings of simultaneous moves are defined, and can be numbered."""
    spread = math.prod(count for _, count in graph.positions)
    return graph.changes_own_options and spread <= np.iinfo(np.int64).max


class Landings:
    """Where simultaneous moves land: states as numbers that add up mover by mover."""

    def __init__(self, graph: Graph) -> None:
        self.keys = np.zeros(graph.size, np.int64)
        spread = 1
        for codes, count in graph.positions:
            self.keys += codes * spread
            spread *= count
        self.table: States | None = None
        if spread <= _TABLE:
            self.table = np.full(spread, -1, np.int64)
            self.table[self.keys] = np.arange(graph.size)
        self.order = np.argsort(self.keys)
        self.sorted = self.keys[self.order]

    def find(self, numbers: Numbers) -> States:
        """The states with these landing numbers, -1 where there is none."""
        if self.table is not None:
            return np.asarray(self.table[numbers], np.int64)
        place = np.minimum(np.searchsorted(self.sorted, numbers), self.sorted.size - 1)
        return np.where(self.sorted[place] == numbers, self.order[place], -1)

    def stable(self, own: Arcs, others: Sequence[Arcs], ranks: NDArray[np.int32]) -> Flags:
        """Where one mover is stable.

        Parameters
        ----------
        own, others : Arcs
            The improvements of the mover, and of each opponent.
        ranks : int32, shape (member, state)
            How each member of the mover ranks the states.

        Returns
        -------
        bool, shape (state,)
        """
        result = np.ones(self.keys.size, np.bool_)
        for first in range(0, own.leaving.size, _BLOCK):
            states = own.leaving[first : first + _BLOCK]

            def deters(rows: States, landings: Numbers, states: States = states) -> Flags:
                return self._deters(ranks, states[rows, np.newaxis], landings)

            result[states] = Block(
                numbers=self.keys[states],
                own=self._choices(own, states, stay=False),
                others=tuple(self._choices(arcs, states, stay=True) for arcs in others),
                deters=deters,
            ).stable()
        return result

    def first(
        self, others: dict[int, Arcs], ranks: NDArray[np.int32], state: int, target: int
    ) -> list[tuple[int, int]] | None:
        """The first combination with the fewest movers that deters an improvement, or None.

        ``others`` are the improvements of each opponent, by its index.
        """
        rows = {other: arcs.row(state).tolist() for other, arcs in others.items()}
        for count in range(1, len(rows) + 1):
            for movers in combinations(rows, count):
                for chosen in product(*(rows[other] for other in movers)):
                    moved = self.keys[np.array(chosen, np.int64)] - self.keys[state]
                    landing = self.keys[target] + moved.sum()
                    if self._deters(ranks, np.array([state]), np.array([landing]))[0]:
                        return list(zip(movers, chosen, strict=True))
        return None

    def _deters(self, ranks: NDArray[np.int32], states: States, landings: Numbers) -> Flags:
        """Which landings are states that some member likes no better than these."""
        landed = self.find(landings)
        result = np.zeros(landed.shape, np.bool_)
        for rank in ranks:
            result |= rank[landed] <= rank[states]
        return result & (landed >= 0)

    def _choices(self, arcs: Arcs, states: States, *, stay: bool) -> Choices:
        """The arcs that leave each of these states, and staying, first, where wanted."""
        counts = arcs.indptr[states + 1] - arcs.indptr[states]
        before = np.cumsum(counts) - counts
        index = np.arange(int(counts.sum())) + np.repeat(arcs.indptr[states] - before, counts)
        moved = self.keys[arcs.indices[index]] - np.repeat(self.keys[states], counts)
        if not stay:
            return Choices(moved, before, counts)
        steps = np.zeros(moved.size + states.size, np.int64)
        steps[np.arange(moved.size) + np.repeat(np.arange(1, states.size + 1), counts)] = moved
        return Choices(steps, before + np.arange(states.size), counts + 1)
