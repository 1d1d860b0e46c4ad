"""The arcs of one mover of a graph, in compressed rows, and where they come from.

Layout: the states that a mover can move to from ``s`` are ``indices[indptr[s]:indptr[s + 1]]``,
ascending (CSR). Minima and maxima over the arcs that leave each state are segmented reductions.

The arcs are given one by one, or follow from the options that a mover owns: every joint change of
these whose two ends are feasible, each changed option in a direction that it may take and under its
condition at the start. In a space all combinations of the options' levels are tried from each
state; in a listed one, all states that agree in the other options.

Limits: at most ``MAX_ARCS`` arcs for one mover. A space with ``n`` feasible states has up to ``n``
times the positions of a mover; where nothing is conditional, the kernels on `Space` need no arcs.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.space import Moves
from nonpaper.errors import TooManyStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.listed_space import ListedSpace
    from nonpaper.engine.space import Flags, Space, States

Int = TypeVar("Int", bound=np.signedinteger)

MAX_ARCS = 2**26
"""The most arcs that one mover of a graph may have."""

When = tuple[NDArray[np.bool_] | None, ...]
"""For each option of a space None, or bool of shape (space.size,): from where it may change."""

_BLOCK = 2**21
"""How many pairs of a state and a position are looked at in one step."""

_PAIRS = 2**29
"""The most pairs of listed states that are looked at for the moves of one mover."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """The arcs of one mover in compressed rows.

    Attributes
    ----------
    indptr : int64, shape (state + 1,)
        Where the row of each state begins in ``indices``; the last entry is their number.
    indices : int64, shape (arc,)
        The states moved to, ascending within a row.
    """

    indptr: States
    indices: States

    @classmethod
    def of(cls, sources: States, targets: States, size: int) -> Self:
        """The arcs with these ends, int64 of shape (arc,); repeated ones are kept once."""
        keys = np.unique(sources * size + targets)
        counts = np.bincount(keys // max(size, 1), minlength=size)
        indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
        return cls(indptr, np.asarray(keys % max(size, 1), np.int64))

    @cached_property
    def sources(self) -> States:
        """The state that each arc leaves: int64, shape (arc,)."""
        return np.repeat(np.arange(self.indptr.size - 1), np.diff(self.indptr))

    @cached_property
    def leaving(self) -> States:
        """The states that some arc leaves: int64, ascending."""
        return np.flatnonzero(np.diff(self.indptr))

    def row(self, state: int) -> States:
        """The states moved to from ``state``, ascending; a view."""
        return self.indices[self.indptr[state] : self.indptr[state + 1]]

    def kept(self, flags: Flags) -> Arcs:
        """Only the arcs that are flagged: bool, shape (arc,)."""
        counts = np.concatenate([np.zeros(1, np.int64), np.cumsum(flags, dtype=np.int64)])
        return Arcs(counts[self.indptr], self.indices[flags])

    def least(self, values: NDArray[Int]) -> NDArray[Int]:
        """The least value, one a state, one move away; the greatest number where there is none."""
        return self.least_arc(values[self.indices])

    def greatest(self, values: NDArray[Int]) -> NDArray[Int]:
        """The greatest value, one a state, one move away; the least number where there is none."""
        return self.greatest_arc(values[self.indices])

    def either(self, marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The bits that are set, for each state, in some state one move away."""
        return self._reduced(marks[self.indices], np.bitwise_or, 0)

    def least_arc(self, values: NDArray[Int]) -> NDArray[Int]:
        """The least value among the arcs that leave each state; values are one an arc."""
        return self._reduced(values, np.minimum, np.iinfo(values.dtype).max)

    def greatest_arc(self, values: NDArray[Int]) -> NDArray[Int]:
        """The greatest value among the arcs that leave each state; values are one an arc."""
        return self._reduced(values, np.maximum, np.iinfo(values.dtype).min)

    def _reduced(self, values: NDArray[Any], reduction: np.ufunc, neutral: int) -> NDArray[Any]:
        result = np.full(self.indptr.size - 1, neutral, values.dtype)
        if self.indices.size:
            result[self.leaving] = reduction.reduceat(values, self.indptr[self.leaving])
        return result


