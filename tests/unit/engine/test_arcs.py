"""Arcs in compressed rows."""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space
from nonpaper.engine import arcs as module
from nonpaper.errors import TooManyStates


def test_listed_arcs_are_kept_once_and_in_order() -> None:
    graph = Graph.listed(4, [[(2, 0), (0, 3), (0, 1), (0, 3)], []])
    assert graph.arcs[0].sources.tolist() == [0, 0, 2]
    assert graph.arcs[0].indices.tolist() == [1, 3, 0]
    assert graph.arcs[0].indptr.tolist() == [0, 2, 2, 3, 3]
    assert graph.arcs[1].indices.tolist() == []
    assert graph.states.tolist() == [0, 1, 2, 3]


def test_too_many_arcs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ARCS", 5)
    with pytest.raises(TooManyStates, match="more than 5 moves"):
        Graph.of(Space.build([[4]], [[0]]))


def test_either_has_the_bits_of_all_states_one_move_away() -> None:
    arcs = Graph.listed(3, [[(0, 1), (0, 2), (1, 2)]]).arcs[0]
    marks = np.array([1, 2, 4], np.uint64)
    assert arcs.either(marks).tolist() == [6, 4, 0]
