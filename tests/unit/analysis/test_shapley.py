from __future__ import annotations

from fractions import Fraction

import pytest

from nonpaper.analysis.shapley import shapley_values


def test_two_players_needed_together_share_alike() -> None:
    assert shapley_values("ab", [frozenset("ab")]) == [Fraction(1, 2), Fraction(1, 2)]


def test_where_nobody_is_needed_or_nothing_suffices_nobody_has_a_value() -> None:
    assert shapley_values("ab", [frozenset()]) == [0, 0]
    assert shapley_values("ab", []) == [0, 0]
    assert shapley_values("", [frozenset()]) == []


def test_values_are_exact_with_many_players() -> None:
    players = [f"p{number}" for number in range(12)]
    values = shapley_values(players, [frozenset(players[:1]), frozenset(players[1:])])
    assert sum(values) == 1
    assert values[0] == Fraction(11, 12)


def test_too_many_players_are_refused_with_the_bound() -> None:
    with pytest.raises(ValueError, match="21 players; at most 20"):
        shapley_values([str(number) for number in range(21)], [])
