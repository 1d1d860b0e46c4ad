from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space


def pairs(graph: Graph, mover: int) -> list[tuple[int, int]]:
    arcs = graph.arcs[mover]
    return list(zip(arcs.sources.tolist(), arcs.indices.tolist(), strict=True))


def test_a_graph_of_a_space_numbers_feasible_states_without_gaps() -> None:
    space = Space.build([[2], [3]], [[0], [1]], [True, False, True, True, False, True])
    graph = Graph.of(space)
    assert graph.states.tolist() == [0, 2, 3, 5]
    assert graph.levels.tolist() == [[0, 0], [0, 1], [1, 1], [1, 2]]
    assert graph.owners.tolist() == [0, 1]
    assert pairs(graph, 0) == [(1, 2), (2, 1)]
    assert pairs(graph, 1) == [(0, 1), (2, 3)]


def test_an_option_changes_only_from_states_where_its_condition_holds() -> None:
    space = Space.build([[2], [2]], [[0], [0]])
    signed = np.array([False, True, False, True])
    graph = Graph.of(space, [None, signed])
    assert pairs(graph, 0) == [(0, 1), (1, 0), (2, 3), (3, 2)]
    assert pairs(graph, 1) == [(1, 3), (3, 1)]


def test_a_condition_on_an_own_option_makes_moves_intransitive() -> None:
    space = Space.build([[2, 2]], [[0, 0]])
    first = np.array([False, True, False, True])
    graph = Graph.of(space, [None, first])
    assert pairs(graph, 0) == [(0, 1), (1, 0), (1, 2), (1, 3), (2, 3), (3, 0), (3, 1), (3, 2)]


def test_coalitions_of_a_space_change_all_their_options_at_once() -> None:
    space = Space.build([[2], [2]], [[0], [1]], [True, False, False, True])
    assert [own.indices.size for own in Graph.of(space).arcs] == [0, 0]
    joined = Graph.of(space).joined([(0, 1)])
    assert pairs(joined, 0) == [(0, 1)]
    assert joined.owners.tolist() == [0, 0]


def test_coalitions_of_a_listed_graph_move_one_after_another() -> None:
    graph = Graph.listed(4, [[(0, 1), (1, 2)], [(1, 3)], []])
    joined = graph.joined([(1, 0), (2,)])
    assert pairs(joined, 0) == [(0, 1), (0, 3), (1, 2), (1, 3)]
    assert pairs(joined, 1) == []


def test_a_coalition_of_one_keeps_its_arcs() -> None:
    graph = Graph.listed(3, [[(0, 1), (1, 2)], [(2, 0)]])
    joined = graph.joined([(1,), (0,)])
    assert pairs(joined, 1) == [(0, 1), (1, 2)]


def test_whether_moves_change_only_their_movers_options() -> None:
    levels, arcs = [[0, 0], [1, 0], [1, 1]], [[(0, 1)], [(1, 2)]]
    assert Graph.listed(3, arcs, levels, [0, 1]).changes_own_options
    assert not Graph.listed(3, arcs, levels, [1, 0]).changes_own_options
    assert not Graph.listed(3, arcs).changes_own_options


def test_without_states_or_parties_there_are_no_arcs() -> None:
    assert Graph.listed(0, [[], []]).arcs[0].indices.size == 0
    assert Graph.of(Space.build([], [])).size == 1
    assert Graph.of(Space.build([[2]], [[0]], [False, False])).size == 0


@pytest.mark.parametrize(
    ("arcs", "message"),
    [
        ([[(0, 3)]], "mover 0 has the arc 0 -> 3; wanted two different states among 0..2"),
        ([[], [(1, 1)]], "mover 1 has the arc 1 -> 1"),
    ],
)
def test_arcs_that_lead_nowhere_are_named(arcs: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Graph.listed(3, arcs)


def test_levels_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="together, or neither"):
        Graph.listed(2, [[]], [[0], [1]])
    with pytest.raises(ValueError, match=r"shape \(2, 1\); wanted \(3, 1\)"):
        Graph.listed(3, [[]], [[0], [1]], [0])
    with pytest.raises(ValueError, match=r"owners are among 0..0"):
        Graph.listed(2, [[]], [[0], [1]], [1])
    with pytest.raises(ValueError, match="two states have the same levels"):
        Graph.listed(2, [[]], [[0], [0]], [0])


def test_conditions_and_groups_that_do_not_fit_are_named() -> None:
    space = Space.build([[2], [2]], [[0], [0]])
    with pytest.raises(ValueError, match="when has 1 conditions; wanted 2"):
        Graph.of(space, [None])
    with pytest.raises(ValueError, match=r"condition of option 0 has dtype int64"):
        Graph.of(space, [np.zeros(4, np.int64), None])
    with pytest.raises(ValueError, match=r"wanted each of 0..1 exactly once"):
        Graph.of(space, None, [[0]])
    with pytest.raises(ValueError, match="a group is empty"):
        Graph.of(space, None, [[0, 1], []])
    with pytest.raises(ValueError, match="joined from single parties"):
        Graph.of(space, None, [[0, 1]]).joined([[0]])
    with pytest.raises(ValueError, match="-1 states"):
        Graph.listed(-1, [])
