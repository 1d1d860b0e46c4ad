"""Simultaneous moves: whether some combination of the opponents' choices deters each improvement.

States have a *landing number* in which everybody's position has its own share, so that the moves of
several parties at once add up: the number of the state where all have moved is that of the first
state plus what each move alone adds to it. Spaces number their states so (`sim`), graphs are given
such numbers (`graph_sim`).

Algorithm: for the states of a block together, the improvements of the focal party are taken in
turn. The combinations against one are numbered in the mixed radix of the opponents' choices and
tried in growing runs; the first that deters ends the improvement, and the first improvement that
nothing deters ends the state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nonpaper.engine.space import Flags, States

BLOCK = 2**20
"""How many landings are looked at in one step."""

_FIRST_RUN = 4
"""How many combinations are tried first; each further run is twice as long."""

Numbers = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, eq=False)
class Choices:
    """What one party may do at each state of a block: its improvements and, where wanted, staying.

    Attributes
    ----------
    steps : integers, shape (total,)
        By how much each choice changes the landing number, state after state.
    starts, counts : integers, shape (state of the block,)
        Where the choices of each state begin in ``steps``, and how many they are.
    """

    steps: Numbers
    starts: Numbers
    counts: Numbers


@dataclass(frozen=True, eq=False)
class Block:
    """Some states of one focal party, and everything that may happen at them at once.

    Attributes
    ----------
    numbers : int64, shape (k,)
        The landing number of each state of the block; rows below are indices into it.
    own : Choices
        The focal party's improvements.
    others : tuple of Choices
        The choices of each opponent, staying included.
    deters : callable
        Given rows of shape (r,) and landing numbers of shape (r, combination): where there is such
        a state, and the focal party does not prefer it to that of the row.
    """

    numbers: States
    own: Choices
    others: tuple[Choices, ...]
    deters: Callable[[States, Numbers], Flags]

    def stable(self) -> Flags:
        """Which states of the block have a sanction against each improvement: bool, shape (k,)."""
        result = np.ones(self.numbers.size, np.bool_)
        for which in range(int(self.own.counts.max(initial=0))):
            rows = np.flatnonzero(result & (self.own.counts > which))
            result[self._unsanctioned(rows, which)] = False
        return result

    def _totals(self, rows: States) -> Numbers:
        """How many combinations of the opponents' choices there are at each of these states."""
        totals = np.ones(rows.size, np.int64)
        for choices in self.others:
            totals *= choices.counts[rows]
        return totals

    def _unsanctioned(self, rows: States, which: int) -> States:
        """The rows at which nothing sanctions the focal party's improvement of this index."""
        failed = [rows[:0]]
        first, run = 0, _FIRST_RUN
        totals = self._totals(rows)
        while rows.size:
            width = max(1, min(run, BLOCK // rows.size))
            combinations = np.minimum(np.arange(first, first + width), totals[:, np.newaxis] - 1)
            left = ~self._sanctioned(rows, which, combinations)
            first, run = first + width, 2 * run
            spent = totals <= first
            failed.append(rows[left & spent])
            rows, totals = rows[left & ~spent], totals[left & ~spent]
        return np.concatenate(failed)

    def _sanctioned(self, rows: States, which: int, combinations: Numbers) -> Flags:
        """Where one of its combinations, (row, k), sanctions the improvement: bool, (row,)."""
        own = self.own.steps[self.own.starts[rows] + which]
        landings = np.repeat(
            (self.numbers[rows] + own)[:, np.newaxis], combinations.shape[1], axis=1
        )
        number = combinations
        for choices in self.others:
            number, choice = np.divmod(number, choices.counts[rows, np.newaxis])
            choice += choices.starts[rows, np.newaxis]
            landings += choices.steps[choice]
        return np.asarray(self.deters(rows, landings).any(axis=1), np.bool_)
