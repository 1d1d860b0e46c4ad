"""Looking several moves ahead: limited-move stability, and its limit, non-myopic stability.

Theory
------
Under *limited-move stability* with horizon ``h``, L_h (Kilgour 1985; Zagare 1984; Fang, Hipel &
Kilgour 1993, ch. 3), the focal party reckons with up to ``h`` moves, made in turn, after each of
which the next mover may stop, and works out by backward induction where they would end. For two
parties ``i`` and ``j`` let ``G_h(i, s)`` be the state where it ends if ``i`` is to move at ``s``
and ``h`` moves are left. ``G_0(i, s) = s``; otherwise ``i`` looks for its best move,

    t = the state in i's reach from s for which G_{h-1}(j, t) is best for i,

and ``G_h(i, s) = G_{h-1}(j, t)`` where ``i`` prefers that to ``s``; else, or where ``i`` cannot
move, it stays: ``G_h(i, s) = s``. State ``s`` is L_h stable for ``i`` where ``G_h(i, s) = s``.
L_1 is Nash. A state is *non-myopically stable* for ``i`` where it is L_h stable for all ``h`` from
some horizon on (Kilgour 1985).

Our readings, where the sources say nothing or, with three parties and more, do not agree (Soares
et al. 2026 find two versions in print, object to both and add two):

- *More than two parties.* The focal party moves first. After a move of ``k`` the others respond as
  a group: any party but ``k`` may be next, the focal one included. Each would make its best move,
  and is *willing* where that ends better for itself than stopping here. Where nobody is willing, it
  ends here; where several are, the focal party is cautious and expects the one of them whose move
  ends worst for the focal party. The whole tree is the focal party's own: it takes the others to
  expect what it expects. With two parties this is the definition above.
- *Ties* (the sources have strict preferences). Who gains nothing stays. Among equally good moves a
  mover is expected to choose the one that ends worst for the focal party. Only what is left after
  that is decided by number: the least final state.

Algorithm: backward induction over all states at once, one segmented maximum over the arcs of each
mover for each focal party and horizon: O(horizon times parties times arcs). The step from one
horizon to the next depends on nothing but the states anticipated so far, and there are finitely
many, so they recur; non-myopic stability is read off the recurring part, exactly.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making, ch. 3-4. Wiley.
Kilgour, D. M. (1985). Anticipation and stability in two-person non-cooperative games. In Dynamic
Models of International Conflict (Luterbacher & Ward, eds.), 26-51. Lynne Rienner.
Soares, A. M. G. et al. (2026). Alternative limited move stabilities in the graph model for conflict
resolution with multiple decision makers. Group Decision and Negotiation.
Zagare, F. C. (1984). Limited-move equilibria in 2 x 2 games. Theory and Decision 16, 1-19.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.graph_stability import check_ranks
from nonpaper.errors import NotApplicable, TooManyStates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, States

MAX_LOOKAHEAD_STATES = 2**21 - 1
"""The most states: a rank, a rank and a state have to fit into one number."""


@dataclass(frozen=True, eq=False)
class NonMyopic:
    """Non-myopic stability, and from which horizon on it shows.

    Attributes
    ----------
    stable : bool, shape (party, state)
        Which states are L_h stable for all ``h`` from some horizon on.
    settled : int64, shape (party,)
        The horizon from which on each party's anticipations recur.
    period : int64, shape (party,)
        After how many further moves they recur; 1 where they stay the same.
    """

    stable: Flags
    settled: States
    period: States


def anticipated_states(graph: Graph, ranks: Ranks, horizon: int) -> States:
    """Where each party expects it to end if it is to move first, for each horizon up to this.

    Parameters
    ----------
    graph : Graph
    ranks : int32, shape (party, state)
        Higher is better. Not changed.
    horizon : int
        The most moves that are looked ahead, at least 1.

    Returns
    -------
    int64, shape (horizon, party, state)
        First horizon 1. The state itself where the party would stay. A new array.

    Raises
    ------
    ValueError
        Where ``ranks`` has another shape, or ``horizon`` is less than 1.
    TooManyStates
        Where there are more than ``MAX_LOOKAHEAD_STATES`` states.
    """
    check_ranks(ranks, graph.movers, graph.size)
    if horizon < 1:
        raise ValueError(f"a horizon of {horizon} moves; wanted 1 or more")
    result = np.zeros((horizon, graph.movers, graph.size), np.int64)
    for party in range(graph.movers):
        for index, (first, _) in zip(
            range(horizon), _inductions(graph, ranks, party), strict=False
        ):
            result[index, party] = first
    return result


def limited_move_stability(graph: Graph, ranks: Ranks, horizon: int) -> Flags:
    """Which states each party finds L_h stable, for each ``h`` up to a horizon.

    Parameters and errors as for `anticipated_states`.

    Returns
    -------
    bool, shape (horizon, party, state)
        First L_1, which is Nash. A new array.

    Examples
    --------
    In the prisoners' dilemma silence is left by who looks one move ahead, not by who looks two.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> limited_move_stability(graph, ranks, 2).all(axis=1).tolist()
    [[False, False, False, True], [True, False, False, True]]
    """
    return np.asarray(anticipated_states(graph, ranks, horizon) == np.arange(graph.size), np.bool_)


def nonmyopic_stability(graph: Graph, ranks: Ranks, limit: int = 1000) -> NonMyopic:
    """Which states each party finds stable however far it looks ahead, from some horizon on.

    Parameters
    ----------
    graph, ranks
        As for `anticipated_states`.
    limit : int
        The horizon at which the search for a recurrence is given up.

    Returns
    -------
    NonMyopic

    Raises
    ------
    ValueError, TooManyStates
        As for `anticipated_states`.
    NotApplicable
        Where the anticipations do not recur up to the limit.
    """
    check_ranks(ranks, graph.movers, graph.size)
    stable = np.zeros((graph.movers, graph.size), np.bool_)
    settled, period = np.zeros(graph.movers, np.int64), np.zeros(graph.movers, np.int64)
    for party in range(graph.movers):
        seen: dict[bytes, int] = {}
        held: list[Flags] = []
        for horizon, (first, after) in enumerate(_inductions(graph, ranks, party), start=1):
            before = seen.setdefault(after.tobytes(), horizon)
            if before < horizon:
                # what follows the same anticipations is the same, one horizon later
                recurring = [*held[before:], first == np.arange(graph.size)]
                stable[party] = np.all(recurring, axis=0)
                settled[party], period[party] = before, horizon - before
                break
            held.append(first == np.arange(graph.size))
            if horizon >= limit:
                raise NotApplicable(
                    f"party {party} anticipates something new at every horizon up to {limit}"
                )
    return NonMyopic(stable, settled, period)


def _inductions(graph: Graph, ranks: Ranks, focal: int) -> Iterator[tuple[States, States]]:
    """For horizons 1, 2, 3 ...: where it ends, if the focal party moves first and after each mover.

    Yields int64 of shape (state,) and of shape (mover, state): where it ends if the focal party is
    to move, and if this mover has just moved. They are new arrays.
    """
    if graph.size > MAX_LOOKAHEAD_STATES:
        raise TooManyStates(
            f"{graph.size} states; at most {MAX_LOOKAHEAD_STATES} can be looked ahead from"
        )
    heights = np.array([_dense(row) for row in ranks], np.int64).reshape(ranks.shape)
    here = np.arange(graph.size)
    after = np.tile(here, (graph.movers, 1))
    while True:
        choices = _choices(graph, heights, focal, after)
        yield choices[focal], (after := _next(heights[focal], choices))


def _choices(graph: Graph, heights: NDArray[np.int64], focal: int, after: States) -> States:
    """Where each mover would have it end, itself to move: int64, shape (mover, state)."""
    size = graph.size
    here = np.arange(size)
    result = np.tile(here, (graph.movers, 1))
    for mover, arcs in enumerate(graph.arcs):
        ends = after[mover][arcs.indices]
        keys = (heights[mover][ends] * size + (size - 1 - heights[focal][ends])) * size
        found = arcs.greatest_arc(keys + (size - 1 - ends))[arcs.leaving]
        best = size - 1 - found % size
        better = heights[mover][best] > heights[mover][arcs.leaving]
        result[mover, arcs.leaving[better]] = best[better]
    return result


def _next(height: NDArray[np.int64], choices: States) -> States:
    """Where it ends after each mover's move: the willing one who is worst for the focal party."""
    movers, size = choices.shape
    here = np.arange(size)
    nobody = np.iinfo(np.int64).max
    keys = np.where(choices == here, nobody, height[choices] * size + choices)
    result = np.tile(here, (movers, 1))
    for last in range(movers):
        least = np.delete(keys, last, axis=0).min(axis=0, initial=nobody)
        willing = least < nobody
        result[last, willing] = least[willing] % size
    return result


def _dense(row: NDArray[np.int32]) -> NDArray[np.int64]:
    """The same order from 0 without gaps."""
    return np.asarray(np.unique(row, return_inverse=True)[1], np.int64).reshape(-1)
