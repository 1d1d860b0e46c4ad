"""Combinations of choices against improvements."""

from __future__ import annotations

import numpy as np

from nonpaper.engine.simultaneous import Block, Choices


def test_a_state_holds_where_each_improvement_meets_some_combination() -> None:
    """Two states with one improvement each (+1); two opponents may stay or add 10, or 100."""
    landed: set[int] = set()

    def deters(rows: np.ndarray, landings: np.ndarray) -> np.ndarray:
        assert rows.shape == landings.shape[:1]
        landed.update(landings.ravel().tolist())
        return landings == 111  # both have moved, and the first state was left

    ways = np.array([0, 10, 0, 10]), np.array([0, 100, 0, 100])
    starts, counts = np.array([0, 2]), np.array([2, 2])
    block = Block(
        numbers=np.array([0, 1000]),
        own=Choices(np.array([1, 1]), np.array([0, 1]), np.array([1, 1])),
        others=tuple(Choices(steps, starts, counts) for steps in ways),
        deters=deters,
    )
    assert block.stable().tolist() == [True, False]
    assert landed == {1, 11, 101, 111, 1001, 1011, 1101, 1111}
