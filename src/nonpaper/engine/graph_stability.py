"""Stability in the graph form, where moves are arcs and need not be transitive.

Definitions
-----------
Those of `stability`, read on a `Graph`: ``s`` is stable for mover ``i`` under

- ``nash``: where ``i`` has no unilateral improvement (UI) from ``s``;
- ``gmr``: where after every UI ``s -> u`` the opponents have a legal sequence (nobody moves twice
  in a row) from ``u`` to some ``t`` that ``i`` does not prefer to ``s``;
- ``smr``: as ``gmr``, and no arc of ``i`` from ``t`` leads to a state that ``i`` prefers to ``s``;
- ``seq``: as ``gmr``, with sequences of which every move improves its mover at that point;
- ``sim``: where against every UI some combination of the opponents' simultaneous UIs from ``s``
  lands, together with ``i``'s move, in a state that ``i`` does not prefer to ``s``. A landing takes
  from each move the levels of its mover's own options, so this is defined only where states have
  levels and every move changes only options of its mover.

A mover may be a coalition with several members. It prefers ``t`` to ``s`` where *all* its members
do, moves where that is an improvement for all, and so is deterred by a ``t`` that *some* member
does not prefer to ``s`` (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008). For single
parties this is the ordinary definition.

Algorithm
---------
Let ``v`` be a rank of ``i`` (``smr``: the best rank one move of ``i`` away, staying included).
``V_j(s)`` is the least ``v`` that legal sequences reach from ``s`` after a move of ``j``, and
``W_k(s)`` the least where ``k`` moves first. They are the greatest solution of

    W_k(s) = min of V_k(t) over arcs s -> t of k,     V_j(s) = min of v(s) and W_k(s), k not j,

found by sweeps of one segmented minimum over the arcs of each opponent. Cost: arcs, times opponents
by sweeps; sweeps are as many as the longest shortest sanction has moves, two or three as a rule.
Against a coalition there is one such pass for each member (``smr``, whose answer of the coalition
must please all members at once: one for each combination of its members' ranks that occurs). SIM
is `graph_sim`.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making, ch. 3-4. Wiley.
Kilgour, D. M., Hipel, K. W., Fang, L. & Peng, X. (2001). Coalition analysis in group decision
support. Group Decision and Negotiation 10, 159-175.
Inohara, T. & Hipel, K. W. (2008). Coalition analysis in the graph model for conflict resolution.
Systems Engineering 11, 343-359.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.graph_sim import Landings, has_sim
from nonpaper.engine.stability import CONCEPTS
from nonpaper.errors import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.arcs import Arcs
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags

    Better = Sequence[NDArray[np.int32]]


def defined_concepts(graph: Graph) -> tuple[str, ...]:
    """The concepts that a graph has: all, but SIM only where moves change their movers' options."""
    return CONCEPTS if has_sim(graph) else tuple(c for c in CONCEPTS if c != "sim")


def graph_stability(
    graph: Graph, ranks: Ranks, concepts: Sequence[str] | None = None
) -> dict[str, Flags]:
    """Which states each party finds stable, for each concept.

    Parameters
    ----------
    graph : Graph
        Its movers are the parties.
    ranks : int32, shape (party, state)
        Higher is better; states are those of the graph.
    concepts : sequence of str, optional
        Names from ``CONCEPTS``; those that the graph has where none are given.

    Returns
    -------
    dict from concept to bool, shape (party, state)
        In the order of ``concepts``. New arrays; the inputs are not changed.

    Raises
    ------
    ValueError
        Where ``ranks`` has another shape, or a concept is not known.
    NotApplicable
        Where SIM is asked of a graph that does not define it.

    Examples
    --------
    A party at 0 can reach 1 and from there 2, its best, but not 2 from 0 at once; at 1 the other
    may send it back.

    >>> from nonpaper.engine.graph import Graph
    >>> graph = Graph.listed(3, [[(0, 1), (1, 2)], [(1, 0)]])
    >>> held = graph_stability(graph, np.array([[0, 1, 2], [1, 0, 0]], np.int32))
    >>> {name: flags[0].tolist() for name, flags in held.items()}  # doctest: +NORMALIZE_WHITESPACE
    {'nash': [False, False, True], 'gmr': [True, False, True],
     'smr': [False, False, True], 'seq': [True, False, True]}
    """
    check_ranks(ranks, graph.movers, graph.size)
    return stable_movers(graph, [row[np.newaxis] for row in ranks], concepts)


