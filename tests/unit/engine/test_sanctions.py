from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import CONCEPTS, Space, sanction

DILEMMA = Space.build([[2], [2]], [[0], [0]])
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


@pytest.mark.parametrize(
    ("concept", "moves"),
    [
        ("nash", None),
        ("gmr", [(1, 3)]),
        ("smr", [(1, 3)]),
        ("seq", [(1, 3)]),
        ("sim", [(1, 2)]),
    ],
)
def test_the_other_prisoner_answers_a_confession(
    concept: str, moves: list[tuple[int, int]] | None
) -> None:
    assert sanction(DILEMMA, SILENT, 0, 0, 1, concept) == moves


@pytest.mark.parametrize("concept", CONCEPTS)
def test_where_nobody_can_answer_there_is_no_sanction(concept: str) -> None:
    ranks = np.array([[0, 1, 0, 1], [0, 0, 0, 0]], np.int32)
    assert sanction(DILEMMA, ranks, 0, 0, 1, concept) is None


def test_the_shortest_sequence_is_found_and_moves_take_turns() -> None:
    feasible = [True, True, False, True, False, False, False, True]
    space = Space.build([[2], [2], [2]], [[0], [0], [0]], feasible)
    ranks = np.array([[1, 2, -1, 2, -1, -1, -1, 0], [0] * 8, [0] * 8], np.int32)
    ranks[:, ~space.feasible] = -1
    assert sanction(space, ranks, 0, 0, 1, "gmr") == [(1, 3), (2, 7)]
    assert sanction(space, ranks, 0, 0, 1, "seq") is None


def test_of_several_shortest_ones_the_first_party_and_the_first_state_come_first() -> None:
    space = Space.build([[2], [2], [3]], [[0], [0], [0]])
    ranks = np.zeros((3, 12), np.int32)
    ranks[0, 1] = 1
    assert sanction(space, ranks, 0, 0, 1, "gmr") == [(1, 3)]
    ranks[0, 3] = 1
    assert sanction(space, ranks, 0, 0, 1, "gmr") == [(2, 5)]


def test_under_smr_a_sanction_that_can_be_answered_does_not_count() -> None:
    ranks = np.array([[1, 2, 2, 0], [0, 0, 0, 0]], np.int32)
    assert sanction(DILEMMA, ranks, 0, 0, 1, "gmr") == [(1, 3)]
    assert sanction(DILEMMA, ranks, 0, 0, 1, "smr") is None


def test_under_sim_the_fewest_movers_come_first() -> None:
    space = Space.build([[2], [2], [2]], [[0], [0], [0]])
    ranks = np.zeros((3, 8), np.int32)
    ranks[0] = [1, 2, 2, 2, 2, 2, 2, 0]
    ranks[1, 2] = ranks[2, 4] = 1
    assert sanction(space, ranks, 0, 0, 1, "sim") == [(1, 2), (2, 4)]
    ranks[0, 5] = 0
    assert sanction(space, ranks, 0, 0, 1, "sim") == [(2, 4)]


def test_only_improvements_under_known_concepts_can_be_asked_about() -> None:
    with pytest.raises(ValueError, match="1 -> 0 is not an improvement of party 0"):
        sanction(DILEMMA, SILENT, 0, 1, 0, "gmr")
    with pytest.raises(ValueError, match="no concept 'mini'; known are"):
        sanction(DILEMMA, SILENT, 0, 0, 1, "mini")
