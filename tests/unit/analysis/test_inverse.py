from __future__ import annotations

import pytest

from nonpaper.analysis import Inverse
from nonpaper.analysis.inverse import inverse_of_state, inverse_of_target
from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.model import loads

DILEMMA = """\
title: t
parties:
  a:
    name: Ada
    options: {x: {}}
    preferences: [{id: calm, statement: "not y"}, {id: gain, statement: "x"}]
  b: {options: {y: {}}, preferences: ["not x", "y"]}
targets: {calm: "not x", both: "x and y", never: "x and not x"}
"""


def of_state(text: str, state: int, concept: str = "nash") -> Inverse:
    return inverse_of_state(loads(text), state, concept)


def test_a_state_that_holds_needs_no_edit() -> None:
    found = of_state(DILEMMA, 3)
    assert found.least == 0
    assert [repair.edits for repair in found.repairs] == [()]
    assert "no edit is needed" in found.headline()
    assert found.table()[1] == [("3", "none", "0 quotations")]


def test_each_party_that_would_leave_has_to_be_edited() -> None:
    found = of_state(DILEMMA, 0)
    assert found.least == 2
    (repair,) = found.repairs
    assert [(e.statement, e.kind) for e in repair.edits] == [
        ("a.gain", "strike"),
        ("b.s2", "strike"),
    ]
    assert repair.contradicts == ("a.gain", "b.s2")
    assert found.to_dict()["count"] == 1


def test_more_than_three_edits_are_not_looked_for() -> None:
    parties = "".join(
        f'  p{n}: {{options: {{x{n}: {{}}}}, preferences: ["x{n}"]}}\n' for n in range(4)
    )
    found = of_state(f"title: t\nparties:\n{parties}", 0)
    assert (found.least, found.repairs) == (None, ())
    assert "no 3 edits are enough" in found.headline()


def test_a_target_without_a_deal_is_asked_state_by_state() -> None:
    case = loads(DILEMMA)
    found = inverse_of_target(case, "both", "nash")
    assert (found.states, found.deals, found.least) == ((3,), False, 0)


def test_a_deal_must_still_be_one_after_the_edits() -> None:
    text = """\
title: t
parties:
  a: {options: {x: {}}, preferences: ["y", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "not y"]}
targets: {swap: "x and y"}
"""
    found = inverse_of_target(loads(text), "swap", "nash")
    assert found.deals
    assert found.states == (3,)
    assert found.least == 2
    assert all(len(r.edits) == 2 for r in found.repairs)
    struck = {e.statement for r in found.repairs for e in r.edits if e.kind == "strike"}
    assert struck == {"a.s2", "b.s2"}


def test_rankings_are_left_as_they_are_and_named() -> None:
    text = DILEMMA.replace('preferences: ["not x", "y"]', "ranking: [2, 0, 3, 1]")
    found = of_state(text, 0)
    assert found.fixed == ("b",)
    assert found.least is None
    alone = text.replace(
        'preferences: [{id: calm, statement: "not y"}, {id: gain, statement: "x"}]',
        "ranking: [1, 0, 3, 2]",
    )
    with pytest.raises(NotApplicable, match="give its parties 'preferences' in place of 'ranking'"):
        of_state(alone, 0)


def test_weights_are_struck_and_never_moved() -> None:
    text = DILEMMA.replace("    name: Ada\n", "    name: Ada\n    scoring: weighted\n")
    found = of_state(text, 0)
    assert found.least == 2
    assert {e.kind for r in found.repairs for e in r.edits if e.party == "a"} == {"strike"}


def test_what_cannot_be_asked_says_why() -> None:
    with pytest.raises(UnknownName, match="no concept is called 'nesh'"):
        of_state(DILEMMA, 0, "nesh")
    with pytest.raises(NotApplicable, match="rules and moves leave no state of 'never'"):
        inverse_of_target(loads(DILEMMA), "never")
    graph = """\
title: t
parties:
  a: {preferences: []}
  b: {}
graph: {states: [s1, s2], moves: {a: {s1: s2}}}
"""
    with pytest.raises(NotApplicable):
        of_state(graph, 0, "sim")


def test_progress_is_told_and_an_interruption_ends_it() -> None:
    told: list[tuple[int, int]] = []
    inverse_of_state(loads(DILEMMA), 0, "seq", lambda *at: told.append(at))
    assert told
    assert all(0 <= done < total for done, total in told)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        inverse_of_state(loads(DILEMMA), 0, "seq", stop)
