from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space, defined_concepts, graph_sanction, graph_stability
from nonpaper.errors import NotApplicable

DILEMMA = Space.build([[2], [2]], [[0], [0]])
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


def test_prisoners_stay_silent_only_for_fear_of_the_answer() -> None:
    held = graph_stability(Graph.of(DILEMMA), SILENT)
    found = {name: np.flatnonzero(flags.all(axis=0)).tolist() for name, flags in held.items()}
    assert found == {"nash": [3], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3], "sim": [0, 3]}


def test_a_second_move_in_a_row_counts_as_nothing() -> None:
    # 0 improves to 1; the only opponent could punish it by 1 -> 2 -> 3, but only in two moves
    arcs = [[(0, 1)], [(1, 2), (2, 3)], []]
    ranks = np.array([[1, 2, 2, 0], [0, 1, 2, 3], [0, 0, 0, 0]], np.int32)
    assert not graph_stability(Graph.listed(4, arcs), ranks, ["gmr"])["gmr"][0, 0]
    # with a move of the third party between them it can
    arcs = [[(0, 1)], [(1, 2), (4, 3)], [(2, 4)]]
    ranks = np.array([[1, 2, 2, 0, 2], [0, 1, 2, 3, 2], [0, 0, 0, 0, 1]], np.int32)
    graph = Graph.listed(5, arcs)
    held = graph_stability(graph, ranks)
    assert held["gmr"][0, 0]
    assert held["seq"][0, 0]
    assert graph_sanction(graph, ranks, 0, 0, 1, "seq") == [(1, 2), (2, 4), (1, 3)]


def test_a_sequence_may_come_back_to_a_state_with_another_last_mover() -> None:
    # 1 -> 2 by party 1, 2 -> 1 by party 2, then party 1 may not repeat but party 2's way is open
    arcs = [[(0, 1)], [(1, 2), (1, 3)], [(2, 1)]]
    ranks = np.array([[1, 2, 2, 0], [0, 0, 0, 0], [0, 0, 0, 0]], np.int32)
    graph = Graph.listed(4, arcs)
    assert graph_sanction(graph, ranks, 0, 0, 1, "gmr") == [(1, 3)]


def test_sim_is_defined_only_where_moves_change_their_movers_options() -> None:
    bare = Graph.listed(4, [[(0, 1)], [(0, 2)]])
    assert defined_concepts(bare) == ("nash", "gmr", "smr", "seq")
    assert defined_concepts(Graph.of(DILEMMA))[-1] == "sim"
    ranks = np.zeros((2, 4), np.int32)
    assert "sim" not in graph_stability(bare, ranks)
    with pytest.raises(NotApplicable, match="SIM is not defined here"):
        graph_stability(bare, ranks, ["sim"])


def test_a_sanction_under_sim_names_the_moves_made_at_once() -> None:
    graph = Graph.of(DILEMMA)
    assert graph_sanction(graph, SILENT, 0, 0, 1, "sim") == [(1, 2)]
    assert graph_sanction(graph, SILENT, 0, 0, 1, "nash") is None
    kind = np.array([[2, 3, 0, 1], [2, 0, 1, 1]], np.int32)
    assert graph_sanction(graph, kind, 0, 0, 1, "sim") is None


def test_sim_of_many_options_of_few_positions_is_defined() -> None:
    levels = [[0] * 70, [1] * 70]
    graph = Graph.listed(2, [[(0, 1)]], levels, [0] * 70)
    assert "sim" in defined_concepts(graph)
    assert graph_stability(graph, np.array([[0, 1]], np.int32), ["sim"])["sim"].tolist() == [
        [False, True]
    ]


def test_sim_of_positions_too_many_to_number_is_refused() -> None:
    levels = [[0] * 70, [1] * 70]
    graph = Graph.listed(2, [[] for _ in range(70)], levels, range(70))
    assert "sim" not in defined_concepts(graph)
    with pytest.raises(NotApplicable, match="fit 63 bits"):
        graph_stability(graph, np.zeros((70, 2), np.int32), ["sim"])


def test_inputs_are_not_changed() -> None:
    ranks = SILENT.copy()
    graph_stability(Graph.of(DILEMMA), ranks)
    assert (ranks == SILENT).all()


def test_wrong_questions_are_answered_with_what_was_wanted() -> None:
    graph = Graph.of(DILEMMA)
    with pytest.raises(ValueError, match=r"shape \(2, 3\); wanted int32 and \(2, 4\)"):
        graph_stability(graph, SILENT[:, :3])
    with pytest.raises(ValueError, match="no concepts"):
        graph_stability(graph, SILENT, ["mini"])
    with pytest.raises(ValueError, match="1 -> 0 is not an improvement of mover 0"):
        graph_sanction(graph, SILENT, 0, 1, 0, "gmr")
    with pytest.raises(ValueError, match="no state 9"):
        graph_sanction(graph, SILENT, 0, 0, 9, "gmr")
    with pytest.raises(ValueError, match="no mover 5"):
        graph_sanction(graph, SILENT, 5, 0, 1, "gmr")
