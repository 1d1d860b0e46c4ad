from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import priority, ranking, weighted


def everywhere(size: int) -> np.ndarray:
    return np.ones(size, bool)


def test_the_most_important_place_decides() -> None:
    places = [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])]
    assert priority(places, everywhere(4)).tolist() == [0, 1, 2, 3]
    assert priority(places[::-1], everywhere(4)).tolist() == [0, 2, 1, 3]


def test_a_place_counts_the_statements_that_hold() -> None:
    assert priority([np.array([2, 0, 1, 2])], everywhere(4)).tolist() == [2, 0, 1, 2]


def test_states_equal_at_every_place_tie_and_ranks_stay_dense() -> None:
    places = [np.array([5, 5, 9, 9]), np.array([3, 3, 0, 0])]
    assert priority(places, everywhere(4)).tolist() == [0, 0, 1, 1]


def test_a_hundred_places_do_not_overflow() -> None:
    size = 128
    states = np.arange(size)
    places = [np.zeros(size, int)] * 30 + [states >> bit & 1 for bit in range(6, -1, -1)]
    places += [1 - (states >> bit % 7 & 1) for bit in range(63)]
    assert len(places) == 100
    assert priority(places, everywhere(size)).tolist() == states.tolist()


def test_a_hundred_places_that_each_split_off_one_state_rank_them_all() -> None:
    states = np.arange(101)
    places = [(states == place).astype(int) for place in range(100)]
    assert priority(places, everywhere(101)).tolist() == (100 - states).tolist()


def test_without_places_every_feasible_state_is_equal() -> None:
    ranks = priority([], np.array([True, False, True]))
    assert ranks.tolist() == [0, -1, 0]
    assert ranks.dtype == np.int32


def test_infeasible_states_have_no_rank_and_leave_no_gap() -> None:
    feasible = np.array([True, False, True, False])
    assert priority([np.array([1, 2, 3, 0])], feasible).tolist() == [0, -1, 1, -1]
    assert weighted(np.array([10, 20, 30, 0]), feasible).tolist() == [0, -1, 1, -1]


def test_no_feasible_state_gives_no_ranks() -> None:
    nowhere = np.zeros(3, bool)
    assert priority([np.array([1, 2, 3])], nowhere).tolist() == [-1] * 3
    assert weighted(np.array([1, 2, 3]), nowhere).tolist() == [-1] * 3
    assert ranking([], 3, nowhere).tolist() == [-1] * 3


def test_scores_far_apart_or_negative_are_ranked_exactly() -> None:
    score = np.array([2**62, -(2**62), 2**62 - 1, 0])
    assert weighted(score, everywhere(4)).tolist() == [3, 0, 2, 1]
    assert priority([score], everywhere(4)).tolist() == [3, 0, 2, 1]


def test_truth_values_count_as_scores() -> None:
    assert priority([np.array([True, False])], everywhere(2)).tolist() == [1, 0]


def test_scores_are_not_changed() -> None:
    place, feasible = np.array([3, 1]), everywhere(2)
    priority([place], feasible)
    weighted(place, feasible)
    assert place.tolist() == [3, 1]
    assert feasible.tolist() == [True, True]


def test_a_ranking_runs_from_best_to_worst_with_ties_in_groups() -> None:
    assert ranking([[2], [0, 3], [1]], 4, everywhere(4)).tolist() == [1, 0, 2, 1]


def test_a_ranking_passes_over_infeasible_states_and_empty_groups() -> None:
    feasible = np.array([True, True, False])
    assert ranking([[1], [2], [], [0]], 3, feasible).tolist() == [0, 1, -1]


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([[0], [2]], "1 feasible states are not ranked: 1"),
        ([], "3 feasible states are not ranked: 0, 1, 2"),
        ([[0, 1], [2, 0]], "states listed more than once: 0"),
        ([[0, 1, 2, 3]], r"no states 3; states are 0\.\.2"),
        ([[0, 1, 2, -1]], "no states -1"),
    ],
)
def test_a_ranking_that_is_not_of_the_feasible_states_is_refused(
    groups: list[list[int]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        ranking(groups, 3, everywhere(3))


def test_only_some_of_many_missing_states_are_named() -> None:
    with pytest.raises(ValueError, match=r"9 feasible states .*: 0, 1, 2, 3, 4 \.\.\.$"):
        ranking([], 9, everywhere(9))


def test_wrong_shapes_and_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match=r"place 1 has dtype int64 and shape \(2,\)"):
        priority([np.zeros(3, int), np.zeros(2, int)], everywhere(3))
    with pytest.raises(ValueError, match="score has dtype float64"):
        weighted(np.zeros(3), everywhere(3))
    with pytest.raises(ValueError, match=r"feasible has shape \(3,\); wanted \(4,\)"):
        ranking([[0]], 4, everywhere(3))
    with pytest.raises(ValueError, match="feasible has dtype int64"):
        priority([], np.ones(3, int))
