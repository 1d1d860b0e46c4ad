from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.engine import STRUCK, order_keys, priority


def assert_orders_like_priority(scores: np.ndarray, places: np.ndarray) -> None:
    before = scores.copy(), places.copy()
    keys = order_keys(scores, places)
    assert keys.shape == (len(places), scores.shape[1])
    for own, found in zip(places, keys, strict=True):
        rows = [scores[own == place].sum(axis=0) for place in np.unique(own[own != STRUCK])]
        wanted = priority(rows, np.ones(scores.shape[1], np.bool_))
        assert (np.unique(found, return_inverse=True)[1] == wanted).all()
    assert (scores == before[0]).all()
    assert (places == before[1]).all()


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(st.integers(0, 6), st.integers(1, 12), st.integers(0, 2**32))
def test_keys_order_states_as_priority_does(statements: int, states: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    scores = generator.integers(0, 4, (statements, states))
    places = generator.integers(STRUCK, 5, (7, statements))
    assert_orders_like_priority(scores, places)


def test_more_statements_than_a_number_has_digits_are_ranked_all_the_same() -> None:
    generator = np.random.default_rng(1)
    for statements in (54, 61, 70):  # beyond the floats, just below the bound, beyond it
        scores = generator.integers(0, 2, (statements, 9))
        places = np.stack([np.arange(statements), np.arange(statements)[::-1]])
        assert_orders_like_priority(scores, places)


def test_a_list_of_nothing_is_indifferent() -> None:
    assert (
        order_keys(np.zeros((0, 3), np.int64), np.zeros((2, 0), np.int64)).tolist() == [[0] * 3] * 2
    )
