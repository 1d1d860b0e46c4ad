from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Moves, Space, best, improvements, moves, worst
from nonpaper.engine.reach import worst_together


def line(move: Moves, feasible: list[bool] | None = None) -> Space:
    """One party with one option of four levels."""
    return Space.build([[4]], [[move]], feasible)


VALUES = np.array([5, 1, 9, 2])


@pytest.mark.parametrize(
    ("move", "greatest", "least"),
    [
        (Moves.BOTH, [9, 9, 9, 9], [1, 1, 1, 1]),
        (Moves.FORWARD, [9, 9, 9, 2], [1, 1, 2, 2]),
        (Moves.BACK, [5, 5, 9, 9], [5, 1, 1, 1]),
    ],
)
def test_reductions_follow_the_direction(
    move: Moves, greatest: list[int], least: list[int]
) -> None:
    assert best(line(move), 0, VALUES).tolist() == greatest
    assert worst(line(move), 0, VALUES).tolist() == least


@pytest.mark.parametrize(
    ("move", "targets"), [(Moves.BOTH, [0, 2, 3]), (Moves.FORWARD, [2, 3]), (Moves.BACK, [0])]
)
def test_moves_follow_the_direction(move: Moves, targets: list[int]) -> None:
    assert moves(line(move), 0, 1).tolist() == targets


def test_infeasible_states_are_neither_reached_nor_in_the_way() -> None:
    space = line(Moves.FORWARD, [True, True, False, True])
    assert moves(space, 0, 0).tolist() == [1, 3]
    assert best(space, 0, VALUES)[[0, 1, 3]].tolist() == [5, 2, 2]


def test_nothing_is_reached_from_an_infeasible_state() -> None:
    space = line(Moves.BOTH, [True, False, True, True])
    assert moves(space, 0, 1).tolist() == []
    assert moves(space, 0, 1).dtype == np.int64


def test_a_party_changes_all_its_options_at_once_and_no_other() -> None:
    space = Space.build([[2, 2], [2]], [[Moves.BOTH, Moves.FORWARD], [Moves.BOTH]])
    assert moves(space, 0, 0).tolist() == [1, 2, 3]
    assert moves(space, 0, 6).tolist() == [7]
    assert moves(space, 1, 6).tolist() == [2]


def test_a_jump_over_an_infeasible_middle_counts() -> None:
    space = Space.build([[2, 2]], [[Moves.BOTH] * 2], [True, False, False, True])
    values = np.array([0, 7, 7, 3])
    assert best(space, 0, values)[[0, 3]].tolist() == [3, 3]
    assert moves(space, 0, 0).tolist() == [3]


def test_a_party_without_options_reaches_nothing_but_where_it_is() -> None:
    space = Space.build([[4], []], [[Moves.BOTH], []])
    assert best(space, 1, VALUES).tolist() == VALUES.tolist()
    assert moves(space, 1, 2).tolist() == []


def test_improvements_are_the_moves_that_are_strictly_preferred() -> None:
    ranks = np.array([[1, 1, 2, 0]], np.int32)
    assert improvements(line(Moves.BOTH), ranks, 0, 0).tolist() == [2]
    assert improvements(line(Moves.BOTH), ranks, 0, 3).tolist() == [0, 1, 2]
    assert improvements(line(Moves.BACK), ranks, 0, 3).tolist() == [0, 1, 2]
    assert improvements(line(Moves.BACK), ranks, 0, 1).tolist() == []


def test_together_parties_pass_over_states_that_are_barred_to_each_alone() -> None:
    space = Space.build([[2], [2]], [[0], [0]], [True, False, False, True])
    values = np.array([4, 0, 0, 2])
    assert worst(space, 0, values)[0] == worst(space, 1, values)[0] == 4
    assert worst_together(space, [0, 1], values)[0] == 2


def test_values_keep_their_dtype_and_are_not_changed() -> None:
    values = VALUES.astype(np.int16)
    assert best(line(Moves.BOTH), 0, values).dtype == np.int16
    assert values.tolist() == VALUES.tolist()


def test_what_is_not_there_is_refused() -> None:
    space = line(Moves.BOTH)
    with pytest.raises(ValueError, match=r"no party 1; parties are 0\.\.0"):
        best(space, 1, VALUES)
    with pytest.raises(ValueError, match="no party -1"):
        moves(space, -1, 0)
    with pytest.raises(ValueError, match="no state 4"):
        moves(space, 0, 4)
    with pytest.raises(ValueError, match=r"values has shape \(3,\); wanted \(4,\)"):
        worst(space, 0, VALUES[:3])
