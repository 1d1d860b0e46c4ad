"""Simultaneous moves along arcs."""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space, graph_sim, graph_stability
from nonpaper.engine.graph_sim import Landings, has_sim


@pytest.mark.parametrize("limit", ["_BLOCK", "_TABLE"])
def test_blocks_and_tables_change_nothing(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    space = Space.build([[2], [3], [3], [3]], [[0], [0], [0], [0]])
    ranks = np.random.default_rng(5).integers(0, 9, (4, space.size)).astype(np.int32)
    graph = Graph.of(space)
    whole = graph_stability(graph, ranks, ["sim"])["sim"]
    assert whole.any()
    assert not whole.all()
    monkeypatch.setattr(graph_sim, limit, 2)
    assert (graph_stability(graph, ranks, ["sim"])["sim"] == whole).all()


def test_a_landing_adds_up_what_each_move_changes() -> None:
    graph = Graph.of(Space.build([[2], [3]], [[0], [0]]))
    landings = Landings(graph)
    # from 0: the first party to 1, the second to 4; together to 5
    number = landings.keys[1] + landings.keys[4] - landings.keys[0]
    assert landings.find(np.array([number])).tolist() == [5]


def test_states_that_are_only_names_have_no_landings() -> None:
    assert not has_sim(Graph.listed(2, [[(0, 1)], [(1, 0)]]))
