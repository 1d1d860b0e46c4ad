from __future__ import annotations

import pytest

from nonpaper.analysis import Levers, settings
from nonpaper.analysis.levers import BEFOREHAND, HOLDING, PATH, PROMISED, levers
from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.model import loads

SWAP = """\
title: t
parties:
  a: {options: {x: {}}, preferences: [{statement: "x -> y"}, "paid", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "guard", "not y"]}
  m:
    name: The mediator
    role: mediator
    options: {paid: {}, guard: {moves: forward}}
    preferences: [{id: thrift, statement: "not paid"}, {id: ease, statement: "not guard"}]
targets: {swap: "x and y"}
"""


def found(text: str = SWAP, **changed: str) -> Levers:
    return levers(loads(text), **changed)


def test_each_setting_is_read_as_a_promise_and_as_made_beforehand() -> None:
    answer = found()
    assert [dict(row.setting.levels) for row in answer.rows] == [
        {}, {"m.paid": "yes"}, {"m.guard": "yes"}, {"m.paid": "yes", "m.guard": "yes"}
    ]  # fmt: skip
    # a signs only if it is paid for it; what it already has moves it no more
    assert [len(row.promised.deals) for row in answer.rows] == [0, 1, 0, 1]
    assert [len(row.beforehand.deals) for row in answer.rows] == [0, 0, 0, 0]


def test_the_sufficient_sets_and_the_shapley_values_name_the_lever_that_opens() -> None:
    answer = found()
    game = answer.game(PROMISED)
    assert game.sufficient == (("m.paid",),)
    assert game.values == {"m.paid": 1, "m.guard": 0}
    assert answer.game(BEFOREHAND).sufficient == ()
    assert answer.game(BEFOREHAND).values == {"m.paid": 0, "m.guard": 0}


def test_the_owner_is_not_asked_but_what_it_would_lack_is_said() -> None:
    row = found().rows[1]
    (cost,) = row.promised.costs
    assert (cost.owner, cost.lacks) == ("m", ("m.thrift",))
    assert cost.deciding.verdict == "worse"
    assert cost.deciding.place == 1
    assert row.beforehand.costs[0].lacks == ("m.thrift",)
    assert found().rows[2].promised.costs == ()  # nothing is agreed, so nothing is paid


def test_a_red_line_of_an_owner_binds_no_promise_and_one_of_a_principal_does() -> None:
    red = SWAP.replace('statement: "not paid"', 'statement: "not paid", red_line: yes')
    assert len(found(red).rows[1].promised.deals) == 1
    red = SWAP.replace('"x -> y"', '"x -> y", red_line: yes').replace('"not y"]', '"not y", "x"]')
    assert len(found(red).rows[1].promised.deals) == 1
    closed = SWAP.replace('{statement: "x -> y"}', '{statement: "not x", red_line: yes}')
    assert all(not row.promised.deals for row in found(closed).rows)


def test_a_setting_that_breaks_a_rule_by_itself_cannot_be_made_first() -> None:
    row = found(SWAP + 'rules: ["paid -> x"]\n').rows[1]
    assert row.beforehand.base is None
    assert row.beforehand.barred == "it breaks the rule 'paid -> x'"
    assert len(row.promised.deals) == 1


def test_a_lever_whose_condition_does_not_hold_now_cannot_be_moved_first() -> None:
    text = SWAP.replace("paid: {}", 'paid: {when: "x"}')
    row = found(text).rows[1]
    assert row.beforehand.barred == "m.paid changes only when 'x'"


def test_a_lever_is_set_only_where_its_moves_allow() -> None:
    text = SWAP.replace("guard: {moves: forward}", "guard: {moves: forward, now: yes}")
    assert [dict(row.setting.levels) for row in found(text).rows] == [{}, {"m.paid": "yes"}]


def test_a_sufficient_set_may_be_asked_to_give_a_deal_that_holds() -> None:
    answer = found(concept="nash")
    assert answer.game(PROMISED, HOLDING).sufficient == ()
    answer = found(concept="gmr")
    assert answer.concept == "gmr"


def test_a_path_is_shown_where_every_stage_is_wanted_and_holds() -> None:
    text = SWAP.replace("[{id: thrift", '["x and y", {id: thrift').replace(
        '"guard", "not y"', '"not y"'
    )
    answer = found(text, concept="gmr")
    promised = answer.rows[1].promised
    assert promised.course[0] == 0
    assert len(promised.course) == len(promised.stages) + 1
    payload = promised.to_dict()
    assert payload["path"][-1]["state"] == promised.course[-1]
    assert answer.game(PROMISED, PATH).sufficient == (("m.paid",),)
    assert answer.rows[0].promised.course == ()
    assert answer.rows[0].promised.to_dict()["path"] is None


def test_without_paths_the_answer_says_why() -> None:
    text = """\
title: t
parties:
  a: {options: {x: {}}, preferences: ["y"]}
  b: {options: {y: {}}, preferences: ["x"]}
  m: {role: mediator, options: {pays: {}}}
graph:
  states: {s: {x: no, y: no, pays: no}, t: {x: yes, y: yes, pays: no}}
  moves: {a: {s: t}}
targets: {swap: "x and y"}
"""
    answer = found(text)
    assert "moves one by one" in answer.no_paths
    assert len(answer.rows[0].promised.deals) == 1
    assert answer.rows[1].beforehand.base is None


def test_too_many_settings_are_bounded_and_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "MOST_SETTINGS", 3)
    answer = found()
    assert not answer.complete
    assert answer.most_changed == 1
    assert len(answer.rows) == 3
    assert "at most 1 lever" in answer.bound
    assert answer.game(PROMISED).sufficient == (("m.paid",),)
    assert answer.game(PROMISED).values is None


def test_without_levers_the_answer_says_what_is_missing() -> None:
    with pytest.raises(NotApplicable, match="options of mediators and outside parties"):
        found(SWAP.replace("    role: mediator\n", ""))
    with pytest.raises(UnknownName, match="no target is called 'swop'; did you mean 'swap'"):
        found(target="swop")


def test_the_answer_is_plain_values_and_a_table() -> None:
    answer = found()
    payload = answer.to_dict(1)
    assert payload["target"] == "swap"
    assert payload["games"][0]["shapley"] == {"m.paid": "1", "m.guard": "0"}
    assert payload["statements"]["m.thrift"]["text"] == "not paid"
    assert len(payload["settings"]) == 4
    columns, rows = answer.table()
    assert len(rows[1]) == len(columns)
    assert rows[1][4] == "The mediator is worse off, lacking: not paid"
    assert "of 4 settings" in answer.headline()
