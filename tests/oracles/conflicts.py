"""Random small conflicts for property tests, and their translation for the engine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from nonpaper.engine import Space
from oracles.brute import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

SHARES = (1.0, 1.0, 0.9, 0.9, 0.8, 0.7, 0.6, 0.4, 0.2, 0.05)
"""How many of the states are feasible, from all to sparse and, in small ones, none."""


@st.composite
def conflicts(draw: Callable, most_states: int = 40, most_parties: int = 5) -> Conflict:
    """Conflicts of one party or more, some without options, of every direction and density."""
    left = most_states
    levels, moves = [], []
    for _ in range(draw(st.integers(min(2, most_parties), most_parties))):
        counts, directions = [], []
        for _ in range(draw(st.sampled_from((1, 2, 1, 0, 3)))):
            if left < 2:
                break
            counts.append(min(left, draw(st.sampled_from((2, 3, 2, 4, 1)))))
            left //= counts[-1]
            directions.append(draw(st.sampled_from((0, 0, 1, -1))))
        levels.append(tuple(counts))
        moves.append(tuple(directions))
    size = math.prod(count for party in levels for count in party)
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    feasible = generator.random(size) < draw(st.sampled_from(SHARES))
    heights = draw(st.sampled_from((1, 2, 3, size, 4 * size)))
    ranks = generator.integers(0, heights, (len(levels), size))
    ranks[:, ~feasible] = -1
    return Conflict(
        tuple(levels),
        tuple(moves),
        tuple(feasible.tolist()),
        tuple(tuple(row) for row in ranks.tolist()),
    )


def arrays(conflict: Conflict) -> tuple[Space, np.ndarray]:
    """The same conflict as the engine takes it."""
    space = Space.build(conflict.levels, conflict.moves, conflict.feasible)
    return space, np.array(conflict.ranks, np.int32).reshape(space.parties, space.size)


def staircase(steps: int) -> Conflict:
    """Two parties whose feasible states make a stair: sanctions take many sweeps to arrive."""
    feasible = [column - row in {0, 1} for row in range(steps) for column in range(steps)]
    ranks = tuple(
        tuple(
            (factor * state) % (steps * steps) if there else -1
            for state, there in enumerate(feasible)
        )
        for factor in (7, 11)
    )
    return Conflict(((steps,), (steps,)), ((0,), (0,)), tuple(feasible), ranks)
