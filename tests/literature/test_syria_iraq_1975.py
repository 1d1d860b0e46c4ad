"""The Euphrates conflict of Syria and Iraq, 1975: Kinsara (2014), A Simple Guide to GMCR+.

Figure 19 (equilibria, payoffs) and figure 26 (the tree from the status quo), after Hipel, Kilgour &
Kinsara (2014), Strategic investigations of water conflicts in the Middle East, Group Decision and
Negotiation 23, 355-376. States are numbered from 1; Syria releases water or escalates, not both;
Iraq attacks.
"""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space, evolution, graph_stability

SPACE = Space.build([[2, 2], [2]], [[0, 0], [0]], [state & 3 != 3 for state in range(8)])
GRAPH = Graph.of(SPACE)
SYRIA = {1: 6, 3: 5, 6: 4, 2: 3, 4: 2, 5: 1}
IRAQ = {1: 3, 3: 1, 6: 4, 2: 6, 4: 5, 5: 2}
RANKS = np.array([[own[s] for s in range(1, 7)] for own in (SYRIA, IRAQ)], np.int32)


@pytest.mark.parametrize(
    ("concept", "equilibria"),
    [("nash", [6]), ("gmr", [1, 6]), ("smr", [6]), ("seq", [6]), ("sim", [6])],
)
def test_the_equilibria_are_those_of_figure_19(concept: str, equilibria: list[int]) -> None:
    held = graph_stability(GRAPH, RANKS, [concept])[concept].all(axis=0)
    assert (np.flatnonzero(held) + 1).tolist() == equilibria


def test_the_tree_from_the_status_quo_is_that_of_figure_26() -> None:
    branches = {
        (state, party): (GRAPH.arcs[party].row(state - 1) + 1).tolist()
        for state, party in ((1, 0), (1, 1), (4, 0), (6, 1))
    }
    assert branches == {(1, 0): [2, 3], (1, 1): [4], (4, 0): [5, 6], (6, 1): [3]}


def test_state_4_is_reached_by_improvements_alone_and_state_2_is_not() -> None:
    found = evolution(GRAPH, 0, RANKS)
    assert found.path(4 - 1) == [(1, 3)]
    assert found.path(2 - 1) is None
    assert found.path(6 - 1) == [(1, 3), (0, 5)]
    assert evolution(GRAPH, 0).path(2 - 1) == [(0, 1)]
