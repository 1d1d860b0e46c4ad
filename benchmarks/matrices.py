"""Stability by the matrices of the literature, to measure against: n x n for n states.

Xu, H., Li, K. W., Hipel, K. W. & Kilgour, D. M. (2009). A matrix approach to status quo analysis in
the graph model for conflict resolution. Applied Mathematics and Computation 212, 470-480; the
stability matrices are those of the same authors' graph-model book (2018, ch. 4). Written for this
comparison alone, in numpy, matrix products in single precision by BLAS. SIM has no matrix there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine import Space

Matrix = NDArray[np.float32]
Truth = NDArray[np.bool_]


def stability_by_matrices(space: Space, ranks: NDArray[np.int32]) -> dict[str, Truth]:
    """Nash, GMR, SMR and SEQ: bool, shape (party, state). Every option has to go both ways."""
    states = np.flatnonzero(space.feasible)
    own = ranks[:, states]
    moves = [_moves(space, party, states) for party in range(space.parties)]
    better = [rank > rank[:, np.newaxis] for rank in own]
    improvements = [can & want for can, want in zip(moves, better, strict=True)]
    result = {n: np.zeros(ranks.shape, np.bool_) for n in ("nash", "gmr", "smr", "seq")}
    for party in range(space.parties):
        worse = ~better[party].T  # from there the party does not prefer: (t, s)
        escapes = _times(moves[party], better[party].T)
        held = {
            "nash": ~improvements[party].any(axis=1),
            "gmr": _stable(improvements[party], _reach(moves, party), worse),
            "smr": _stable(improvements[party], _reach(moves, party), worse & ~escapes),
            "seq": _stable(improvements[party], _reach(improvements, party), worse),
        }
        for name, flags in held.items():
            result[name][party, states] = flags
    return result


def _moves(space: Space, party: int, states: NDArray[np.int64]) -> Truth:
    """The party's reachability matrix: only its own position differs."""
    position = space.position(party, states)
    others = states - position * space.strides[party]
    return (others == others[:, np.newaxis]) & (position != position[:, np.newaxis])


def _times(left: Truth, right: Truth) -> Truth:
    """The sign of the product of two 0-1 matrices."""
    return left.astype(np.float32) @ right.astype(np.float32) > 0


def _reach(steps: list[Truth], party: int) -> Truth:
    """What the party's opponents reach by one step or more: closure by squaring."""
    empty = np.zeros_like(steps[party])
    reach = np.logical_or.reduce([s for i, s in enumerate(steps) if i != party], initial=False)
    reach = reach | empty
    while True:
        farther = reach | _times(reach, reach)
        if (farther == reach).all():
            return reach
        reach = farther


def _stable(improvements: Truth, reach: Truth, deters: Truth) -> Truth:
    """Where every improvement leads to a state from which a deterring one is reached."""
    sanctioned = _times(reach, deters)  # (u, s)
    return ~(improvements & ~sanctioned.T).any(axis=1)
