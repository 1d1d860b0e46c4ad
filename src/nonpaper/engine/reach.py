"""Reach: what one party's moves reach from every state at once, as reductions along its axis.

Theory
------
Party ``i`` can move from ``s`` to ``t`` where both are feasible, only options of ``i`` differ, and
each changed option changes in a direction it may take (Fang, Hipel & Kilgour 1993, ch. 2). A move
that ``i`` prefers is its *unilateral improvement* (UI).

The best or worst value within a party's reach is a reduction. Because the levels a party may choose
form a product over its options, the reduction runs option by option: over the whole sub-axis where
the option may go both ways, a running reduction from the top where it may only go up, from the
bottom where it may only go down. Infeasible states take no part (they enter as the neutral value);
between two options a value may rest on an infeasible state, for only the ends of a move count.
O(states) time and memory for each option.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from nonpaper.engine.space import Moves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from nonpaper.engine.space import Flags, Space, States

Int = TypeVar("Int", bound=np.signedinteger)


def best(space: Space, party: int, values: NDArray[Int]) -> NDArray[Int]:
    """The greatest value among the states a party can move to, staying included.

    Parameters
    ----------
    values : signed integers, shape (state,)
        Values at infeasible states are ignored.

    Returns
    -------
    the dtype of ``values``, shape (state,)
        Meaningful at feasible states only. A new array; ``values`` is not changed.
    """
    space.check_party(party)
    least = np.iinfo(values.dtype).min
    return _reduce(space, space.options_of(party), values, np.maximum, least)


def worst(space: Space, party: int, values: NDArray[Int]) -> NDArray[Int]:
    """The least value among the states a party can move to, staying included.

    Parameters and result as for `best`.
    """
    space.check_party(party)
    return worst_together(space, [party], values)


def worst_together(space: Space, parties: Iterable[int], values: NDArray[Int]) -> NDArray[Int]:
    """The least value among the feasible states that several parties can move to at once.

    Each moves or stays, and only the state where all have moved needs to be feasible. Parameters
    and result as for `best`, but meaningful at infeasible states too.
    """
    options = [option for party in parties for option in space.options_of(party)]
    return _reduce(space, options, values, np.minimum, np.iinfo(values.dtype).max)


def moves(space: Space, party: int, state: int) -> States:
    """The feasible states a party can move to from ``state``, itself not included.

    Returns
    -------
    int64, shape (k,)
        State numbers, ascending; none where ``state`` is infeasible. A new array.
    """
    space.check_party(party)
    space.check_state(state)
    own = space.position(party, state)
    others = np.flatnonzero(allowed(space, party, own.reshape(1))[0])
    targets = state + (others - own) * space.strides[party]
    kept = space.feasible[targets] & (targets != state) & space.feasible[state]
    return np.asarray(targets[kept], np.int64)


def improvements(space: Space, ranks: NDArray[np.int32], party: int, state: int) -> States:
    """The unilateral improvements of a party from ``state``.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better, -1 where infeasible.

    Returns
    -------
    int64, shape (k,)
        State numbers, ascending; none where ``state`` is infeasible. A new array.
    """
    targets = moves(space, party, state)
    better = ranks[party, targets] > ranks[party, state]
    return np.asarray(targets[better], np.int64)


def allowed(space: Space, party: int, positions: States) -> Flags:
    """Which positions the directions of a party's options let it take from given positions.

    Feasibility is not asked; staying is allowed.

    Parameters
    ----------
    positions : int64, shape (k,)

    Returns
    -------
    bool, shape (k, n)
        For each given position, one flag for each of the party's n positions. A new array.
    """
    targets = np.arange(space.sizes[party])
    result = np.ones((len(positions), targets.size), np.bool_)
    stride = 1
    for count, move in zip(space.levels[party], space.moves[party], strict=True):
        if move is not Moves.BOTH:
            before = (positions // stride % count)[:, np.newaxis]
            after = targets // stride % count
            result &= after >= before if move is Moves.FORWARD else after <= before
        stride *= count
    return result


def _reduce(
    space: Space, options: Iterable[int], values: NDArray[Int], reduction: np.ufunc, neutral: int
) -> NDArray[Int]:
    """Reduce over each of these options in turn, infeasible states left out."""
    if values.shape != (space.size,):
        raise ValueError(f"values has shape {values.shape}; wanted ({space.size},)")
    result = np.where(space.feasible, values, np.array(neutral, values.dtype))
    for option in options:
        count, stride = space.level_counts[option], space.option_strides[option]
        lines = result.reshape(-1, count, stride)
        _reduce_option(lines, space.option_moves[option], reduction)
    return result


def _reduce_option(lines: NDArray[Int], move: Moves, reduction: np.ufunc) -> None:
    """Reduce along the levels of one option; modified in place, shape (outer, level, inner)."""
    count = lines.shape[1]
    if move is not Moves.FORWARD:
        _run(lines, range(1, count), -1, reduction)
    if move is not Moves.BACK:
        _run(lines, range(count - 2, -1, -1), 1, reduction)


def _run(lines: NDArray[Int], levels: range, neighbour: int, reduction: np.ufunc) -> None:
    """Reduce each level with the neighbour already reduced; modified in place."""
    for level in levels:
        at = lines[:, level]
        reduction(at, lines[:, level + neighbour], out=at)
