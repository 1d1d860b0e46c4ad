import json
from dataclasses import replace

import pytest

import nonpaper
from nonpaper.analysis import Terms
from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode
from nonpaper.analysis.order import asked
from nonpaper.analysis.paths import Paths, paths
from nonpaper.analysis.paths import paths as asked_paths
from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.model import loads

COERCED = """\
title: two neighbours and a third
parties:
  ash:
    role: principal
    options: {camps: , trades: }
    preferences: [pays, fuels, "not trades", "camps <-> not pays"]
  birch:
    role: principal
    options: {pays: , fuels: }
    preferences: [trades, camps, "not pays", "not fuels"]
  cedar:
    role: principal
    preferences:
      - {id: quiet, statement: "not camps", red_line: yes}
rules: ["trades -> camps or pays", "trades -> fuels"]
acts:
  base: [ash.camps, birch.fuels]
  bargain: [ash.trades, birch.pays]
targets: {bargain: "trades and pays and not camps"}
"""
STEPS = """\
title: by turns
parties:
  ash:
    role: principal
    options: {talks: , signs: , pays: }
    preferences: [birch.signs, birch.talks, "pays -> birch.signs", "not pays"]
  birch:
    role: principal
    options: {talks: , signs: }
    preferences: [pays, ash.signs, ash.talks]
rules: ["ash.signs -> ash.talks", "birch.signs -> birch.talks"]
order:
  birch:
    - {first: ash.talks, then: ash.signs, strictly: yes, text: talks before a signing}
    - {never: "pays and not ash.signs"}
acts: {talks: [ash.talks, birch.talks], signing: [ash.signs, birch.signs]}
targets: {pact: "ash.signs and birch.signs"}
"""


def gmr(text: str, **terms) -> Paths:
    return paths(loads(text), None, Terms(concept="gmr", **terms))


def test_a_third_party_is_not_coerced_and_its_red_line_not_crossed_on_the_way():
    """An earlier draft asked only those that move, and looked at red lines in the end alone."""
    without_line = COERCED.replace(", red_line: yes", "")
    assert gmr(COERCED, stage_size=2).best is None
    assert gmr(COERCED, stage_size=2, coerced=True).best is None
    assert gmr(without_line, stage_size=2).best is None
    coerced = gmr(without_line, stage_size=2, coerced=True).best
    assert [[view.party for view in stage.hurt] for stage in coerced] == [["cedar"], []]


def test_where_a_red_line_bars_the_way_its_owner_is_the_unwilling_one():
    (near,) = gmr(COERCED, stage_size=2).nearest
    assert near.unwilling == ("cedar",)
    assert near.stages[0].against[0].against == ("it is worse off by it", "it crosses a red line")
    assert near.stages[0].against[0].broken == ("cedar.quiet",)


def test_the_path_to_the_pact_of_the_example_has_three_stages():
    found = nonpaper.paths("examples/israel-syria-2025", "security pact")
    assert len(found.best) == 3
    assert all(stage.count <= 3 for stage in found.best)
    assert found.best.stages[-1].state in {
        state for deal in deals(found.case, "security pact") for state in deal.members
    }
    assert found.headline() == "security pact: a self-enforcing path of 3 stages under SEQ"


def test_the_order_is_kept_unless_told_otherwise_and_named_where_it_closes_every_path():
    kept = gmr(STEPS)
    assert [stage.count for stage in kept.best] == [1, 1]
    closed = gmr(STEPS.replace("first: ash.talks, then", "first: pays, then"))
    assert closed.best is None
    assert closed.closed_by_order == (
        ("birch: talks before a signing",),
        ("birch: never pays and not ash.signs",),
    )
    free = paths(closed.case, None, replace(closed.terms, order=()))
    assert free.best is not None
    assert free.to_dict()["order"] == "ignored"


def test_a_demand_that_is_broken_today_closes_every_path():
    found = gmr(STEPS.replace('never: "pays and not ash.signs"', 'never: "not ash.talks"'))
    assert found.best is None
    assert found.nearest == ()
    assert found.closed_by_order == (("birch: never not ash.talks",),)
    assert found.headline() == "pact: no path, whoever were willing"


def test_questions_may_demand_more_of_the_order():
    case = loads(STEPS)
    first = asked(case, first=["ash.talks"], never=["pays"])
    assert len(paths(case, None, Terms(concept="gmr", asked=first)).best) == 2
    barred = asked(case, before=[("pays", "ash.signs")], never=["pays"])
    assert paths(case, None, Terms(concept="gmr", asked=barred)).best is None
    with pytest.raises(UnknownName, match="nothing is called 'peys'"):
        asked(case, never=["peys"])
    with pytest.raises(UnknownName, match="not a formula"):
        asked(case, first=["not not not ("])


def test_a_cap_on_exposure_bars_stages():
    case = nonpaper.load("examples/israel-syria-2025")
    free = paths(case, "security pact")
    assert max(len(e.lacks) for stage in free.best for e in stage.exposed) == 6
    assert paths(case, "security pact", Terms(max_exposure=6)).best.state == free.best.state
    capped = paths(case, "security pact", Terms(max_exposure=5))
    shown = [capped.best] if capped.best else capped.nearest
    lacks = [len(e.lacks) for path in shown for stage in path for e in stage.exposed]
    assert max(lacks, default=0) <= 5
    assert paths(case, "security pact", Terms(max_exposure=0)).best is None


def test_the_single_package_is_compared():
    found = gmr(STEPS)
    assert found.package.broken_demands == ("birch: talks before a signing",)
    assert not found.package.is_self_enforcing
    assert found.package.stage.count == 2


def test_a_target_without_a_deal_has_no_path_and_the_nearest_lead_to_its_states():
    found = gmr(STEPS.replace("[birch.signs, birch.talks", '["not birch.signs", birch.talks'))
    assert found.deals == 0
    assert found.best is None
    assert found.headline() == "pact: no path, for there is no deal"
    (path,) = found.nearest
    assert path.unwilling == ("ash",)
    assert encode(found.case).truth(found.target.formula)[path.state]


def test_what_full_peace_would_ask_of_whom():
    found = paths(nonpaper.load("examples/israel-syria-2025"), "full peace")
    assert [path.unwilling for path in found.nearest] == [("israel",), ("syria",)]
    (gap,) = found.nearest[0].gaps
    assert gap.kind == "unwilling"
    (closer,) = gap.closers
    assert closer.statements == ("israel.keep_golan",)
    assert closer.opens


def test_runners_up_come_with_the_best_and_json_says_it_all():
    found = paths(loads(STEPS), None, Terms(concept="gmr"), runners_up=3)
    assert found.count >= len(found.paths) >= 1
    payload = json.loads(json.dumps(found.to_dict(1)))
    assert payload["exact"] is True
    assert payload["best"]["self_enforcing"] is True
    assert len(payload["runners_up"]) <= 1
    assert payload["package"]["broken_demands"] == ["birch: talks before a signing"]
    assert found.table()[0][1] == "stage"
    assert len(found.table()[1]) == len(found.best)


def test_what_has_no_paths_is_refused():
    with pytest.raises(UnknownName, match="no concept"):
        asked_paths(loads(STEPS), None, Terms(concept="sq"))
    graph = """\
title: listed
parties:
  ash: {role: principal, options: {a: }, preferences: [a]}
graph:
  states: {one: {a: no}, two: {a: yes}}
  moves: {ash: {one: two}}
targets: {all: a}
"""
    with pytest.raises(NotApplicable, match="lists its moves one by one"):
        asked_paths(loads(graph))
