"""Many orders of the same statements: one comparable number a state for each order.

Theory
------
Lists that differ in the order of their statements, or in which of them are struck, ask for the same
truth values. A list is given by the place of each of its statements; the score of a place is the
sum over its statements, and two states are compared at the first place where their scores differ.
Read as the digits of a number whose bases are larger than the scores, most important place first,
that is one integer a state: its *key*. A digit's worth is the product of the bases of the places
below, and so a key is a sum over statements of worth times score: for many lists at once, a product
of two matrices. Keys order states as `ranks.priority` does, without being dense.

Limits: the bases of all statements together must stay below 2^62 (62 yes/no statements); beyond,
the dense ranks of `priority` take their place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.ranks import priority

if TYPE_CHECKING:
    from nonpaper.engine.space import States

STRUCK = -1
"""The place of a statement that is not on the list."""


def order_keys(scores: NDArray[np.integer], places: NDArray[np.integer]) -> States:
    """For each list a key for each state: of two states the one with the larger key is preferred.

    Parameters
    ----------
    scores : integers, shape (statement, state)
        How many of a statement's formulas hold in each state, 0 or more. Not changed.
    places : integers, shape (list, statement)
        The place of each statement on each list, 0 the most important; `STRUCK` where it is not on
        it. Numbers may be left out.

    Returns
    -------
    int64, shape (list, state)
        A new array. Equal keys are indifference; keys of different lists mean nothing together.

    Examples
    --------
    >>> scores = np.array([[0, 1, 0, 1], [0, 0, 1, 1]])
    >>> order_keys(scores, np.array([[0, 1], [1, 0], [0, 0], [STRUCK, 0]])).tolist()
    [[0, 2, 1, 3], [0, 1, 2, 3], [0, 1, 1, 2], [0, 0, 1, 1]]
    """
    highest = [int(high) for high in scores.max(axis=1, initial=0)]
    span = math.prod(high + 1 for high in highest)
    if span >= 2**62:
        return _dense(scores, places)
    exact = np.float64 if span < 2**53 else np.int64  # products of floats are faster, and exact
    worth = np.array([_worths(own, highest) for own in places.tolist()], exact)
    keys = worth.reshape(places.shape) @ scores.astype(exact)
    return np.asarray(keys, np.int64)


def _worths(places: list[int], highest: list[int]) -> list[int]:
    """What one more of each statement is worth on a list."""
    bases: dict[int, int] = {}
    for statement, place in enumerate(places):
        bases[place] = bases.get(place, 1) + highest[statement]
    below, worths = 1, {STRUCK: 0}
    for place in sorted(bases.keys() - {STRUCK}, reverse=True):
        worths[place] = below
        below *= bases[place]
    return [worths[place] for place in places]


def _dense(scores: NDArray[np.integer], places: NDArray[np.integer]) -> States:
    """The same by dense ranks, list by list."""
    everywhere = np.ones(scores.shape[1], np.bool_)
    rows = [
        priority(
            [scores[own == place].sum(axis=0) for place in np.unique(own[own != STRUCK])],
            everywhere,
        )
        for own in places
    ]
    return np.array(rows, np.int64).reshape(len(places), scores.shape[1])