def graph_sanction(
    graph: Graph, ranks: Ranks, party: int, state: int, improvement: int, concept: str
) -> list[tuple[int, int]] | None:
    """The opponents' moves that deter a party from one of its UIs, None where there are none.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better. Not changed.
    party, state, improvement : int
        A UI of ``party`` from ``state`` to ``improvement``.
    concept : str
        A name from ``CONCEPTS``.

    Returns
    -------
    list of (mover, resulting state), or None
        Under ``gmr``, ``smr`` and ``seq`` a shortest sequence from ``improvement``, its last state
        the one that sanctions; of several the one met first, parties in order, then states. Under
        ``sim`` the fewest opponents that move at once, each with the state that its own move leads
        to from ``state``. Under ``nash`` nothing deters: None.

    Raises
    ------
    ValueError
        Where this is not a UI of the party, or the concept is not known.
    NotApplicable
        Where SIM is asked of a graph that does not define it.
    """
    check_ranks(ranks, graph.movers, graph.size)
    better = [row[np.newaxis] for row in ranks]
    return mover_sanction(graph, better, party, (state, improvement), concept)


def stable_movers(
    graph: Graph, better: Better, concepts: Sequence[str] | None = None
) -> dict[str, Flags]:
    """As `graph_stability`, for movers that may be coalitions.

    Parameters
    ----------
    better : sequence of int32 of shape (member, state), [mover]
        The ranks of each mover's members; higher is better.

    Returns
    -------
    dict from concept to bool, shape (mover, state)
    """
    chosen = defined_concepts(graph) if concepts is None else tuple(concepts)
    _check_concepts(graph, chosen)
    conflict = _Conflict(graph, better)
    return {
        name: np.array([conflict.stable(mover, name) for mover in range(graph.movers)]).reshape(
            graph.movers, graph.size
        )
        for name in chosen
    }


def mover_sanction(
    graph: Graph, better: Better, mover: int, move: tuple[int, int], concept: str
) -> list[tuple[int, int]] | None:
    """As `graph_sanction`, for movers that may be coalitions; ``move`` is (from, to)."""
    _check_concepts(graph, [concept])
    if not 0 <= mover < graph.movers:
        raise ValueError(f"no mover {mover}; movers are 0..{graph.movers - 1}")
    for state in move:
        graph.check_state(state)
    conflict = _Conflict(graph, better)
    if move[1] not in conflict.improvements[mover].row(move[0]):
        raise ValueError(f"{move[0]} -> {move[1]} is not an improvement of mover {mover}")
    if concept == "nash":
        return None
    if concept == "sim":
        return conflict.first_landing(mover, *move)
    limits = better[mover][:, move[0]]
    deters = (
        conflict.answers(mover, limits) if concept == "smr" else conflict.no_gain(mover, limits)
    )
    arcs = conflict.improvements if concept == "seq" else graph.arcs
    opponents = [other for other in range(graph.movers) if other != mover]
    return shortest(arcs, opponents, move[1], deters)


def shortest(
    arcs: Sequence[Arcs], movers: Sequence[int], start: int, targets: Flags
) -> list[tuple[int, int]] | None:
    """The first shortest legal sequence from ``start`` into ``targets``, by one move or more."""
    came: dict[tuple[int, int], tuple[int, int]] = {}
    queue = [(start, -1)]
    for place in queue:
        for mover in movers:
            if mover == place[1]:
                continue
            for target in arcs[mover].row(place[0]).tolist():
                if (target, mover) not in came:
                    came[target, mover] = place
                    queue.append((target, mover))
                    if targets[target]:
                        return _trail(came, (target, mover))
    return None


