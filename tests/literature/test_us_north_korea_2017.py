"""The stand-off of 2017 as a list of moves, with a published label for every party and state.

Jacobi (2017), The Graph Model of Conflict Resolution: introduction, and sensitivity analysis
(socratic-form-microscopy.com, 5 and 12 November). State numbers are the sums of the options taken:
1 strike, 2 withdraw (United States), 4 invade, 8 abandon (North Korea). Labels: r Nash, s
sequentially stable, S symmetric metarational, u unstable, ~u unstable but for simultaneous moves.
"""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, graph_stability

STATES = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14]
US_MOVES = {0: [1, 2], 2: [0, 1], 4: [5, 6], 6: [4, 5], 8: [9, 10], 10: [8, 9]} | {
    12: [13, 14],
    14: [12, 13],
}
KOREAN_MOVES = {s: [s & 3 | own for own in (0, 4, 8, 12) if s & 3 | own != s] for s in STATES}
BEST_FIRST = (
    [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6],
    [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9],
)
SEQ = (
    "8r 0r 9r 10s 12r 5r 4~u 13r 14u 1r 2u 6u",
    "6r 14s 2s 10s 0r 4~u 12u 5r 1u 13u 8u 9u",
)
SMR = (
    "8r 0r 9r 10S 12r 5r 4S 13r 14u 1r 2u 6u",
    "6r 14S 2S 10S 0r 4S 12S 5r 1u 13u 8u 9u",
)


def graph() -> Graph:
    place = {state: index for index, state in enumerate(STATES)}
    arcs = [
        [(place[s], place[t]) for s, targets in moves.items() for t in targets]
        for moves in (US_MOVES, KOREAN_MOVES)
    ]
    levels = [[state >> option & 1 for option in range(4)] for state in STATES]
    return Graph.listed(len(STATES), arcs, levels, [0, 0, 1, 1])


def ranks() -> np.ndarray:
    return np.array([[-order.index(s) for s in STATES] for order in BEST_FIRST], np.int32)


def labels(table: str) -> dict[int, str]:
    return {int(cell.rstrip("rsSu~")): cell.lstrip("0123456789") for cell in table.split()}


@pytest.mark.parametrize(
    ("concept", "tables", "stable"),
    [
        ("nash", SEQ, {"r"}),
        ("seq", SEQ, {"r", "s"}),
        ("smr", SMR, {"r", "S"}),
    ],
)
def test_every_party_finds_stable_what_is_published(
    concept: str, tables: tuple[str, str], stable: set[str]
) -> None:
    found = graph_stability(graph(), ranks(), [concept])[concept]
    for party, table in enumerate(tables):
        published = {state for state, label in labels(table).items() if label in stable}
        assert {STATES[index] for index in np.flatnonzero(found[party])} == published


def test_state_4_is_held_for_both_by_simultaneous_moves_alone() -> None:
    found = graph_stability(graph(), ranks(), ["seq", "sim"])
    here = STATES.index(4)
    assert not found["seq"][:, here].any()
    assert found["sim"][:, here].all()
