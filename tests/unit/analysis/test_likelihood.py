from __future__ import annotations

import pytest

from nonpaper.analysis.likelihood import Difference, difference, evidence, weighed, wilson
from nonpaper.analysis.sourcing import sourcing
from nonpaper.model import Case, loads


@pytest.mark.parametrize(
    ("count", "draws", "low", "high"),
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_intervals_are_the_published_ones(count: int, draws: int, low: float, high: float) -> None:
    share = wilson(count, draws)
    assert (share.low, share.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    # Newcombe (1998), Interval estimation for the difference, table II, method 10
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090),
     ((10, 10), (0, 20), 0.6791, 1.0), ((5, 56), (0, 29), -0.0381, 0.1926)],
)  # fmt: skip
def test_differences_have_the_published_intervals(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = difference(wilson(*first), wilson(*second))
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.004, "almost no chance"), (0.049, "almost no chance"), (0.05, "very unlikely"),
     (0.2, "unlikely"), (0.449, "unlikely"), (0.5, "roughly even chance"), (0.55, "likely"),
     (0.8, "very likely"), (0.95, "almost certain"), (0.9999, "almost certain")],
)  # fmt: skip
def test_words_are_those_of_the_directive(share: float, words: str) -> None:
    assert weighed(share).words == words
    assert wilson(round(share * 10_000), 10_000).words == words


def test_only_what_was_weighed_is_certain_or_impossible() -> None:
    assert (weighed(0).words, str(weighed(0))) == ("impossible", "0 %")
    assert (weighed(1).words, str(weighed(1))) == ("certain", "100 %")
    assert wilson(0, 100).words == "almost no chance"
    assert wilson(100, 100).words == "almost certain"


@pytest.mark.parametrize("draws", [1, 2, 10, 99, 1000, 10_000, 10**7])
def test_a_sample_never_says_none_or_all(draws: int) -> None:
    for count in {0, 1, draws - 1, draws}:
        share = wilson(count, draws)
        for text in (str(share), share.interval, share.to_dict()["text"]):
            assert text not in {"0 %", "100 %"}
            assert not text.startswith(("0–", "0.0–", "0.00–"))
            assert not text.endswith(("–100 %", "–100.0 %", "–100.00 %"))
        assert share.to_dict()["share"] not in {0, 1}
    assert str(wilson(0, 10_000)) == "under 0.04 %"
    assert str(wilson(10_000, 10_000)) == "over 99.96 %"


def test_a_difference_matters_where_its_interval_leaves_none_out() -> None:
    assert Difference(0.1, 0.02, 0.2).least == 0.02
    assert Difference(-0.1, -0.2, -0.02).least == 0.02
    assert Difference(0.1, 0.02, 0.2).matters
    assert not Difference(0.1, -0.02, 0.2).matters
    assert Difference(0.1, -0.02, 0.2).least == 0


def test_confidence_follows_from_how_statements_are_known(case: Case) -> None:
    found = evidence(sourcing(case))
    assert found.level == "moderate"
    assert str(found).startswith("Confidence in the evidence is moderate: 2 of 4 statements rest")
    assert not any(word in str(found) for word in ("likely", "certain", "chance"))
    uncited = loads("title: t\nparties: {p: {options: {x: }, preferences: [x]}}\n")
    assert evidence(sourcing(uncited)).level == "low"
