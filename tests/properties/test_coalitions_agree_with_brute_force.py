"""Coalitions do what the definitions say, on listed graphs and on spaces."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import (
    Graph,
    coalition_proof,
    coalition_sanction,
    coalition_stability,
    defined_concepts,
    graph_stability,
)
from oracles import brute_graph
from oracles.brute import Conflict
from oracles.brute_graph import Model
from oracles.conflicts import arrays, conflicts
from oracles.graphs import graph_of, model_of, models, often, partitions


@often(400)
@given(models(), st.data())
def test_partitions_of_listed_graphs_agree(model: Model, data: st.DataObject) -> None:
    groups = data.draw(partitions(len(model.arcs)))
    graph, ranks = graph_of(model)
    joined = brute_graph.joined(model, groups)
    for concept, flags in coalition_stability(graph, ranks, groups).items():
        assert flags.tolist() == brute_graph.table(joined, concept), concept


@often(400)
@given(conflicts(most_states=24), st.data())
def test_partitions_of_spaces_agree(conflict: Conflict, data: st.DataObject) -> None:
    groups = data.draw(partitions(len(conflict.levels)))
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    directions = tuple(move for party in conflict.moves for move in party)
    joined = brute_graph.joined_at_once(model_of(conflict), groups, directions)
    found = coalition_stability(graph, ranks[:, graph.states], groups)
    assert "sim" in found
    for concept, flags in found.items():
        assert flags.tolist() == brute_graph.table(joined, concept), concept


@often(200)
@given(models(most_states=6), st.data())
def test_sanctions_of_coalitions_are_found_exactly_where_they_are(
    model: Model, data: st.DataObject
) -> None:
    groups = data.draw(partitions(len(model.arcs)))
    graph, ranks = graph_of(model)
    joined = brute_graph.joined(model, groups)
    for concept in defined_concepts(graph):
        for group in range(len(groups)):
            for s in range(graph.size):
                for u in brute_graph.improvements(joined, group, s):
                    answer = coalition_sanction(graph, ranks, groups, group, (s, u), concept)
                    expected = brute_graph.sanctioned(joined, group, s, u, concept)
                    assert (answer is not None) == expected


@often(200)
@given(models())
def test_single_parties_are_the_finest_partition(model: Model) -> None:
    graph, ranks = graph_of(model)
    alone = coalition_stability(graph, ranks, [[party] for party in range(graph.movers)])
    for concept, flags in graph_stability(graph, ranks).items():
        assert (alone[concept] == flags).all()


def coalitions(parties: int) -> list[tuple[int, ...]]:
    return [c for size in range(2, parties + 1) for c in combinations(range(parties), size)]


def rest(coalition: tuple[int, ...], parties: int) -> tuple[tuple[int, ...], ...]:
    return (coalition, *((party,) for party in range(parties) if party not in coalition))


def first_departure(
    joined: list[Model], s: int, targets: set[int]
) -> tuple[tuple[int, ...], int] | None:
    for model in joined:
        coalition = model.members[0]
        found = [t for t in brute_graph.departures(model, coalition, s) if t in targets]
        if found:
            return coalition, min(found)
    return None


@often(300)
@given(models(most_states=7), st.integers(0, 2**32))
def test_coalition_proof_states_of_listed_graphs_agree(model: Model, seed: int) -> None:
    graph, ranks = graph_of(model)
    parties = len(model.arcs)
    flags = np.random.default_rng(seed).random(model.size) < 0.7
    targets = set(np.flatnonzero(flags).tolist())
    joined = [brute_graph.joined(model, rest(c, parties)) for c in coalitions(parties)]
    expected = {s: first_departure(joined, s, targets) for s in sorted(targets)}
    expected = {s: found for s, found in expected.items() if found is not None}
    assert coalition_proof(graph, ranks, flags) == expected


@often(300)
@given(conflicts(most_states=18, most_parties=4), st.integers(0, 2**32))
def test_coalition_proof_states_of_spaces_agree(conflict: Conflict, seed: int) -> None:
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    model = model_of(conflict)
    directions = tuple(move for party in conflict.moves for move in party)
    flags = np.random.default_rng(seed).random(graph.size) < 0.7
    targets = set(np.flatnonzero(flags).tolist())
    joined = [
        brute_graph.joined_at_once(model, rest(c, space.parties), directions)
        for c in coalitions(space.parties)
    ]
    expected = {s: first_departure(joined, s, targets) for s in sorted(targets)}
    expected = {s: found for s, found in expected.items() if found is not None}
    assert coalition_proof(graph, ranks[:, graph.states], flags) == expected
