from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import priority, weighted
from nonpaper.engine.drawn import added_ranks, dense_rows, drawn_ranks, passed_down


def pass_by_hand(present: list[bool], movable: list[bool], swaps: list[bool]) -> list[int]:
    left = [place for place, here in enumerate(present) if here]
    for below in range(1, len(left)):
        place, above = left[below], left[below - 1]
        if swaps[place] and movable[place] and movable[above]:
            left[below - 1], left[below] = place, above
    return left


@pytest.mark.parametrize("places", [0, 1, 2, 3, 7])
def test_the_pass_goes_down_once_and_each_pair_meets_at_most_once(places: int) -> None:
    generator = np.random.default_rng(places)
    present, movable, swaps = (generator.random((200, places)) < share for share in (0.7, 0.8, 0.5))
    order = passed_down(present, movable, swaps)
    assert order.shape == (200, places)
    for row in range(200):
        expected = pass_by_hand(present[row].tolist(), movable[row].tolist(), swaps[row].tolist())
        assert order[row].tolist() == expected + [-1] * (places - len(expected))


def test_a_place_may_sink_by_several() -> None:
    yes = np.ones((1, 4), bool)
    assert passed_down(yes, yes, yes).tolist() == [[1, 2, 3, 0]]


@pytest.mark.parametrize(("places", "span"), [(1, 2), (4, 3), (30, 2), (70, 5)])
def test_ranks_are_those_of_each_list_by_itself(places: int, span: int) -> None:
    """Also where the places are too many for one number."""
    generator = np.random.default_rng(span)
    items = places + 3
    place_of = np.sort(np.concatenate([np.arange(places), generator.integers(0, places, 3)]))
    scores = generator.integers(0, span, (items, 40))
    kept = generator.random((25, items)) < 0.8
    present = np.zeros((25, places), bool)
    for item, place in enumerate(place_of):
        present[:, place] |= kept[:, item]
    order = passed_down(present, present, generator.random((25, places)) < 0.3)
    before = scores.copy()
    found = drawn_ranks(kept, order, scores, place_of)
    for row in range(25):
        lists = [
            (scores[place_of == place] * kept[row, place_of == place, np.newaxis]).sum(axis=0)
            for place in order[row]
            if place >= 0
        ]
        expected = priority(lists, np.ones(40, bool))
        assert (found[row] == expected).all()
    assert found.dtype == np.int32
    assert (scores == before).all()


def test_weighted_ranks_are_those_of_the_sums() -> None:
    generator = np.random.default_rng(3)
    scores, worth = generator.integers(0, 3, (5, 20)), generator.integers(1, 10**9, 5)
    kept = generator.random((9, 5)) < 0.5
    found = added_ranks(kept, worth, scores)
    for row in range(9):
        expected = weighted((scores * (worth * kept[row])[:, np.newaxis]).sum(0), np.ones(20, bool))
        assert (found[row] == expected).all()


def test_without_statements_all_states_are_equal() -> None:
    none = np.zeros((3, 0), bool)
    found = drawn_ranks(
        none, passed_down(none, none, none), np.zeros((0, 1), int), np.zeros(0, int)
    )
    assert found.tolist() == [[0], [0], [0]]


def test_rows_are_numbered_in_their_order_equal_ones_equally() -> None:
    assert dense_rows(np.array([[5, -2, 5, 9], [1, 1, 1, 1]])).tolist() == [[1, 0, 1, 2], [0] * 4]
