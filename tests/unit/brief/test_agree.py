from collections.abc import Callable

from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode
from nonpaper.analysis.why import improvements_from
from nonpaper.brief import Brief, html
from nonpaper.brief.agree import LISTED, chosen, firm, simplest
from nonpaper.model import loads

SWAP = """
title: x
parties:
  a: {options: {o: {text: opens}}, preferences: [p, not o]}
  b: {options: {p: {text: pays}}, preferences: [o, not p]}
targets: {swap: o and p}
"""
MANY = """
title: x
parties:
  a: {options: {o: {levels: [a, b, c, d, e, f]}}, preferences: [more p, less o]}
  b: {options: {p: {levels: [a, b, c, d, e, f]}}, preferences: [more o, less p]}
targets: {some: o > a and p > a}
"""


def test_a_deal_that_does_not_hold_says_who_walks_away_and_why(
    composed: Callable[..., Brief],
) -> None:
    (target,) = composed(SWAP.replace("[o, not p]", "[o, p]")).targets
    (deal,) = target.deals
    assert not deal.firm
    assert str(deal.reasons[0]) == (
        "a would leave it by this: a no longer opens; it gains “not o”, 2nd in its list. "
        "Nobody who could punish it wants to."
    )
    assert str(target.verdict) == "One deal is possible, and it would not hold."


def test_a_deal_that_holds_says_what_deters_those_who_might_leave(
    composed: Callable[..., Brief],
) -> None:
    (target,) = composed(SWAP).targets
    (deal,) = target.deals
    assert deal.firm
    assert "a is tempted by this: a no longer opens" in str(deal.reasons[0])
    assert str(deal.reasons[0]).endswith("pay those who give it: b no longer pays.")
    assert str(target.verdict) == "One deal is possible, and it would hold once agreed."


def test_of_many_deals_the_front_is_listed_first_and_the_rest_is_counted(
    composed: Callable[..., Brief],
) -> None:
    found = deals(loads(MANY))
    (target,) = composed(MANY).targets
    assert len(found) > LISTED == len(target.deals)
    front = sum(deal.pareto for deal in found)
    assert sum(deal.front for deal in target.deals) == min(front, LISTED)
    assert f"of {len(found)} deals are listed" in target.note
    assert [deal.state for deal in chosen(found)] == sorted(
        (deal.state for deal in chosen(found)), key=[deal.state for deal in found].index
    )


def test_the_verdict_counts_what_holds_under_seq(composed: Callable[..., Brief]) -> None:
    found = deals(loads(MANY))
    held = sum("seq" in deal.holds for deal in found)
    assert firm(found) == held
    (target,) = composed(MANY).targets
    assert str(target.verdict).startswith(f"{len(found)} deals are possible")


def test_the_same_outcome_has_the_same_name_under_every_target(brief: Brief) -> None:
    labels = [deal.label for target in brief.targets for deal in target.deals]
    assert labels == ["D1", "D2", "D3"]


def test_an_act_that_is_done_whole_is_one_change(brief: Brief) -> None:
    changes = brief.targets[0].deals[0].changes
    assert "The signing (Aland and Bland together)" in changes
    assert not any("signs" in change for change in changes)


def test_what_all_deals_share_is_said_once(brief: Brief) -> None:
    assert brief.targets[0].common == (
        "Aland lets the water through",
        "Bland no longer shells the dam",
    )


def test_gains_name_the_deciding_statement(brief: Brief) -> None:
    gains = [str(gain) for gain in brief.targets[0].deals[0].gains]
    assert gains[0] == "Aland is better off: it gains “the shelling ends”, 2nd in its list."


def test_a_ranking_gives_no_statement_to_name(composed: Callable[..., Brief]) -> None:
    text = """
title: x
parties: {a: {options: {o: }, ranking: [3, 1, 2, 0]}, b: {options: {p: }, preferences: [o]}}
targets: {t: o and p}
"""
    brief = composed(text)
    gains = [str(gain) for gain in brief.targets[0].deals[0].gains]
    assert gains[0] == "a is better off: it ranks the outcome so directly."
    assert brief.wants.parties[0].note == "a ranks four situations directly, without statements."


def test_weighted_principals_get_the_bargaining_solutions(composed: Callable[..., Brief]) -> None:
    text = """
title: x
parties:
  a: {scoring: weighted, options: {o: }, preferences: [{statement: p, weight: 2}, not o]}
  b: {scoring: weighted, options: {p: }, preferences: [{statement: o, weight: 3}, not p]}
targets: {swap: o and p}
"""
    (target,) = composed(text).targets
    assert "Nash solution is D1" in target.note
    assert str(target.deals[0].gains[0]) == (
        "a is better off: it gains “p”, though it loses “not o”, by weight."
    )


def test_no_numbers_of_ranks_stand_on_the_page(brief: Brief) -> None:
    assert "rank." not in html(brief)


def test_the_simplest_ways_out_are_told_and_each_party_gets_its_turn() -> None:
    text = """
title: x
parties:
  a: {options: {o: , r: , s: }, preferences: [not o, p, r, s]}
  b: {options: {p: }, preferences: [o, not p]}
targets: {t: o}
"""
    found = loads(text)
    encoded = encode(found)
    state = encoded.space.number([1, 0, 0, 1])
    every = [i for party in found.parties for i in improvements_from(encoded, party, state)]
    told = simplest(every)
    assert [(i.party, [change.text for change in i.changes]) for i in told] == [
        ("a", ["a no longer o"]),
        ("b", ["b no longer p"]),
        ("a", ["a r"]),
        ("a", ["a s"]),
    ]
    assert len(every) > len(told)


def test_the_comparison_shows_only_what_differs(brief: Brief) -> None:
    target = brief.targets[0]
    assert [row.words for row in target.options] == [
        "signs the river accord",
        "signs the river accord",
        "pays for the works",
    ]
    assert [[level.words for level in row.levels] for row in target.options[2:]] == [
        ["nothing", "half", "nothing"]
    ]
    assert [level.changed for level in target.options[2].levels] == [False, True, False]
