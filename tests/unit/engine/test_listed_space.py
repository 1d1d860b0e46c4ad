from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, ListedSpace, Moves, Space
from nonpaper.engine import arcs as arcs_room
from nonpaper.errors import TooManyStates

LEVELS = [[2, 3], [], [2, 2]]
MOVES = [[Moves.BOTH, Moves.FORWARD], [], [Moves.BACK, Moves.BOTH]]


def pair(seed: int = 0) -> tuple[Space, ListedSpace]:
    """The same states numbered with gaps, and listed."""
    feasible = np.random.default_rng(seed).random(24) < 0.6
    space = Space.build(LEVELS, MOVES, feasible)
    return space, ListedSpace.build(LEVELS, MOVES, space.digits(np.flatnonzero(feasible))[::-1])


def test_rows_are_sorted_as_states_are_numbered_and_repeated_ones_count_once():
    space = ListedSpace.build([[2], [2]], [[0], [0]], [[1, 1], [0, 1], [1, 0], [0, 1]])
    assert space.table.tolist() == [[1, 0], [0, 1], [1, 1]]
    assert space.feasible.tolist() == [True] * 3
    assert [space.number(row) for row in space.table.tolist()] == [0, 1, 2]


def test_levels_that_no_listed_state_has_are_refused():
    space = ListedSpace.build([[2], [2]], [[0], [0]], [[1, 1], [0, 1], [1, 0]])
    with pytest.raises(ValueError, match="no listed state"):
        space.number([0, 0])
    with pytest.raises(ValueError, match="1 levels given; wanted 2"):
        space.number([0])


@pytest.mark.parametrize(
    ("rows", "match"), [([[0]], "shape"), ([[0, 2]], "not among those"), ([[-1, 0]], "not among")]
)
def test_rows_that_do_not_fit_are_refused(rows, match):
    with pytest.raises(ValueError, match=match):
        ListedSpace.build([[2], [2]], [[0], [0]], rows)


def test_moves_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="same options"):
        ListedSpace.build([[2], [2]], [[0], []], [[0, 0]])


def test_states_and_parties_that_are_not_there_are_refused():
    _, listed = pair()
    with pytest.raises(ValueError, match="no state"):
        listed.check_state(listed.size)
    with pytest.raises(ValueError, match="no party 3"):
        listed.check_party(3)
    listed.check_party(2)


@pytest.mark.parametrize("seed", range(8))
def test_it_answers_as_the_numbered_space_does(seed):
    space, listed = pair(seed)
    numbers = np.flatnonzero(space.feasible)
    assert listed.parties == space.parties
    assert listed.digits(np.arange(listed.size)).tolist() == space.digits(numbers).tolist()
    for state, number in enumerate(numbers):
        reached = space.reachable_from(int(number))[numbers]
        assert listed.reachable_from(state).tolist() == reached.tolist()
    for party in range(3):
        own, theirs = listed.position(party, range(listed.size)), space.position(party, numbers)
        same = theirs[:, np.newaxis] == theirs
        assert (own[:, np.newaxis] == own).tolist() == same.tolist()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("groups", [None, [[0, 2], [1]]])
@pytest.mark.parametrize("block", [1, 3, 2**21])
def test_its_graph_is_that_of_the_numbered_space(seed, groups, block, monkeypatch):
    monkeypatch.setattr(arcs_room, "_BLOCK", block)
    space, listed = pair(seed)
    condition = np.random.default_rng(seed).random(24) < 0.5
    numbers = np.flatnonzero(space.feasible)
    whole = Graph.of(space, [None, condition, None, ~condition], groups)
    part = Graph.of(listed, [None, condition[numbers], None, ~condition[numbers]], groups)
    assert part.size == whole.size
    assert part.states.tolist() == list(range(part.size))
    assert part.changes_own_options
    for mine, theirs in zip(part.arcs, whole.arcs, strict=True):
        assert mine.indptr.tolist() == theirs.indptr.tolist()
        assert mine.indices.tolist() == theirs.indices.tolist()


def test_too_many_moves_are_refused(monkeypatch):
    _, listed = pair()
    monkeypatch.setattr(arcs_room, "MAX_ARCS", 3)
    with pytest.raises(TooManyStates, match="more than 3 moves"):
        Graph.of(listed)
    monkeypatch.setattr(arcs_room, "_PAIRS", 3)
    with pytest.raises(TooManyStates, match="more than 3 moves"):
        Graph.of(listed)


def test_more_options_than_fit_a_number_have_positions():
    rows = np.eye(70, dtype=np.int64)
    space = ListedSpace.build([[2] * 70], [[0] * 70], rows)
    assert sorted(space.position(0, range(70)).tolist()) == list(range(70))
    assert [space.number(row) for row in space.digits(range(70))] == list(range(70))


@pytest.mark.parametrize("seed", range(8))
def test_folded_it_has_the_same_moves(seed):
    _, listed = pair(seed)
    folded = listed.folded()
    assert folded is not None
    space, places = folded
    graph, own = Graph.of(space), Graph.of(listed)
    assert sorted(places.tolist()) == graph.states.tolist()
    for mine, theirs in zip(own.arcs, graph.arcs, strict=True):
        pairs = zip(places[mine.sources], places[mine.indices], strict=True)
        ends = zip(graph.states[theirs.sources], graph.states[theirs.indices], strict=True)
        assert sorted(pairs) == sorted(ends)


def test_it_is_not_folded_where_there_would_be_too_many_gaps():
    rows = np.eye(30, dtype=np.int64)
    assert ListedSpace.build([[2]] * 30, [[0]] * 30, rows).folded() is None
