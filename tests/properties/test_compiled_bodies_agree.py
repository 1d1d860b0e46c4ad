"""The compiled bodies say what the definitions say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nonpaper.engine import CONCEPTS, Space, priority, solver
from nonpaper.engine.stability import by_compiled_bodies, by_definition
from oracles.brute import Brute, Conflict
from oracles.conflicts import arrays, conflicts, staircase

often = settings(
    max_examples=600,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def assert_agreement(space: Space, ranks: np.ndarray, concepts: tuple = CONCEPTS) -> None:
    expected = by_definition(space, ranks, concepts)
    found = by_compiled_bodies(space, ranks, concepts)
    assert list(found) == list(concepts)
    for concept in concepts:
        assert (found[concept] == expected[concept]).all(), concept


@often
@given(conflicts(most_states=24))
def test_they_agree_with_brute_force(conflict: Conflict) -> None:
    brute = Brute(conflict)
    found = by_compiled_bodies(*arrays(conflict), CONCEPTS)
    for concept in CONCEPTS:
        assert found[concept].tolist() == brute.table(concept), concept


@often
@given(conflicts(most_states=400))
def test_they_agree_on_larger_conflicts(conflict: Conflict) -> None:
    assert_agreement(*arrays(conflict))


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_however_many_threads_share_the_work(
    monkeypatch: pytest.MonkeyPatch, threads: int, seed: int
) -> None:
    monkeypatch.setattr(solver, "_ALONE", 0)
    monkeypatch.setattr(solver, "processors", lambda: threads)
    assert_agreement(*random_conflict(seed, [[2, 2], [3, 2], [2, 2, 2], [2]], share=0.8))


def random_conflict(
    seed: int, levels: list[list[int]], share: float = 1.0, *, directed: bool = True
) -> tuple[Space, np.ndarray]:
    generator = np.random.default_rng(seed)
    size = math.prod(count for party in levels for count in party)
    moves = [[int(generator.integers(-1, 2)) * directed for _ in party] for party in levels]
    feasible = generator.random(size) < share
    ranks = generator.integers(0, generator.choice([3, 20, size]), (len(levels), size))
    return Space.build(levels, moves, feasible), ranks.astype(np.int32)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("share", [1.0, 0.7, 0.05, 0.003])
@pytest.mark.parametrize(
    "levels",
    [
        [[2] * 4, [2] * 4, [2] * 3],
        [[2] * 7, [2] * 5],
        [[150], [3], [4]],
        [[3], [70, 2]],
        [[2] * 11],
        [[5], [], [1], [9]],
    ],
    ids=["three parties", "two parties", "big first axis", "big last axis", "one party", "fixed"],
)
def test_shapes_of_all_kinds_agree(levels: list[list[int]], share: float, directed: bool) -> None:
    for seed in range(4):
        assert_agreement(*random_conflict(seed, levels, share, directed=directed))


@pytest.mark.parametrize("levels", [[[9], [], [11]], [[1], [3, 4], [7, 1]], [[300], [2]]])
@pytest.mark.parametrize("threads", [1, 3])
def test_duels_agree_whoever_else_stands_by(
    monkeypatch: pytest.MonkeyPatch, threads: int, levels: list[list[int]]
) -> None:
    monkeypatch.setattr(solver, "_ALONE", 0)
    monkeypatch.setattr(solver, "processors", lambda: threads)
    for seed in range(8):
        share = (1.0, 0.8, 0.3, 0.05)[seed % 4]
        assert_agreement(*random_conflict(seed, levels, share, directed=False))


def test_a_long_staircase_agrees_for_two_parties_and_for_one_that_watches() -> None:
    """The third party's sanctions need more rounds than are tried, and so the flood."""
    space, ranks = arrays(staircase(40))
    assert_agreement(space, ranks, ("nash", "gmr", "smr", "seq", "sim"))
    generator = np.random.default_rng(4)
    feasible = np.tile(space.feasible, 3)
    wider = Space.build([[40], [40], [3]], [[0], [0], [0]], feasible)
    ranks = generator.permuted(np.tile(np.arange(wider.size), (3, 1)), axis=1).astype(np.int32)
    ranks[:2] = np.arange(wider.size)
    assert_agreement(wider, ranks)
    one_way = Space.build([[40], [40], [3]], [[1], [1], [0]], feasible)
    assert_agreement(one_way, ranks)


def test_more_places_than_a_number_has_bits_agree() -> None:
    generator = np.random.default_rng(7)
    space = Space.build([[2] * 4, [2] * 4, [2] * 2], [[0] * 4, [0, 1, 0, -1], [0, 0]])
    ranks = [
        priority(list(generator.integers(0, 2, (80, space.size))), space.feasible) for _ in range(3)
    ]
    assert_agreement(space, np.stack(ranks))


def test_ranks_too_high_to_count_agree() -> None:
    space, ranks = random_conflict(9, [[2, 2], [3], [2]], 0.9)
    high = ranks.astype(np.int64) * 80_000_000
    assert_agreement(space, high.astype(np.int32))
    unsigned = by_compiled_bodies(space, ranks.astype(np.uint32), CONCEPTS)
    expected = by_definition(space, ranks, CONCEPTS)
    assert all((unsigned[name] == expected[name]).all() for name in CONCEPTS)


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_inputs_are_unchanged_however_they_lie_in_memory(order: str) -> None:
    space, ranks = random_conflict(3, [[2, 2], [3, 2], [4]], 0.7)
    ranks = np.array(ranks, order=order)
    before, feasible = ranks.copy(), space.feasible.copy()
    ranks.flags.writeable = False
    first = by_compiled_bodies(space, ranks, CONCEPTS)
    kept = {name: flags.copy() for name, flags in first.items()}
    for flags in by_compiled_bodies(space, ranks, CONCEPTS).values():
        flags[:] = True
    assert all((first[name] == kept[name]).all() for name in CONCEPTS)
    assert (ranks == before).all()
    assert (space.feasible == feasible).all()
