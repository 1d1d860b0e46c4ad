"""Random small graphs for property tests, and their translation for the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from nonpaper.engine import Graph
from oracles.brute import Brute, Conflict
from oracles.brute_graph import Model

if TYPE_CHECKING:
    from collections.abc import Callable


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


@st.composite
def models(draw: Callable, most_states: int = 9, most_parties: int = 4) -> Model:
    """Graphs whose arcs are any pairs at all: intransitive, dense or sparse, some without arcs."""
    size = draw(st.integers(0, most_states))
    parties = draw(st.integers(0, most_parties))
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    share = draw(st.sampled_from((0.1, 0.2, 0.3, 0.5, 0.9)))
    arcs = []
    for _ in range(parties):
        there = (generator.random((size, size)) < share) & ~np.eye(size, dtype=bool)
        arcs.append(frozenset((int(a), int(b)) for a, b in np.argwhere(there)))
    ranks = generator.integers(0, draw(st.sampled_from((2, 4, 20))), (parties, size))
    return Model(
        size,
        tuple(arcs),
        tuple((party,) for party in range(parties)),
        tuple(tuple(row) for row in ranks.tolist()),
    )


@st.composite
def partitions(draw: Callable, parties: int) -> tuple[tuple[int, ...], ...]:
    """Any partition of the parties."""
    labels = [draw(st.integers(0, max(0, parties - 1))) for _ in range(parties)]
    return tuple(
        tuple(party for party in range(parties) if labels[party] == label)
        for label in dict.fromkeys(labels)
    )


def graph_of(model: Model) -> tuple[Graph, np.ndarray]:
    """The same graph as the engine takes it, and the ranks of the parties."""
    graph = Graph.listed(
        model.size, [sorted(own) for own in model.arcs], model.levels, model.owners
    )
    ranks = np.array(model.ranks, np.int32).reshape(len(model.ranks), model.size)
    return graph, ranks


def model_of(conflict: Conflict, when: list[list[bool] | None] | None = None) -> Model:
    """The arcs of a space by brute force, over its feasible states."""
    brute = Brute(conflict)
    feasible = [s for s, there in enumerate(conflict.feasible) if there]
    place = {s: k for k, s in enumerate(feasible)}

    def may(s: int, t: int) -> bool:
        pairs = zip(brute.states[s], brute.states[t], strict=True)
        changed = [option for option, (a, b) in enumerate(pairs) if a != b]
        return when is None or all(when[o] is None or when[o][s] for o in changed)

    arcs = tuple(
        frozenset((place[s], place[t]) for s in feasible for t in brute.moves(i, s) if may(s, t))
        for i in brute.parties
    )
    return Model(
        len(feasible),
        arcs,
        tuple((i,) for i in brute.parties),
        tuple(tuple(row[s] for s in feasible) for row in conflict.ranks),
        tuple(brute.states[s] for s in feasible),
        tuple(brute.owners),
    )
