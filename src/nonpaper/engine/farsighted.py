"""Farsighted coalitions: Chwe's largest consistent set.

Theory
------
Any coalition may act, openly and as often as it likes, and everybody looks ahead without limit. A
coalition ``S`` can change ``s`` into ``t`` where only options of its members differ, both states
are feasible, and each changed option may change in that direction and under its condition at ``s``.

State ``s`` is *indirectly dominated* by ``t``, written ``s << t``, where there is a sequence of
changes ``s = s_0, s_1 ... s_m = t``, ``m`` at least 1, each by a coalition all of whose members
prefer the last state ``t`` to the state that they change. A set ``X`` of states is *consistent*
where ``s`` is in ``X`` exactly if every change of it by a coalition ``S``, to ``d``, is deterred:
some ``e`` in ``X``, ``e = d`` or ``d << e``, is not preferred to ``s`` by all of ``S``. There is a
largest consistent set (Chwe 1994, proposition 1); with finitely many states it is not empty, and
every state outside it is indirectly dominated by one inside (proposition 2). What is outside cannot
be stable if everybody is farsighted; what is inside may be.

Algorithm. Only the smallest coalition that can make a change matters, the owners of what changes:
a larger one is harder to please, and easier to deter.

1. For each ``t``, the states that it dominates are found backwards, in sweeps: ``s`` is added where
   the parties that prefer ``t`` to ``s`` can together change it into ``t`` or one that was added
   before. States are bits; a sweep is one AND of a row a state.
2. From the set of all states, those with a change that nothing still in the set deters are
   eliminated, round after round, until nothing changes. Against a change to ``d`` it is enough to
   know, for each party, the least rank among ``d`` and the remaining states that dominate it.

Cost: states cubed / 64 for step 1, states squared times parties a round for step 2. Memory: states
squared times two to the number of parties / 8 bytes. Limits: ``MAX_FARSIGHTED_STATES`` states and
``MAX_TABLE`` bytes. Graphs without options have no joint changes to speak of: they are refused.

References
----------
Chwe, M. S.-Y. (1994). Farsighted coalitional stability. Journal of Economic Theory 63, 299-325.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.arcs import joint_moves
from nonpaper.engine.coalitions import Departure
from nonpaper.engine.graph_stability import check_ranks
from nonpaper.errors import NotApplicable, TooManyStates

if TYPE_CHECKING:
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, States

MAX_FARSIGHTED_STATES = 2**13
"""The most states for which pairs of states are held."""

MAX_TABLE = 2**30
"""The most bytes that the table of what coalitions can bring about may take."""

Masks = NDArray[np.int64]
"""Sets of parties, party ``i`` the bit ``2 ** i``."""


@dataclass(frozen=True, eq=False)
class Consistent:
    """The largest consistent set, and what eliminated the rest.

    Attributes
    ----------
    states : bool, shape (state,)
        Which states are in the set.
    rounds : int64, shape (state,)
        In which round a state was eliminated, from 1; 0 where it is in the set.
    eliminated : dict from state to Departure
        For each state outside, ascending, a change that nothing left in that round deterred: the
        one to the state of least number, and the owners of what it changes.
    """

    states: Flags
    rounds: States
    eliminated: dict[int, Departure]


def largest_consistent_set(graph: Graph, ranks: Ranks) -> Consistent:
    """The states that may be stable where all coalitions are farsighted.

    Parameters
    ----------
    graph : Graph
        Made from a space (`Graph.of`); its movers are the single parties.
    ranks : int32, shape (party, state)
        Higher is better. Not changed.

    Returns
    -------
    Consistent

    Raises
    ------
    ValueError
        Where ``ranks`` has another shape.
    NotApplicable
        Where the graph has no options.
    TooManyStates
        Where there are more than ``MAX_FARSIGHTED_STATES`` states, or the table is too large.

    Examples
    --------
    Prisoners who look ahead and may talk: silence alone is consistent.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> np.flatnonzero(largest_consistent_set(graph, ranks).states).tolist()
    [0]
    """
    movers = _minimal_coalitions(graph, ranks)
    dominated = _dominance(graph, ranks, movers)
    np.fill_diagonal(dominated, val=True)  # now: d itself, or what indirectly dominates it
    left = np.ones(graph.size, np.bool_)
    rounds = np.zeros(graph.size, np.int64)
    eliminated: dict[int, Departure] = {}
    number = 0
    while True:
        number += 1
        loose = _undeterred(ranks, movers, dominated, left)
        falls = left & loose.any(axis=1)
        if not falls.any():
            break
        for state in np.flatnonzero(falls).tolist():
            target = int(loose[state].argmax())
            eliminated[state] = Departure(_members(int(movers[state, target])), target)
        rounds[falls] = number
        left &= ~falls
    return Consistent(left, rounds, dict(sorted(eliminated.items())))


def indirect_dominance(graph: Graph, ranks: Ranks) -> Flags:
    """Which states are indirectly dominated by which.

    Parameters and errors as for `largest_consistent_set`.

    Returns
    -------
    bool, shape (state, state)
        Whether the first is indirectly dominated by the second. A new array.
    """
    return _dominance(graph, ranks, _minimal_coalitions(graph, ranks))


def _minimal_coalitions(graph: Graph, ranks: Ranks) -> Masks:
    """Who has to act to change one state into another: shape (state, state); -1 for nobody can."""
    check_ranks(ranks, graph.movers, graph.size)
    if graph.origin is None or graph.levels is None or graph.owners is None:
        raise NotApplicable("farsighted coalitions need states with options, not listed moves")
    _check_size(graph)
    space, when = graph.origin
    result = np.zeros((graph.size, graph.size), np.int64)
    for option, owner in enumerate(graph.owners.tolist()):
        column = graph.levels[:, option]
        result |= (column[:, np.newaxis] != column).astype(np.int64) << owner
    options = range(len(space.level_counts))
    for state in range(graph.size):
        allowed = joint_moves(space, when, options, graph.states[[state]], graph.states)
        result[state, ~allowed] = -1
    return result


def _dominance(graph: Graph, ranks: Ranks, movers: Masks) -> Flags:
    """Indirect dominance: bool, shape (dominated, dominating)."""
    table = _reach_table(movers, graph.movers)
    weights = (1 << np.arange(graph.movers, dtype=np.int64))[:, np.newaxis]
    result = np.zeros((graph.size, graph.size), np.bool_)
    here = np.arange(graph.size)
    for target in range(graph.size):
        willing = (weights * (ranks[:, [target]] > ranks)).sum(axis=0, dtype=np.int64)
        result[:, target] = _backwards(table[willing, here], willing != 0, target)
    return result


def _backwards(rows: NDArray[np.uint64], open_: Flags, target: int) -> Flags:
    """Which states lead to the target, each by what its row says it can be changed into."""
    found = np.zeros(rows.shape[0], np.bool_)
    aim = found.copy()
    aim[target] = True
    left = np.flatnonzero(open_)
    while left.size:
        hit = (rows[left] & _packed(aim)).any(axis=1)
        if not hit.any():
            break
        found[left[hit]] = True
        aim |= found
        left = left[~hit]
    return found


def _reach_table(movers: Masks, parties: int) -> NDArray[np.uint64]:
    """What each coalition can change each state into: bits, shape (coalition, state, word)."""
    size = movers.shape[0]
    table = np.zeros((1 << parties, size, -(-size // 64)), np.uint64)
    for coalition in range(1, 1 << parties):
        # nobody can is -1: all bits, so more than any coalition
        table[coalition] = _packed((movers & ~coalition) == 0)
    return table


def _packed(flags: Flags) -> NDArray[np.uint64]:
    """Flags along the last axis as bits in words of 64."""
    size = flags.shape[-1]
    padded = np.zeros((*flags.shape[:-1], -(-size // 64) * 64), np.bool_)
    padded[..., :size] = flags
    return np.packbits(padded, axis=-1).view(np.uint64)


def _undeterred(ranks: Ranks, movers: Masks, follows: Flags, left: Flags) -> Flags:
    """Which changes nothing left deters: bool, shape (from, to)."""
    greatest = np.iinfo(np.int32).max
    result = movers > 0
    for party, rank in enumerate(ranks):
        worst = np.where(follows & left, rank.astype(np.int32), np.int32(greatest)).min(
            axis=1, initial=greatest
        )
        result &= ~(((movers >> party) & 1).astype(np.bool_) & (worst <= rank[:, np.newaxis]))
    return result


def _members(mask: int) -> tuple[int, ...]:
    return tuple(party for party in range(mask.bit_length()) if mask >> party & 1)


def _check_size(graph: Graph) -> None:
    if graph.size > MAX_FARSIGHTED_STATES:
        raise TooManyStates(
            f"{graph.size} states; farsighted coalitions can be followed in at most "
            f"{MAX_FARSIGHTED_STATES}: fix some options"
        )
    table = graph.size * graph.size * 2**graph.movers // 8
    if table > MAX_TABLE:
        raise TooManyStates(
            f"{graph.size} states and {graph.movers} parties need a table of {table} bytes; "
            f"at most {MAX_TABLE}: fix some options, or join parties"
        )
