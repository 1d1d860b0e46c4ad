from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    Graph,
    ListedSpace,
    Moves,
    Space,
    arcs_of_one_option,
    changes_of_one_option,
)

LEVELS, MOVES = [[2, 3], [2]], [[Moves.BOTH, Moves.FORWARD], [Moves.BACK]]


def pairs(found: tuple[np.ndarray, np.ndarray]) -> set[tuple[int, int]]:
    return set(zip(*(part.tolist() for part in found), strict=True))


@pytest.mark.parametrize("option", [0, 1, 2])
def test_the_pairs_differ_in_one_option_in_a_direction_it_may_take(option: int) -> None:
    feasible = np.arange(12) % 5 != 3
    space = Space.build(LEVELS, MOVES, feasible)
    digits = space.digits(np.arange(12))
    wanted = set()
    for s in range(12):
        for t in range(12):
            step = digits[t] - digits[s]
            alone = np.flatnonzero(step).tolist() == [option]
            may = space.option_moves[option] in (Moves.BOTH, np.sign(step[option]))
            if feasible[s] and feasible[t] and alone and may:
                wanted.add((s, t))
    assert pairs(changes_of_one_option(space, option)) == wanted


@pytest.mark.parametrize("option", [0, 1, 2])
def test_a_listed_space_and_a_graph_have_the_same_pairs(option: int) -> None:
    feasible = np.arange(12) % 5 != 3
    space = Space.build(LEVELS, MOVES, feasible)
    numbers = np.flatnonzero(feasible)
    wanted = pairs(changes_of_one_option(space, option))
    listed = ListedSpace.build(LEVELS, MOVES, space.digits(numbers))
    found = changes_of_one_option(listed, option)
    assert {(numbers[s], numbers[t]) for s, t in pairs(found)} == wanted
    graph = Graph.of(space)
    arcs = arcs_of_one_option(graph, 0 if option < 2 else 1, option)
    assert {(numbers[s], numbers[t]) for s, t in pairs(arcs)} == wanted


def test_an_option_that_cannot_change_has_no_pairs() -> None:
    space = Space.build([[1]], [[Moves.BOTH]])
    assert [part.size for part in changes_of_one_option(space, 0)] == [0, 0]


def test_a_graph_without_levels_has_no_options_to_change() -> None:
    with pytest.raises(ValueError, match="no levels"):
        arcs_of_one_option(Graph.listed(2, [[(0, 1)]]), 0, 0)
