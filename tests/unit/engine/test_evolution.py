from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, evolution


def test_nobody_moves_twice_in_a_row_so_a_detour_may_be_needed() -> None:
    graph = Graph.listed(5, [[(0, 1), (1, 2), (3, 2)], [(1, 3)]])
    found = evolution(graph, 0)
    assert found.distance.tolist() == [0, 1, 3, 2, -1]
    assert found.path(2) == [(0, 1), (1, 3), (0, 2)]
    assert found.reached.tolist() == [True, True, True, True, False]


def test_a_state_may_be_passed_twice_with_another_last_mover() -> None:
    # 1 by party 0, away and back by the others, then party 0 may go on
    graph = Graph.listed(4, [[(0, 1), (1, 3)], [(1, 2)], [(2, 1)]])
    assert evolution(graph, 0).path(3) == [(0, 1), (1, 2), (2, 1), (0, 3)]


def test_the_start_is_reached_without_a_move() -> None:
    graph = Graph.listed(2, [[(0, 1)], [(1, 0)]])
    found = evolution(graph, 0)
    assert found.path(0) == []
    assert found.distance.tolist() == [0, 1]


def test_improvements_reach_less_than_moves() -> None:
    graph = Graph.listed(3, [[(0, 1), (0, 2)], []])
    ranks = np.array([[1, 0, 2], [0, 0, 0]], np.int32)
    assert evolution(graph, 0, ranks).path(1) is None
    assert evolution(graph, 0, ranks).path(2) == [(0, 2)]
    assert evolution(graph, 0).path(1) == [(0, 1)]


def test_without_parties_only_the_start_is_reached() -> None:
    assert evolution(Graph.listed(2, []), 1).distance.tolist() == [-1, 0]


def test_states_that_are_not_there_are_named() -> None:
    graph = Graph.listed(2, [[(0, 1)]])
    with pytest.raises(ValueError, match=r"no state 2; the states of this graph are 0..1"):
        evolution(graph, 2)
    with pytest.raises(ValueError, match="no state -1"):
        evolution(graph, 0).path(-1)
    with pytest.raises(ValueError, match=r"wanted int32 and \(1, 2\)"):
        evolution(graph, 0, np.zeros((2, 2), np.int32))
