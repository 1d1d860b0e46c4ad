"""How strongly states hold, asked of a case."""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.strength import strength
from nonpaper.errors import NotApplicable
from nonpaper.model import loads

DILEMMA = """\
title: dilemma
parties:
  a:
    options: {confesses: {}}
    preferences: [{statement: "not b.confesses", strongly: yes}, "a.confesses"]
  b:
    options: {confesses: {}}
    preferences: [{statement: "not a.confesses", strongly: yes}, "b.confesses"]
"""
RANKED = """\
title: chicken
parties:
  a: {options: {drives: {}}, ranking: [1, 0, 2, ">>", 3]}
  b: {options: {drives: {}}, ranking: [2, 0, 1, 3]}
"""


def test_silence_is_kept_strongly_where_the_others_confession_is_a_great_loss() -> None:
    found = strength(loads(DILEMMA))
    assert found.strong == {"gmr": [0, 3], "smr": [0, 3], "seq": [0, 3]}
    assert found.weak == {"gmr": [], "smr": [], "seq": []}


def test_it_is_kept_weakly_where_one_of_them_would_only_mildly_regret_it() -> None:
    mild = DILEMMA.replace('{statement: "not a.confesses", strongly: yes}', '"not a.confesses"')
    found = strength(loads(mild))
    assert found.strong["seq"] == [3]
    assert found.weak["seq"] == [0]
    assert found.to_dict()["now"]["seq"] == {"a": "strongly", "b": "weakly"}


def test_strong_and_weak_equilibria_are_all_equilibria() -> None:
    case = loads(RANKED)
    found = strength(case)
    for concept in ("gmr", "smr", "seq"):
        both = sorted(found.strong[concept] + found.weak[concept])
        assert both == solve(case).equilibria(concept)


def test_a_ranking_marks_the_great_steps() -> None:
    found = strength(loads(RANKED))
    # from 0 party a would rather drive alone (1); the other may then drive too: a crash
    assert found.grades["gmr"][0, 0] == 2
    assert found.grades["gmr"][1, 0] == 1


def test_the_table_of_states_has_a_column_for_each_party_and_concept() -> None:
    columns = strength(loads(DILEMMA)).columns(np.arange(4))
    assert columns["seq.grade.a"].tolist() == [2, 2, 0, 2]
    assert len(columns) == 6


def test_where_nothing_is_wanted_strongly_it_cannot_be_asked() -> None:
    with pytest.raises(NotApplicable, match="strongly: yes"):
        strength(loads(DILEMMA.replace(", strongly: yes", "")))
