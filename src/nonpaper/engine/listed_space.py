"""A state space of which only the feasible states are kept: an index of levels.

Theory
------
The same states and moves as in `space`, where the options make far more combinations than can be
numbered and few of them are feasible. The states are the rows of a table of levels, in ascending
order of the numbers that `Space` would give them, and are numbered 0, 1, 2 ... as they stand
there. Every one of them is feasible. Whatever `Space` works out from numbers by division is looked
up in the table here.

The moves are had in one of two ways: `ListedSpace.folded` gives a `Space` with one axis for all
that a party may change freely, which has few gaps where the rules tie options of one party
together; `Graph.of` lists the arcs between states that agree in the options of everybody else.

Limits: the table has a byte for each level (two where an option has more than 127), so that 2^20
states of 60 options take 63 MB.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.space import MAX_STATES, Moves, Space, levels_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike

    from nonpaper.engine.space import Flags, States

SPREAD = 64
"""How many times the listed states a folded space may have, gaps included."""

Table = NDArray[np.signedinteger]


@dataclass(frozen=True, eq=False)
class ListedSpace:
    """The feasible states of a conflict as rows of levels, numbered as they stand there.

    Attributes
    ----------
    levels : tuple of tuples of int, [party][option]
        The number of levels of each option.
    moves : tuple of tuples of Moves, [party][option]
        The direction in which each option may change.
    table : int8 or int16, shape (state, option)
        The levels of each state, ascending, the last option the most significant; no two alike.
        Read-only.

    Examples
    --------
    >>> space = ListedSpace.build([[2], [3]], [[Moves.BOTH], [Moves.FORWARD]], [[1, 2], [0, 0]])
    >>> space.size, space.digits(1).tolist(), space.number([1, 2])
    (2, [1, 2], 1)
    """

    levels: tuple[tuple[int, ...], ...]
    moves: tuple[tuple[Moves, ...], ...]
    table: Table

    @classmethod
    def build(
        cls,
        levels: Sequence[Sequence[int]],
        moves: Sequence[Sequence[Moves | int]],
        rows: ArrayLike,
    ) -> Self:
        """The space of these states; rows may stand in any order, and repeated ones count once.

        Raises
        ------
        ValueError
            Where shapes do not agree, or a level is out of range.
        """
        counts = tuple(tuple(int(count) for count in party) for party in levels)
        directions = tuple(tuple(Moves(move) for move in party) for party in moves)
        if [len(own) for own in counts] != [len(own) for own in directions]:
            raise ValueError("moves and levels do not have the same options a party")
        flat = np.array([count for own in counts for count in own], np.int64)
        given = np.asarray(rows)
        if given.ndim != 2 or given.shape[1] != flat.size:
            raise ValueError(f"rows have shape {given.shape}; wanted (states, {flat.size})")
        if ((given < 0) | (given >= flat)).any():
            raise ValueError("a level is not among those of its option")
        small = np.int8 if flat.max(initial=0) <= np.iinfo(np.int8).max else np.int16
        columns = given.T.astype(small)
        if flat.size:
            columns = columns[:, np.lexsort(columns)]
        fresh = np.ones(columns.shape[1], np.bool_)
        fresh[1:] = (columns[:, 1:] != columns[:, :-1]).any(axis=0)
        table = np.ascontiguousarray(columns[:, fresh]).T
        table.flags.writeable = False
        return cls(counts, directions, table)

    @cached_property
    def level_counts(self) -> tuple[int, ...]:
        """The number of levels of every option, parties in order."""
        return tuple(count for party in self.levels for count in party)

    @cached_property
    def option_moves(self) -> tuple[Moves, ...]:
        """The direction of every option, parties in order."""
        return tuple(move for party in self.moves for move in party)

    @property
    def size(self) -> int:
        """The number of listed states."""
        return len(self.table)

    @property
    def parties(self) -> int:
        """The number of parties."""
        return len(self.levels)

    @cached_property
    def feasible(self) -> Flags:
        """All are: bool, shape (size,), read-only."""
        flags = np.ones(self.size, np.bool_)
        flags.flags.writeable = False
        return flags

    def options_of(self, party: int) -> range:
        """The indices of one party's options among all options."""
        first = sum(len(own) for own in self.levels[:party])
        return range(first, first + len(self.levels[party]))

    def position(self, party: int, states: ArrayLike) -> States:
        """The position of one party in each state: equal where its levels are.

        Only those that occur are numbered. Returns int64 in the shape of ``states``.
        """
        if party not in self._positions:
            self._positions[party] = self.classes(self.options_of(party))
        return np.asarray(self._positions[party][np.asarray(states, np.int64)], np.int64)

    @cached_property
    def _positions(self) -> dict[int, States]:
        return {}

    def classes(self, options: Iterable[int]) -> States:
        """A number for each combination of levels of these options: int64, shape (size,).

        States have the same one where they have the same levels; numbers are without gaps.
        """
        result, most = np.zeros(self.size, np.int64), 1
        for option in options:
            count = self.level_counts[option]
            if most * count > np.iinfo(np.int64).max:
                result, most = dense(result)
            result = result * count + self.table[:, option]
            most *= count
        return dense(result)[0]

    def level(self, option: int, states: States) -> States:
        """The level of one option in each state: int64 in the shape of ``states``."""
        return np.asarray(self.table[:, option][states], np.int64)

    def digits(self, states: ArrayLike) -> States:
        """The levels of every option in each state: int64, shape (*states.shape, options)."""
        return np.asarray(self.table[np.asarray(states, np.int64)], np.int64)

    def number(self, levels: Sequence[int]) -> int:
        """The number of the state with these levels, one an option, parties in order.

        Raises
        ------
        ValueError
            Where there are too few or too many levels, or no listed state has them.
        """
        given = tuple(int(level) for level in levels)
        if len(given) != len(self.level_counts):
            raise ValueError(f"{len(given)} levels given; wanted {len(self.level_counts)}")
        first, last = 0, self.size
        for option in reversed(range(len(given))):
            column = self.table[first:last, option]
            start = int(np.searchsorted(column, given[option], "left"))
            stop = int(np.searchsorted(column, given[option], "right"))
            first, last = first + start, first + stop
        if first == last:
            raise ValueError("no listed state has these levels")
        return first

    def reachable_from(self, state: int) -> Flags:
        """Which states differ from ``state`` only in directions that the options allow.

        The options of all parties may change at once. ``state`` itself is among them.

        Returns
        -------
        bool, shape (size,)
            A new array, owned by the caller.
        """
        self.check_state(state)
        reached = np.ones(self.size, np.bool_)
        per_option = zip(self.level_counts, self.option_moves, self.digits(state), strict=True)
        for option, (count, move, level) in enumerate(per_option):
            if move is not Moves.BOTH:
                reached &= levels_from(count, move, int(level))[self.table[:, option]]
        return reached

    def folded(self) -> tuple[Space, States] | None:
        """The same states and moves as a `Space`, and the number that each state has there.

        The options of a party that may change both ways are joined into one, whose levels are the
        combinations that occur: a party may go from any of them to any other. None where these and
        the options with a direction make more than `SPREAD` times the listed states (or 2^20), or
        more than `MAX_STATES`: arcs then take less memory.
        """
        most = min(MAX_STATES, max(2**20, SPREAD * self.size))
        numbers, levels, moves = np.zeros(self.size, np.int64), [], []
        stride = 1
        for party in range(self.parties):
            own = self.options_of(party)
            free = [o for o in own if self.option_moves[o] is Moves.BOTH]
            codes = [self.classes(free)] if free else []
            counts = [int(part.max(initial=0)) + 1 for part in codes]
            directed = [o for o in own if o not in free]
            codes += [np.asarray(self.table[:, option], np.int64) for option in directed]
            counts += [self.level_counts[option] for option in directed]
            levels.append(counts)
            moves.append(
                [*[Moves.BOTH for _ in free[:1]], *(self.option_moves[o] for o in directed)]
            )
            for code, count in zip(codes, counts, strict=True):
                if stride * count > most:
                    return None
                numbers += code * stride
                stride *= count
        feasible = np.zeros(stride, np.bool_)
        feasible[numbers] = True
        return Space.build(levels, moves, feasible), numbers

    def check_state(self, state: int) -> None:
        """Raise ValueError where there is no state of this number."""
        if not 0 <= state < self.size:
            raise ValueError(f"no state {state}; states are 0..{self.size - 1}")

    def check_party(self, party: int) -> None:
        """Raise ValueError where there is no party of this index."""
        if not 0 <= party < self.parties:
            raise ValueError(f"no party {party}; parties are 0..{self.parties - 1}")


def dense(numbers: States) -> tuple[States, int]:
    """Numbers in the same order without gaps, from 0, and how many different ones there are."""
    values, codes = np.unique(numbers, return_inverse=True)
    return np.asarray(codes.reshape(-1), np.int64), int(values.size)
