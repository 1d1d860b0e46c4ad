from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    Departure,
    Graph,
    Space,
    farsighted,
    indirect_dominance,
    largest_consistent_set,
)
from nonpaper.errors import NotApplicable, TooManyStates

DILEMMA = Graph.of(Space.build([[2], [2]], [[0], [0]]))
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


def test_prisoners_who_look_ahead_together_stay_silent() -> None:
    found = largest_consistent_set(DILEMMA, SILENT)
    assert found.states.tolist() == [True, False, False, False]
    assert found.eliminated[3] == Departure((0, 1), 0)


def test_a_move_is_deterred_by_what_it_would_lead_to() -> None:
    # party 0 gains by 0 -> 1, but party 1 would go on to 3, which party 0 likes no better than 0
    space = Space.build([[2], [2]], [[1], [1]], [True, True, False, True])
    ranks = np.array([[1, 2, 0, 1], [0, 0, 0, 1]], np.int32)
    graph = Graph.of(space)
    own = ranks[:, graph.states]
    found = largest_consistent_set(graph, own)
    assert found.states.tolist() == [True, False, True]
    assert found.eliminated == {1: Departure((1,), 2)}
    assert indirect_dominance(graph, own).tolist() == [
        [False, True, False],
        [False, False, True],
        [False, False, False],
    ]


def test_what_falls_later_falls_in_a_later_round() -> None:
    # 3 deters 0 -> 1 only until it is seen that 3 goes on to 7
    feasible = [state in {0, 1, 3, 7} for state in range(8)]
    graph = Graph.of(Space.build([[2], [2], [2]], [[1], [1], [1]], feasible))
    ranks = np.array([[1, 2, 1, 2], [0, 0, 1, 0], [0, 0, 0, 1]], np.int32)
    found = largest_consistent_set(graph, ranks)
    assert found.rounds.tolist() == [2, 0, 1, 0]
    assert found.eliminated == {0: Departure((0,), 1), 2: Departure((2,), 3)}


def test_where_nobody_can_move_every_state_is_consistent() -> None:
    assert largest_consistent_set(Graph.of(Space.build([[]], [[]])), np.zeros((1, 1), np.int32))
    nowhere = Graph.of(Space.build([[2]], [[0]], [False, False]))
    assert largest_consistent_set(nowhere, np.zeros((1, 0), np.int32)).states.size == 0
    nobody = Graph.of(Space.build([], []))
    assert largest_consistent_set(nobody, np.zeros((0, 1), np.int32)).states.all()


def test_inputs_are_not_changed() -> None:
    ranks = SILENT.copy()
    largest_consistent_set(DILEMMA, ranks)
    assert (ranks == SILENT).all()


def test_what_cannot_be_followed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotApplicable, match="states with options, not listed moves"):
        largest_consistent_set(Graph.listed(2, [[(0, 1)]]), np.zeros((1, 2), np.int32))
    monkeypatch.setattr(farsighted, "MAX_TABLE", 7)
    with pytest.raises(TooManyStates, match="4 states and 2 parties need a table of 8 bytes"):
        largest_consistent_set(DILEMMA, SILENT)
    monkeypatch.setattr(farsighted, "MAX_FARSIGHTED_STATES", 3)
    with pytest.raises(TooManyStates, match="4 states; farsighted coalitions"):
        largest_consistent_set(DILEMMA, SILENT)
