"""What holds where it is not known what a party wants, asked of a case."""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.unknown import unknown
from nonpaper.engine import ATTITUDES
from nonpaper.errors import NotApplicable
from nonpaper.model import loads

DILEMMA = """\
title: dilemma
parties:
  a: {options: {confesses: {}}, preferences: ["not b.confesses", "a.confesses"]}
  b:
    options: {confesses: {}}
    preferences: ["not a.confesses", {statement: "b.confesses", unknown: yes}]
"""


def test_who_takes_chances_leaves_and_who_avoids_them_stays() -> None:
    found = unknown(loads(DILEMMA))
    # b leaves for what may be better under a and c, and never knows that it is under b and d
    assert {a: found.equilibria("nash", a) for a in ATTITUDES} == {
        "a": [],
        "b": [1, 3],
        "c": [],
        "d": [1, 3],
    }


def test_what_is_stable_under_a_is_stable_under_all() -> None:
    for attitudes in unknown(loads(DILEMMA)).stable.values():
        for flags in attitudes.values():
            assert (attitudes["a"] <= flags).all()
            assert (flags <= attitudes["d"]).all()


def test_a_statement_that_decides_nothing_leaves_nothing_unknown() -> None:
    idle = DILEMMA.replace("statement: b.confesses", 'statement: "not a.confesses"').replace(
        'statement: "b.confesses"', 'statement: "not a.confesses"'
    )
    case = loads(idle)
    found = unknown(case)
    for attitude in ATTITUDES:
        assert found.equilibria("seq", attitude) == solve(case).equilibria("seq")


def test_other_answers_say_that_they_read_it_as_written() -> None:
    (note,) = solve(loads(DILEMMA)).notes()
    assert "b.s2" in note
    assert "Read as written" in note


def test_the_answer_names_the_statements_and_what_now_is() -> None:
    found = unknown(loads(DILEMMA))
    plain = found.to_dict()
    assert plain["statements"] == ["b.s2"]
    assert plain["now"]["seq"] == ["a", "b", "c", "d"]
    assert "b.s2" in found.headline()
    assert found.columns(np.arange(4))["nash.a.b"].tolist() == [False] * 4
    assert [row[0] for row in found.table()[1]] == ["Nash", "GMR", "SMR", "SEQ"]


def test_where_all_is_known_it_cannot_be_asked() -> None:
    with pytest.raises(NotApplicable, match="unknown: yes"):
        unknown(loads(DILEMMA.replace(", unknown: yes", "")))
