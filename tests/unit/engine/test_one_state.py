from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from nonpaper.engine.graph import Graph
from nonpaper.engine.one_state import CODES, judge, landings, roads, search, stays_at_once
from oracles.brute import Brute, Conflict
from oracles.conflicts import arrays, conflicts

often = settings(max_examples=120, deadline=None, derandomize=True, database=None)


def graph_and_keys(conflict: Conflict) -> tuple[Graph, np.ndarray]:
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    return graph, np.ascontiguousarray(ranks[:, graph.states], np.int64)


@pytest.mark.parametrize("concept", sorted(CODES))
@often
@given(conflict=conflicts(most_states=16))
def test_one_state_is_judged_as_the_definition_does(concept: str, conflict: Conflict) -> None:
    brute = Brute(conflict)
    graph, keys = graph_and_keys(conflict)
    along, scratch = roads(graph), search(graph)
    parties = len(keys)
    for at, state in enumerate(graph.states.tolist()):
        for party in range(parties):
            chosen = np.full((1, parties), -1, np.int64)
            chosen[0] = np.arange(parties)
            stable = np.empty((1, parties), np.bool_)
            if concept != "seq":
                chosen[0, np.arange(parties) != party] = -1
            judge(along, keys, chosen, at, CODES[concept], scratch, stable)
            wanted = [brute.stable(i, state, concept) for i in range(parties)]
            if concept != "seq":
                assert stable[0, party] == wanted[party]
            else:
                first = wanted.index(False) if False in wanted else parties
                assert stable[0].tolist() == [True] * first + [False] * (parties - first)


@often
@given(conflicts(most_states=16))
def test_simultaneous_moves_are_judged_as_the_definition_does(conflict: Conflict) -> None:
    brute = Brute(conflict)
    space, _ = arrays(conflict)
    graph, keys = graph_and_keys(conflict)
    positions = np.array([space.position(row, graph.states) for row in range(len(keys))])
    for at, state in enumerate(graph.states.tolist()):
        targets = [arcs.row(at) for arcs in graph.arcs]
        together = landings(positions, at, targets)
        improving = [
            np.array([True, *(own[moved] > own[at])], np.bool_)
            for own, moved in zip(keys, targets, strict=True)
        ]
        for party, own in enumerate(keys):
            found = stays_at_once(together, party, own, at, improving)
            assert found == brute.stable(party, state, "sim")
