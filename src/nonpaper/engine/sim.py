"""Simultaneous stability (SIM), by enumeration.

Definition
----------
State ``s`` is stable for party ``i`` under SIM where against every UI ``s -> u`` of ``i`` some
combination of the opponents' simultaneous UIs from ``s`` (each moves or stays) lands, together with
the move of ``i``, in a feasible state that ``i`` does not prefer to ``s``. The landing has ``i``'s
position in ``u`` and each opponent's position after its own UI; the states in between need not be
feasible together. The concept for two parties is that of Fang, Hipel & Kilgour (1993); that of
several opponents any combination may move at once is our reading. It implies no other concept.

Algorithm
---------
State by state, in blocks of bounded memory, for one focal party at a time:

1. A state is unstable at once where a UI of the party cannot be sanctioned even if the opponents
   could make any simultaneous moves, improvements or not (a reduction, see `reach`).
2. Otherwise its UIs are taken in turn. The combinations against one are numbered in the mixed
   radix of the opponents' choices and tried in growing runs; the first sanction ends the UI, and
   the first UI without sanction ends the state.

Limits: the combinations against one UI are up to the product of the opponents' positions, so time
grows faster than with the other concepts, up to states times positions of all; memory does not.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.reach import allowed, best, worst_together

if TYPE_CHECKING:
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, Space, States

Index = NDArray[np.int32]

_BLOCK = 2**20
"""How many landings, or pairs of a state and a position, are looked at in one step."""

_FIRST_RUN = 4
"""How many combinations are tried first; each further run is twice as long."""


@dataclass(frozen=True, eq=False)
class _Choices:
    """What one party may do at each state of a block: its UIs and, where wanted, staying.

    Attributes
    ----------
    steps : int32, shape (total,)
        By how much each choice changes the state number, state after state.
    starts, counts : int32, shape (state of the block,)
        Where the choices of each state begin in ``steps``, and how many they are.
    """

    steps: Index
    starts: Index
    counts: Index


@dataclass(frozen=True, eq=False)
class _Block:
    """Some states of one focal party, and everything that may happen at them at once.

    Attributes
    ----------
    values : int32, shape (state,)
        The focal party's rank; the greatest number where infeasible.
    states : int64, shape (k,)
        The states of the block; rows below are indices into it.
    own : _Choices
        The focal party's UIs.
    others : tuple of _Choices
        The choices of each opponent, staying included.
    totals : int32, shape (k,)
        How many combinations of the opponents' choices there are at each state.
    """

    values: Index
    states: States
    own: _Choices
    others: tuple[_Choices, ...]
    totals: Index

    def stable(self) -> Flags:
        """Which states of the block have a sanction against each UI: bool, shape (k,)."""
        result = np.ones(self.states.size, np.bool_)
        for which in range(int(self.own.counts.max(initial=0))):
            rows = np.flatnonzero(result & (self.own.counts > which))
            result[self._unsanctioned(rows, which)] = False
        return result

    def _unsanctioned(self, rows: States, which: int) -> States:
        """The rows at which no combination sanctions the focal party's UI of this index."""
        failed = [rows[:0]]
        first, run = 0, _FIRST_RUN
        while rows.size:
            width = max(1, min(run, _BLOCK // rows.size))
            left = rows[~self._sanctioned(rows, which, np.arange(first, first + width))]
            first, run = first + width, 2 * run
            spent = self.totals[left] <= first
            failed.append(left[spent])
            rows = left[~spent]
        return np.concatenate(failed)

    def _sanctioned(self, rows: States, which: int, combinations: States) -> Flags:
        """At which rows one of these combinations sanctions the UI: bool, shape (row,).

        Numbers beyond a row's last combination stand for its last one.
        """
        own = self.own.steps[self.own.starts[rows] + which]
        landings = np.repeat((self.states[rows] + own)[:, np.newaxis], combinations.size, axis=1)
        number = np.minimum(combinations.astype(np.int32), self.totals[rows, np.newaxis] - 1)
        for choices in self.others:
            number, choice = np.divmod(number, choices.counts[rows, np.newaxis])
            choice += choices.starts[rows, np.newaxis]
            landings += choices.steps[choice]
        limit = self.values[self.states[rows], np.newaxis]
        return np.asarray((self.values[landings] <= limit).any(axis=1), np.bool_)


def sim(space: Space, ranks: Ranks) -> Flags:
    """Which states each party finds stable under SIM.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better, -1 where infeasible.

    Returns
    -------
    bool, shape (party, state)
        False at infeasible states. A new array; ``ranks`` is not changed.
    """
    result = np.zeros((space.parties, space.size), np.bool_)
    length = max(1, _BLOCK // max(1, sum(space.sizes)))
    for party in range(space.parties):
        result[party], doubtful = _plain(space, ranks[party], party)
        for first in range(0, doubtful.size, length):
            states = doubtful[first : first + length]
            result[party, states] = _block(space, ranks, party, states).stable()
    return result


def _plain(space: Space, own: Ranks, party: int) -> tuple[Flags, States]:
    """Where a party has no UI, and the states at which enumeration has to tell.

    The rest are states with a UI against which even moves that improve nobody could do nothing.
    """
    opponents = [mover for mover in range(space.parties) if mover != party]
    hardest = worst_together(space, opponents, own)
    nash = best(space, party, own) <= own
    deterrable = best(space, party, np.minimum(hardest, own)) <= own
    return space.feasible & nash, np.flatnonzero(space.feasible & deterrable & ~nash)


def _block(space: Space, ranks: Ranks, party: int, states: States) -> _Block:
    """What may happen at these states."""
    greatest = np.int32(np.iinfo(np.int32).max)
    others = tuple(
        _choices(space, ranks, mover, states, stay=True)
        for mover in range(space.parties)
        if mover != party
    )
    totals = np.ones(states.size, np.int32)
    for choices in others:
        totals *= choices.counts
    return _Block(
        values=np.where(space.feasible, ranks[party], greatest),
        states=states,
        own=_choices(space, ranks, party, states, stay=False),
        others=others,
        totals=totals,
    )


def _choices(space: Space, ranks: Ranks, party: int, states: States, *, stay: bool) -> _Choices:
    """The UIs of one party from each of these states, and staying where wanted."""
    own, stride = space.position(party, states), space.strides[party]
    steps = (np.arange(space.sizes[party]) - own[:, np.newaxis]) * stride
    better = ranks[party][states[:, np.newaxis] + steps] > ranks[party][states][:, np.newaxis]
    better &= allowed(space, party, own)
    if stay:
        better |= steps == 0
    counts = np.count_nonzero(better, axis=1).astype(np.int32)
    starts = np.cumsum(counts, dtype=np.int32) - counts
    return _Choices(steps[better].astype(np.int32), starts, counts)
