"""What holds between the answers on graphs, and under relabelling, whatever the graph."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import (
    Graph,
    Space,
    coalition_stability,
    evolution,
    graph_stability,
    largest_consistent_set,
    limited_move_stability,
    nonmyopic_stability,
)
from oracles.brute_graph import Model
from oracles.graphs import graph_of, models, often, partitions


def relabelled(model: Model, seed: int) -> tuple[Model, list[int], list[int]]:
    """The model with states and parties renamed, and the new name of each."""
    generator = np.random.default_rng(seed)
    state = generator.permutation(model.size).tolist()
    party = generator.permutation(len(model.arcs)).tolist()
    arcs = [frozenset()] * len(party)
    ranks = [()] * len(party)
    for old, new in enumerate(party):
        arcs[new] = frozenset((state[a], state[b]) for a, b in model.arcs[old])
        row = [0] * model.size
        for s, t in enumerate(state):
            row[t] = model.ranks[old][s]
        ranks[new] = tuple(row)
    return Model(model.size, tuple(arcs), model.members, tuple(ranks)), state, party


@often(150)
@given(models(), st.integers(0, 2**32))
def test_relabelling_states_and_parties_relabels_stability(model: Model, seed: int) -> None:
    graph, ranks = graph_of(model)
    renamed, state, party = relabelled(model, seed)
    other, renamed_ranks = graph_of(renamed)
    expected = graph_stability(graph, ranks)
    for concept, flags in graph_stability(other, renamed_ranks).items():
        assert (flags[np.ix_(party, state)] == expected[concept]).all()


@often(150)
@given(models(), st.data())
def test_relabelling_relabels_coalitions(model: Model, data: st.DataObject) -> None:
    groups = data.draw(partitions(len(model.arcs)))
    graph, ranks = graph_of(model)
    renamed, state, party = relabelled(model, data.draw(st.integers(0, 2**32)))
    other, renamed_ranks = graph_of(renamed)
    new_groups = [[party[member] for member in group] for group in groups]
    expected = coalition_stability(graph, ranks, groups)
    for concept, flags in coalition_stability(other, renamed_ranks, new_groups).items():
        assert (flags[:, state] == expected[concept]).all()


@often(100)
@given(models(), st.integers(0, 2**32))
def test_relabelling_relabels_foresight_where_preferences_are_strict(
    model: Model, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    strict = tuple(tuple(generator.permutation(model.size).tolist()) for _ in model.arcs)
    model = Model(model.size, model.arcs, model.members, strict)
    graph, ranks = graph_of(model)
    renamed, state, party = relabelled(model, seed)
    other, renamed_ranks = graph_of(renamed)
    ahead = limited_move_stability(graph, ranks, 4)
    renamed_ahead = limited_move_stability(other, renamed_ranks, 4)
    assert (renamed_ahead[:, party][:, :, state] == ahead).all()
    far = nonmyopic_stability(graph, ranks).stable
    assert (nonmyopic_stability(other, renamed_ranks).stable[np.ix_(party, state)] == far).all()


@often(150)
@given(models(), st.data())
def test_what_is_stable_under_a_concept_is_stable_under_weaker_ones(
    model: Model, data: st.DataObject
) -> None:
    graph, ranks = graph_of(model)
    held = coalition_stability(graph, ranks, data.draw(partitions(len(model.arcs))))
    for strong, weak in (("nash", "seq"), ("seq", "gmr"), ("nash", "smr"), ("smr", "gmr")):
        assert (held[weak] >= held[strong]).all(), (strong, weak)


@often(100)
@given(models())
def test_improvements_reach_no_more_than_moves(model: Model) -> None:
    graph, ranks = graph_of(model)
    for start in range(graph.size):
        freely, willing = evolution(graph, start), evolution(graph, start, ranks)
        assert (freely.reached >= willing.reached).all()
        assert (freely.distance <= willing.distance)[willing.reached].all()


@often(60)
@given(st.integers(0, 2**32))
def test_a_state_that_is_best_for_all_is_consistent(seed: int) -> None:
    space = Space.build([[2, 2], [3], [2]], [[0, 1], [0], [-1]])
    ranks = np.random.default_rng(seed).integers(0, 6, (3, space.size)).astype(np.int32)
    best = seed % space.size
    ranks[:, best] = 9
    found = largest_consistent_set(Graph.of(space), ranks)
    assert found.states[best]
