from __future__ import annotations

import json
from pathlib import Path

import pytest

from nonpaper.analysis import Deals
from nonpaper.analysis.deals import deals as deals_of
from nonpaper.analysis.equilibria import solve
from nonpaper.model import Case, load, loads


def found(parties: str, target: str, more: str = "") -> Deals:
    return deals_of(loads(f'title: t\nparties:\n{parties}{more}\ntargets:\n  t: "{target}"\n'))


def states(deals: Deals) -> list[int]:
    return [deal.state for deal in deals]


SWAP = """\
  a: {options: {x: {}}, preferences: ["y", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "not y"]}
"""


def test_a_swap_is_a_deal_for_both() -> None:
    (deal,) = found(SWAP, "x and y")
    assert deal.state == 3
    assert deal.better == ("a", "b")
    assert deal.depth == {"a": 0, "b": 0}
    assert (deal.pareto, deal.fallback, len(deal.members)) == (True, True, 1)
    assert "nash" not in deal.holds
    assert "seq" in deal.holds
    assert [departure.party for departure in deal.departures] == ["a", "b"]


def test_now_is_no_deal() -> None:
    assert not len(found(SWAP, "not x and not y"))
    assert not len(found(SWAP, "x <-> y", 'rules: ["not x"]'))


def test_a_principal_that_has_to_move_must_gain() -> None:
    parties = SWAP.replace('["x", "not y"]', '["x or not x"]')
    assert not len(found(parties, "x and y"))


def test_a_principal_that_need_not_move_may_be_left_as_it_is_where_two_others_gain() -> None:
    parties = SWAP + "  c: {}\n"
    (deal,) = found(parties, "x and y")
    assert deal.better == ("a", "b")
    assert not len(found(parties.replace("c: {}", 'c: {preferences: ["not x"]}'), "x and y"))


def test_two_principals_must_gain_even_where_only_one_has_to_move() -> None:
    parties = '  a: {options: {x: {}}, preferences: ["x"]}\n  b: {preferences: ["x"]}\n'
    assert states(found(parties, "x")) == [1]
    assert not len(found(parties.replace('b: {preferences: ["x"]}', "b: {}"), "x"))


def test_one_principal_alone_is_enough_where_there_is_only_one() -> None:
    parties = (
        '  a: {options: {x: {}}, preferences: ["x"]}\n  m: {role: mediator, options: {y: {}}}\n'
    )
    assert states(found(parties, "x")) == [1]
    assert len(found(parties, "x")[0].members) == 2


def test_without_principals_there_are_no_deals() -> None:
    answer = found('  a: {role: outside, options: {x: {}}, preferences: ["x"]}\n', "x")
    assert not len(answer)
    assert answer.bargains == ()
    assert answer.to_dict()["count"] == 0


def test_a_mediator_that_has_to_move_must_not_lose_but_need_not_gain() -> None:
    parties = SWAP + "  m: {role: mediator, options: {z: {}}}\n"
    assert states(found(parties, "x and y and z")) == [7]
    lost = parties.replace("options: {z: {}}", 'options: {z: {}}, preferences: ["not z"]')
    assert not len(found(lost, "x and y and z"))
    assert states(found(lost, "x and y")) == [3]


def test_a_party_that_neither_moves_nor_is_a_principal_is_not_asked() -> None:
    parties = SWAP + '  m: {role: outside, preferences: [{statement: "not x", red_line: yes}]}\n'
    assert states(found(parties, "x and y")) == [3]


def test_a_red_line_closes_a_deal_though_the_party_would_gain() -> None:
    line = '"y", {statement: "not x", red_line: yes}'
    parties = SWAP.replace('"y", "not x"', line, 1)
    assert not len(found(parties, "x and y"))


def test_a_red_line_that_is_crossed_already_must_be_restored() -> None:
    parties = (
        '  a: {options: {x: {}}, preferences: ["y", {statement: "not z", red_line: yes}]}\n'
        '  b: {options: {y: {}, z: {now: yes}}, preferences: ["x", "not y"]}\n'
    )
    assert states(found(parties, "x and y")) == [3]
    assert found(parties, "x and y")[0].changes[2].option == "b.z"


