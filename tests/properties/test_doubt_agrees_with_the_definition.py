"""Doubt says what its definition says, on random small cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.doubt import DoubtTerms, doubt
from nonpaper.analysis.encode import encode
from nonpaper.analysis.searching import path_length
from nonpaper.analysis.study import Draws, Study, Verdict
from nonpaper.model import Case, loads
from oracles.brute_doubt import drawn, flip_sets, verdicts, ways
from oracles.small_cases import bargains, case_texts

often = settings(
    max_examples=70,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
rarely = settings(often, max_examples=14)
SURE = ("0.5", "0.9", "1", "0.3", "0", "0.6")


@st.composite
def uncertain_cases(draw: st.DrawFn, most_statements: int = 6) -> Case:
    """Small cases whose statements are more or less sure."""
    texts = case_texts(18, most_statements) | bargains(most_statements)
    case = loads(draw(texts))
    assume(case.statements)
    confidences = st.sampled_from(SURE)
    parties = tuple(
        replace(
            party,
            places=tuple(
                tuple(replace(s, confidence=Decimal(draw(confidences))) for s in place)
                for place in party.places
            ),
        )
        for party in case.parties
    )
    return replace(case, parties=parties)


@often
@given(uncertain_cases(), st.integers(0, 2**32))
def test_each_draw_has_the_verdicts_of_the_lists_it_draws(case: Case, seed: int) -> None:
    generator = np.random.default_rng(seed)
    names = list(case.statements)
    kept = generator.random((4, len(names))) < 0.7
    swaps = generator.random((4, len(names))) < 0.5
    study = Study(case)
    found = study.answer(Draws(kept, swaps)).flags
    for row in range(4):
        names_kept = {name for name, flag in zip(names, kept[row], strict=True) if flag}
        rises = dict(zip(names, map(bool, swaps[row]), strict=True))
        expected = verdicts(drawn(case, names_kept, rises))
        for verdict, flag in zip(study.verdicts, found[row], strict=True):
            assert flag == expected[verdict.kind, verdict.target, verdict.concept], verdict


@rarely
@given(uncertain_cases(5))
def test_exact_shares_are_the_probabilities_added_up_by_hand(case: Case) -> None:
    found = doubt(case, DoubtTerms(swap=0, paths=False, most=0))
    assert found.exact
    every = [(weight, verdicts(drawn(case, kept, dict.fromkeys(case.statements, False))), kept)
             for weight, kept in ways(case)]  # fmt: skip
    assert sum(weight for weight, _, _ in every) == 1
    for number, (verdict, share) in enumerate(zip(found.verdicts, found.shares, strict=True)):
        key = verdict.kind, verdict.target, verdict.concept
        expected = sum((w for w, flags, _ in every if flags[key]), Fraction(0))
        assert share.value == pytest.approx(float(expected), abs=1e-12)
        for pivot in found.pivots:
            within = [(w, f[key]) for w, f, kept in every if pivot.statement in kept]
            without = [(w, f[key]) for w, f, kept in every if pivot.statement not in kept]
            gap = _mean(within) - _mean(without)
            assert pivot.effects[number].difference.value == pytest.approx(float(gap), abs=1e-9)
            total = pivot.effects[number].total
            if 0 < expected < 1:
                left = _left_by(pivot.statement, every, key) / (expected * (1 - expected))
                assert total is not None
                assert total.value == pytest.approx(float(left), abs=1e-9)
            else:
                assert total is None


def _mean(weighted: list) -> Fraction:
    return sum((w for w, flag in weighted if flag), Fraction(0)) / sum(w for w, _ in weighted)


def _left_by(name: str, every: list, key: tuple) -> Fraction:
    """The mean variance where all but one statement is known."""
    groups: dict[frozenset, list] = {}
    for weight, flags, kept in every:
        groups.setdefault(kept - {name}, []).append((weight, flags[key]))
    total = Fraction(0)
    for members in groups.values():
        mass = sum(w for w, _ in members)
        mean = _mean(members)
        total += mass * mean * (1 - mean)
    return total


@rarely
@given(uncertain_cases(6))
def test_flip_sets_are_those_found_by_trying_every_set(case: Case) -> None:
    found = doubt(case, DoubtTerms(draws=1, paths=False, most=3, pairs=1))
    expected = flip_sets(case, 3)
    assert found.core is not None
    for number, verdict in enumerate(found.verdicts):
        sets = [frozenset(name for report in chosen for name in report)
                for chosen in found.flip_sets(verdict)]  # fmt: skip
        wanted = expected[verdict.kind, verdict.target, verdict.concept]
        assert len(sets) == len(wanted)
        assert set(sets) == wanted
        assert sorted(map(len, sets)) == list(map(len, sets))
        assert found.core.certain(number) == (not wanted)


def test_intervals_of_samples_cover_the_exact_shares() -> None:
    covered: list[bool] = []

    @settings(rarely, max_examples=30)
    @given(uncertain_cases(5), st.integers(0, 100))
    def compare(case: Case, seed: int) -> None:
        exact = doubt(case, DoubtTerms(swap=0, paths=False, most=0))
        loose = sum(len(report.levels) > 1 for report in exact.ensemble.reports)
        assume(loose >= 2)
        sample = doubt(case, DoubtTerms(draws=2**loose - 1, seed=seed, swap=0, paths=False, most=0))
        assert not sample.exact
        for one, other in zip(exact.shares, sample.shares, strict=True):
            if 0 < one.value < 1:
                covered.append(other.low <= one.value <= other.high)

    compare()
    assert len(covered) > 50
    assert sum(covered) >= 0.9 * len(covered)


@rarely
@given(uncertain_cases(7), st.integers(0, 2**32))
def test_paths_of_draws_are_those_that_their_lists_have_by_themselves(
    case: Case, seed: int
) -> None:
    assume(case.principals)
    generator = np.random.default_rng(seed)
    names = list(case.statements)
    kept = generator.random((6, len(names))) < 0.8
    study = Study(case, ("seq",), paths=True)
    found = study.answer(Draws(kept, np.zeros_like(kept)))
    for row in range(6):
        left = {name for name, flag in zip(names, kept[row], strict=True) if flag}
        alone = drawn(case, left, dict.fromkeys(names, False))
        encoded = encode(alone)
        for column, target in enumerate(case.targets):
            length = path_length(encoded, encoded.truth(target.formula))
            assert found.stages[row, column] == (length or 0)
            verdict = study.verdicts.index(Verdict("path", target.name))
            assert found.flags[row, verdict] == (length is not None)
