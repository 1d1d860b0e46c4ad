from __future__ import annotations

import json

import pytest

from nonpaper.analysis.deals import deals
from nonpaper.analysis.diff import diff
from nonpaper.analysis.doubt import DoubtTerms
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.study import Verdict
from nonpaper.model import loads

OLD = """\
title: two neighbours
parties:
  one:
    options: {fence: {now: yes}, pays: }
    preferences:
      - {id: gate, statement: gate}
      - {id: fence, statement: fence}
  other:
    options: {gate: }
    preferences:
      - {id: closed, statement: "not gate", confidence: 0.8}
      - {id: view, statement: "not fence"}
targets: {open: "gate and not fence", low: "not fence"}
"""
STRUCK = OLD.replace('      - {id: closed, statement: "not gate", confidence: 0.8}\n', "")
BOTH = STRUCK.replace("      - {id: fence, statement: fence}\n", "")
QUICK = DoubtTerms(200)


def found(new: str, old: str = OLD):
    return diff(loads(old), loads(new), QUICK)


def test_nothing_follows_where_nothing_has_changed() -> None:
    same = found(OLD)
    assert same.changes == same.consequences == same.shifts == ()
    assert same.headline() == "nothing has changed"
    assert all(moved.before == moved.after and not moved.came for moved in same.deals)


def test_a_verdict_that_turned_names_the_change_that_turned_it() -> None:
    struck = found(STRUCK)
    assert [change.about for change in struck.changes] == ["other.closed"]
    turned = {c.verdict: c for c in struck.consequences}
    deal = turned[Verdict("deal", "open")]
    assert (deal.before, deal.after) == (False, True)
    assert [change.about for change in deal.responsible] == ["other.closed"]
    assert {m.name: (m.before, m.after) for m in struck.deals}["open"] == (0, 2)
    came = next(m for m in struck.deals if m.name == "open").came
    assert {"one.fence": "no", "one.pays": "no", "other.gate": "yes"} in came


def test_what_a_change_did_is_told_apart_from_what_another_did() -> None:
    both = found(BOTH)
    assert len(both.changes) == 2
    for consequence in both.consequences:
        for change in both.changes:
            # taking it back alone is checked against the analyses on a case written so by hand
            text = {"other.closed": BOTH_WITH_CLOSED, "one.fence": STRUCK}[change.about]
            undone = _stands(text, consequence.verdict) == consequence.before
            if consequence.verdict.kind != "path":
                assert (change in consequence.responsible) == undone


BOTH_WITH_CLOSED = OLD.replace("      - {id: fence, statement: fence}\n", "")


def _stands(text: str, verdict: Verdict) -> bool:
    case = loads(text)
    if verdict.kind == "now":
        return verdict.concept in solve(case).held_under(encode(case).now)
    open_to = deals(case, verdict.target)
    if verdict.kind == "deal":
        return bool(len(open_to))
    return any({*deal.holds, *deal.also_holds} & {verdict.concept} for deal in open_to)


def test_shares_move_with_the_same_seed() -> None:
    struck = found(STRUCK)
    shift = next(s for s in struck.shifts if s.verdict == Verdict("deal", "open"))
    assert shift.after.value > shift.before.value
    assert shift.difference.low > 0
    assert struck.draws == 200


def test_options_that_changed_leave_states_that_cannot_be_compared() -> None:
    other = found(OLD.replace("pays: }", "pays: , sings: }"))
    assert [change.kind for change in other.changes] == ["option"]
    assert other.deals[0].came is None
    assert json.loads(json.dumps(other.to_dict()))["deals"][0]["came"] is None


def test_a_level_today_can_be_taken_back() -> None:
    changed = found(OLD.replace("fence: {now: yes}", "fence: "))
    assert [change.kind for change in changed.changes] == ["now"]
    assert changed.consequences
    for consequence in changed.consequences:
        assert [change.kind for change in consequence.responsible] == ["now"]


@pytest.mark.parametrize("limit", [0, None])
def test_json_and_table_say_what_the_answer_says(limit: int | None) -> None:
    struck = found(STRUCK)
    payload = json.loads(json.dumps(struck.to_dict(limit)))
    assert payload["changes"][0]["kind"] == "struck"
    assert len(payload["consequences"]) == len(struck.consequences)
    assert payload["complete"]
    assert len(struck.table()[1]) == len(struck.changes) + len(struck.consequences)
    assert struck.headline() == f"1 change, {len(struck.consequences)} verdicts turned"
