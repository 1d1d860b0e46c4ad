"""Levers, leverage and the inverse say what their definitions say, on random small cases."""

from __future__ import annotations

import json
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.edits import Reach, edited, places_of
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.analysis.inverse import Repair, inverse_of_state, inverse_of_target
from nonpaper.analysis.leverage import leverage
from nonpaper.analysis.levers import BEFOREHAND, DEAL, HOLDING, PATH, PROMISED, Reading, Row, levers
from nonpaper.analysis.shapley import shapley_values
from nonpaper.analysis.strikes import minimal
from nonpaper.model import Case, loads
from oracles import by_hand_levers
from oracles.brute_paths import BrutePaths
from oracles.by_hand import ByHand
from oracles.small_cases import bargains, case_texts

CONCEPTS = sorted(CONCEPT_NAMES)


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


@often(120)
@given(case_texts() | bargains(), st.sampled_from(CONCEPTS))
def test_levers_are_those_of_the_definition(text: str, concept: str) -> None:
    case = loads(text)
    assume(by_hand_levers.levers(case))
    hand = ByHand(case)
    target = case.targets[0]
    found = levers(case, target.name, concept)
    json.dumps(found.to_dict())
    assert found.complete
    rows = {frozenset(row.setting.levels.items()): row for row in found.rows}
    open_by: dict[tuple[str, str], set[frozenset[str]]] = {}
    options = {option.name: option for option in case.options}
    settings_by_hand = list(by_hand_levers.settings(case))
    assert len(found.rows) == len(settings_by_hand)
    for setting in settings_by_hand:
        changed = by_hand_levers.changed(case, setting)
        row = rows[frozenset((n, options[n].levels[setting[n]]) for n in changed)]
        first = by_hand_levers.made_first(hand, setting)
        for reading, base in ((PROMISED, hand.now), (BEFOREHAND, first)):
            seen = row.reading(reading)
            assert seen.base == base
            states = (
                by_hand_levers.deals(hand, target.formula, setting, base)
                if base is not None
                else []
            )
            groups = hand.groups(states)
            assert len(seen.deals) == len(groups)
            for deal in seen.deals:
                (group,) = [g for g in groups if deal.state in g]
                held = [s for s in group if concept in solve(case).held_under(s)]
                assert (concept in deal.holds) == bool(held)
            assert_costs(hand, row, seen)
            opened = {DEAL: seen.deals, HOLDING: seen.holding(concept), PATH: seen.course}
            for worth, found_there in opened.items():
                if found_there:
                    open_by.setdefault((reading, worth), set()).add(changed)
    for game in found.games:
        winning = open_by.get((game.reading, game.worth), set())
        assert set(map(frozenset, game.sufficient)) == set(minimal(winning))
        assert game.values is not None
        if len(found.levers) <= 4:
            names = [lever.name for lever in found.levers]
            assert game.values == by_hand_levers.shapley(names, winning)


def assert_costs(hand: ByHand, row: Row, seen: Reading) -> None:
    """What an owner would lack is what holds less than now; who changes nothing pays nothing."""
    if seen.base is None or (seen.name == PROMISED and not seen.deals):
        assert seen.costs == ()
        return
    state = seen.base if seen.name == BEFOREHAND else seen.deals[0].state
    assert {cost.owner for cost in seen.costs} == {c.party for c in row.setting.changes}
    for cost in seen.costs:
        owner = next(party for party in hand.case.parties if party.id == cost.owner)
        assert cost.lacks == tuple(
            s.name for s in owner.statements if hand.change(s, state, hand.now) < 0
        )
        sign = hand.prefers(owner, state, hand.now)
        verdict = "better" if sign > 0 else "worse" if sign < 0 else "equal"
        assert cost.deciding.verdict == verdict


