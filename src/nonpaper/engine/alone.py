"""Changing one option alone: the moves in which a single level differs.

Theory
------
Leverage asks what one option decides by itself, so it looks at the pairs ``(s, t)`` of feasible
states that differ in the level of one option and nothing else, where the option may change from its
level in ``s`` to that in ``t``. On a `Space` they lie on the option's own axis: each pair of levels
is two slices of the array of states, so the cost is states times levels, and no table of states by
states is made. Where only the feasible states are listed, states that agree in all other options
have the same class number, and the two levels are joined on it; in a graph the arcs are sifted.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.listed_space import ListedSpace
from nonpaper.engine.space import levels_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nonpaper.engine.graph import Graph
    from nonpaper.engine.space import Space, States

Pairs = tuple["States", "States"]


def changes_of_one_option(space: Space | ListedSpace, option: int) -> Pairs:
    """The ends of all changes of one option alone, in the directions that it may take.

    Parameters
    ----------
    option : int
        Its number among all options, parties in order.

    Returns
    -------
    sources, targets : int64, shape (change,)
        Both feasible. By level before, level after, then number of the source; new arrays.

    Examples
    --------
    >>> from nonpaper.engine.space import Moves, Space
    >>> space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.FORWARD]])
    >>> [part.tolist() for part in changes_of_one_option(space, 1)]
    [[0, 1], [2, 3]]
    """
    parts = list(_listed(space, option) if isinstance(space, ListedSpace) else _on(space, option))
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    sources, targets = zip(*parts, strict=True)
    return np.concatenate(sources), np.concatenate(targets)


def arcs_of_one_option(graph: Graph, mover: int, option: int) -> Pairs:
    """The arcs of a mover along which one option changes and no other.

    Returns
    -------
    sources, targets : int64, shape (change,)
        Numbers of the graph, ascending by source.

    Raises
    ------
    ValueError
        Where the states of the graph have no levels.
    """
    if graph.levels is None:
        raise ValueError("the states of this graph have no levels")
    arcs = graph.arcs[mover]
    differs = graph.levels[arcs.sources] != graph.levels[arcs.indices]
    alone = differs[:, option] & (differs.sum(axis=1) == 1)
    return arcs.sources[alone], arcs.indices[alone]


def _steps(space: Space | ListedSpace, option: int) -> Iterator[tuple[int, int]]:
    """The pairs of levels between which an option may change."""
    count, move = space.level_counts[option], space.option_moves[option]
    for before, after in permutations(range(count), 2):
        if levels_from(count, move, before)[after]:
            yield before, after


def _on(space: Space, option: int) -> Iterator[Pairs]:
    stride, count = space.option_strides[option], space.level_counts[option]
    lines = np.arange(space.size, dtype=np.int64).reshape(-1, count, stride)[:, 0, :].ravel()
    for before, after in _steps(space, option):
        sources, targets = lines + before * stride, lines + after * stride
        there = space.feasible[sources] & space.feasible[targets]
        yield sources[there], targets[there]


def _listed(space: ListedSpace, option: int) -> Iterator[Pairs]:
    others = space.classes(o for o in range(len(space.level_counts)) if o != option)
    at_level = [
        np.flatnonzero(space.table[:, option] == k) for k in range(space.level_counts[option])
    ]
    for before, after in _steps(space, option):
        first, second = at_level[before], at_level[after]
        _, here, there = np.intersect1d(
            others[first], others[second], assume_unique=True, return_indices=True
        )
        order = np.argsort(first[here], kind="stable")
        yield first[here][order], second[there][order]
