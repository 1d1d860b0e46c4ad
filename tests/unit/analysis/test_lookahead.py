"""Looking ahead, on the textbook dilemma."""

from __future__ import annotations

import numpy as np
import pytest

from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.lookahead import lookahead
from nonpaper.errors import NotApplicable
from nonpaper.model import loads

DILEMMA = """\
title: dilemma
parties:
  a: {options: {yields: {}}, preferences: ["b.yields", "not a.yields"]}
  b: {options: {yields: {}}, preferences: ["a.yields", "not b.yields"]}
"""


def test_who_looks_further_ahead_keeps_the_better_peace() -> None:
    """Brams & Wittman (1981): both outcomes of the dilemma are non-myopic equilibria."""
    case = loads(DILEMMA)
    found = lookahead(case, 4)
    assert list(found.equilibria["l1"]) == solve(case).equilibria("nash") == [0]
    assert found.equilibria["nonmyopic"] == (0, 3)
    assert found.columns(np.array([0, 1, 3]))["nonmyopic"].tolist() == [True, False, True]
    assert list(found.to_dict()["counts"]) == ["l1", "l2", "l3", "l4", "nonmyopic", "consistent"]


def test_a_case_that_lists_its_moves_has_no_consistent_set() -> None:
    text = """\
title: listed
parties: {a: {ranking: [y, x]}, b: {ranking: [x, y]}}
graph: {states: [x, y], moves: {a: {x: y}, b: {y: x}}}
"""
    found = lookahead(loads(text), 2)
    assert "consistent" in found.undefined
    assert set(found.equilibria) >= {"l1", "l2"}


@pytest.mark.parametrize("horizon", [0, 6])
def test_a_horizon_out_of_range_is_refused(horizon: int) -> None:
    with pytest.raises(NotApplicable, match="1 to 5"):
        lookahead(loads(DILEMMA), horizon)
