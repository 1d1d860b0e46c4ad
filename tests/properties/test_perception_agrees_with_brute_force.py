"""What each party finds stable is what it would find in its own game, written out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import CONCEPTS, View, perceived_stability, stability
from oracles.brute import Conflict
from oracles.brute_perception import Sight, table
from oracles.conflicts import arrays, conflicts
from oracles.graphs import often


@often(150)
@given(conflicts(most_states=20, most_parties=4), st.integers(0, 2**32), st.booleans())
def test_own_games_agree(conflict: Conflict, seed: int, through_graphs: bool) -> None:
    space, ranks = arrays(conflict)
    generator = np.random.default_rng(seed)
    now = int(generator.integers(space.size))
    views, sights = [], []
    for party in range(space.parties):
        sees = generator.random(len(space.level_counts)) < 0.6
        sees[list(space.options_of(party))] = True
        believed = generator.random(space.size) < 0.9 if generator.random() < 0.5 else None
        own = generator.permuted(ranks, axis=1) if generator.random() < 0.3 else None
        if own is not None:
            own[:, space.feasible] = np.maximum(own[:, space.feasible], 0)
        views.append(View(sees, believed, own))
        sights.append(
            Sight(
                tuple(sees.tolist()),
                tuple((believed if believed is not None else np.ones(space.size, bool)).tolist()),
                tuple(tuple(row) for row in (ranks if own is None else own).tolist()),
            )
        )
    when = [None] * len(space.level_counts) if through_graphs else None
    found = perceived_stability(space, ranks, views, now, CONCEPTS, when)
    for concept in CONCEPTS:
        stable, known = table(conflict, sights, now, concept)
        assert found.stable[concept].tolist() == stable, concept
        assert found.known.tolist() == known


@often(150)
@given(conflicts(most_states=60))
def test_who_sees_everything_plays_the_game_itself(conflict: Conflict) -> None:
    space, ranks = arrays(conflict)
    everything = View(np.ones(len(space.level_counts), np.bool_))
    found = perceived_stability(space, ranks, [everything] * space.parties, 0)
    for concept, flags in stability(space, ranks).items():
        assert (found.stable[concept] == flags).all()
    assert (found.known == space.feasible).all()
