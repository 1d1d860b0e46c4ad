"""Coalitions, on the published Elmira coalition and on cases small enough to see through."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.coalitions import coalitions
from nonpaper.analysis.equilibria import solve
from nonpaper.errors import UnknownName
from nonpaper.model import Case, load, loads

EXAMPLES = Path(__file__).parents[3] / "examples"
DILEMMA = """\
title: dilemma
parties:
  a: {options: {yields: {}}, preferences: ["b.yields", "not a.yields"]}
  b: {options: {yields: {}}, preferences: ["a.yields", "not b.yields"]}
"""


@pytest.fixture
def elmira() -> Case:
    return load(EXAMPLES / "elmira-groundwater")


def test_the_published_coalition_of_elmira_leaves_the_deadlock(elmira: Case) -> None:
    """Kinsara (2014), figure 30: legible Nash and GMR cells; published state 7 is 18 here."""
    found = coalitions(elmira, [["moe", "uniroyal"]])
    assert found.equilibria["nash"] == (8, 9, 20, 21, 24, 25)
    assert found.equilibria["gmr"] == (2, 4, 5, 8, 9, 20, 21, 24, 25)
    (broken,) = found.broken["seq"]
    assert (broken.state, broken.coalition, broken.target) == (18, ("moe", "uniroyal"), 21)


def test_parties_alone_hold_what_they_hold_without_coalitions(elmira: Case) -> None:
    found = coalitions(elmira, [])
    assert found.groups == (("moe",), ("uniroyal",), ("local",))
    for concept in found.equilibria:
        assert list(found.equilibria[concept]) == solve(elmira).equilibria(concept)


def test_a_grand_coalition_leaves_what_is_worse_for_all() -> None:
    found = coalitions(loads(DILEMMA), [["a", "b"]])
    assert 0 not in found.equilibria["nash"]
    assert 3 in found.equilibria["nash"]


def test_columns_tell_each_state(elmira: Case) -> None:
    found = coalitions(elmira, [["moe", "uniroyal"]])
    states = np.array([18, 21])
    columns = found.columns(states)
    assert columns["nash.coalitions"].tolist() == [False, True]
    assert columns["nash.moe+uniroyal"].tolist() == [False, True]


def test_a_party_unknown_or_in_two_coalitions_is_refused(elmira: Case) -> None:
    with pytest.raises(UnknownName, match="did you mean 'uniroyal'"):
        coalitions(elmira, [["moe", "uniroyale"]])
    with pytest.raises(UnknownName, match="two coalitions"):
        coalitions(elmira, [["moe", "uniroyal"], ["moe"]])
