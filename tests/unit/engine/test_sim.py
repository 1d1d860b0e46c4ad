from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Space, simultaneous, stability
from nonpaper.engine import sim as kernel


def test_both_opponents_moving_at_once_sanction_what_neither_does_alone() -> None:
    space = Space.build([[2], [2], [2]], [[0], [0], [0]])
    ranks = np.zeros((3, 8), np.int32)
    ranks[0] = [1, 2, 2, 2, 2, 2, 2, 0]
    ranks[1, [2, 3]] = 1
    ranks[2, [4, 5]] = 1
    assert stability(space, ranks, ("sim",))["sim"][0, 0]
    ranks[2, [4, 5]] = 0
    assert not stability(space, ranks, ("sim",))["sim"][0, 0]


def test_a_landing_that_is_not_feasible_does_not_sanction() -> None:
    ranks = np.array([[1, 2, 0, 0], [0, 0, 1, 0]], np.int32)
    free = Space.build([[2], [2]], [[0], [0]])
    holed = Space.build([[2], [2]], [[0], [0]], [True, True, True, False])
    assert stability(free, ranks, ("sim",))["sim"][0, 0]
    assert not stability(holed, ranks, ("sim",))["sim"][0, 0]


@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_size_of_the_blocks_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    generator = np.random.default_rng(8)
    space = Space.build([[4], [2, 2], [3]], [[0], [0, 1], [-1]], generator.random(48) < 0.9)
    ranks = generator.integers(0, 20, (3, space.size)).astype(np.int32)
    expected = stability(space, ranks, ("sim",))["sim"]
    for module in (kernel, simultaneous):
        monkeypatch.setattr(module, "BLOCK", block)
    assert (stability(space, ranks, ("sim",))["sim"] == expected).all()
    assert expected.any()
    assert not expected[:, space.feasible].all()
