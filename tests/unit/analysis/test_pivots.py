from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.doubt import DoubtTerms, doubt
from nonpaper.analysis.ensemble import Ensemble
from nonpaper.analysis.pivots import level_of, turned
from nonpaper.model import Case, load, loads

EXAMPLE = Path(__file__).parents[3] / "examples" / "israel-syria-2025"
TWO = """\
title: two reasons
parties:
  p:
    options: {a: }
    preferences:
      - {id: one, statement: "not a", confidence: 0.5}
      - {id: two, statement: "a", confidence: 0.5}
  q: {options: {b: }, preferences: [{id: c, statement: b, confidence: 1}]}
targets: {t: "a and b"}
"""


def test_differences_and_total_effects_of_a_case_worked_out_by_hand() -> None:
    """Now (neither) is a Nash equilibrium for p unless it wants a and nothing against it."""
    case = loads(TWO.replace("now: no", ""))
    found = doubt(loads(TWO.replace("{b: }", "{b: {now: yes}}")), DoubtTerms(swap=0, paths=False))
    assert found.exact
    now = found.verdicts.index(next(v for v in found.verdicts if v.kind == "now"))
    assert found.shares[now].value == pytest.approx(0.75)
    by_name = {pivot.statement: pivot.effects[now] for pivot in found.pivots}
    assert by_name["p.one"].difference.value == pytest.approx(0.5)
    assert by_name["p.two"].difference.value == pytest.approx(-0.5)
    # each decides half of the time, where the other is as it must be: 0.125 of a variance of 0.1875
    assert by_name["p.one"].total.value == pytest.approx(2 / 3)
    assert by_name["p.two"].total.value == pytest.approx(2 / 3)
    assert len(case.statements) == 3
    assert "q.c" not in by_name


def test_sampled_effects_agree_with_the_exact_ones() -> None:
    text = TWO.replace("{b: }", "{b: {now: yes}}")
    exact = doubt(loads(text), DoubtTerms(swap=0, paths=False))
    sample = doubt(loads(text), DoubtTerms(draws=3, swap=0, paths=False))
    assert not sample.exact
    more = TWO.replace("confidence: 1}", "confidence: 0.999}")
    rough = doubt(
        loads(more.replace("{b: }", "{b: {now: yes}}")),
        DoubtTerms(draws=2000, swap=0.001, paths=False, pairs=800),
    )
    assert not rough.exact
    for one, other in zip(exact.pivots[:2], rough.pivots[:2], strict=True):
        known, found = one.effects[0], other.effects[0]
        assert found.difference.low <= known.difference.value <= found.difference.high
        assert found.total.low <= known.total.value <= found.total.high


def test_turning_a_report_changes_it_alone_and_comes_back() -> None:
    case = load(EXAMPLE)
    ensemble = Ensemble(case, seed=0, swap=0.1)
    masks = ensemble.sample(50)
    seen = []
    for report, rows, again in turned(ensemble, masks):
        seen.append(report)
        members = ensemble.members[report]
        others = np.delete(np.arange(len(ensemble.names)), members)
        assert (again.kept[:, others] == masks.kept[rows][:, others]).all()
        assert (again.swaps == masks.swaps[rows]).all()
        changed = level_of(ensemble, report, again) != level_of(ensemble, report, masks[rows])
        assert changed.all()
    ways = [len(report.levels) - 1 for report in ensemble.reports]
    assert [seen.count(report) for report in range(len(ways))] == ways
    assert max(ways) == 2  # the envoy's soundings speak for Israel and for Syria


def test_a_statement_that_no_draw_leaves_out_has_no_difference(case: Case) -> None:
    found = doubt(case, DoubtTerms(draws=1, paths=False, most=0, pairs=0))
    assert found.pivots == ()
