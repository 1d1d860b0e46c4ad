"""Drawn lists: the ranks of many lists made from one, by dropping items and swapping neighbours.

Theory
------
A party's list has places, most important first, each with one item or several that count equally;
an item has a score in each state, and of two states that is preferred which has more at the most
important place where they differ (see `ranks`). A *draw* keeps some of the items and changes the
order of the places a little: one pass down the places that are left, at each of which the place
may change with the one that stands above it by then; so each pair meets at most once, and a place
may sink by several. Which pairs may change is said place by place (*movable*).

States that score the same on all items have the same rank in every draw, so that only the distinct
columns of scores (*patterns*) are ranked; there are far fewer of them than states.

Algorithm: with the places of a draw in order, a pattern's scores are the digits of a mixed-radix
number, the most important place first, and the ranks are the order of these numbers. Written with
weights the numbers of all draws and patterns are one product of matrices. Where they would not fit
64 bits, the places are taken in pieces, and the ranks so far are the first digit of the next piece.

All is deterministic: the chances are drawn by the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags

Orders = NDArray[np.int16]
Numbers = NDArray[np.int64]

_MOST = 2**62
"""The largest number that ranks are read from."""


def passed_down(present: Flags, movable: Flags, swaps: Flags) -> Orders:
    """The order of the places in each draw.

    Parameters
    ----------
    present : bool, shape (draw, place)
        Which places are left.
    movable : bool, shape (draw, place)
        Which may change with a neighbour that may do so too.
    swaps : bool, shape (draw, place)
        Whether a place, where it may, changes with the one above it when the pass arrives there.

    Returns
    -------
    int16, shape (draw, place)
        The places that are left, most important first, then -1. A new array.

    Examples
    --------
    The second place rises above the first, which then stays above the third.

    >>> yes = np.ones((1, 3), bool)
    >>> passed_down(yes, yes, np.array([[False, True, False]])).tolist()
    [[1, 0, 2]]
    """
    draws, places = present.shape
    rows = np.arange(draws)
    order = np.full((draws, places + 1), -1, np.int16)
    length = np.zeros(draws, np.intp)
    held = np.full(draws, -1, np.int16)
    for place in range(places):
        here = present[:, place]
        above = here & (held >= 0)
        rises = above & swaps[:, place] & movable[:, place] & movable[rows, held]
        order[rows[above], length[above]] = np.where(rises, place, held)[above]
        length += above
        held[here & ~rises] = place
    order[rows, length] = held
    return order[:, :places]


def drawn_ranks(kept: Flags, order: Orders, scores: Numbers, place_of: NDArray[np.intp]) -> Ranks:
    """The ranks of the patterns in each draw, by priority.

    Parameters
    ----------
    kept : bool, shape (draw, item)
    order : int16, shape (draw, place)
        As `passed_down` gives it.
    scores : int64, shape (item, pattern)
        0 or more, more is better.
    place_of : shape (item,)
        The place of each item.

    Returns
    -------
    int32, shape (draw, pattern)
        Dense, 0 the worst, as `ranks.priority` gives them for the list of each draw. A new array.

    Examples
    --------
    >>> kept = np.array([[True, True], [False, True]])
    >>> order = np.array([[0, 1], [1, -1]], np.int16)
    >>> drawn_ranks(kept, order, np.array([[0, 0, 1], [0, 1, 0]]), np.arange(2)).tolist()
    [[0, 1, 2], [0, 1, 0]]
    """
    draws, places = order.shape
    spans = np.ones(places + 1, np.int64)
    np.add.at(spans, place_of, scores.max(axis=1, initial=0))
    spans[-1] = 1
    result = np.zeros((draws, scores.shape[1]), np.int64)
    step = _digits(spans[:-1], scores.shape[1])
    for first in range(0, places, step):
        piece = order[:, first : first + step]
        worth = np.ones((draws, piece.shape[1] + 1), np.int64)
        worth[:, :-1] = np.cumprod(spans[piece][:, ::-1], axis=1)[:, ::-1]
        weight = np.zeros((draws, places + 1), np.int64)
        np.put_along_axis(weight, np.asarray(piece, np.intp), worth[:, 1:], axis=1)
        weight[:, -1] = 0
        keys = result * worth[:, :1] + (kept * weight[:, place_of]) @ scores
        result = dense_rows(keys)
    return result.astype(np.int32)


def added_ranks(kept: Flags, worth: Numbers, scores: Numbers) -> Ranks:
    """The ranks of the patterns in each draw, by the sum of what the kept items are worth.

    Parameters
    ----------
    kept : bool, shape (draw, item)
    worth : int64, shape (item,)
        What a point of an item's score is worth; all sums fit 64 bits.
    scores : int64, shape (item, pattern)

    Returns
    -------
    int32, shape (draw, pattern)
        Dense, 0 the worst. A new array.
    """
    return dense_rows((kept * worth) @ scores).astype(np.int32)


def dense_rows(keys: Numbers) -> Numbers:
    """Each row's entries numbered in their order, equal ones equally, from 0 without gaps."""
    order = np.argsort(keys, axis=1)
    ascending = np.take_along_axis(keys, order, axis=1)
    steps = np.zeros(keys.shape, np.int64)
    steps[:, 1:] = ascending[:, 1:] != ascending[:, :-1]
    result = np.empty(keys.shape, np.int64)
    np.put_along_axis(result, order, np.cumsum(steps, axis=1), axis=1)
    return result


def _digits(spans: Numbers, patterns: int) -> int:
    """How many places, whichever they are, one number takes together with the ranks so far."""
    product, count = max(1, patterns), 0
    for span in sorted(map(int, spans), reverse=True):
        product *= span
        if product > _MOST:
            break
        count += 1
    return max(1, count)
