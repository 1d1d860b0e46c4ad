"""Many rank sets over one space: stability draw by draw, without allocating for each.

An ensemble asks the same question of thousands of drawn preferences. The tables of the space are
made once, each thread keeps its scratch, and the draws of a block are shared out among the threads,
each draw being one piece of work. Blocks come and go, so memory is that of a block, however many
draws there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.space import Flags, Space
from nonpaper.engine.stability import CONCEPTS, check_concepts, check_ranks

_BLOCK = 2**22
"""How many flags, at most, are handed out in one block of `batch_stability`."""


def batch_stability(
    space: Space, ranks: NDArray[np.int32], concepts: Sequence[str] = CONCEPTS
) -> Flags:
    """Which states each party finds stable, for each of many rank sets.

    Parameters
    ----------
    ranks : int32, shape (draw, party, state)
        As in `stability`, one rank set a draw. Not changed.
    concepts : sequence of str
        Names from ``CONCEPTS``.

    Returns
    -------
    bool, shape (draw, concept, party, state)
        For each draw what `stability` says, concepts in the order given. A new array; where it
        would be too large, use `stability_of_blocks`.
    """
    result = np.empty((len(ranks), len(concepts), space.parties, space.size), np.bool_)
    length = max(1, _BLOCK // max(1, len(concepts) * space.parties * space.size))
    blocks = (ranks[first : first + length] for first in range(0, len(ranks), length))
    done = 0
    for flags in stability_of_blocks(space, blocks, concepts):
        result[done : done + len(flags)] = flags
        done += len(flags)
    return result


def stability_of_blocks(
    space: Space,
    blocks: Iterable[NDArray[np.int32]],
    concepts: Sequence[str] = CONCEPTS,
) -> Iterator[Flags]:
    """The stability of one block of draws after another, in memory that is used again.

    Parameters
    ----------
    blocks : iterable of int32, shape (draw, party, state)
        Blocks of rank sets, of any lengths; asked for one at a time, not changed.
    concepts : sequence of str
        Names from ``CONCEPTS``.

    Yields
    ------
    bool, shape (draw, concept, party, state)
        For each block. Good until the next is asked for, then overwritten: take from it what you
        need.

    Examples
    --------
    >>> from nonpaper.engine.space import Moves
    >>> space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.BOTH]])
    >>> dilemma = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> blocks = [np.stack([dilemma, np.zeros_like(dilemma)])] * 3
    >>> [int(flags.all(axis=2).sum()) for flags in stability_of_blocks(space, blocks, ["nash"])]
    [5, 5, 5]
    """
    check_concepts(concepts)
    from nonpaper.engine.solver import Ensemble

    ensemble = Ensemble(space, [CONCEPTS.index(name) for name in concepts])
    room = np.empty((0, len(concepts), space.parties, space.size), np.bool_)
    for ranks in blocks:
        check_ranks(space, ranks, ranks.shape[:1])
        if len(ranks) > len(room):
            room = np.empty((len(ranks), *room.shape[1:]), np.bool_)
        ensemble.fill(ranks, room[: len(ranks)])
        yield room[: len(ranks)]


def equilibria_of_blocks(
    space: Space,
    blocks: Iterable[tuple[NDArray[np.int32], Flags]],
    concepts: Sequence[str] = CONCEPTS,
    threads: int | None = None,
) -> Iterator[Flags]:
    """Which of some states are equilibria, one block of draws after another.

    As `stability_of_blocks`, but only what is asked is worked out: no party is asked about a state
    that another would leave, and SIM, which is searched state by state, looks at few of them.

    Parameters
    ----------
    blocks : iterable of (ranks, asked)
        Rank sets, int32, shape (draw, party, state), and which states are asked about in each,
        bool, shape (draw, state). Not changed.
    concepts : sequence of str
        Names from ``CONCEPTS``.
    threads : int, optional
        How many threads share the work; as many as there are processors without it.

    Yields
    ------
    bool, shape (draw, concept, state)
        For each block a new array; False for states not asked about and infeasible ones.

    Examples
    --------
    >>> from nonpaper.engine.space import Moves
    >>> space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.BOTH]])
    >>> dilemma = np.array([[[2, 3, 0, 1], [2, 0, 3, 1]]], np.int32)
    >>> silent = np.array([[True, False, False, False]])
    >>> [held.tolist() for held in equilibria_of_blocks(space, [(dilemma, silent)], ["seq"])]
    [[[[True, False, False, False]]]]
    """
    check_concepts(concepts)
    from nonpaper.engine.solver import Ensemble

    ensemble = Ensemble(space, [CONCEPTS.index(name) for name in concepts], threads)
    for ranks, asked in blocks:
        check_ranks(space, ranks, ranks.shape[:1])
        if asked.shape != (len(ranks), space.size) or asked.dtype != np.bool_:
            raise ValueError(
                f"asked has dtype {asked.dtype} and shape {asked.shape}; "
                f"wanted bool and {(len(ranks), space.size)}, one flag a draw and state"
            )
        held = np.zeros((len(ranks), len(concepts), space.size), np.bool_)
        ensemble.hold(ranks, asked & space.feasible, held)
        yield held
