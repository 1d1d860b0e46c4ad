from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nonpaper import desk
from nonpaper.errors import (
    CaseProblems,
    NotApplicable,
    UncitedLeaf,
    UnknownName,
    UnusableInput,
)
from nonpaper.model import Case, loads

TEXT = """\
title: The swap
parties:
  a: {options: {x: {}}, preferences: ["y", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "not y"]}
targets: {swap: "x and y", gift: "x and not y", nothing: "not x and not y"}
variants:
  given: {set: {a.x: yes}}
"""


@pytest.fixture
def case() -> Case:
    return loads(TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_question_takes_a_case_its_folder_or_its_file(case: Case, folder: Path) -> None:
    for subject in (case, folder, str(folder), folder / "case.yaml"):
        assert desk.solve(subject).equilibria("seq") == [0, 3]
        assert [deal.state for deal in desk.deals(subject, "swap")] == [3]
        assert desk.friction(subject, "swap").is_open
        assert desk.why(subject, party="a").state == 0
        assert desk.sourcing(subject).parties[0].statements == 2
        assert desk.check(subject).problems == ()
        assert desk.trace(subject, "swap").root.kind == "conclusion"


def test_a_variant_is_asked_by_name_and_the_case_stays_as_it_was(case: Case) -> None:
    assert desk.solve(case, variant="given").to_dict()["now"]["state"] == 1
    assert not len(desk.deals(case, "swap", variant="given"))
    assert len(desk.deals(case, "swap")) == 1
    assert desk.open_case(case) is case
    with pytest.raises(UnknownName, match="no variant is called 'gven'; did you mean 'given'"):
        desk.solve(case, variant="gven")


def test_check_gives_the_mistakes_of_a_file_that_cannot_be_looked_at_further(
    folder: Path,
) -> None:
    (folder / "case.yaml").write_text(TEXT.replace('"x and y"', '"x and w"'), encoding="utf-8")
    found = desk.check(folder)
    assert [problem.found for problem in found.problems] == ["w"]
    assert found.size is None
    with pytest.raises(CaseProblems):
        desk.solve(folder)
    with pytest.raises(UnusableInput):
        desk.check(folder / "elsewhere")


@pytest.mark.parametrize(
    ("written", "state"),
    [(0, 0), ("now", 0), ("3", 3), (3, 3), ("swap", 3), ("x=yes", 1), ("a.x=yes, b.y=yes", 3)],
)
def test_a_state_is_a_number_now_a_target_or_changes(
    case: Case, written: int | str, state: int
) -> None:
    assert desk.find_state(case, written) == state


def test_a_target_without_a_deal_is_no_state(case: Case) -> None:
    with pytest.raises(UnknownName, match="'gift' has no deal, so there is no state to look at"):
        desk.find_state(case, "gift")
    with pytest.raises(UnknownName, match="there is no state 4"):
        desk.why(case, 4, party="a")


def test_why_compares_with_now_or_with_another_state(case: Case) -> None:
    assert desk.why(case, "swap", party="a").against == 0
    found = desk.why(case, "x=yes", party="a", against="swap")
    assert (found.state, found.against, found.deciding.verdict) == (1, 3, "worse")


def test_trace_is_about_a_target_or_a_state(case: Case) -> None:
    assert "can be agreed" in desk.trace(case, "swap").root.text
    assert desk.trace(case, state="swap").root.text == "state 3 holds under SEQ"
    assert desk.trace(case, state=3, concept="nash").root.text == (
        "state 3 does not hold under Nash"
    )
    with pytest.raises(UnknownName, match="no concept is called 'foo'"):
        desk.trace(case, state=3, concept="foo")
    with pytest.raises(UnknownName, match="say which target"):
        desk.trace(case)


def test_strict_refuses_a_conclusion_that_rests_on_assumptions_and_names_them(case: Case) -> None:
    with pytest.raises(UncitedLeaf, match=r"a\.s1, the analyst's judgement\n.*b\.s1"):
        desk.trace(case, "swap", strict=True)


def test_deals_are_refused_without_principals_and_friction_without_statements() -> None:
    outside = loads("title: t\nparties: {a: {role: outside, options: {x: {}}}}\ntargets: {t: x}\n")
    with pytest.raises(NotApplicable, match="deals are made by principals"):
        desk.deals(outside)
    ranked = loads("title: t\nparties: {a: {options: {x: {}}, ranking: [1, 0]}}\ntargets: {t: x}\n")
    with pytest.raises(NotApplicable, match="friction names statements"):
        desk.friction(ranked)
    assert [deal.state for deal in desk.deals(ranked)] == [1]


def test_progress_is_passed_on(case: Case) -> None:
    told: list[int] = []
    desk.friction(case, "swap", concept="nash", progress=lambda done, _: told.append(done))
    assert told == list(range(len(told)))
    assert told


def test_every_question_is_asked_as_of_a_day(folder: Path) -> None:
    for day in ("2031-05-02", date(2031, 5, 2)):
        answers = [
            desk.check(folder, as_of=day),
            desk.solve(folder, as_of=day),
            desk.coalitions(folder, [["a", "b"]], as_of=day),
            desk.lookahead(folder, as_of=day),
            desk.perception(folder, as_of=day),
            desk.evolution(folder, as_of=day),
            desk.deals(folder, "swap", as_of=day),
            desk.friction(folder, "swap", as_of=day),
            desk.why(folder, party="a", as_of=day),
            desk.trace(folder, "swap", as_of=day),
            desk.sourcing(folder, as_of=day),
        ]
        for answer in answers:
            assert answer.header()["case"]["as_of"] == "2031-05-02"
            assert answer.notes() == ("The record as of 2031-05-02.",)
        assert "--as-of 2031-05-02" in desk.write_brief(folder, as_of=day).html
    with pytest.raises(NotApplicable, match="'May' is not a date"):
        desk.solve(folder, as_of="May")
