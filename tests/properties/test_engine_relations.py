"""What holds between the concepts, and under relabelling, whatever the conflict."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.engine import CONCEPTS, Space, best, priority, sanction, stability, weighted, worst
from oracles.conflicts import arrays, conflicts

if TYPE_CHECKING:
    from oracles.brute import Conflict

rarely = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@rarely
@given(conflicts(most_states=200))
def test_what_is_stable_under_a_concept_is_stable_under_weaker_ones(conflict: Conflict) -> None:
    held = stability(*arrays(conflict))
    for strong, weak in (("nash", "seq"), ("seq", "gmr"), ("nash", "smr"), ("smr", "gmr")):
        assert (held[weak] >= held[strong]).all(), (strong, weak)
    assert (held["sim"] >= held["nash"]).all()


@rarely
@given(conflicts(most_states=60), st.randoms(use_true_random=False))
def test_relabelling_the_parties_relabels_the_answer(conflict: Conflict, random: object) -> None:
    space, ranks = arrays(conflict)
    order = list(range(space.parties))
    random.shuffle(order)
    other = Space.build([space.levels[i] for i in order], [space.moves[i] for i in order])
    digits = other.digits(np.arange(other.size))
    old = np.zeros(other.size, np.int64)
    for new_party, party in enumerate(order):
        strides = [space.option_strides[option] for option in space.options_of(party)]
        old += digits[:, other.options_of(new_party)] @ np.array(strides, np.int64)
    renamed = Space.build(other.levels, other.moves, space.feasible[old])
    held = stability(space, ranks)
    again = stability(renamed, ranks[order][:, old])
    for concept in CONCEPTS:
        assert (again[concept] == held[concept][order][:, old]).all(), concept


@rarely
@given(conflicts(most_states=40))
def test_inputs_are_unchanged_and_answers_are_new_arrays(conflict: Conflict) -> None:
    space, ranks = arrays(conflict)
    before, feasible = ranks.copy(), space.feasible.copy()
    ranks.flags.writeable = False
    for flags in stability(space, ranks).values():
        flags[:] = True
    for party in range(space.parties):
        best(space, party, ranks[party])[:] = 0
        worst(space, party, ranks[party])[:] = 0
    space.reachable_from(0)[:] = False
    assert (ranks == before).all()
    assert (space.feasible == feasible).all()


@rarely
@given(conflicts(most_states=40), st.integers(0, 9))
def test_raising_all_ranks_changes_nothing(conflict: Conflict, more: int) -> None:
    space, ranks = arrays(conflict)
    held = stability(space, ranks)
    again = stability(space, ranks * 3 + more)
    assert all((again[concept] == held[concept]).all() for concept in CONCEPTS)


@rarely
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), max_size=6),
    st.lists(st.booleans(), min_size=7, max_size=7),
)
def test_priority_orders_states_as_their_columns_of_scores(
    places: list[list[int]], feasible: list[bool]
) -> None:
    ranks = priority([np.array(place) for place in places], np.array(feasible))
    columns = [tuple(place[state] for place in places) for state in range(7)]
    present = sorted({columns[state] for state in range(7) if feasible[state]})
    expected = [present.index(columns[s]) if feasible[s] else -1 for s in range(7)]
    assert ranks.tolist() == expected


@rarely
@given(st.lists(st.integers(-(2**62), 2**62), min_size=1, max_size=12))
def test_weighted_ranks_are_dense_and_ordered_as_the_scores(scores: list[int]) -> None:
    ranks = weighted(np.array(scores), np.ones(len(scores), bool))
    for lower, higher in pairwise(sorted(set(scores))):
        assert ranks[scores.index(higher)] == ranks[scores.index(lower)] + 1


def test_a_sanction_of_what_is_no_improvement_is_refused() -> None:
    space = Space.build([[2], [2]], [[0], [0]])
    ranks = np.zeros((2, 4), np.int32)
    with pytest.raises(ValueError, match="0 -> 1 is not an improvement of party 0"):
        sanction(space, ranks, 0, 0, 1, "gmr")
