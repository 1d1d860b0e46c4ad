"""Looking ahead ends where the recursion of the definition ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import (
    anticipated_states,
    graph_stability,
    limited_move_stability,
    nonmyopic_stability,
)
from oracles.brute_graph import Model
from oracles.brute_lookahead import Lookahead, two_party
from oracles.graphs import graph_of, models, often


@often(300)
@given(models(most_states=7))
def test_anticipated_states_agree(model: Model) -> None:
    graph, ranks = graph_of(model)
    found = anticipated_states(graph, ranks, 5)
    for party in range(graph.movers):
        brute = Lookahead(model, party)
        for horizon in range(1, 6):
            expected = [brute.choice(party, s, horizon) for s in range(model.size)]
            assert found[horizon - 1, party].tolist() == expected


@often(300)
@given(models())
def test_one_move_ahead_is_nash(model: Model) -> None:
    graph, ranks = graph_of(model)
    nash = graph_stability(graph, ranks, ["nash"])["nash"]
    assert (limited_move_stability(graph, ranks, 1)[0] == nash).all()


@often(200)
@given(models(most_states=6, most_parties=2), st.integers(0, 2**32))
def test_for_two_parties_with_strict_preferences_it_is_as_published(
    model: Model, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    strict = [generator.permutation(model.size).tolist() for _ in model.arcs]
    model = replace(model, ranks=tuple(map(tuple, strict)))
    if len(model.arcs) < 2:
        return
    graph, ranks = graph_of(model)
    found = anticipated_states(graph, ranks, 5)
    for party in range(2):
        for horizon in range(1, 6):
            expected = [two_party(model, party, s, horizon) for s in range(model.size)]
            assert found[horizon - 1, party].tolist() == expected


@often(200)
@given(models(most_states=7))
def test_nonmyopic_stability_is_what_stays_at_large_horizons(model: Model) -> None:
    graph, ranks = graph_of(model)
    found = nonmyopic_stability(graph, ranks)
    far = int((found.settled + found.period).max(initial=1))
    held = limited_move_stability(graph, ranks, 3 * far + 1)
    for party in range(graph.movers):
        start = int(found.settled[party])
        assert (held[start:, party].all(axis=0) == found.stable[party]).all()
        later = held[start : start + int(found.period[party])]
        assert (later[:, party].all(axis=0) == found.stable[party]).all()
