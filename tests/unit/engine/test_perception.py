from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import Space, View, perceived_space, perceived_stability, projection

SPACE = Space.build([[2], [2]], [[0], [0]])
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
ALL = View(np.array([True, True]))


def test_an_unseen_option_stays_at_its_level_of_now() -> None:
    blind = np.array([True, False])
    assert projection(SPACE, blind, 0).tolist() == [0, 1, 0, 1]
    assert projection(SPACE, blind, 2).tolist() == [2, 3, 2, 3]
    assert perceived_space(SPACE, View(blind), 2).feasible.tolist() == [False, False, True, True]


def test_who_does_not_see_the_answer_is_not_deterred_by_it() -> None:
    found = perceived_stability(SPACE, SILENT, [View(np.array([True, False])), ALL], 0, ["seq"])
    assert found.stable["seq"].tolist() == [[False, True, False, True], [True, False, True, True]]
    assert np.flatnonzero(found.stable["seq"].all(axis=0)).tolist() == [3]
    assert found.known.all()


def test_a_state_whose_projection_cannot_be_is_not_known() -> None:
    # 1 is infeasible: who sees only its own option takes 3 for 1, and does not know it
    space = Space.build([[2], [2]], [[0], [0]], [True, False, True, True])
    views = [View(np.array([True, False])), ALL]
    found = perceived_stability(space, SILENT, views, 0, ["nash"])
    assert found.known.tolist() == [[True, False, True, False], [True, False, True, True]]
    assert not found.stable["nash"][0, 3]


def test_a_state_that_a_party_takes_for_impossible_is_not_known_to_it() -> None:
    views = [View(np.array([True, True]), np.array([True, True, True, False])), ALL]
    found = perceived_stability(SPACE, SILENT, views, 0, ["nash", "gmr"])
    assert found.known[0].tolist() == [True, True, True, False]
    assert found.stable["nash"][0].tolist() == [False, True, True, False]
    assert found.stable["gmr"][0].tolist() == [False, True, True, False]


def test_a_party_acts_on_the_preferences_that_it_ascribes() -> None:
    # the first takes the second for one who would rather stay silent than answer
    kind = np.array([SILENT[0], [3, 1, 2, 0]], np.int32)
    views = [View(np.array([True, True]), ranks=kind), ALL]
    found = perceived_stability(SPACE, SILENT, views, 0, ["seq"])
    assert not found.stable["seq"][0, 0]
    assert found.stable["seq"][1, 0]


def test_conditions_are_read_in_the_own_game() -> None:
    # the second option changes only where the first is taken; who does not see the first, at 0
    first = np.array([False, True, False, True])
    views = [ALL, View(np.array([False, True]))]
    ranks = np.array([[0, 0, 0, 0], [0, 0, 1, 1]], np.int32)
    found = perceived_stability(SPACE, ranks, views, 0, ["nash"], [None, first])
    assert found.stable["nash"][1].tolist() == [True, True, True, True]
    found = perceived_stability(SPACE, ranks, [ALL, ALL], 0, ["nash"], [None, first])
    assert found.stable["nash"][1].tolist() == [True, False, True, True]


def test_inputs_are_not_changed() -> None:
    ranks = SILENT.copy()
    view = View(np.array([True, False]), np.ones(4, np.bool_))
    perceived_stability(SPACE, ranks, [view, ALL], 0)
    assert (ranks == SILENT).all()
    assert view.sees.tolist() == [True, False]
    assert view.believed.all()


def test_views_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="1 views; wanted 2"):
        perceived_stability(SPACE, SILENT, [ALL], 0)
    with pytest.raises(ValueError, match=r"party 0 does not see its own options \[0\]"):
        perceived_stability(SPACE, SILENT, [View(np.array([False, True])), ALL], 0)
    with pytest.raises(ValueError, match="sees has dtype bool and shape"):
        perceived_stability(SPACE, SILENT, [View(np.ones(3, np.bool_)), ALL], 0)
    with pytest.raises(ValueError, match="believed has dtype int64"):
        perceived_stability(SPACE, SILENT, [View(ALL.sees, np.ones(4, np.int64)), ALL], 0)
    with pytest.raises(ValueError, match="no state 4"):
        perceived_stability(SPACE, SILENT, [ALL, ALL], 4)
