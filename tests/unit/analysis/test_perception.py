"""What holds where parties do not see everything, on the textbook dilemma."""

from __future__ import annotations

import pytest

from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.perception import perception
from nonpaper.errors import CaseProblems, NotApplicable
from nonpaper.model import loads

DILEMMA = """\
title: dilemma
parties:
  a: {options: {confesses: {}}, preferences: ["not b.confesses", "a.confesses"]}
  b: {options: {confesses: {}}, preferences: ["not a.confesses", "b.confesses"]}
"""
BLIND = DILEMMA.replace("  a: {", "  a: {unaware_of: [b.confesses], ")


def test_where_everybody_sees_everything_it_is_ordinary_stability() -> None:
    case = loads(DILEMMA)
    found = perception(case)
    for concept, states in found.equilibria.items():
        assert list(states) == solve(case).equilibria(concept)
    assert found.unknown == {"a": 0, "b": 0}


def test_who_does_not_see_that_the_other_may_confess_confesses() -> None:
    found = perception(loads(BLIND))
    assert found.stable["seq"]["a"] == (1, 3)
    assert found.stable["seq"]["b"] == (0, 2, 3)
    assert found.equilibria["seq"] == (3,)
    assert found.to_dict()["unaware_of"] == {"a": ["b.confesses"]}
    assert "b.confesses" in found.headline()


def test_a_party_cannot_fail_to_see_its_own_option() -> None:
    with pytest.raises(CaseProblems, match="sees its own option"):
        loads(DILEMMA.replace("  a: {", "  a: {unaware_of: [a.confesses], "))


def test_listed_moves_are_refused() -> None:
    text = "title: t\nparties: {a: {ranking: [x, y]}}\ngraph: {states: [x, y], moves: {a: {x: y}}}"
    with pytest.raises(NotApplicable, match="options"):
        perception(loads(text))
