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
2. Otherwise its UIs are taken in turn, each against the combinations of the opponents' choices,
   which are tried in growing runs (`simultaneous`).

Limits: the combinations against one UI are up to the product of the opponents' positions, so time
grows faster than with the other concepts, up to states times positions of all; memory does not.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.reach import allowed, best, worst_together
from nonpaper.engine.simultaneous import BLOCK, Block, Choices, Numbers

if TYPE_CHECKING:
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, Space, States


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
    length = max(1, BLOCK // max(1, sum(space.sizes)))
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


def _block(space: Space, ranks: Ranks, party: int, states: States) -> Block:
    """What may happen at these states."""
    values = np.where(space.feasible, ranks[party], np.int32(np.iinfo(np.int32).max))

    def deters(rows: States, landings: Numbers) -> Flags:
        return np.asarray(values[landings] <= values[states[rows], np.newaxis], np.bool_)

    return Block(
        numbers=states,
        own=_choices(space, ranks, party, states, stay=False),
        others=tuple(
            _choices(space, ranks, mover, states, stay=True)
            for mover in range(space.parties)
            if mover != party
        ),
        deters=deters,
    )


def _choices(space: Space, ranks: Ranks, party: int, states: States, *, stay: bool) -> Choices:
    """The UIs of one party from each of these states, and staying where wanted."""
    own, stride = space.position(party, states), space.strides[party]
    steps = (np.arange(space.sizes[party]) - own[:, np.newaxis]) * stride
    better = ranks[party][states[:, np.newaxis] + steps] > ranks[party][states][:, np.newaxis]
    better &= allowed(space, party, own)
    if stay:
        better |= steps == 0
    counts = np.count_nonzero(better, axis=1).astype(np.int32)
    starts = np.cumsum(counts, dtype=np.int32) - counts
    return Choices(steps[better].astype(np.int32), starts, counts)
