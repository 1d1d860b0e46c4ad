"""Evolution: which states can be reached from now, and by which moves in which order.

Theory
------
*Status quo analysis* (Li, Kilgour & Hipel 2005; Fang, Hipel & Kilgour 1993, ch. 2) asks whether and
how a state could come about from the status quo. A state is *reachable* where a legal sequence of
unilateral moves, nobody moving twice in a row, leads to it; it is reachable *by improvements* where
each move of the sequence improves its mover at that point. An equilibrium that no sequence of
improvements reaches is not likely to come about by itself: somebody must first act against its own
interest, or several must act together.

Algorithm: breadth-first search over pairs of state and last mover, O(arcs times movers). A shortest
sequence is found for each state; where several are shortest it is the one met first: shorter before
longer, then in order of the states before, then of movers, then of states.

References
----------
Li, K. W., Kilgour, D. M. & Hipel, K. W. (2005). Status quo analysis in the graph model for conflict
resolution. Journal of the Operational Research Society 56, 699-707.
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making. Wiley.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.graph_stability import check_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.arcs import Arcs
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, States


@dataclass(frozen=True, eq=False)
class Evolution:
    """What can come about from one state.

    Attributes
    ----------
    start : int
        Where it starts.
    distance : int64, shape (state,)
        The fewest moves that lead to each state: 0 at the start, -1 where none do.
    before : int64, shape (state, mover)
        The code ``state * movers + mover`` of the move before a shortest sequence's arrival at a
        state by a move of this mover; -1 where that move was the first, -2 where none arrives so.
    arrival : int64, shape (state,)
        The mover that completes the first shortest sequence to each state; -1 for none.
    """

    start: int
    distance: States
    before: States
    arrival: States

    @property
    def reached(self) -> Flags:
        """Which states can come about, the start included: bool, shape (state,). A new array."""
        return np.asarray(self.distance >= 0, np.bool_)

    def path(self, state: int) -> list[tuple[int, int]] | None:
        """A shortest sequence to a state as (mover, resulting state), None where there is none."""
        if not 0 <= state < self.distance.size:
            raise ValueError(f"no state {state}; states are 0..{self.distance.size - 1}")
        if self.distance[state] < 0:
            return None
        if state == self.start:
            return []
        movers = self.before.shape[1]
        trail = []
        code = state * movers + int(self.arrival[state])
        while code >= 0:
            trail.append((code % movers, code // movers))
            code = int(self.before.flat[code])
        return trail[::-1]


def evolution(graph: Graph, start: int, ranks: Ranks | None = None) -> Evolution:
    """What can come about from a state by legal sequences of moves, or of improvements.

    Parameters
    ----------
    graph : Graph
        Its movers take turns.
    start : int
        A state of the graph.
    ranks : int32, shape (mover, state), optional
        Higher is better. Where given, every move must improve its mover.

    Raises
    ------
    ValueError
        Where there is no such state, or ``ranks`` has another shape.

    Examples
    --------
    From silence, one prisoner after the other improves by confessing.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> evolution(graph, 0, ranks).path(3)
    [(0, 1), (1, 3)]
    >>> evolution(graph, 3, ranks).path(0) is None, evolution(graph, 3).path(0)
    (True, [(0, 2), (1, 0)])
    """
    graph.check_state(start)
    arcs: Sequence[Arcs] = graph.arcs
    if ranks is not None:
        check_ranks(ranks, graph.movers, graph.size)
        arcs = graph.improvements([row[np.newaxis] for row in ranks])
    return _search(graph, arcs, start)


def _search(graph: Graph, arcs: Sequence[Arcs], start: int) -> Evolution:
    """Breadth-first search over codes of (state, last mover)."""
    movers = graph.movers
    distance = np.full(graph.size, -1, np.int64)
    arrival = distance.copy()
    before = np.full((graph.size, movers), -2, np.int64)
    distance[start] = 0
    queue: list[tuple[int, int]] = [(start, -1)]
    steps = [0]
    for index, (state, last) in enumerate(queue):
        code = -1 if last < 0 else state * movers + last
        for mover in range(movers):
            if mover == last:
                continue
            for target in arcs[mover].row(state).tolist():
                if before[target, mover] != -2:
                    continue
                before[target, mover] = code
                queue.append((target, mover))
                steps.append(steps[index] + 1)
                if distance[target] < 0:
                    distance[target] = steps[-1]
                    arrival[target] = mover
    return Evolution(start, distance, before, arrival)
