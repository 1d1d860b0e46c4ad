"""Deals and bargains say what their definitions say, on random small cases."""

from __future__ import annotations

import json
import math
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.deals import Deals
from nonpaper.analysis.deals import deals as deals_of
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.model import loads
from oracles.by_hand import ByHand
from oracles.small_cases import bargains, case_texts

often = settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
rarely = settings(often, max_examples=250)


@often
@given(case_texts() | bargains())
def test_states_ranks_and_deals_are_those_of_the_definition(text: str) -> None:
    case = loads(text)
    hand = ByHand(case)
    encoded = encode(case)
    assert encoded.space.feasible.tolist() == hand.feasible
    assert encoded.now == hand.now
    for row, party in enumerate(case.parties):
        assert encoded.ranks[row].tolist() == list(hand.ranks(party))
    for target in case.targets:
        groups = hand.groups(hand.deals(target.formula))
        found = deals_of(case, target.name)
        shown = {deal.state: len(deal.members) for deal in found.deals}
        assert shown == {group[0]: len(group) for group in groups}
        assert_deals(hand, found)


def assert_deals(hand: ByHand, found: Deals) -> None:
    """Every field of every deal, and their order."""
    shown = [deal.state for deal in found]
    brute = hand.brute() if shown else None
    deepest = [
        max((hand.depth(p, state, shown) for p in hand.principals), default=0) for state in shown
    ]
    order = []
    for deal, depth in zip(found, deepest, strict=True):
        state = deal.state
        better = [p.id for p in hand.principals if hand.prefers(p, state, hand.now) > 0]
        assert list(deal.better) == better
        assert deal.depth == {p.id: hand.depth(p, state, shown) for p in hand.principals}
        assert deal.fallback == (depth == min(deepest))
        assert deal.pareto == (not any(hand.dominates(other, state) for other in shown))
        assert deal.holds == tuple(
            concept
            for concept in CONCEPT_NAMES
            if all(brute.stable(party, state, concept) for party in brute.parties)
        )
        order.append((not deal.pareto, depth, hand.changes(state), state))
        moved = {change.option: change.after for change in deal.changes}
        levels = {option.name: option.levels[option.now] for option in hand.options} | moved
        assert deal.encoded.levels(state) == levels
    assert order == sorted(order)


@often
@given(case_texts() | bargains(most_statements=12))
def test_bargains_are_those_of_exact_fractions(text: str) -> None:
    weighted = text.replace("    preferences:", "    scoring: weighted\n    preferences:")
    weighted = weighted.replace(
        "    scoring: weighted\n    scoring: weighted", "    scoring: weighted"
    )
    case = loads(weighted)
    hand = ByHand(case)
    target = case.targets[0]
    states = [group[0] for group in hand.groups(hand.deals(target.formula))]
    found = deals_of(case, target.name).bargains
    cardinal = all(party.weighted and party.ranking is None for party in hand.principals)
    if not states or not cardinal:
        assert found == ()
        return
    gains = {s: [hand.gain(party, s) for party in hand.principals] for s in states}
    best = [max(gains[s][i] for s in states) for i in range(len(hand.principals))]
    worth = {
        "Nash": {s: math.prod(gains[s]) for s in states},
        "Kalai-Smorodinsky": {
            s: min(g / m if m else Fraction(1) for g, m in zip(gains[s], best, strict=True))
            for s in states
        },
        "egalitarian": {s: min(gains[s]) for s in states},
    }
    expected = {
        name: tuple(s for s in sorted(states) if values[s] == max(values.values()))
        for name, values in worth.items()
    }
    assert {bargain.name: bargain.states for bargain in found} == expected


@rarely
@given(bargains(most_statements=12))
def test_no_efficient_deal_is_dominated_and_the_first_is_efficient(text: str) -> None:
    case = loads(text)
    found = deals_of(case, "first aim")
    assume(len(found) > 0)
    assert any(deal.pareto for deal in found)
    assert any(deal.fallback for deal in found)
    assert found[0].pareto
    assert json.loads(json.dumps(found.to_dict()))["count"] == len(found)


@rarely
@given(bargains(most_statements=12), st.integers(0, 2))
def test_ranks_are_an_order_so_that_stretching_one_party_s_changes_nothing(
    text: str, which: int
) -> None:
    found = deals_of(loads(text), "other")
    stretched = loads(text)
    encoded = encode(stretched)
    ranks = encoded.ranks.copy()
    ranks[which % len(ranks)] = ranks[which % len(ranks)] ** 2 * 3 + 1000
    encoded.__dict__["ranks"] = ranks
    again = deals_of(stretched, "other")
    assert [deal.to_dict() for deal in found] == [deal.to_dict() for deal in again]


@rarely
@given(bargains(most_statements=12))
def test_the_order_of_the_parties_does_not_matter(text: str) -> None:
    def told(deals: Deals) -> list[tuple[object, ...]]:
        found = [
            (sorted(deal.depth.items()), deal.pareto, deal.fallback, len(deal.members), deal.holds)
            for deal in deals
        ]
        return sorted(found)

    found = deals_of(loads(text), "first aim")
    turned = deals_of(loads(_turned(text)), "first aim")
    assert told(found) == told(turned)


def _turned(text: str) -> str:
    """The same case with its parties in the opposite order."""
    head, rest = text.split("parties:\n")
    body, targets = rest.split("targets:\n")
    lines = body.splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if line.startswith("  ") and line[2] != " "]
    parties = [
        "".join(lines[start:end])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return f"{head}parties:\n{''.join(reversed(parties))}targets:\n{targets}"
