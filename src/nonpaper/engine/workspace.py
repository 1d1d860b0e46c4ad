"""What the compiled bodies work on: tables of a space, tables of its ranks, and scratch arrays.

See `kernels` for what lines, parts, groups and trees are. A `Plan` depends on the space alone,
`Tables` and `Forest` on the ranks too; `Water` and `Search` are the scratch of one thread. All are
tuples of arrays, made once, written in place, good for as many rank sets as one likes.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.space import Moves, States

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.space import Space

Index = NDArray[np.int32]


class Plan(NamedTuple):
    """How the states of a space fall into groups and trees; int32 arrays if nothing else is said.

    Attributes
    ----------
    sizes, inner, parts, room : shape (party,)
        Positions; the stride between them; parts of a line; positions of a part.
    first_position, first_group, first_option : shape (party + 1,)
        Where a party's entries begin in the arrays below, and its groups among all groups.
    part_of : shape (sum of positions,)
        The part of each position. Its digits, one a directed option, count the steps behind.
    step, levels : shape (directed option,)
        The weight of the option's digit in the part's number, and how many values it has.
    branch : int64, shape (party, party + 1)
        Where the levels of each party's tree begin, leaves first, roots (one a position) last.
    nodes : int64, shape (1,)
        How many nodes all trees have.
    mover : shape (party, party)
        The opponent that chooses below each level but the leaves, from the lowest level up.
    height : shape (party,)
        How many opponents choose: those with more than one position.
    duel : bool
        Whether two parties can move, and every option of theirs goes both ways.
    """

    sizes: Index
    inner: Index
    parts: Index
    room: Index
    first_position: Index
    first_group: Index
    first_option: Index
    part_of: Index
    step: Index
    levels: Index
    branch: States
    nodes: States
    mover: Index
    height: Index
    duel: bool


class Tables(NamedTuple):
    """The ranks, and the orders that follow from them; int32.

    Attributes
    ----------
    ranks : shape (party, state)
        ``BARRED`` where infeasible.
    place : shape (state, party)
        Where in the party's row of ``lines`` the first state stands that is in the same group and
        ranks equal; not known where infeasible.
    lines : shape (party, state)
        Groups one after the other, each with its feasible states in ascending order of ranks.
    fill : shape (group,)
        How many feasible states each group has.
    """

    ranks: Index
    place: Index
    lines: Index
    fill: Index


class Water(NamedTuple):
    """The scratch of one thread for all concepts but SIM; int32.

    Attributes
    ----------
    level, best, queue, ascending : shape (state,)
        The harm spread so far; the best in reach; states still to flood from; states in order.
    heights : shape (state + 2,)
        Counts of a counting sort.
    mark, cover, stack : shape (group,)
        How many states of a group are under water; the height up to which it and those that lead
        into it are; groups still to be raised.
    top : shape (stride of a party times its parts, the most of any party,)
        The best values of the lines of one stride.
    """

    level: Index
    best: Index
    queue: Index
    ascending: Index
    heights: Index
    mark: Index
    cover: Index
    stack: Index
    top: Index


class Forest(NamedTuple):
    """One tree of least ranks a party, for SIM.

    Attributes
    ----------
    nodes : int32, shape (node,)
        The least rank below, ``FREE`` where nothing below is feasible.
    seats : int32, shape (party, state)
        As ``lines`` of a party that may move freely, best first: its positions there.
    ahead : int32, shape (state, party)
        How many states of the group rank above this one: the first of the group's ``seats`` are
        its UIs.
    """

    nodes: Index
    seats: Index
    ahead: Index


class Search(NamedTuple):
    """The scratch of one thread for SIM; int32.

    Attributes
    ----------
    positions : shape (party, most positions of any)
        The position a party has, then those after its UIs; the first row is scratch for a duel.
    counts : shape (party,)
        How many those are, 0 where not yet known.
    failed : shape (party,)
        The position after the UI that nothing deterred the last time: a good one to try first.
    path, tried : shape (party + 1,)
        The node at each level of the path, and how many ways down from it have been tried.
    """

    positions: Index
    counts: Index
    failed: Index
    path: Index
    tried: Index


def plan(space: Space) -> Plan:
    """How the states of a space fall into groups and trees; kept for the next of this shape."""
    return _plan(space.levels, space.moves)


@lru_cache(4)
def _plan(levels: tuple[tuple[int, ...], ...], moves: tuple[tuple[Moves, ...], ...]) -> Plan:
    found = [_parts(*own) for own in zip(levels, moves, strict=True)]
    parts = [int(part_of.max()) + 1 for part_of, _ in found]
    options = [option for _, own in found for option in own]
    sizes = [len(part_of) for part_of, _ in found]
    states = math.prod(sizes)
    branch, nodes, mover, height = _trees(sizes)
    return Plan(
        sizes=_array(sizes),
        inner=_array([math.prod(sizes[:party]) for party in range(len(sizes))]),
        parts=_array(parts),
        room=_array([count // number for count, number in zip(sizes, parts, strict=True)]),
        first_position=_starts(sizes),
        first_group=_starts([states // c * p for c, p in zip(sizes, parts, strict=True)]),
        first_option=_starts([len(own) for _, own in found]),
        part_of=_array(np.concatenate([np.zeros(0, np.int64), *(part_of for part_of, _ in found)])),
        step=_array([step for step, _ in options]),
        levels=_array([count for _, count in options]),
        branch=branch,
        nodes=nodes,
        mover=mover,
        height=height,
        duel=sum(count > 1 for count in sizes) == 2 and set(parts) == {1},
    )


def _trees(sizes: Sequence[int]) -> tuple[States, States, Index, Index]:
    """Branch, nodes, mover and height of a plan, for parties of so many positions."""
    parties = len(sizes)
    branch = np.zeros((parties, parties + 1), np.int64)
    mover = np.zeros((parties, parties), np.int32)
    height = np.zeros(parties, np.int32)
    end = 0
    for party in range(parties):
        movers = [m for m in range(parties) if m != party and sizes[m] > 1]
        height[party] = len(movers)
        mover[party, : len(movers)] = movers
        nodes = math.prod(sizes)
        for depth, width in enumerate([*(sizes[m] for m in movers), 1]):
            branch[party, depth] = end
            end += nodes
            nodes //= width
    return branch, np.array([end]), mover, height


def tables(plan: Plan, states: int) -> Tables:
    """Room for the tables of any ranks of a space."""
    parties = plan.sizes.size
    return Tables(
        ranks=np.empty((parties, states), np.int32),
        place=np.empty((states, parties), np.int32),
        lines=np.empty((parties, states), np.int32),
        fill=np.empty(plan.first_group[-1], np.int32),
    )


def water(plan: Plan, states: int) -> Water:
    """The scratch of one thread for all concepts but SIM."""
    widest = int((plan.inner * plan.parts).max(initial=0))
    groups = plan.first_group[-1]
    lengths = (states,) * 4 + (states + 2,) + (groups,) * 3 + (widest,)
    return Water._make(np.empty(length, np.int32) for length in lengths)


def forest(plan: Plan, states: int) -> Forest:
    """Room for the trees of any ranks of a space; for none, where no states are wanted."""
    parties = plan.sizes.size
    return Forest(
        nodes=np.empty(plan.nodes[0] if states else 0, np.int32),
        seats=np.empty((parties, states), np.int32),
        ahead=np.empty((states, parties), np.int32),
    )


def search(plan: Plan) -> Search:
    """The scratch of one thread for SIM."""
    parties = plan.sizes.size
    return Search(
        positions=np.empty((parties, int(plan.sizes.max(initial=1))), np.int32),
        counts=np.empty(parties, np.int32),
        failed=np.empty(parties, np.int32),
        path=np.empty(parties + 1, np.int32),
        tried=np.empty(parties + 1, np.int32),
    )


def _parts(levels: Sequence[int], moves: Sequence[Moves]) -> tuple[States, list[tuple[int, int]]]:
    """A party's part of each position; (step, levels) for each directed option of more than one."""
    positions = np.arange(math.prod(levels))
    part_of = np.zeros_like(positions)
    options, stride, step = [], 1, 1
    for count, move in zip(levels, moves, strict=True):
        if move is not Moves.BOTH and count > 1:
            level = positions // stride % count
            part_of += step * (level if move is Moves.FORWARD else count - 1 - level)
            options.append((step, count))
            step *= count
        stride *= count
    return part_of, options


def _array(values: Sequence[int] | States) -> Index:
    return np.asarray(values, np.int32)


def _starts(lengths: Sequence[int]) -> Index:
    return _array([sum(lengths[:index]) for index in range(len(lengths) + 1)])
