"""Concessions and conflicts say what their definitions say: every set of statements is tried."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.analysis.friction import MOST, Friction, friction, hitting_sets
from nonpaper.analysis.strikes import minimal, strikes
from nonpaper.model import NamedFormula, loads
from oracles import by_hand
from oracles.by_hand import ByHand
from oracles.small_cases import bargains, case_texts

often = settings(
    max_examples=800,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
rarely = settings(often, max_examples=150)


@often
@given(case_texts() | bargains())
def test_concessions_and_conflicts_are_those_of_the_definition(text: str) -> None:
    case = loads(text)
    hand = ByHand(case)
    for target in case.targets:
        found = friction(case, target.name)
        json.dumps(found.to_dict())
        every = hand.concessions(target.formula, len(case.statements))
        small = {names for names in every if len(names) <= MOST}
        assert_sets(found.concessions, small)
        assert found.complete == (small == every)
        assert found.deals == len(hand.groups(hand.deals(target.formula)))
        assert_conflicts(found, small)
        assert_closed(hand, target, found)


@rarely
@given(
    case_texts(most_states=12, most_statements=5) | bargains(most_statements=5),
    st.sampled_from(sorted(CONCEPT_NAMES)),
)
def test_concessions_for_a_deal_that_holds_are_those_of_the_definition(
    text: str, concept: str
) -> None:
    case = loads(text)
    hand = ByHand(case)
    target = case.targets[0]
    found = friction(case, target.name, concept)
    small = hand.holding_concessions(target.formula, concept, MOST)
    assert_sets(found.concessions, small)
    assert_conflicts(found, small)
    if found.complete:
        assert hand.holding_concessions(target.formula, concept, len(case.statements)) == small
    else:
        assert len(case.statements) > MOST


def assert_sets(found: tuple[tuple[str, ...], ...], expected: set[frozenset[str]]) -> None:
    assert set(map(frozenset, found)) == expected
    assert len(found) == len(expected)
    assert [len(names) for names in found] == sorted(len(names) for names in found)


def assert_conflicts(found: Friction, small: set[frozenset[str]]) -> None:
    if found.is_open:
        assert (found.concessions, found.conflicts) == (((),), ())
    else:
        assert_sets(found.conflicts, by_hand.hitting_sets(small))
        assert found.concessions or found.conflicts == ((),)


def assert_closed(hand: ByHand, target: NamedFormula, found: Friction) -> None:
    """Rules and moves are named exactly where they leave no state, and lifting them opens one."""
    if hand.candidates(target.formula):
        assert found.closed_by == ()
        return
    assert (found.concessions, found.conflicts, found.complete) == ((), ((),), True)
    states = hand.in_target(target.formula)
    if not states:
        assert found.closed_by == ("no other state than now is in the target",)
        return
    named = {
        cause.removeprefix("rule: ")
        if cause.startswith("rule: ")
        else cause.split(" moves only ")[0]
        for cause in found.closed_by
    }
    assert any(hand.causes(state) == named for state in states)
    assert len(named) == min(len(hand.causes(state)) for state in states)


changes_by_place = st.lists(
    st.lists(st.integers(-3, 3), min_size=1, max_size=4), max_size=4
).filter(lambda places: sum(map(len, places)) <= 9)


@often
@given(changes_by_place, st.booleans())
def test_strikes_are_the_minimal_sets_whose_removal_makes_a_list_accept(
    changes: list[list[int]], gain: bool
) -> None:
    places = [
        tuple((f"s{number}-{index}", change) for index, change in enumerate(place))
        for number, place in enumerate(changes)
    ]
    names = [name for place in places for name, _ in place]
    accepted = []
    for size in range(len(names) + 1):
        for struck in map(frozenset, combinations(names, size)):
            sums = [sum(c for name, c in place if name not in struck) for place in places]
            decides = next((total for total in sums if total), 0)
            if decides > 0 or (decides == 0 and not gain):
                accepted.append(struck)
    found = strikes(places, gain=gain)
    assert found.known
    assert len(set(found.sets)) == len(found.sets)
    assert set(found.sets) == set(minimal(accepted))


@often
@given(st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=4), max_size=6))
def test_hitting_sets_are_all_the_minimal_ones(sets: list[frozenset[str]]) -> None:
    found = hitting_sets(sets)
    assert set(found) == by_hand.hitting_sets(set(sets))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("losses", [13, 40])
def test_small_strikes_are_exact_where_a_place_has_too_many_losses_to_try_all(losses: int) -> None:
    place = (("gain", losses - 2), *((f"loss{index}", -1) for index in range(losses)))
    found = strikes([place], gain=True)
    assert len(found.sets) == losses * (losses - 1) * (losses - 2) // 6
    assert {len(names) for names in found.sets} == {3}
    assert not found.known