def given_arcs(pairs: list[tuple[int, int]], size: int, mover: int) -> Arcs:
    """The arcs of a mover with these ends, numbers of states of so many; ValueError where not."""
    ends = np.array(pairs, np.int64).reshape(-1, 2)
    outside = ((ends < 0) | (ends >= size)).any(axis=1)
    wrong = np.flatnonzero(outside | (ends[:, 0] == ends[:, 1]))
    if wrong.size:
        start, end = ends[wrong[0]].tolist()
        raise ValueError(
            f"mover {mover} has the arc {start} -> {end}; "
            f"wanted two different states among 0..{size - 1}"
        )
    return Arcs.of(ends[:, 0], ends[:, 1], size)


def joint_moves(
    space: Space | ListedSpace,
    when: When,
    options: Sequence[int],
    sources: States,
    targets: States,
) -> Flags:
    """Whether each of these changes is one that the options allow; feasibility is not asked.

    Parameters
    ----------
    options : sequence of int
        The options whose directions and conditions are asked; others are taken not to change.
    sources, targets : int64 of shapes that fit each other
        Numbers of states of the space.

    Returns
    -------
    bool, in the common shape
        A new array.
    """
    result = np.ones(np.broadcast_shapes(sources.shape, targets.shape), np.bool_)
    for option in options:
        move, condition = space.option_moves[option], when[option]
        if move is Moves.BOTH and condition is None:
            continue
        before, after = space.level(option, sources), space.level(option, targets)
        if move is not Moves.BOTH:
            result &= after >= before if move is Moves.FORWARD else after <= before
        if condition is not None:
            result &= (after == before) | condition[sources]
    return result


def joint_arcs(space: Space, when: When, options: States, states: States) -> Arcs:
    """The arcs of whoever owns these options, over the feasible states."""
    own = options.tolist()
    offsets = np.zeros(1, np.int64)
    for option in own:
        steps = np.arange(space.level_counts[option]) * space.option_strides[option]
        offsets = (steps[:, np.newaxis] + offsets).ravel()
    place = np.cumsum(space.feasible) - 1
    length, total = max(1, _BLOCK // offsets.size), 0
    rows, counts = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)]
    for first in range(0, states.size, length):
        sources = states[first : first + length, np.newaxis]
        base = sources.copy()
        for option in own:
            count, stride = space.level_counts[option], space.option_strides[option]
            base -= sources // stride % count * stride
        targets = np.sort(base + offsets, axis=1)
        kept = space.feasible[targets] & (targets != sources)
        kept &= joint_moves(space, when, own, sources, targets)
        counts.append(np.count_nonzero(kept, axis=1))
        rows.append(place[targets[kept]])
        total += rows[-1].size
        if total > MAX_ARCS:
            raise _too_many_arcs()
    return Arcs(np.cumsum(np.concatenate(counts), dtype=np.int64), np.concatenate(rows))


def listed_joint_arcs(space: ListedSpace, when: When, options: States) -> Arcs:
    """The arcs of whoever owns these options, between states that agree in all others."""
    own = set(options.tolist())
    groups = space.classes(o for o in range(len(space.level_counts)) if o not in own)
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    first, length = (np.cumsum(sizes) - sizes)[groups], sizes[groups]
    ends = np.cumsum(length)
    if space.size and ends[-1] > _PAIRS:
        raise _too_many_arcs()
    rows, counts, total, start = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)], 0, 0
    while start < space.size:
        before = ends[start] - length[start]
        stop = max(start + 1, int(np.searchsorted(ends, before + _BLOCK, "right")))
        sources = np.repeat(np.arange(start, stop), length[start:stop])
        shift = np.repeat(
            first[start:stop] - (ends[start:stop] - length[start:stop]), length[start:stop]
        )
        targets = order[np.arange(before, ends[stop - 1]) + shift]
        kept = (targets != sources) & joint_moves(space, when, options.tolist(), sources, targets)
        counts.append(np.bincount(sources[kept] - start, minlength=stop - start))
        rows.append(targets[kept])
        total += rows[-1].size
        if total > MAX_ARCS:
            raise _too_many_arcs()
        start = stop
    return Arcs(np.cumsum(np.concatenate(counts), dtype=np.int64), np.concatenate(rows))


def _too_many_arcs() -> TooManyStates:
    return TooManyStates(
        f"a mover has more than {MAX_ARCS} moves; fix some options, or split the conflict"
    )