@pytest.mark.parametrize(
    ("moves", "now", "open_"), [("forward", "yes", False), ("back", "yes", True)]
)
def test_a_deal_changes_options_only_in_their_directions(
    moves: str, now: str, *, open_: bool
) -> None:
    parties = SWAP.replace("{x: {}}", f"{{x: {{}}, w: {{now: {now}, moves: {moves}}}}}")
    assert bool(len(found(parties, "x and y and not w"))) == open_


def test_equal_deals_are_one_shown_with_the_fewest_changes() -> None:
    parties = SWAP.replace("{x: {}}", "{x: {}, idle: {}}")
    (deal,) = found(parties, "x and y")
    assert len(deal.members) == 2
    assert [change.option for change in deal.changes] == ["a.x", "b.y"]


def test_an_act_counts_as_one_change_when_the_fewest_are_looked_for() -> None:
    parties = (
        '  a: {options: {p: {}, q: {}}, preferences: ["good"]}\n'
        '  b: {options: {r: {}, s: {}, u: {}}, preferences: ["good"]}\n'
    )
    good = 'terms:\n  good: "(p and r and s) or (q and u)"\n'
    (deal,) = found(parties, "good", good)
    assert [change.option for change in deal.changes] == ["a.q", "b.u"]
    (deal,) = found(parties, "good", good + "acts: {signing: [a.p, b.r, b.s]}\n")
    assert [change.option for change in deal.changes] == ["a.p", "b.r", "b.s"]


def test_others_break_ties_of_the_front_and_do_not_more() -> None:
    parties = SWAP + '  m: {role: mediator, options: {z: {}}, preferences: ["z"]}\n'
    deals = found(parties, "x and y")
    assert [(deal.state, deal.pareto) for deal in deals] == [(7, True), (3, False)]
    assert all(deal.fallback for deal in deals)


def test_depth_counts_deals_and_not_states_or_steps() -> None:
    parties = (
        '  a: {options: {x: {levels: [n, o, p, q]}}, preferences: ["more x"]}\n'
        '  b: {options: {idle: {}}, preferences: ["x != n", "less x"]}\n'
    )
    deals = found(parties, "x != n")
    assert {deal.state: deal.depth for deal in deals} == {
        1: {"a": 2, "b": 0},
        2: {"a": 1, "b": 1},
        3: {"a": 0, "b": 2},
    }
    assert [deal.state for deal in deals if deal.fallback] == [2]
    assert states(deals) == [2, 1, 3]
    assert all(len(deal.members) == 2 for deal in deals)


def test_the_answer_is_plain_and_can_be_cut_short(case: Case) -> None:
    answer = deals_of(case, "treaty").to_dict(limit=0)
    assert answer["deals"] == []
    assert answer["limit"] == 0
    assert json.loads(json.dumps(answer)) == answer


def test_the_frame_has_one_row_a_deal() -> None:
    pytest.importorskip("pandas")
    frame = found(SWAP, "x and y").to_frame()
    assert frame["state"].tolist() == [3]
    assert frame["a.x"].tolist() == ["yes"]
    assert {"depth.a", "depth.b", "pareto", "fallback", "holds"} <= set(frame.columns)
    assert len(found(SWAP, "x and not x").to_frame()) == 0


def test_deals_can_be_counted_looked_up_and_gone_through() -> None:
    deals = found(SWAP, "x and y")
    assert len(deals) == 1
    assert list(deals) == [deals[0]]
    assert deals.holding == deals.deals


def test_a_deal_says_under_which_concepts_only_another_of_its_states_holds() -> None:
    case = load(Path(__file__).parents[3] / "examples" / "israel-syria-2025")
    solution = solve(case)
    for deal in deals_of(case, "security pact"):
        held = {concept for state in deal.members for concept in solution.held_under(state)}
        assert held == {*deal.holds, *deal.also_holds}
        for concept, state in deal.also_holds.items():
            assert state in deal.members[1:]
            assert concept in solution.held_under(state)
