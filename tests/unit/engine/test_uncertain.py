from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import UNKNOWN, Graph, Space, agreed_preference, uncertain, uncertain_stability
from nonpaper.errors import TooManyStates

DILEMMA = Graph.of(Space.build([[2], [2]], [[0], [0]]))
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


def test_what_orders_agree_about_is_known() -> None:
    found = agreed_preference(np.array([[[0, 1, 2, 0]], [[0, 2, 1, 0]]], np.int32))[0]
    assert found[0].tolist() == [0, -1, -1, 0]
    assert found[1, 2] == found[2, 1] == UNKNOWN
    tied = agreed_preference(np.array([[[0, 1]], [[0, 0]]], np.int32))[0]
    assert tied[0, 1] == UNKNOWN


def test_an_unknown_incentive_moves_those_who_take_chances() -> None:
    # whether the first gains by 0 -> 1 is unknown, and nobody can answer
    graph = Graph.listed(2, [[(0, 1)], []])
    own = np.array([[[0, UNKNOWN], [UNKNOWN, 0]], [[0, 0], [0, 0]]], np.int8)
    for flags in uncertain_stability(graph, own).values():
        assert flags[:, 0, 0].tolist() == [False, True, False, True]


def test_an_unknown_sanction_deters_those_who_avoid_chances() -> None:
    # 0 -> 1 is a gain; the answer 1 -> 2 may be worse than 0 for the first, or not
    graph = Graph.listed(3, [[(0, 1)], [(1, 2)]])
    own = agreed_preference(np.array([[[1, 2, 0], [0, 0, 1]], [[0, 1, 2], [0, 0, 1]]], np.int32))
    own[0, 0, 1], own[0, 1, 0] = -1, 1
    found = uncertain_stability(graph, own)
    assert found["gmr"][:, 0, 0].tolist() == [False, False, True, True]
    assert found["seq"][:, 0, 0].tolist() == [False, False, True, True]
    assert not found["nash"][:, 0, 0].any()


def test_a_target_that_is_unknown_is_not_its_own_sanction() -> None:
    graph = Graph.listed(2, [[(0, 1)], []])
    own = np.array([[[0, UNKNOWN], [UNKNOWN, 0]], [[0, 0], [0, 0]]], np.int8)
    assert not uncertain_stability(graph, own, ["gmr"])["gmr"][2, 0, 0]


def test_a_move_that_may_improve_its_mover_is_credible() -> None:
    graph = Graph.listed(3, [[(0, 1)], [(1, 2)]])
    own = agreed_preference(np.array([[[1, 2, 0], [0, 0, 1]], [[1, 2, 0], [0, 1, 0]]], np.int32))
    assert uncertain_stability(graph, own, ["seq"])["seq"][:, 0, 0].all()


def test_inputs_are_not_changed() -> None:
    own = agreed_preference(SILENT[np.newaxis])
    before = own.copy()
    uncertain_stability(DILEMMA, own)
    assert (own == before).all()


def test_wrong_questions_are_answered_with_what_was_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = agreed_preference(SILENT[np.newaxis])
    with pytest.raises(ValueError, match="wanted integers of shape"):
        agreed_preference(SILENT)
    with pytest.raises(ValueError, match="the relation has dtype int64"):
        uncertain_stability(DILEMMA, own.astype(np.int64))
    with pytest.raises(ValueError, match=r"no concepts \['sim'\]"):
        uncertain_stability(DILEMMA, own, ["sim"])
    with pytest.raises(ValueError, match="the marks -1, 0, 1 and 2 only"):
        uncertain_stability(DILEMMA, np.where(own == 0, np.int8(5), own))
    crooked = own.copy()
    crooked[0, 0, 1] = 1
    with pytest.raises(ValueError, match="the opposite of the other order"):
        uncertain_stability(DILEMMA, crooked)
    monkeypatch.setattr(uncertain, "MAX_UNCERTAIN", 3)
    with pytest.raises(TooManyStates, match="4 states; unknown preferences"):
        agreed_preference(SILENT[np.newaxis])
