"""The conflicts that are measured: random priorities, big axes, and the staircase."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine import Moves, Space, priority

STATEMENTS = 10
LITERALS = 3


def conflict(
    bits: int, parties: int, infeasible: float = 0.0, seed: int = 1
) -> tuple[Space, NDArray[np.int32]]:
    """2**bits raw states of yes/no options, shared out evenly; infeasible ones at random.

    Each party ranks by ten random statements of three literals ("or"), most important first.

    Returns
    -------
    Space, and int32, shape (party, state)
    """
    generator = np.random.default_rng(seed)
    owned = [len(part) for part in np.array_split(np.arange(bits), parties)]
    feasible = np.ones(2**bits, np.bool_)
    if infeasible:
        feasible = generator.random(2**bits, np.float32) >= infeasible
    space = Space.build(
        [[2] * count for count in owned], [[Moves.BOTH] * count for count in owned], feasible
    )
    ranks = np.empty((parties, space.size), np.int32)
    for party in range(parties):
        ranks[party] = priority(statements(bits, generator), feasible)
    return space, ranks


def statements(bits: int, generator: np.random.Generator) -> list[NDArray[np.int8]]:
    """Statements at random, most important first: one of three holds; int8, shape (state,)."""
    return [_clause(bits, generator) for _ in range(STATEMENTS)]


def _clause(bits: int, generator: np.random.Generator) -> NDArray[np.int8]:
    options = generator.choice(bits, LITERALS, replace=False)
    wanted = generator.random(LITERALS) < 0.5
    truth = np.zeros((2,) * bits, np.bool_)
    for option, yes in zip(options, wanted, strict=True):
        there = [slice(None)] * bits
        there[bits - 1 - option] = slice(int(yes), int(yes) + 1)
        truth[tuple(there)] = True
    return truth.ravel().view(np.int8)


def staircase(levels: int, seed: int = 1) -> tuple[Space, NDArray[np.int32]]:
    """Two parties whose levels differ by at most one, and a third one that watches with four.

    The two want to go up whatever happens; sanctions for the third one climb step by step.
    """
    step = np.arange(levels)
    near = np.abs(step[:, np.newaxis] - step) <= 1
    space = Space.build([[levels], [levels], [4]], [[Moves.BOTH]] * 3, np.tile(near.ravel(), 4))
    up = space.digits(np.arange(space.size))[:, :2].sum(axis=1)
    watching = np.random.default_rng(seed).permutation(space.size)
    return space, np.stack([up, up, watching]).astype(np.int32)
