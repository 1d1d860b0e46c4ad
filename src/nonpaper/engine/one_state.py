"""Stability of one state for many sets of orders: each asked by searching from that state alone.

Theory
------
The question of the inverse is put to one state and thousands of preference orders. What `stability`
works out for all states is then too much: ``s`` is stable for ``i`` where each UI ``s -> u`` is
answered, so it is enough to follow the opponents' moves from each such ``u`` until one leads to a
sanction, a state that ``i`` does not prefer to ``s`` (under ``smr`` one from which no move of ``i``
reaches anything it prefers to ``s``). Nobody moves twice in a row, so the search goes over pairs of
state and last mover; under ``seq`` only along moves that improve the mover. It stops at the first
sanction of a UI, and at the first UI without one. See `stability` for the definitions.

``sim`` needs no search: the states that ``i``'s UI and the opponents' UIs from ``s`` lead to
together are listed once for the state (`landings`), and each set of orders picks from them.

Cost: for a set of orders at most the opponents' reach from the UIs; as a rule a few moves.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making, ch. 3. Wiley.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.graph import Graph

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

NASH, GMR, SMR, SEQ = range(4)
CODES = {"nash": NASH, "gmr": GMR, "smr": SMR, "seq": SEQ}


class Landings(NamedTuple):
    """Where the parties' moves from one state lead when several move at once.

    Attributes
    ----------
    states : int64, shape (landing,)
    choices : int64, shape (landing, party)
        What each party did: 0 it stayed, k it made its k-th move.
    """

    states: Numbers
    choices: Numbers


class Roads(NamedTuple):
    """The arcs of all parties in one piece.

    Attributes
    ----------
    starts : int64, shape (party, state + 1)
        Where the arcs of each state begin in ``ends``.
    ends : int64, shape (arc,)
    """

    starts: Numbers
    ends: Numbers


class Search(NamedTuple):
    """The scratch of one thread.

    Attributes
    ----------
    seen : int64, shape (state * (party + 1),)
        In which search each pair of state and last mover was met last.
    stack : int64, in the shape of ``seen``
    rounds : int64, shape (1,)
        How many searches there have been.
    """

    seen: Numbers
    stack: Numbers
    rounds: Numbers


def roads(graph: Graph) -> Roads:
    """The arcs of a graph in one piece."""
    first, starts = 0, []
    for arcs in graph.arcs:
        starts.append(arcs.indptr + first)
        first += arcs.indices.size
    ends = np.concatenate([np.zeros(0, np.int64), *(arcs.indices for arcs in graph.arcs)])
    return Roads(np.array(starts, np.int64).reshape(len(starts), graph.size + 1), ends)


def search(graph: Graph) -> Search:
    """Scratch for a graph."""
    pairs = graph.size * (graph.movers + 1)
    return Search(np.zeros(pairs, np.int64), np.zeros(pairs, np.int64), np.zeros(1, np.int64))


def judge(
    along: Roads, keys: Numbers, chosen: Numbers, at: int, code: int, scratch: Search, stable: Flags
) -> None:
    """Fill ``stable``, bool, shape (draw, party), for one state under one concept.

    Parameters
    ----------
    keys : int64, shape (order, state)
        Orders of any parties; higher is better, compared within an order only.
    chosen : int64, shape (draw, party)
        The order that each party has in each draw; -1 for a party that is not asked about, which
        under ``seq`` must not be. A draw ends at the first party that would leave.
    at : int
        The state.
    """
    from nonpaper.engine import one_state_kernels

    one_state_kernels.judge(along, keys, chosen, at, code, scratch, stable)


def landings(positions: Numbers, at: int, targets: Sequence[Numbers]) -> Landings:
    """Where simultaneous moves from one state lead.

    Parameters
    ----------
    positions : int64, shape (party, state)
        The position of each party in each feasible state: equal where its levels are.
    at : int
        The state.
    targets : sequence of int64, [party]
        The states that each party alone can move to.
    """
    choices = np.full(positions.shape, -1, np.int64)
    for party, moved in enumerate(targets):
        for number, state in ((0, at), *enumerate(moved, 1)):
            choices[party, positions[party] == positions[party, state]] = number
    reached = np.flatnonzero((choices >= 0).all(axis=0))
    return Landings(reached, choices[:, reached].T)


def stays_at_once(
    found: Landings, party: int, own: Numbers, at: int, improving: Sequence[Flags]
) -> bool:
    """Whether a party stays in a state under ``sim``.

    Parameters
    ----------
    own : int64, shape (state,)
        The party's order.
    improving : sequence of bool, [party], shape (1 + moves,)
        Which of its moves from the state improve each party; for opponents staying, entry 0, is
        true as well.
    """
    bad = own[found.states] <= own[at]
    for other, may in enumerate(improving):
        if other != party:
            bad &= may[found.choices[:, other]]
    answered = np.zeros(len(improving[party]), np.bool_)
    answered[found.choices[bad, party]] = True
    wanted = improving[party].copy()
    wanted[0] = False
    return not (wanted & ~answered).any()
