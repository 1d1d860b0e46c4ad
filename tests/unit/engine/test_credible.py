from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Space, improvements
from nonpaper.engine.credible import improver

MOVES = {
    "free": [0, 0, 0],
    "one way": [1, -1, 1],
    "mixed": [0, 1, 0],
    "all mixed": [-1, 0, 1],
}


@pytest.mark.parametrize("directions", MOVES.values(), ids=MOVES.keys())
def test_the_least_value_is_taken_over_the_strict_improvements(directions: list[int]) -> None:
    generator = np.random.default_rng(5)
    levels = [[3], [2, 4, 3], [2]]
    size, greatest = 144, np.iinfo(np.int32).max
    feasible = generator.random(size) < 0.8
    space = Space.build(levels, [[0], directions, [0]], feasible)
    ranks = np.where(feasible, generator.integers(0, 5, (3, size)), -1).astype(np.int32)
    values = np.where(feasible, generator.permutation(size), greatest).astype(np.int32)
    least = improver(space, 1, ranks[1]).least(values)
    for state in np.flatnonzero(feasible):
        reach = [state, *improvements(space, ranks, 1, state)]
        assert least[state] == values[reach].min()
    assert (least[~feasible] == greatest).all()


def test_tables_beyond_what_is_kept_are_made_anew_with_the_same_result() -> None:
    """Six one-way options make 64 parts and 729 allowed pairs, too many to keep."""
    generator = np.random.default_rng(6)
    space = Space.build([[2] * 6, [3]], [[1] * 6, [0]])
    ranks = generator.integers(0, 50, (2, space.size)).astype(np.int32)
    values = generator.permutation(space.size).astype(np.int32)
    plan = improver(space, 0, ranks[0])
    assert (len(plan.order), len(plan.pairs), plan.tables) == (64, 729, {})
    least = plan.least(values)
    for state in range(space.size):
        assert least[state] == values[[state, *improvements(space, ranks, 0, state)]].min()
