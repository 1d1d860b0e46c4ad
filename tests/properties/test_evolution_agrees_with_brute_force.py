"""What can come about from now is what listing sequences finds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from nonpaper.engine import evolution
from oracles import brute_graph
from oracles.brute_graph import Model
from oracles.graphs import graph_of, models, often


def lengths(model: Model, start: int, *, credible: bool) -> dict[int, int]:
    """The length of a shortest legal sequence to each state, sequences made longer step by step."""
    choose = brute_graph.improvements if credible else brute_graph.moves
    found = {start: 0}
    ends = {(start, -1)}
    for length in range(1, model.size * max(1, len(model.arcs)) + 1):
        ends = {
            (t, mover)
            for s, last in ends
            for mover in range(len(model.arcs))
            if mover != last
            for t in choose(model, mover, s)
        }
        for t, _ in ends:
            found.setdefault(t, length)
    return found


@often(300)
@given(models(most_states=7))
def test_shortest_sequences_agree(model: Model) -> None:
    graph, ranks = graph_of(model)
    for credible in (False, True):
        choose = brute_graph.improvements if credible else brute_graph.moves
        for start in range(model.size):
            found = evolution(graph, start, ranks if credible else None)
            expected = lengths(model, start, credible=credible)
            for state in range(model.size):
                assert found.distance[state] == expected.get(state, -1)
                path = found.path(state)
                assert (path is None) == (state not in expected)
                if path is None:
                    continue
                assert len(path) == expected[state]
                assert all(a != b for (a, _), (b, _) in pairwise(path))
                end = start
                for mover, target in path:
                    assert target in choose(model, mover, end)
                    end = target
                assert end == state
