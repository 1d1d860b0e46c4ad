from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    Graph,
    Space,
    anticipated_states,
    limited_move_stability,
    lookahead,
    nonmyopic_stability,
)
from nonpaper.errors import NotApplicable, TooManyStates

DILEMMA = Graph.of(Space.build([[2], [2]], [[0], [0]]))
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


def test_who_looks_two_moves_ahead_sees_the_answer() -> None:
    found = anticipated_states(DILEMMA, SILENT, 2)
    assert found[0, 0].tolist() == [1, 1, 3, 3]
    assert found[1, 0].tolist() == [0, 1, 3, 3]


def test_of_several_willing_others_the_worst_is_expected() -> None:
    graph = Graph.listed(4, [[(0, 1)], [(1, 2)], [(1, 3)]])
    ranks = np.array([[1, 2, 3, 0], [0, 0, 1, 0], [0, 0, 0, 1]], np.int32)
    assert anticipated_states(graph, ranks, 2)[:, 0, 0].tolist() == [1, 0]
    ranks[2, 3] = 0
    assert anticipated_states(graph, ranks, 2)[:, 0, 0].tolist() == [1, 2]


def test_among_equally_good_moves_of_another_the_worst_is_expected() -> None:
    graph = Graph.listed(4, [[(0, 1)], [(1, 2), (1, 3)]])
    ranks = np.array([[1, 2, 3, 0], [0, 0, 1, 1]], np.int32)
    assert anticipated_states(graph, ranks, 2)[1, 0, 0] == 0


def test_who_gains_nothing_stays() -> None:
    graph = Graph.listed(2, [[(0, 1)], [(1, 0)]])
    assert limited_move_stability(graph, np.zeros((2, 2), np.int32), 3).all()


def test_anticipations_may_go_round_for_ever() -> None:
    # three states in a ring for each party: who looks one further sees the ring turn
    ring = [(0, 1), (1, 2), (2, 0)]
    graph = Graph.listed(3, [ring, ring])
    ranks = np.array([[0, 1, 2], [2, 0, 1]], np.int32)
    found = nonmyopic_stability(graph, ranks)
    held = limited_move_stability(graph, ranks, 40)
    assert (held[20:].all(axis=0) == found.stable).all()


def test_a_search_that_finds_no_recurrence_says_so() -> None:
    with pytest.raises(NotApplicable, match="party 0 anticipates something new"):
        nonmyopic_stability(DILEMMA, SILENT, limit=1)


def test_without_parties_or_states_there_is_nothing_to_anticipate() -> None:
    nobody = np.zeros((0, 2), np.int32)
    assert anticipated_states(Graph.listed(2, []), nobody, 2).shape == (2, 0, 2)
    assert nonmyopic_stability(Graph.listed(0, [[]]), np.zeros((1, 0), np.int32)).stable.size == 0


def test_inputs_are_not_changed() -> None:
    ranks = SILENT.copy()
    nonmyopic_stability(DILEMMA, ranks)
    assert (ranks == SILENT).all()


def test_wrong_questions_are_answered_with_what_was_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValueError, match="a horizon of 0 moves"):
        limited_move_stability(DILEMMA, SILENT, 0)
    with pytest.raises(ValueError, match="wanted int32"):
        anticipated_states(DILEMMA, SILENT[:1], 1)
    monkeypatch.setattr(lookahead, "MAX_LOOKAHEAD_STATES", 3)
    with pytest.raises(TooManyStates, match="4 states; at most 3"):
        nonmyopic_stability(DILEMMA, SILENT)
