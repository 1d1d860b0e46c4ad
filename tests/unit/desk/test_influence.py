from __future__ import annotations

import pytest

from nonpaper import desk
from nonpaper.errors import NotApplicable
from nonpaper.model import loads

TEXT = """\
title: t
parties:
  a: {options: {x: {}}, preferences: ["y", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "not y"]}
  m: {role: mediator, options: {pays: {}}}
targets: {swap: "x and y"}
variants: {given: {set: {a.x: yes}}}
"""


def test_the_questions_take_a_case_and_its_variants() -> None:
    case = loads(TEXT)
    assert len(desk.levers(case).rows) == 2
    assert len(desk.levers(case, variant="given").rows[0].promised.deals) == 0
    assert desk.leverage(case).holds
    assert desk.inverse(case, "swap").least == 0
    assert desk.inverse(case, state="swap", concept="nash").least == 2
    assert desk.inverse(case, state="now", variant="given").states == (1,)


def test_a_state_and_a_target_together_are_refused() -> None:
    with pytest.raises(NotApplicable, match="not both"):
        desk.inverse(loads(TEXT), "swap", state="now")


def test_states_that_are_only_names_have_no_levers() -> None:
    text = "title: t\nparties:\n  a: {}\n  b: {}\ngraph: {states: [s, t], moves: {a: {s: t}}}\n"
    for question in (desk.levers, desk.leverage, desk.inverse):
        with pytest.raises(NotApplicable, match="only names its states"):
            question(loads(text))


def test_levers_need_somebody_to_agree() -> None:
    text = "title: t\nparties:\n  m: {role: mediator, options: {pays: {}}}\ntargets: {t: pays}\n"
    with pytest.raises(NotApplicable, match="principals"):
        desk.levers(loads(text))
