"""The kernels say what the definitions say, on random small conflicts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nonpaper.engine import CONCEPTS, best, improvements, moves, sanction, stability, worst
from oracles.brute import Brute, Conflict
from oracles.conflicts import arrays, conflicts, staircase


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


def assert_agreement(conflict: Conflict) -> None:
    brute = Brute(conflict)
    space, ranks = arrays(conflict)
    found = stability(space, ranks)
    for concept in CONCEPTS:
        assert found[concept].tolist() == brute.table(concept), concept


@often(2000)
@given(conflicts(most_states=24))
def test_every_concept_party_and_state_agrees(conflict: Conflict) -> None:
    assert_agreement(conflict)


@often(800)
@given(conflicts(most_states=48))
def test_medium_conflicts_agree(conflict: Conflict) -> None:
    assert_agreement(conflict)


@often(200)
@given(conflicts(most_states=100, most_parties=3))
def test_larger_conflicts_agree(conflict: Conflict) -> None:
    assert_agreement(conflict)


@often(50)
@given(conflicts(most_states=12, most_parties=1))
def test_one_party_alone_agrees(conflict: Conflict) -> None:
    assert_agreement(conflict)


@pytest.mark.parametrize("steps", [3, 5, 9])
def test_a_staircase_of_feasible_states_agrees(steps: int) -> None:
    assert_agreement(staircase(steps))


@often(200)
@given(conflicts(most_states=32))
def test_moves_and_improvements_agree(conflict: Conflict) -> None:
    brute = Brute(conflict)
    space, ranks = arrays(conflict)
    for party in range(space.parties):
        for state in range(space.size):
            assert moves(space, party, state).tolist() == brute.moves(party, state)
            found = improvements(space, ranks, party, state).tolist()
            assert found == brute.improvements(party, state)


@often(200)
@given(conflicts(most_states=32), st.integers(0, 2**32))
def test_best_and_worst_agree(conflict: Conflict, seed: int) -> None:
    brute = Brute(conflict)
    space, _ = arrays(conflict)
    values = np.random.default_rng(seed).integers(-9, 9, space.size)
    for party in range(space.parties):
        greatest, least = best(space, party, values), worst(space, party, values)
        for state in np.flatnonzero(space.feasible).tolist():
            reach = [values[t] for t in [state, *brute.moves(party, state)]]
            assert (greatest[state], least[state]) == (max(reach), min(reach))


@often(200)
@given(conflicts(most_states=32))
def test_the_states_of_deals_agree(conflict: Conflict) -> None:
    brute = Brute(conflict)
    space, _ = arrays(conflict)
    for state, before in enumerate(brute.states):
        expected = [
            conflict.feasible[target]
            and all(
                move == 0 or move * (b - a) >= 0
                for move, a, b in zip(brute.directions, before, after, strict=True)
            )
            for target, after in enumerate(brute.states)
        ]
        assert space.reachable_from(state).tolist() == expected


@often(200)
@given(conflicts(most_states=24))
def test_a_sanction_is_found_exactly_where_there_is_one(conflict: Conflict) -> None:
    brute = Brute(conflict)
    space, ranks = arrays(conflict)
    held = stability(space, ranks)
    for concept in CONCEPTS:
        for party in range(space.parties):
            for state in np.flatnonzero(space.feasible).tolist():
                answers = []
                for target in brute.improvements(party, state):
                    answer = sanction(space, ranks, party, state, target, concept)
                    assert (answer is not None) == brute.sanctioned(party, state, target, concept)
                    if answer is not None:
                        assert_sanctions(brute, party, (state, target), concept, answer)
                    answers.append(answer)
                assert held[concept][party, state] == (None not in answers)


def assert_sanctions(
    brute: Brute,
    party: int,
    move: tuple[int, int],
    concept: str,
    answer: list[tuple[int, int]],
) -> None:
    """The answer is made of the opponents' moves and ends where the party is no better off."""
    state, target = move
    movers = [mover for mover, _ in answer]
    assert movers
    assert party not in movers
    if concept == "sim":
        assert movers == sorted(set(movers))
        assert all(to in brute.improvements(mover, state) for mover, to in answer)
        end = target + sum(to - state for _, to in answer)
        assert brute.conflict.feasible[end]
    else:
        assert all(first != second for first, second in pairwise(movers))
        choose = brute.improvements if concept == "seq" else brute.moves
        end = target
        for mover, to in answer:
            assert to in choose(mover, end)
            end = to
    assert not brute.prefers(party, end, state)
    if concept == "smr":
        assert not any(brute.prefers(party, after, state) for after in brute.moves(party, end))
