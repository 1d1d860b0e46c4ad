from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    CONCEPTS,
    Space,
    batch_stability,
    equilibria_of_blocks,
    stability,
    stability_of_blocks,
)
from nonpaper.engine.stability import by_definition


def ensemble(draws: int, seed: int = 1) -> tuple[Space, np.ndarray]:
    generator = np.random.default_rng(seed)
    feasible = generator.random(96) < 0.8
    space = Space.build([[2, 2], [3, 2], [4]], [[0, 1], [0, 0], [-1]], feasible)
    ranks = generator.integers(0, [[[4]], [[30]], [[96]]] * (draws // 3), (draws, 3, 96))
    return space, np.where(feasible, ranks, -1).astype(np.int32)


def test_each_draw_has_the_stability_it_has_alone() -> None:
    space, ranks = ensemble(99)
    before = ranks.copy()
    ranks.flags.writeable = False
    held = batch_stability(space, ranks)
    assert held.shape == (99, 5, 3, 96)
    for draw in range(99):
        alone = by_definition(space, ranks[draw], CONCEPTS)
        for k, concept in enumerate(CONCEPTS):
            assert (held[draw, k] == alone[concept]).all()
            assert (stability(space, ranks[draw])[concept] == alone[concept]).all()
    assert (ranks == before).all()


def test_blocks_of_any_lengths_come_back_in_order_in_the_same_memory() -> None:
    space, ranks = ensemble(60)
    blocks = [ranks[:30], ranks[30:31], ranks[31:31], ranks[31:]]
    expected = batch_stability(space, ranks, ("seq", "nash"))
    done, places = 0, set()
    for flags in stability_of_blocks(space, iter(blocks), ("seq", "nash")):
        assert (flags == expected[done : done + len(flags)]).all()
        done += len(flags)
        places.add(flags.ctypes.data)
    assert done == 60
    assert len(places) == 1


def test_ranks_of_other_types_layouts_and_heights_are_taken() -> None:
    space, ranks = ensemble(12)
    expected = batch_stability(space, ranks)
    spread = np.asfortranarray(ranks.astype(np.int64) * 1_000_000)
    assert (batch_stability(space, spread) == expected).all()


def test_no_draws_no_parties_and_no_concepts_give_empty_answers() -> None:
    space, ranks = ensemble(3)
    assert batch_stability(space, ranks[:0]).shape == (0, 5, 3, 96)
    assert batch_stability(space, ranks, ()).shape == (3, 0, 3, 96)
    nobody = Space.build([], [])
    assert batch_stability(nobody, np.zeros((2, 0, 1), np.int32)).shape == (2, 5, 0, 1)


@pytest.mark.parametrize(
    ("ranks", "concepts", "words"),
    [
        (np.zeros((3, 96), int), CONCEPTS, r"shape \(3, 96\); wanted int32 and \(3, 3, 96\)"),
        (np.zeros((2, 3, 96)), CONCEPTS, "dtype float64"),
        (np.full((2, 3, 96), -1), CONCEPTS, "negative at a feasible state"),
        (np.zeros((2, 3, 96), int), ("mini",), r"no concepts \['mini'\]"),
    ],
)
def test_wrong_input_is_refused(ranks: np.ndarray, concepts: tuple[str, ...], words: str) -> None:
    space, _ = ensemble(3)
    with pytest.raises(ValueError, match=words):
        batch_stability(space, ranks, concepts)


@pytest.mark.parametrize("threads", [None, 1, 3])
@pytest.mark.parametrize(
    "concepts", [CONCEPTS, ("gmr",), ("sim", "seq"), ("gmr", "smr"), ("seq", "gmr", "nash")]
)
def test_equilibria_among_the_states_asked_are_those_of_stability(
    concepts: tuple[str, ...], threads: int | None
) -> None:
    space, ranks = ensemble(60)
    asked = np.random.default_rng(5).random((60, 96)) < 0.4
    asked[7] = False
    stable = batch_stability(space, ranks, concepts).all(axis=2)
    blocks = [(ranks[:20], asked[:20]), (ranks[20:], asked[20:])]
    found = np.concatenate(list(equilibria_of_blocks(space, blocks, concepts, threads)))
    assert (found == (stable & asked[:, np.newaxis])).all()
    assert found.any()


@pytest.mark.parametrize("parties", [[[3], [4]], [[2, 2], [], [5]], [[6]]])
def test_equilibria_of_two_parties_and_of_one_are_those_of_stability(
    parties: list[list[int]],
) -> None:
    generator = np.random.default_rng(2)
    space = Space.build(parties, [[0] * len(own) for own in parties])
    ranks = generator.integers(0, 5, (40, len(parties), space.size)).astype(np.int32)
    everything = np.ones((40, space.size), np.bool_)
    (found,) = equilibria_of_blocks(space, [(ranks, everything)])
    assert (found == batch_stability(space, ranks).all(axis=2)).all()


def test_flags_of_another_shape_are_refused() -> None:
    space, ranks = ensemble(3)
    with pytest.raises(ValueError, match=r"wanted bool and \(3, 96\)"):
        list(equilibria_of_blocks(space, [(ranks, np.ones((2, 96), np.bool_))]))
