from __future__ import annotations

import numpy as np
import pytest

from nonpaper.analysis.ensemble import BLOCK, Ask, Ensemble, joined, pieces, scenarios, work
from nonpaper.model import Case, loads, variant

LISTS = """\
title: lists
parties:
  p:
    options: {a: , b: , c: }
    preferences:
      - {id: red, statement: "not c", red_line: yes, confidence: 0.5}
      - {id: sure, statement: a, confidence: 1}
      - {id: never, statement: b, confidence: 0}
      - {id: one, statement: b, confidence: 0.3}
      - {id: two, statement: "not a", confidence: 0.8}
targets: {t: a}
variants:
  wet: {probability: 0.25, drop: [p.one]}
  dry: {probability: 0.15, add: {p: [{id: new, statement: c, confidence: 0.6}]}}
  unlikely: {drop: [p.two]}
"""


@pytest.fixture(scope="module")
def lists() -> Case:
    return loads(LISTS)


def test_each_statement_is_kept_with_its_confidence(lists: Case) -> None:
    ensemble = Ensemble(lists, seed=3, swap=0.2)
    masks = ensemble.sample(40_000)
    shares = dict(zip(ensemble.names, masks.kept.mean(axis=0).tolist(), strict=True))
    assert shares["p.sure"] == 1
    assert shares["p.never"] == 0
    for name, confidence in (("red", 0.5), ("one", 0.3), ("two", 0.8), ("new", 0.6)):
        assert shares[f"p.{name}"] == pytest.approx(confidence, abs=0.01)
    assert masks.swaps.mean() == pytest.approx(0.2, abs=0.005)
    assert np.corrcoef(masks.kept[:, 0], masks.kept[:, 3])[0, 1] == pytest.approx(0, abs=0.02)


def test_variants_that_carry_a_probability_are_scenarios(lists: Case) -> None:
    found = [(s.name, round(s.probability, 6)) for s in scenarios(lists)]
    assert found == [("", 0.6), ("wet", 0.25), ("dry", 0.15)]
    ensemble = Ensemble(lists, seed=0, swap=0)
    counts = np.bincount(ensemble.sample(20_000).scenario) / 20_000
    assert counts.tolist() == pytest.approx([0.6, 0.25, 0.15], abs=0.015)
    assert [ensemble.combinations(s) for s in range(3)] == [8, 4, 16]
    assert ensemble.exactly(28)
    assert not ensemble.exactly(27)


def test_a_variant_asked_about_has_no_other_scenarios(lists: Case) -> None:
    assert [s.probability for s in scenarios(variant(lists, "wet"))] == [1.0]


def test_the_listing_weighs_every_way_once(lists: Case) -> None:
    ensemble = Ensemble(lists, seed=0, swap=0)
    masks, weights = ensemble.listing()
    assert weights.sum() == pytest.approx(1)
    assert len(masks) == 28
    assert len(np.unique(np.column_stack([masks.kept, masks.scenario]), axis=0)) == 28
    for number, confidence in ((0, 0.5), (4, 0.8)):
        kept = weights[masks.kept[:, number]].sum()
        assert kept == pytest.approx(confidence)


def test_fewer_draws_are_the_first_of_more(lists: Case) -> None:
    ensemble = Ensemble(lists, seed=9, swap=0.1)
    few, many = ensemble.sample(100), ensemble.sample(3 * BLOCK)
    for part in ("kept", "swaps", "scenario"):
        assert (getattr(few, part) == getattr(many, part)[:100]).all()
    other = Ensemble(lists, seed=10, swap=0.1).sample(100)
    assert (few.kept != other.kept).any()


def test_only_what_may_ever_swap_can(lists: Case) -> None:
    assert Ensemble(lists, 0, 0.1).can_swap
    assert not Ensemble(lists, 0, 0.0).can_swap
    sure = loads(
        "title: t\nparties: {p: {options: {a: , b: }, preferences: ["
        "{statement: a, confidence: 1}, {statement: b, confidence: 0.5}, "
        "{statement: not b, red_line: yes, confidence: 0.5}]}}\n"
    )
    assert not Ensemble(sure, 0, 0.1).can_swap
    weighted = loads(LISTS.replace("    preferences:", "    scoring: weighted\n    preferences:"))
    assert not Ensemble(weighted, 0, 0.1).can_swap


def test_work_in_any_pieces_gives_the_same(lists: Case) -> None:
    ensemble = Ensemble(lists, seed=1, swap=0.3)
    masks = ensemble.sample(600)
    whole = work(ensemble.job(masks, Ask()))
    parts = [work(ensemble.job(part, Ask(threads=1))) for part in pieces(masks)]
    assert (np.concatenate([part.flags for part in parts]) == whole.flags).all()
    again = joined(list(pieces(masks)))
    assert (again.kept == masks.kept).all()
    assert 0 < whole.flags.mean() < 1


def test_each_draw_is_answered_by_its_own_scenario(lists: Case) -> None:
    ensemble = Ensemble(lists, seed=1, swap=0)
    masks = joined([ensemble.all_kept(1, number) for number in range(3)])
    found = work(ensemble.job(masks, Ask(("nash",)))).flags
    for row, name in enumerate(("", "wet", "dry")):
        case = variant(lists, name) if name else lists
        alone = Ensemble(case, seed=1, swap=0)
        flags = work(alone.job(alone.all_kept(1), Ask(("nash",)))).flags
        # `variant` has no probability left, so that its ensemble is the case alone
        assert found[row].tolist() == flags[0].tolist()