def least_reached(
    arcs: Sequence[Arcs], movers: Sequence[int], values: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The least value that legal sequences of these movers reach, the one without a move included.

    Parameters
    ----------
    arcs : sequence of Arcs, [mover]
        Those that sequences may use.
    movers : sequence of int
        Who may move; whoever moved before the sequence is not among them.
    values : int32, shape (state,)

    Returns
    -------
    int32, shape (state,)
        A new array.
    """
    after = {mover: values.copy() for mover in movers}
    result = values.copy()
    changed = True
    while changed:
        changed = False
        for mover in movers:
            first = arcs[mover].least(after[mover])
            changed |= bool((first < result).any())
            for other in movers:
                if other != mover:
                    changed |= bool((first < after[other]).any())
                    np.minimum(after[other], first, out=after[other])
            np.minimum(result, first, out=result)
    return result


class _Conflict:
    """A graph and the ranks of its movers, with what several questions share."""

    def __init__(self, graph: Graph, better: Better) -> None:
        self.graph = graph
        self.better = better

    @cached_property
    def improvements(self) -> tuple[Arcs, ...]:
        return self.graph.improvements(self.better)

    def stable(self, mover: int, concept: str) -> Flags:
        """Where a mover is stable: bool, shape (state,)."""
        if concept == "sim":
            return self._sim(mover)
        own = self.improvements[mover]
        result = np.ones(self.graph.size, np.bool_)
        result[own.sources[~self._deterred(mover, concept)]] = False
        return result

    def _deterred(self, mover: int, concept: str) -> Flags:
        """Which improvements of a mover are sanctioned: bool, one for each of its arcs."""
        own, ranks = self.improvements[mover], self.better[mover]
        result = np.zeros(own.indices.size, np.bool_)
        if concept == "nash":
            return result
        if concept == "smr" and ranks.shape[0] > 1:
            return self._smr_of_coalition(mover)
        for rank in ranks:
            value = self._sanctions(mover, rank, concept)
            result |= value[own.indices] <= rank[own.sources]
        return result

    def _sanctions(self, mover: int, rank: NDArray[np.int32], concept: str) -> NDArray[np.int32]:
        """The sanction value of each state against one rank."""
        if concept == "smr":
            rank = np.maximum(rank, self.graph.arcs[mover].greatest(rank))
        arcs = self.improvements if concept == "seq" else self.graph.arcs
        return least_reached(arcs, self._opponents(mover), rank)

    def _smr_of_coalition(self, mover: int) -> Flags:
        """Which improvements of a coalition are sanctioned under SMR."""
        own, ranks = self.improvements[mover], self.better[mover]
        limits, kinds = np.unique(ranks[:, own.sources], axis=1, return_inverse=True)
        result = np.zeros(own.indices.size, np.bool_)
        for kind in range(limits.shape[1]):
            bad = (~self.answers(mover, limits[:, kind])).astype(np.int32)
            value = least_reached(self.graph.arcs, self._opponents(mover), bad)
            mine = np.flatnonzero(kinds.reshape(-1) == kind)
            result[mine] = value[own.indices[mine]] == 0
        return result

    def no_gain(self, mover: int, limits: NDArray[np.int32]) -> Flags:
        """Where some member is no better off than at these ranks: bool, shape (state,)."""
        return np.asarray((self.better[mover] <= limits[:, np.newaxis]).any(axis=0), np.bool_)

    def answers(self, mover: int, limits: NDArray[np.int32]) -> Flags:
        """Where, besides, no move of the mover leads away from that: bool, shape (state,)."""
        result = self.no_gain(mover, limits)
        arcs = self.graph.arcs[mover]
        result[arcs.sources[~result[arcs.indices]]] = False
        return result

    def _opponents(self, mover: int) -> list[int]:
        return [other for other in range(self.graph.movers) if other != mover]

    @cached_property
    def _landings(self) -> Landings:
        return Landings(self.graph)

    def _sim(self, mover: int) -> Flags:
        others = [self.improvements[other] for other in self._opponents(mover)]
        return self._landings.stable(self.improvements[mover], others, self.better[mover])

    def first_landing(self, mover: int, state: int, target: int) -> list[tuple[int, int]] | None:
        """The first combination with the fewest movers that deters an improvement under SIM."""
        others = {other: self.improvements[other] for other in self._opponents(mover)}
        return self._landings.first(others, self.better[mover], state, target)


def _trail(
    came: dict[tuple[int, int], tuple[int, int]], place: tuple[int, int]
) -> list[tuple[int, int]]:
    """The (mover, resulting state) pairs that led to a place, first move first."""
    trail = []
    while place in came:
        trail.append((place[1], place[0]))
        place = came[place]
    return trail[::-1]


def check_ranks(ranks: NDArray[np.int32], parties: int, size: int) -> None:
    """Raise ValueError where ``ranks`` is not integers of shape (parties, size)."""
    if ranks.shape != (parties, size) or ranks.dtype.kind not in "iu":
        raise ValueError(
            f"ranks has dtype {ranks.dtype} and shape {ranks.shape}; "
            f"wanted int32 and ({parties}, {size})"
        )


def _check_concepts(graph: Graph, concepts: Sequence[str]) -> None:
    unknown = [name for name in concepts if name not in CONCEPTS]
    if unknown:
        raise ValueError(f"no concepts {unknown}; known are {list(CONCEPTS)}")
    if "sim" in concepts and not has_sim(graph):
        raise NotApplicable(
            "SIM is not defined here: it needs states with levels, and moves that change only "
            "their mover's options; the positions of all movers together are to fit 63 bits"
        )
