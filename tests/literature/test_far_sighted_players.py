"""Two games of two players that the literature on foresight agrees about.

Brams & Wittman (1981), Nonmyopic equilibria in 2 x 2 games, Conflict Management and Peace Science
6: in the prisoners' dilemma both silence (3, 3) and confession (2, 2) are non-myopic equilibria, in
chicken the compromise (3, 3) is the only one.
"""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Graph, Space, limited_move_stability, nonmyopic_stability

GAMES = {
    "prisoners' dilemma": ([[2, 3, 0, 1], [2, 0, 3, 1]], [0, 3]),
    "chicken": ([[2, 3, 1, 0], [2, 1, 3, 0]], [0]),
}


@pytest.mark.parametrize("game", GAMES)
def test_the_nonmyopic_equilibria_are_those_published(game: str) -> None:
    ranks, expected = GAMES[game]
    graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    found = nonmyopic_stability(graph, np.array(ranks, np.int32))
    assert np.flatnonzero(found.stable.all(axis=0)).tolist() == expected
    assert found.period.tolist() == [1, 1]


def test_one_move_ahead_the_equilibria_are_those_of_nash() -> None:
    graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    for ranks, expected in (
        ([[2, 3, 0, 1], [2, 0, 3, 1]], [3]),
        ([[2, 3, 1, 0], [2, 1, 3, 0]], [1, 2]),
    ):
        held = limited_move_stability(graph, np.array(ranks, np.int32), 1)[0]
        assert np.flatnonzero(held.all(axis=0)).tolist() == expected
