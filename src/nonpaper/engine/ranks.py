"""Ranks: each party's order of the feasible states as dense integers.

Theory
------
Stability asks only whether a party prefers one state to another, so a preference is kept as an
integer *rank* for every state: 0 is the worst feasible state, equal ranks are indifference, every
rank up to the best one occurs (dense), and infeasible states have -1. Comparison is exact.

*Option prioritizing* (Hipel, Kilgour, Fang & Peng 1997) compares two
states at the most important place where they differ: the one that satisfies more of that place's
statements is preferred. Written as one number this needs a digit a place and overflows after 62
yes/no places; here the ranks are made dense again after each place, so any number of places fits.

Algorithm: a place refines the classes so far, ``class * (scores of the place) + score``. As long as
these keys are few, the next place refines them as they are; then they are made dense, through a
table of those that are present and a cumulative sum, O(states + table). Only where the table would
be far larger than the number of states are the keys sorted.

References
----------
Hipel, K. W., Kilgour, D. M., Fang, L. & Peng, X. (1997). The decision support system GMCR in
environmental conflict management. Applied Mathematics and Computation 83, 117-152.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.space import Flags

Ranks = NDArray[np.int32]

_TABLE_FACTOR = 8
"""How many table entries a state may cost before keys are sorted instead."""


def priority(places: Sequence[NDArray[np.integer]], feasible: Flags) -> Ranks:
    """The ranks by priority: the most important place where two states differ decides.

    Parameters
    ----------
    places : sequence of integers, each of shape (state,)
        How many statements of a place each state satisfies, more is better; most important place
        first. With no places every feasible state has rank 0.
    feasible : bool, shape (state,)

    Returns
    -------
    int32, shape (state,)
        Higher is better, -1 where infeasible. A new array; the inputs are not changed.

    Examples
    --------
    >>> priority([np.array([0, 1, 0, 1]), np.array([1, 0, 0, 1])], np.ones(4, bool)).tolist()
    [1, 2, 0, 3]
    """
    _check_feasible(feasible)
    present = np.flatnonzero(feasible)
    most = _table(present.size)
    classes, span = np.zeros(present.size, np.int64), 1
    for index, place in enumerate(places):
        _check_scores(place, feasible, f"place {index}")
        scores, spread = _narrow(place if present.size == place.size else place[present])
        if span * spread > most:
            classes = _dense(classes)
            span = int(classes.max(initial=0)) + 1
        classes *= spread
        classes += scores
        span *= spread
    return _spread_out(_dense(classes), present, feasible.size)


def weighted(score: NDArray[np.int64], feasible: Flags) -> Ranks:
    """The ranks by one score a state, higher is better.

    Parameters
    ----------
    score : integers, shape (state,)
        For instance the exact sum of the weights of the statements that hold.
    feasible : bool, shape (state,)

    Returns
    -------
    int32, shape (state,)
        Higher is better, -1 where infeasible. A new array; the inputs are not changed.
    """
    _check_feasible(feasible)
    _check_scores(score, feasible, "score")
    present = np.flatnonzero(feasible)
    return _spread_out(_dense(np.asarray(score[present], np.int64)), present, feasible.size)


def ranking(groups: Sequence[Sequence[int]], size: int, feasible: Flags) -> Ranks:
    """The ranks by a list of states, best first, ties in one group.

    Parameters
    ----------
    groups : sequence of groups of state numbers
        Every feasible state stands in exactly one group. Infeasible states may be listed too and
        are passed over.
    size : int
        The number of raw states.
    feasible : bool, shape (size,)

    Returns
    -------
    int32, shape (size,)
        Higher is better, -1 where infeasible. A new array.

    Raises
    ------
    ValueError
        Where a state is out of range or listed twice, or a feasible state is missing.
    """
    _check_feasible(feasible)
    if feasible.shape != (size,):
        raise ValueError(f"feasible has shape {feasible.shape}; wanted ({size},)")
    listed = np.array([state for group in groups for state in group], np.int64)
    _check_listed(listed, feasible)
    heights = np.arange(len(groups), 0, -1)
    score = np.zeros(size, np.int64)
    score[listed] = np.repeat(heights, np.array([len(group) for group in groups], np.intp))
    return weighted(score, feasible)


def _table(states: int) -> int:
    """How large a table of keys may be for so many states."""
    return _TABLE_FACTOR * states + 1024


def _narrow(given: NDArray[np.integer]) -> tuple[NDArray[np.int64], int]:
    """Scores from 0 on, made dense where they are large or negative; a number above all of them."""
    scores = np.asarray(given, np.int64)
    least, most = int(scores.min(initial=0)), int(scores.max(initial=0))
    if least < 0 or most >= _table(scores.size):
        scores = _dense(scores)
        most = int(scores.max())
    return scores, most + 1


def _dense(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Equal keys numbered equally, 0, 1, 2 ... in their order; O(n) where their range is small."""
    if not keys.size:
        return keys
    least = keys.min()
    span = int(keys.max()) - int(least) + 1
    if span > _table(keys.size):
        return np.asarray(np.unique(keys, return_inverse=True)[1], np.int64)
    present = np.zeros(span, np.bool_)
    present[keys - least] = True
    return np.asarray((np.cumsum(present, dtype=np.int64) - 1)[keys - least], np.int64)


def _spread_out(classes: NDArray[np.int64], present: NDArray[np.intp], size: int) -> Ranks:
    """The classes of the feasible states laid out over all states."""
    ranks = np.full(size, -1, np.int32)
    ranks[present] = classes
    return ranks


def _check_feasible(feasible: Flags) -> None:
    if feasible.dtype != np.bool_ or feasible.ndim != 1:
        raise ValueError(
            f"feasible has dtype {feasible.dtype} and shape {feasible.shape}; "
            "wanted bool and one axis, one flag a state"
        )


def _check_scores(scores: NDArray[np.integer], feasible: Flags, what: str) -> None:
    if scores.shape != feasible.shape or scores.dtype.kind not in "biu":
        raise ValueError(
            f"{what} has dtype {scores.dtype} and shape {scores.shape}; "
            f"wanted integers and {feasible.shape}, one score a state"
        )


def _check_listed(listed: NDArray[np.int64], feasible: Flags) -> None:
    outside = listed[(listed < 0) | (listed >= feasible.size)]
    if outside.size:
        raise ValueError(f"no states {_some(outside)}; states are 0..{feasible.size - 1}")
    times = np.bincount(listed, minlength=feasible.size)
    if (times > 1).any():
        raise ValueError(f"states listed more than once: {_some(np.flatnonzero(times > 1))}")
    missing = np.flatnonzero(feasible & (times == 0))
    if missing.size:
        raise ValueError(f"{missing.size} feasible states are not ranked: {_some(missing)}")


def _some(states: NDArray[np.integer]) -> str:
    """The first few state numbers in words."""
    first = ", ".join(str(state) for state in states[:5].tolist())
    return f"{first} ..." if states.size > 5 else first
