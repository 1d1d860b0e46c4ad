"""How likely, and how sure of it: shares with intervals, the words of ICD 203, and confidence.

*Shares.* A share of a sample has the interval of Wilson (1927) at 95 %; the difference of two
shares that of Newcombe (1998, method 10), which combines their Wilson intervals. A share that was
weighed exactly has none.

*Words.* Intelligence Community Directive 203 (2015, D.6.e.2.a) gives words for ranges of
probability: almost no chance (1-5 %), very unlikely (5-20), unlikely (20-45), roughly even chance
(45-55), likely (55-80), very likely (80-95), almost certain (95-99). It asks that likelihood and
confidence are not put in one sentence (D.6.e.2.b); here they are two answers.

*Confidence* in the evidence is low, moderate or high, by how the statements are known: our own
reading, said with its reason.

References
----------
Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal
of the American Statistical Association 22, 209-212.
Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
comparison of eleven methods. Statistics in Medicine 17, 873-890.
Office of the Director of National Intelligence (2015). Intelligence Community Directive 203:
Analytic Standards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from nonpaper.analysis.sourcing import Sourcing

Z = 1.959963984540054
"""The quantile of the normal distribution for an interval of 95 %."""

WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


@dataclass(frozen=True)
class Share:
    """How much of the draws something is true in.

    Parameters
    ----------
    value
        The share: of the draws, or the exact probability.
    low, high
        The interval of 95 %; both are the value where it is exact.
    exact
        Whether it was weighed, not sampled.
    draws
        Of how many draws it is a share; 0 where it is exact.
    """

    value: float
    low: float
    high: float
    exact: bool = False
    draws: int = 0

    @property
    def words(self) -> str:
        """The likelihood after ICD 203; certainty only where it was weighed exactly."""
        if self.exact and self.value in {0, 1}:
            return "certain" if self.value else "impossible"
        return next(words for bound, words in WORDS if self.value < bound)

    def __str__(self) -> str:
        """The share in percent; a sample never says none or all."""
        if self.exact:
            return _exactly(self.value)
        if self.value in {0, 1}:
            bound, side = (self.high, "under") if self.value == 0 else (self.low, "over")
            return f"{side} {_percent(bound, up=self.value == 0)} %"
        return _between(self.value)

    @property
    def interval(self) -> str:
        """The interval in percent; empty where the share is exact, or all or none of a sample."""
        if self.exact or self.value in {0, 1}:
            return ""
        low, high = _percent(self.low), _percent(self.high)
        if float(low) == 0:
            return f"under {high} %"
        return f"over {low} %" if float(high) == 100 else f"{low}–{high} %"

    def to_dict(self) -> dict[str, Any]:
        """The share as plain values; none or all of a sample is told by the interval alone."""
        known = self.exact or self.value not in {0, 1}
        return {
            "share": rounded(self.value) if known else None,
            "low": rounded(self.low),
            "high": rounded(self.high),
            "exact": self.exact,
            "text": str(self),
            "likelihood": self.words,
        }


@dataclass(frozen=True)
class Difference:
    """How much two shares differ; `low` and `high` as in `Share`."""

    value: float
    low: float
    high: float

    @property
    def matters(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0 or self.high < 0

    @property
    def least(self) -> float:
        """The smallest size in the interval: 0 where it holds no difference."""
        return max(self.low, -self.high, 0.0)

    def to_dict(self) -> dict[str, float]:
        """The difference as plain values."""
        return {
            "difference": rounded(self.value),
            "low": rounded(self.low),
            "high": rounded(self.high),
        }


def rounded(value: float) -> float:
    """A number to eight digits, so that machines agree on its last ones."""
    return float(f"{value:.8g}") + 0.0


def wilson(count: int, draws: int) -> Share:
    """The share of a sample with its interval.

    Examples
    --------
    >>> share = wilson(3, 10)
    >>> round(share.low, 4), round(share.high, 4)
    (0.1078, 0.6032)
    """
    if not draws:
        return Share(0.5, 0.0, 1.0)
    value = count / draws
    scale = 1 + Z * Z / draws
    middle = (value + Z * Z / (2 * draws)) / scale
    half = Z / scale * math.sqrt(value * (1 - value) / draws + Z * Z / (4 * draws * draws))
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == draws else min(1.0, middle + half)
    return Share(value, low, high, draws=draws)


def weighed(value: float) -> Share:
    """An exact probability."""
    value = min(1.0, max(0.0, value))
    return Share(value, value, value, exact=True)


def difference(one: Share, other: Share) -> Difference:
    """By how much the first share is larger.

    Examples
    --------
    The first example of Newcombe's table II: 56 of 70 and 48 of 80.

    >>> found = difference(wilson(56, 70), wilson(48, 80))
    >>> [round(value, 4) for value in (found.value, found.low, found.high)]
    [0.2, 0.0524, 0.3339]
    """
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Difference(value, value - below, value + above)


@dataclass(frozen=True)
class Evidence:
    """The confidence in the evidence: ``low``, ``moderate`` or ``high``, and why."""

    level: str
    reason: str

    def __str__(self) -> str:
        """A sentence of its own."""
        return f"Confidence in the evidence is {self.level}: {self.reason}."


def evidence(found: Sourcing) -> Evidence:
    """The confidence in the evidence that a case's statements rest on.

    High where two thirds of them, and half of each party's, rest on the party's own words; low
    where half of them are quoted of nobody; moderate else.
    """
    statements = tuple(found.case.statements.values())
    total = len(statements)
    if not total:
        return Evidence("moderate", "the case has rankings in place of statements")
    own = sum(backing.own for backing in found.parties)
    nobody = sum(not statement.citations for statement in statements)
    one_sided = [backing.name for backing in found.parties if backing.one_sided]
    reason = f"{own} of {total} statements rest on the party's own words, {nobody} on nobody's"
    if one_sided:
        reason += f", and the record of {_and(one_sided)} is one-sided"
    if 2 * nobody >= total:
        return Evidence("low", reason)
    if 3 * own >= 2 * total and not one_sided:
        return Evidence("high", reason)
    return Evidence("moderate", reason)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _exactly(value: float) -> str:
    if value in {0, 1}:
        return f"{value:.0%}".replace("%", " %")
    return _between(value)


def _between(value: float) -> str:
    """A share that is neither none nor all, with as many digits as it takes to say so."""
    if 0.01 <= value < 0.99:
        return f"{100 * value:.0f} %"
    for digits in range(1, 6):
        text = f"{100 * value:.{digits}f}"
        if float(text) not in {0, 100}:
            return f"{text} %"
    return "under 0.00001 %" if value < 0.5 else "over 99.99999 %"


def _percent(value: float, *, up: bool | None = None) -> str:
    """A bound in percent, with a digit more near none and all; rounded outwards where said."""
    digits = 0 if 0.02 < value < 0.98 else 2 if value < 0.001 or value > 0.999 else 1
    scaled = 100 * value * 10**digits
    whole = round(scaled) if up is None else math.ceil(scaled) if up else math.floor(scaled)
    return f"{whole / 10**digits:.{digits}f}"
