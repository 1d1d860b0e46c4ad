"""Bargaining solutions over the deals, where every principal's preferences are weighted.

With now as the disagreement point and u the gain of a principal over now, exact throughout:

- Nash (Econometrica 18, 1950): the largest product of gains;
- Kalai & Smorodinsky (Econometrica 43, 1975): the largest least share of a party's best gain;
- egalitarian (Kalai, Econometrica 45, 1977): the largest least gain.

Each is taken over the finite set of deals, without lotteries.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.encode import Encoded
from nonpaper.model import Party


@dataclass(frozen=True)
class Bargain:
    """A bargaining solution: its name and the states (several where they tie) that it selects."""

    name: str
    states: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """The solution as plain values."""
        return {"name": self.name, "states": list(self.states)}


def bargains(encoded: Encoded, states: NDArray[np.int64]) -> tuple[Bargain, ...]:
    """The three solutions over the deals; none where there is no deal or a principal is ordinal."""
    principals = encoded.case.principals
    if not len(states) or not principals or not all(map(_is_cardinal, principals)):
        return ()
    gains = [_gains(encoded, party, states) for party in principals]
    profiles = list(zip(*gains, strict=True))
    best = [max(column) for column in gains]
    values: dict[str, list[Fraction]] = {
        "Nash": [Fraction(math.prod(profile)) for profile in profiles],
        "Kalai-Smorodinsky": [_least_share(profile, best) for profile in profiles],
        "egalitarian": [min(profile) for profile in profiles],
    }
    return tuple(
        Bargain(name, tuple(sorted(_argmax(states, value)))) for name, value in values.items()
    )


def _is_cardinal(party: Party) -> bool:
    """Whether its gains are amounts: weights are, a ranking is only an order."""
    return party.weighted and party.ranking is None


def _gains(encoded: Encoded, party: Party, states: NDArray[np.int64]) -> list[Fraction]:
    """What a party gains over now in each state, in units of its weights."""
    total = [Fraction(0)] * len(states)
    for statement in party.statements:
        score = encoded.score(statement).astype(np.int64)
        weight = Fraction(statement.weight)
        for index, difference in enumerate((score[states] - score[encoded.now]).tolist()):
            total[index] += weight * difference
    return total


def _least_share(profile: Sequence[Fraction], best: Sequence[Fraction]) -> Fraction:
    return min(
        gain / most if most else Fraction(1) for gain, most in zip(profile, best, strict=True)
    )


def _argmax(states: NDArray[np.int64], values: Sequence[Fraction]) -> list[int]:
    top = max(values)
    return [int(state) for state, value in zip(states, values, strict=True) if value == top]
