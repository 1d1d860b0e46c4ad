from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    Departure,
    Graph,
    Space,
    coalition_proof,
    coalition_sanction,
    coalition_stability,
    departs,
)

DILEMMA = Graph.of(Space.build([[2], [2]], [[0], [0]]))
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
EVERYWHERE = np.ones(4, np.bool_)


def test_together_the_prisoners_leave_confessing_for_silence() -> None:
    assert coalition_proof(DILEMMA, SILENT, np.array([True, False, False, True])) == {
        3: Departure((0, 1), 0)
    }
    assert coalition_proof(DILEMMA, SILENT, np.array([False, False, False, True])) == {}


def test_a_coalition_improves_only_where_all_its_members_do() -> None:
    ranks = np.array([[0, 1, 2, 3], [0, 0, 0, 0]], np.int32)
    assert coalition_stability(DILEMMA, ranks, [[0, 1]], ["nash"])["nash"].all()
    assert departs(DILEMMA, ranks, 0, EVERYWHERE) is None


def test_a_state_that_one_member_does_not_prefer_deters_the_coalition() -> None:
    space = Space.build([[2], [2], [2]], [[1], [1], [1]])
    ranks = np.zeros((3, 8), np.int32)
    ranks[:2, 3] = 1
    ranks[:2, 7] = [2, 0]
    graph = Graph.of(space)
    held = coalition_stability(graph, ranks, [[0, 1], [2]], ["nash", "gmr", "seq"])
    assert [bool(flags[0, 0]) for flags in held.values()] == [False, True, False]
    assert coalition_sanction(graph, ranks, [[0, 1], [2]], 0, (0, 3), "gmr") == [(1, 7)]


def test_a_single_mover_needs_a_second_party_that_prefers_the_result() -> None:
    ranks = np.array([[0, 1, 0, 0], [0, 1, 0, 0]], np.int32)
    assert departs(DILEMMA, ranks, 0, EVERYWHERE) == Departure((0, 1), 1)
    ranks[1] = 0
    assert departs(DILEMMA, ranks, 0, EVERYWHERE) is None


def test_of_several_departures_the_smallest_coalition_comes_first() -> None:
    space = Space.build([[2], [2], [2]], [[0], [0], [0]])
    ranks = np.zeros((3, 8), np.int32)
    ranks[:, 7] = 1
    ranks[1:, 6] = 1
    everywhere = np.ones(8, np.bool_)
    assert departs(Graph.of(space), ranks, 0, everywhere) == Departure((1, 2), 6)
    ranks[1:, 6] = 0
    assert departs(Graph.of(space), ranks, 0, everywhere) == Departure((0, 1, 2), 7)


def test_conditions_bind_coalitions_too() -> None:
    space = Space.build([[2], [2]], [[0], [0]])
    never = np.zeros(4, np.bool_)
    graph = Graph.of(space, [None, never])
    assert coalition_proof(graph, SILENT, np.array([True, False, False, True])) == {}


def test_inputs_are_not_changed() -> None:
    ranks, flags = SILENT.copy(), np.ones(4, np.bool_)
    coalition_stability(DILEMMA, ranks, [[0, 1]])
    coalition_proof(DILEMMA, ranks, flags)
    assert (ranks == SILENT).all()
    assert flags.all()


def test_wrong_questions_are_answered_with_what_was_wanted() -> None:
    with pytest.raises(ValueError, match="exactly once"):
        coalition_stability(DILEMMA, SILENT, [[0], [0, 1]])
    with pytest.raises(ValueError, match=r"wanted int32 and \(2, 4\)"):
        coalition_proof(DILEMMA, SILENT[:1], np.ones(4, np.bool_))
    with pytest.raises(ValueError, match="the targets have dtype int64"):
        departs(DILEMMA, SILENT, 0, np.ones(4, np.int64))
    with pytest.raises(ValueError, match="not an improvement of mover 0"):
        coalition_sanction(DILEMMA, SILENT, [[0, 1]], 0, (0, 3), "gmr")


def test_in_a_listed_graph_a_coalition_leaves_by_its_members_moves_one_after_another() -> None:
    graph = Graph.listed(4, [[(0, 1)], [(1, 2)], [(2, 3)]])
    ranks = np.array([[1, 0, 2, 0], [0, 0, 1, 0], [0, 0, 0, 0]], np.int32)
    assert departs(graph, ranks, 0, EVERYWHERE) == Departure((0, 1), 2)
    ranks[1, 2] = 0
    assert departs(graph, ranks, 0, EVERYWHERE) is None


def test_under_smr_the_answer_of_a_coalition_must_please_all_its_members() -> None:
    # after the sanction 2 the coalition can go to 3, which only its first member prefers to 0
    arcs = [[(0, 1), (2, 3)], [], [(1, 2)]]
    ranks = np.array([[1, 2, 0, 2], [1, 2, 0, 1], [0, 0, 0, 0]], np.int32)
    graph = Graph.listed(4, arcs)
    assert coalition_stability(graph, ranks, [[0, 1], [2]], ["smr"])["smr"][0, 0]
    assert coalition_sanction(graph, ranks, [[0, 1], [2]], 0, (0, 1), "smr") == [(1, 2)]
    ranks[1, 3] = 2
    assert not coalition_stability(graph, ranks, [[0, 1], [2]], ["smr"])["smr"][0, 0]
    assert coalition_sanction(graph, ranks, [[0, 1], [2]], 0, (0, 1), "smr") is None
