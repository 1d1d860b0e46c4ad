"""The largest consistent set is the largest of all consistent sets, and what Chwe proved of it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import Graph, indirect_dominance, largest_consistent_set
from oracles.brute import Conflict
from oracles.brute_farsighted import Farsighted
from oracles.conflicts import arrays, conflicts
from oracles.graphs import model_of, often


@often(300)
@given(conflicts(most_states=9, most_parties=4), st.integers(0, 2**32))
def test_the_largest_consistent_set_agrees(conflict: Conflict, seed: int) -> None:
    space, ranks = arrays(conflict)
    generator = np.random.default_rng(seed)
    when = [
        generator.random(space.size) < 0.7 if generator.random() < 0.4 else None
        for _ in space.level_counts
    ]
    graph = Graph.of(space, when)
    directions = tuple(move for party in conflict.moves for move in party)
    conditions = [None if c is None else c[graph.states].tolist() for c in when]
    brute = Farsighted(model_of(conflict), directions, conditions)
    own = ranks[:, graph.states]
    dominance = indirect_dominance(graph, own)
    for target in range(graph.size):
        assert set(np.flatnonzero(dominance[:, target])) == brute.dominated_by(target)
    found = largest_consistent_set(graph, own)
    assert set(np.flatnonzero(found.states)) == brute.largest_consistent_set()
    for state, (coalition, target) in found.eliminated.items():
        assert coalition in brute.effective[state, target]


@often(150)
@given(conflicts(most_states=100))
def test_it_is_not_empty_and_dominates_every_state_outside(conflict: Conflict) -> None:
    space, ranks = arrays(conflict)
    graph = Graph.of(space)
    own = ranks[:, graph.states]
    found = largest_consistent_set(graph, own)
    assert found.states.any() or not graph.size
    dominance = indirect_dominance(graph, own)
    assert dominance[:, found.states].any(axis=1)[~found.states].all()
    assert (found.rounds == 0).tolist() == found.states.tolist()
    assert list(found.eliminated) == np.flatnonzero(~found.states).tolist()
