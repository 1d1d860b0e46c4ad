"""Comparisons, improvements, what deters them, and traces, on random small cases."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.deals import deals
from nonpaper.analysis.deciding import Deciding, decide
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.analysis.trace import trace_state, trace_target
from nonpaper.analysis.why import Step, why
from nonpaper.model import Party, loads
from oracles.brute import Brute
from oracles.by_hand import ByHand
from oracles.small_cases import case_texts

often = settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
pick = st.integers(0, 10**6)


@often
@given(case_texts(most_states=24))
def test_stability_and_equilibria_are_those_of_the_definitions(text: str) -> None:
    case = loads(text)
    brute = ByHand(case).brute()
    found = solve(case)
    for concept in CONCEPT_NAMES:
        table = brute.table(concept)
        assert found.stable[concept].tolist() == table
        states = [s for s in range(len(brute.states)) if all(row[s] for row in table)]
        assert found.equilibria(concept) == states


@often
@given(case_texts(most_states=24), pick, pick)
def test_a_comparison_names_the_place_and_the_statements_that_decide(
    text: str, first: int, second: int
) -> None:
    case = loads(text)
    hand = ByHand(case)
    encoded = encode(case)
    present = [s for s, there in enumerate(hand.feasible) if there]
    state, against = present[first % len(present)], present[second % len(present)]
    for party in case.parties:
        found = decide(encoded, party, state, against)
        sign = hand.prefers(party, state, against)
        assert found.verdict == ("better" if sign > 0 else "worse" if sign < 0 else "equal")
        assert_deciding(hand, party, found)


def assert_deciding(hand: ByHand, party: Party, found: Deciding) -> None:
    state, against = found.state, found.against
    if found.verdict == "equal" or party.ranking is not None:
        assert (found.place, found.gained, found.lost) == (None, (), ())
        return
    if party.weighted:
        assert found.place is None
        deciding = list(party.statements)
    else:
        above = party.places[: found.place - 1]
        deciding = party.places[found.place - 1]
        assert not any(sum(hand.change(s, state, against) for s in place) for place in above)
        assert sum(hand.change(s, state, against) for s in deciding)
    changed = {s.name: hand.change(s, state, against) for s in deciding}
    assert found.gained == tuple(name for name, change in changed.items() if change > 0)
    assert found.lost == tuple(name for name, change in changed.items() if change < 0)
    assert found.statements


@often
@given(case_texts(most_states=18), pick)
def test_improvements_are_all_there_and_what_deters_them_does(text: str, first: int) -> None:
    case = loads(text)
    hand = ByHand(case)
    brute = hand.brute()
    present = [s for s, there in enumerate(hand.feasible) if there]
    state = present[first % len(present)]
    for row, party in enumerate(case.parties):
        found = why(case, state, party.id)
        json.dumps(found.to_dict())
        improvements = [improvement.state for improvement in found.improvements]
        assert sorted(improvements) == brute.improvements(row, state)
        ranks = [brute.conflict.ranks[row][u] for u in improvements]
        assert ranks == sorted(ranks, reverse=True)
        concepts = [c for c in CONCEPT_NAMES if brute.stable(row, state, c)]
        assert list(found.stable_under) == concepts
        for improvement in found.improvements:
            for concept, steps in improvement.sanctions.items():
                expected = brute.sanctioned(row, state, improvement.state, concept)
                assert (steps is not None) == expected
                if steps is not None:
                    assert_deters(brute, row, (state, improvement.state), concept, steps)


def assert_deters(
    brute: Brute, party: int, move: tuple[int, int], concept: str, steps: tuple[Step, ...]
) -> None:
    """The steps are the opponents' own moves and end where the party is no better off."""
    state, end = move
    parties = [f"{name}" for name in ("ash", "birch", "cedar", "elm")]
    movers = [parties.index(step.party) for step in steps]
    assert movers
    assert party not in movers
    if concept == "sim":
        assert all(
            step.state in brute.improvements(mover, state)
            for mover, step in zip(movers, steps, strict=True)
        )
        assert len(set(movers)) == len(movers)
        end += sum(step.state - state for step in steps)
        assert end in brute.landings(party, *move)
    else:
        assert all(one != other for one, other in pairwise(movers))
        for mover, step in zip(movers, steps, strict=True):
            choose = brute.improvements if concept == "seq" else brute.moves
            assert step.state in choose(mover, end)
            end = step.state
    assert not brute.prefers(party, end, state)
    if concept == "smr":
        assert not any(brute.prefers(party, after, state) for after in brute.moves(party, end))


@often
@given(
    case_texts(most_states=18, fewest_parties=1),
    pick,
    st.sampled_from(("nash", "gmr", "smr", "seq", "sim")),
)
def test_every_leaf_of_a_trace_is_a_quote_or_an_assumption(
    text: str, first: int, concept: str
) -> None:
    case = loads(text)
    feasible = ByHand(case).feasible
    present = [s for s, there in enumerate(feasible) if there]
    state = present[first % len(present)]
    found = [trace_state(case, state, concept)]
    found += [trace_target(case, target.name) for target in case.targets]
    for trace in found:
        json.dumps(trace.to_dict())
        leaves = [node for node in trace.root.walk() if not node.children]
        assert {node.kind for node in leaves} == {"assumption"}
        assert all(node.kind != "assumption" for node in trace.root.walk() if node.children)
        assert trace.root.kind == "conclusion"
    held = concept in solve(case).held_under(state)
    assert (" does not hold " in found[0].root.text) != held
    for target, trace in zip(case.targets, found[1:], strict=True):
        assert (" can be agreed " in trace.root.text) == bool(len(deals(case, target.name)))
