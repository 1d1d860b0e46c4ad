from __future__ import annotations

import json

import pytest

from nonpaper.analysis.why import why
from nonpaper.errors import UnknownName
from nonpaper.model import Case, loads

DILEMMA = """\
title: t
parties:
  one: {options: {loyal: {}}, preferences: ["two.loyal", "not one.loyal"]}
  two: {options: {loyal: {}}, preferences: ["one.loyal", "not two.loyal"]}
"""


def test_a_temptation_is_told_with_what_deters_it() -> None:
    found = why(loads(DILEMMA), 3, "one")
    (improvement,) = found.improvements
    assert improvement.state == 2
    assert improvement.deterred_under == ("gmr", "smr", "seq", "sim")
    assert improvement.reason == "those who could punish it would gain by doing so"
    assert [(step.party, step.state) for step in improvement.sanctions["seq"]] == [("two", 0)]
    assert [(step.party, step.state) for step in improvement.sanctions["sim"]] == [("two", 1)]
    assert found.stable_under == ("gmr", "smr", "seq", "sim")
    assert found.against == 0
    assert found.deciding.verdict == "better"


def test_leaving_that_nobody_can_or_wants_to_punish_is_said_to_be_so() -> None:
    assert why(loads(DILEMMA), 1, "one").improvements[0].reason == "nobody can punish it"
    mild = loads(DILEMMA.replace('["one.loyal", "not two.loyal"]', '["two.loyal"]'))
    (improvement,) = why(mild, 3, "one").improvements
    assert improvement.reason == "nobody who could punish it wants to"
    assert improvement.deterred_under == ("gmr", "smr")


@pytest.mark.parametrize(
    ("concept", "reason"),
    [
        ("nash", "under Nash nobody looks further than that"),
        ("gmr", "nobody can punish it"),
        ("smr", "nobody can punish it"),
        ("seq", "nobody can punish it"),
        ("sim", "no moves that the others would make meanwhile spoil it"),
    ],
)
def test_why_nothing_deters_is_told_by_the_concept(concept: str, reason: str) -> None:
    (improvement,) = why(loads(DILEMMA), 1, "one").improvements
    assert improvement.undeterred(concept) == reason


def test_the_most_preferred_improvement_comes_first() -> None:
    options = "{x: {levels: [n, o, p, q]}}"
    text = f"title: t\nparties: {{a: {{options: {options}, preferences: ['x = p', 'more x']}}}}\n"
    found = why(loads(text), 0, "a")
    assert [improvement.state for improvement in found.improvements] == [2, 3, 1]


def test_statements_are_counted_in_both_states(case: Case) -> None:
    found = why(case, 15, "lowland", 9)
    assert [(s.statement, s.text, s.state, s.against, s.of) for s in found.statements] == [
        ("lowland.water", "more water", 1, 1, 1),
        ("lowland.money", "not pays", 0, 1, 1),
    ]
    assert [change.option for change in found.changes] == ["upland.signs", "lowland.pays"]
    answer = json.loads(json.dumps(found.to_dict()))
    assert [row["basis"] for row in answer["statements"]] == ["mediator", "analyst"]
    assert answer["statements"][0]["citations"][0]["quote"] == "Lowland wants water above all"


def test_a_party_without_options_or_wishes_has_nothing_to_leave_for(case: Case) -> None:
    found = why(case, 15, "envoy")
    assert found.improvements == ()
    assert found.statements == ()
    assert found.deciding.verdict == "equal"
    assert len(found.stable_under) == 5


def test_an_unknown_party_is_refused_with_the_nearest(case: Case) -> None:
    with pytest.raises(UnknownName, match="no party is called 'lowlands'; did you mean 'lowland'"):
        why(case, 0, "lowlands")
