"""Elmira with the coalition of MoE and Uniroyal: Kinsara (2014), A Simple Guide to GMCR+.

Figures 29 (no coalition), 30 (coalition) and 32, pages 13-15; inputs from the model's own file.
Cells that a callout of the figure hides are left out; ``BRUTE`` holds them as an independent brute
force, made before this engine was written, finds them.
"""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import (
    Graph,
    Space,
    coalition_proof,
    coalition_stability,
    evolution,
    graph_stability,
)

MODIFY, DELAY, ACCEPT, ABANDON, INSIST = (1, 2, 4, 8, 16)
# exactly one of delay, accept and abandon
FEASIBLE = [sum(bool(s & option) for option in (DELAY, ACCEPT, ABANDON)) == 1 for s in range(32)]
SPACE = Space.build([[2], [2, 2, 2], [2]], [[1], [-1, 0, 1], [0]], FEASIBLE)
GRAPH = Graph.of(SPACE)
RANKINGS = (
    [9, 3, 4, 10, 7, 1, 2, 8, (11, 5, 6, 12)],
    [1, 4, 10, 7, (5, 11, 6, 12), 2, 3, 9, 8],
    [9, 3, 7, 1, 10, 8, 4, 2, (11, 5, 12, 6)],
)
COALITION = [[0, 1], [2]]

FIGURE_29 = {  # states 7 to 12 are legible
    "nash": [7, 10, 11, 12],
    "gmr": [7, 10, 11, 12],
    "seq": [7, 10, 11, 12],
    "sim": [7, 10, 11, 12],
    "smr": [7, 10, 11, 12],
}
FIGURE_30 = {  # (marked, blank); the rest is hidden
    "nash": ([5, 6, 9, 10, 11, 12], [1, 2, 3, 4, 7, 8]),
    "gmr": ([1, 3, 4, 5, 9, 10, 11, 12], [2, 7, 8]),
    "seq": ([5, 6, 9, 10, 11, 12], [7, 8]),
    "sim": ([6, 9, 10, 11, 12], [7, 8]),
    "smr": ([5, 6, 9, 10, 11, 12], [7, 8]),
}
BRUTE = {
    "nash": [5, 6, 9, 10, 11, 12],
    "gmr": [1, 3, 4, 5, 6, 9, 10, 11, 12],
    "smr": [1, 3, 4, 5, 6, 9, 10, 11, 12],
    "seq": [1, 5, 6, 9, 10, 11, 12],
}


def ranks() -> np.ndarray:
    result = np.zeros((3, 12), np.int32)
    for party, ranking in enumerate(RANKINGS):
        for place, group in enumerate(ranking):
            for number in group if isinstance(group, tuple) else (group,):
                result[party, number - 1] = len(ranking) - place
    return result


def equilibria(flags: np.ndarray) -> list[int]:
    return [state + 1 for state in np.flatnonzero(flags.all(axis=0)).tolist()]


def test_the_twelve_states_are_numbered_as_published() -> None:
    assert GRAPH.states.tolist() == [2, 3, 4, 5, 8, 9, 18, 19, 20, 21, 24, 25]


@pytest.mark.parametrize("concept", FIGURE_29)
def test_without_a_coalition_the_equilibria_are_those_of_figure_29(concept: str) -> None:
    found = equilibria(graph_stability(GRAPH, ranks(), [concept])[concept])
    assert [state for state in found if state >= 7] == FIGURE_29[concept]


@pytest.mark.parametrize("concept", FIGURE_30)
def test_with_the_coalition_the_equilibria_are_those_of_figure_30(concept: str) -> None:
    found = equilibria(coalition_stability(GRAPH, ranks(), COALITION, [concept])[concept])
    marked, blank = FIGURE_30[concept]
    assert set(marked) <= set(found)
    assert not set(blank) & set(found)


@pytest.mark.parametrize("concept", BRUTE)
def test_with_the_coalition_all_cells_are_those_of_the_brute_force(concept: str) -> None:
    found = equilibria(coalition_stability(GRAPH, ranks(), COALITION, [concept])[concept])
    assert found == BRUTE[concept]


def test_from_the_deadlock_the_coalition_has_one_improvement_and_it_leads_to_state_10() -> None:
    own = ranks()
    joined = GRAPH.joined(COALITION)
    improving = joined.improvements([own[[0, 1]], own[[2]]])
    assert (improving[0].row(6) + 1).tolist() == [10]
    assert all(10 - 1 not in arcs.row(6) for arcs in GRAPH.arcs)


def test_the_deadlock_is_an_equilibrium_but_not_coalition_proof() -> None:
    own = ranks()
    for concept, flags in graph_stability(GRAPH, own).items():
        proof = coalition_proof(GRAPH, own, flags.all(axis=0))
        assert proof[6] == ((0, 1), 9), concept


def test_from_the_status_quo_improvements_lead_to_the_deadlock_only() -> None:
    found = evolution(GRAPH, 0, ranks())
    assert (np.flatnonzero(found.reached) + 1).tolist() == [1, 7]
    assert found.path(6) == [(2, 6)]