@often(80)
@given(case_texts(most_states=24) | bargains(), st.sampled_from(["seq", "gmr"]))
def test_the_paths_of_a_setting_are_the_shortest_of_the_definition(text: str, concept: str) -> None:
    case = loads(text)
    assume(by_hand_levers.levers(case) and any(party.is_principal for party in case.parties))
    target = case.targets[0]
    found = levers(case, target.name, concept)
    assert found.no_paths == ""
    equilibria = set(solve(case).equilibria(concept))
    paths = BrutePaths(case, target.formula, 3, equilibria)
    principals = {party.id for party in case.principals}
    every = {party.id for party in case.parties}
    rows = {frozenset(row.setting.levels.items()): row for row in found.rows}
    options = {option.name: option for option in case.options}
    for setting in by_hand_levers.settings(case):
        changed = by_hand_levers.changed(case, setting)
        row = rows[frozenset((n, options[n].levels[setting[n]]) for n in changed)]
        for reading, asked in ((row.promised, principals), (row.beforehand, every)):
            if reading.base is None:
                continue
            goals = set(by_hand_levers.deals(paths.hand, target.formula, setting, reading.base))
            least = by_hand_levers.fewest_stages(
                paths, setting, reading.base, goals & equilibria, asked=asked
            )
            assert (len(reading.stages) or None) == least
            if least:
                assert reading.course[0] == reading.base
                assert reading.course[-1] in goals
                assert set(reading.course[1:]) <= equilibria


games = st.lists(st.frozensets(st.sampled_from("abcde"), max_size=4), max_size=6)


@often(120)
@given(games)
def test_shapley_values_are_those_of_all_orders(winning: list[frozenset[str]]) -> None:
    players = list("abcde")
    found = dict(zip(players, shapley_values(players, winning), strict=True))
    assert found == by_hand_levers.shapley(players, set(winning))


@often(120)
@given(games, st.permutations("abcde"))
def test_shapley_values_share_out_the_worth_and_treat_players_alike(
    winning: list[frozenset[str]], renamed: list[str]
) -> None:
    players = list("abcde")
    values = dict(zip(players, shapley_values(players, winning), strict=True))
    worth = bool(winning) - (frozenset() in winning)
    assert sum(values.values()) == worth  # efficiency
    names = dict(zip(players, renamed, strict=True))
    moved = [frozenset(names[p] for p in chosen) for chosen in winning]
    after = dict(zip(players, shapley_values(players, moved), strict=True))
    assert all(after[names[p]] == values[p] for p in players)  # symmetry
    needed = frozenset().union(*minimal(winning))
    assert all((values[p] == 0) == (p not in needed) for p in players)  # dummy
    assert all(isinstance(value, Fraction) for value in values.values())


@often(120)
@given(case_texts(most_states=24) | bargains(most_statements=6))
def test_leverage_is_that_of_the_definition(text: str) -> None:
    case = loads(text)
    hand = ByHand(case)
    found = leverage(case)
    json.dumps(found.to_dict())
    parties = {party.id: party for party in case.parties}
    options = {option.name: option for option in case.options}
    assert len(found.holds) == sum(len(p.options) for p in case.parties) * (len(parties) - 1)
    for hold in found.holds:
        over = parties[hold.over]
        every = list(by_hand_levers.pairs(hand, options[hold.option]))
        from_now = [pair for pair in every if pair[0] == hand.now]
        for influence, among in ((hold.anywhere, every), (hold.today, from_now)):
            if over.ranking is not None or over.weighted:
                assert (influence is not None) == any(hand.prefers(over, t, s) for s, t in among)
                if influence is not None:
                    sign = hand.prefers(over, influence.other, influence.state)
                    assert influence.effect == ("helps" if sign > 0 else "hurts")
                    assert influence.place is None
                continue
            told = [d for s, t in among if (d := by_hand_levers.decided(hand, over, s, t))]
            best = min((place for place, *_ in told), default=None)
            assert (None if influence is None else influence.place) == best
            if influence is not None:
                pair = influence.state, influence.other
                assert pair in among
                shown = influence.place, frozenset(influence.statements), influence.effect
                assert by_hand_levers.decided(hand, over, *pair) == shown
                now_can = any(
                    (d := by_hand_levers.decided(hand, over, *p)) and d[0] == best for p in from_now
                )
                assert influence.from_now == now_can


def lists_after(case: Case, repair: Repair) -> tuple[by_hand_levers.Lists, ...]:
    """The lists that a repair makes, by the edits that it tells of."""
    found = []
    for party in case.parties:
        mine = tuple(edit for edit in repair.edits if edit.party == party.id)
        if not mine:
            found.append(by_hand_levers.lists_of(party))
            continue
        (places,) = [p for p, done in Reach(party).at(len(mine)).items() if done == mine]
        found.append(by_hand_levers.lists_of(edited(party, places)))
    return tuple(found)


