"""What a search for paths is given besides the stages: what parties want, and what order asks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.space import Flags, States


class Wants(NamedTuple):
    """What the parties want, by node (see `stages`).

    Attributes
    ----------
    ranks : int32, shape (node, party)
        Higher is better.
    red : bool, shape (node, line)
        Where each red line is kept.
    owner : int64, shape (line,)
        Whose line it is: the party's bit.
    principal : bool, shape (party,)
    coerced : bool
        Whether principals that do not move may be made worse off.
    """

    ranks: NDArray[np.int32]
    red: Flags
    owner: States
    principal: Flags
    coerced: bool


class Demands(NamedTuple):
    """What is demanded of the order of things, by node; a demand ``first`` ... ``then`` is a bit.

    Attributes
    ----------
    admits : bool, shape (node,)
        Where a path may be at all.
    firsts, thens : int64, shape (node,)
        Of which demands the first, the second part is true.
    strict : int
        For which demands the first must be true a stage before the second.
    memories : int
        Two to the power of the number of demands.
    """

    admits: Flags
    firsts: States
    thens: States
    strict: int
    memories: int
