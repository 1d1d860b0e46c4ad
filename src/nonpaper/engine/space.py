"""The state space: which combinations of levels there are, and how they are numbered.

Theory
------
A conflict has parties ``i = 0 .. P-1``. Party ``i`` owns options, each with a number of levels; a
*state* picks one level for every option. Following Fang, Hipel & Kilgour (1993, ch. 2), a party's
*unilateral moves* change its own options only. Here an option also says in which direction it may
change (``Moves``): both ways, only up, or only down. Whole conflicts may bar states (infeasible).

A state's *number* is the mixed-radix number of its levels, the first option of the first party the
least significant digit; for yes/no options this is the decimal number of the GMCR literature. The
options of one party are neighbours, so a flat array over states, reshaped to ``Space.axis(i) ==
(outer, n_i, inner)``, has party ``i``'s positions as its middle axis, and each (outer, inner) pair
is one line of states among which only party ``i``'s position differs.

Since every option is free, or monotone in one direction, and feasibility is asked of the two ends
of a move only, a party's moves are transitive: two moves in a row by one party are one move (or
bring it back to where it was). The kernels of this room rest on that.

Limits: explicit numbering, at most ``MAX_STATES`` raw states.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from nonpaper.errors import TooManyStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

MAX_STATES = 2**26
"""The most raw states (feasible or not) that a space may number."""

Flags = NDArray[np.bool_]
States = NDArray[np.int64]


class Moves(IntEnum):
    """The directions in which the level of an option may change."""

    BOTH = 0
    FORWARD = 1
    BACK = -1


@dataclass(frozen=True, eq=False)
class Space:
    """The states of a conflict, their numbers, and the directions of its options.

    Attributes
    ----------
    levels : tuple of tuples of int, [party][option]
        The number of levels of each option, at least one. A party without options has ``()``.
    moves : tuple of tuples of Moves, [party][option]
        The direction in which each option may change, in the shape of ``levels``.
    feasible : bool, shape (size,)
        Which states may occur, in the order of state numbers. A read-only copy, owned by the space.

    Examples
    --------
    >>> space = Space.build([[2], [3]], [[Moves.BOTH], [Moves.FORWARD]])
    >>> space.size, space.sizes, space.axis(1)
    (6, (2, 3), (1, 3, 2))
    >>> space.number([1, 2]), space.digits(5).tolist()
    (5, [1, 2])
    """

    levels: tuple[tuple[int, ...], ...]
    moves: tuple[tuple[Moves, ...], ...]
    feasible: Flags

    def __post_init__(self) -> None:
        _check_levels(self.levels, self.moves)
        _check_size(self.levels)
        feasible = np.array(self.feasible)
        if feasible.dtype != np.bool_ or feasible.shape != (self.size,):
            raise ValueError(
                f"feasible has dtype {feasible.dtype} and shape {feasible.shape}; "
                f"wanted bool and ({self.size},), one flag a state"
            )
        feasible.flags.writeable = False
        object.__setattr__(self, "feasible", feasible)

    @classmethod
    def build(
        cls,
        levels: Sequence[Sequence[int]],
        moves: Sequence[Sequence[Moves | int]],
        feasible: ArrayLike | None = None,
    ) -> Self:
        """The space of these options; every state is feasible where ``feasible`` is not given.

        Parameters
        ----------
        levels, moves : sequences, [party][option]
            Levels and direction of each option.
        feasible : bool, shape (size,), optional
            Copied.

        Raises
        ------
        ValueError
            Where shapes do not agree, or an option has no level.
        TooManyStates
            Where there are more than ``MAX_STATES`` raw states; nothing is allocated before.
        """
        counts = tuple(tuple(int(count) for count in party) for party in levels)
        directions = tuple(tuple(Moves(move) for move in party) for party in moves)
        _check_levels(counts, directions)
        size = _check_size(counts)
        flags = np.ones(size, np.bool_) if feasible is None else np.asarray(feasible)
        return cls(counts, directions, flags)

    @cached_property
    def level_counts(self) -> tuple[int, ...]:
        """The number of levels of every option, parties in order."""
        return tuple(count for party in self.levels for count in party)

    @cached_property
    def option_moves(self) -> tuple[Moves, ...]:
        """The direction of every option, parties in order."""
        return tuple(move for party in self.moves for move in party)

    @cached_property
    def option_strides(self) -> tuple[int, ...]:
        """By how much a state's number grows with one level of each option."""
        return _running_products(self.level_counts)

    @cached_property
    def size(self) -> int:
        """The number of raw states, feasible or not."""
        return math.prod(self.level_counts)

    @property
    def parties(self) -> int:
        """The number of parties."""
        return len(self.levels)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of positions of each party: the product of its levels."""
        return tuple(math.prod(party) for party in self.levels)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """By how much a state's number grows with one position of each party."""
        return _running_products(self.sizes)

    def axis(self, party: int) -> tuple[int, int, int]:
        """The shape (outer, n, inner) that puts one party's n positions on the middle axis."""
        inner, positions = self.strides[party], self.sizes[party]
        return self.size // (positions * inner), positions, inner

    def options_of(self, party: int) -> range:
        """The indices of one party's options among all options."""
        first = sum(len(own) for own in self.levels[:party])
        return range(first, first + len(self.levels[party]))

    def position(self, party: int, states: ArrayLike) -> States:
        """The position of one party in each state: its levels as a number of their own.

        Returns int64 in the shape of ``states``.
        """
        numbers = np.asarray(states, np.int64)
        return np.asarray(numbers // self.strides[party] % self.sizes[party], np.int64)

    def level(self, option: int, states: States) -> States:
        """The level of one option in each state: int64 in the shape of ``states``."""
        return states // self.option_strides[option] % self.level_counts[option]

    def digits(self, states: ArrayLike) -> States:
        """The levels of every option in each state: int64, shape (*states.shape, options)."""
        numbers = np.asarray(states, np.int64)[..., np.newaxis]
        strides = np.array(self.option_strides, np.int64)
        return np.asarray(numbers // strides % np.array(self.level_counts, np.int64), np.int64)

    def number(self, levels: Sequence[int]) -> int:
        """The number of the state with these levels, one an option, parties in order.

        Raises
        ------
        ValueError
            Where there are too few or too many levels, or one is out of range.
        """
        given = tuple(int(level) for level in levels)
        if len(given) != len(self.level_counts):
            raise ValueError(f"{len(given)} levels given; wanted {len(self.level_counts)}")
        for option, (level, count) in enumerate(zip(given, self.level_counts, strict=True)):
            if not 0 <= level < count:
                raise ValueError(f"level {level} of option {option} is not among 0..{count - 1}")
        return sum(level * stride for level, stride in zip(given, self.option_strides, strict=True))

    def reachable_from(self, state: int) -> Flags:
        """Which feasible states differ from ``state`` only in directions that the options allow.

        The options of all parties may change at once. ``state`` itself is among them where it is
        feasible; it need not be, for only the end of the change is asked.

        Returns
        -------
        bool, shape (size,)
            A new array, owned by the caller.
        """
        self.check_state(state)
        reached = np.ones(1, np.bool_)
        per_option = zip(self.level_counts, self.option_moves, self.digits(state), strict=True)
        for count, move, level in per_option:
            reached = np.logical_and.outer(levels_from(count, move, int(level)), reached).ravel()
        return reached & self.feasible

    def check_state(self, state: int) -> None:
        """Raise ValueError where there is no state of this number."""
        if not 0 <= state < self.size:
            raise ValueError(f"no state {state}; states are 0..{self.size - 1}")

    def check_party(self, party: int) -> None:
        """Raise ValueError where there is no party of this index."""
        if not 0 <= party < self.parties:
            raise ValueError(f"no party {party}; parties are 0..{self.parties - 1}")


def _running_products(factors: Sequence[int]) -> tuple[int, ...]:
    """For each factor, the product of those before it."""
    return tuple(math.prod(factors[:index]) for index in range(len(factors)))


def levels_from(count: int, move: Moves, level: int) -> Flags:
    """Which of ``count`` levels an option may take that stands at ``level``; its own included."""
    steps = np.arange(count) - level
    return np.asarray((steps == 0) | (move == Moves.BOTH) | (np.sign(steps) == int(move)), np.bool_)


def _check_levels(
    levels: tuple[tuple[int, ...], ...], moves: tuple[tuple[Moves, ...], ...]
) -> None:
    shape, directed = [len(party) for party in levels], [len(party) for party in moves]
    if shape != directed:
        raise ValueError(f"moves has {directed} options a party; levels has {shape}")
    for party, counts in enumerate(levels):
        if any(count < 1 for count in counts):
            raise ValueError(f"party {party} has levels {counts}; every option needs at least one")


def _check_size(levels: tuple[tuple[int, ...], ...]) -> int:
    """The number of raw states, where it is not too large."""
    size = math.prod(count for party in levels for count in party)
    if size > MAX_STATES:
        raise TooManyStates(
            f"the options make {size} states ({math.log2(size):.1f} bits); "
            f"at most {MAX_STATES} ({math.log2(MAX_STATES):.0f} bits) can be numbered: "
            "fix some options, or split the conflict"
        )
    return size