small = case_texts(most_states=10, most_statements=5, fewest_parties=2) | bargains(
    most_statements=4
)


@often(70)
@given(small, st.sampled_from(CONCEPTS), st.integers(0, 10**6))
def test_the_least_edits_for_a_state_are_those_of_the_definition(
    text: str, concept: str, pick: int
) -> None:
    case = loads(text)
    assume(case.statements)
    hand = ByHand(case)
    present = [state for state, there in enumerate(hand.feasible) if there]
    state = present[pick % len(present)]
    found = inverse_of_state(case, state, concept)
    json.dumps(found.to_dict())
    least, every = by_hand_levers.least_edits(hand, [state], concept, 2)
    if found.least == 3:
        assert least is None
        return
    assert found.least == least
    assert {(repair.state, lists_after(case, repair)) for repair in found.repairs} == every
    assert len(found.repairs) == len(every)


WISHES = {
    "a": ("x", "not x", "y", "not y", "x or y", "not x or not y", "x and y"),
    "b": ("z", "not z", "w", "not w", "x -> z", "z or w"),
}


@st.composite
def stubborn_pairs(draw: st.DrawFn) -> str:
    """The text of a case of two whose wishes contradict each other: many edits are needed."""
    lists = (
        st.lists(st.sampled_from(WISHES[party]), min_size=count, max_size=count, unique=True)
        for party, count in (("a", 4), ("b", 3))
    )
    first, second = (json.dumps(draw(wishes)) for wishes in lists)
    return f"""
title: t
parties:
  a: {{options: {{x: {{}}, y: {{}}}}, preferences: {first}}}
  b: {{options: {{z: {{}}, w: {{}}}}, preferences: {second}}}
"""


@often(30)
@given(stubborn_pairs(), st.sampled_from(CONCEPTS), st.integers(0, 15))
def test_three_edits_are_those_of_the_definition(text: str, concept: str, state: int) -> None:
    case = loads(text)
    found = inverse_of_state(case, state, concept)
    if found.least in {0, 1, 2}:
        return  # the test before this one
    least, every = by_hand_levers.least_edits(ByHand(case), [state], concept, 3)
    assert found.least == least
    assert {(repair.state, lists_after(case, repair)) for repair in found.repairs} == every


@often(30)
@given(bargains(most_statements=5), st.sampled_from(CONCEPTS))
def test_the_least_edits_for_a_target_keep_a_deal_a_deal(text: str, concept: str) -> None:
    case = loads(text)
    hand = ByHand(case)
    target = case.targets[1]
    states = hand.candidates(target.formula)
    assume(states)
    own = hand.deals(target.formula)
    found = inverse_of_target(case, target.name, concept)
    assert set(found.states) == set(own or states)
    assert found.deals == bool(own)
    least, every = by_hand_levers.least_edits(
        hand, own or states, concept, 1, target.formula if own else None
    )
    if least is not None or found.least in (0, 1):
        assert found.least == least
        assert {(r.state, lists_after(case, r)) for r in found.repairs} == every


@often(120)
@given(case_texts(most_statements=6) | bargains(most_statements=6))
def test_single_edits_are_those_of_the_definition(text: str) -> None:
    for party in loads(text).parties:
        reach = Reach(party)
        made = {by_hand_levers.lists_of(edited(party, places)) for places in reach.at(1)}
        before = by_hand_levers.lists_of(party)
        assert made == by_hand_levers.one_edit(party, before) - {before}
        assert list(reach.at(0)) == [places_of(party)]


def test_an_edit_of_one_party_can_make_another_stay() -> None:
    """Under SEQ the least edit may lie with the opponent, who then wants to answer."""
    case = loads("""
title: t
parties:
  a: {options: {x: {}}, preferences: ["x and not y", "not x and not y"]}
  b: {options: {y: {}}, preferences: ["not y", "x -> y"]}
""")
    found = inverse_of_state(case, 0, "seq")
    assert found.least == 1
    assert {edit.party for repair in found.repairs for edit in repair.edits} == {"a", "b"}
