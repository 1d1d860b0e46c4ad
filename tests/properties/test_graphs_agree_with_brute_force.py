"""Graphs say what the definitions say, and what the kernels on spaces say."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import (
    CONCEPTS,
    Graph,
    defined_concepts,
    graph_sanction,
    graph_stability,
    stability,
)
from oracles import brute_graph
from oracles.brute import Conflict
from oracles.brute_graph import Model
from oracles.conflicts import arrays, conflicts
from oracles.graphs import graph_of, model_of, models, often


@often(600)
@given(models())
def test_listed_graphs_agree(model: Model) -> None:
    graph, ranks = graph_of(model)
    found = graph_stability(graph, ranks)
    assert tuple(found) == defined_concepts(graph)
    for concept, flags in found.items():
        assert flags.tolist() == brute_graph.table(model, concept), concept


@often(500)
@given(conflicts(most_states=30))
def test_the_graph_of_a_space_agrees_with_the_space(conflict: Conflict) -> None:
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    expected = stability(space, ranks)
    found = graph_stability(graph, ranks[:, graph.states])
    assert tuple(found) == CONCEPTS
    for concept, flags in found.items():
        assert (flags == expected[concept][:, graph.states]).all(), concept


@often(500)
@given(conflicts(most_states=24), st.integers(0, 2**32))
def test_options_under_conditions_agree(conflict: Conflict, seed: int) -> None:
    space, ranks = arrays(conflict)
    generator = np.random.default_rng(seed)
    when = [
        generator.random(space.size) < 0.6 if generator.random() < 0.6 else None
        for _ in space.level_counts
    ]
    graph = Graph.of(space, when)
    model = model_of(conflict, [None if c is None else c.tolist() for c in when])
    assert [
        {(s, t) for s in range(graph.size) for t in arcs.row(s).tolist()} for arcs in graph.arcs
    ] == [set(own) for own in model.arcs]
    for concept, flags in graph_stability(graph, ranks[:, graph.states]).items():
        assert flags.tolist() == brute_graph.table(model, concept), concept


@often(200)
@given(models(most_states=7))
def test_a_sanction_is_found_exactly_where_there_is_one(model: Model) -> None:
    graph, ranks = graph_of(model)
    for concept in defined_concepts(graph):
        for party in range(graph.movers):
            for s in range(graph.size):
                for u in brute_graph.improvements(model, party, s):
                    answer = graph_sanction(graph, ranks, party, s, u, concept)
                    expected = brute_graph.sanctioned(model, party, s, u, concept)
                    assert (answer is not None) == expected
                    if answer is not None:
                        assert_sanctions(model, party, (s, u), concept, answer)


def assert_sanctions(
    model: Model,
    party: int,
    move: tuple[int, int],
    concept: str,
    answer: list[tuple[int, int]],
) -> None:
    """The answer is a legal sequence of the others that ends where the party is no better off."""
    movers = [mover for mover, _ in answer]
    assert movers
    assert party not in movers
    assert all(first != second for first, second in pairwise(movers))
    choose = brute_graph.improvements if concept == "seq" else brute_graph.moves
    end = move[1]
    for mover, to in answer:
        assert to in choose(model, mover, end)
        end = to
    assert not brute_graph.prefers(model, party, end, move[0])
    if concept == "smr":
        answers = brute_graph.moves(model, party, end)
        assert not any(brute_graph.prefers(model, party, x, move[0]) for x in answers)


@often(150)
@given(conflicts(most_states=16))
def test_simultaneous_sanctions_are_found_exactly_where_they_are(conflict: Conflict) -> None:
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    own = ranks[:, graph.states]
    model = model_of(conflict)
    for party in range(graph.movers):
        for s in range(graph.size):
            for u in brute_graph.improvements(model, party, s):
                answer = graph_sanction(graph, own, party, s, u, "sim")
                assert (answer is not None) == brute_graph.sanctioned(model, party, s, u, "sim")
                for mover, to in answer or ():
                    assert to in brute_graph.improvements(model, mover, s)
