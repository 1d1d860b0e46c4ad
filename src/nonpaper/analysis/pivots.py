"""Pivotal statements: how much each share depends on each statement.

*Difference.* A share among the draws that keep a statement, less the share among those that do not,
over the scenarios whose lists have it. Statements that stand and fall together have much the same
differences: which of them does it, the draws cannot tell.

*Total effect.* The part of a verdict's variance that would be left if everything but this report
were known, over the variance: Homma & Saltelli's (1996) total-order index, with everything a report
does alone and together with others. It is estimated by Jansen's (1999) pairs: some of the draws are
asked again with this report turned out the other way and all else the same (Saltelli et al. 2010).
A report with a small difference and a large total effect decides, but in both directions.

References
----------
Homma, T. & Saltelli, A. (1996). Importance measures in global sensitivity analysis of nonlinear
models. Reliability Engineering and System Safety 52, 1-17.
Jansen, M. J. W. (1999). Analysis of variance designs for model output. Computer Physics
Communications 117, 35-43.
Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M. & Tarantola, S. (2010). Variance
based sensitivity analysis of model output. Computer Physics Communications 181, 259-270.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.ensemble import Ensemble, Masks
from nonpaper.analysis.likelihood import (
    Difference,
    Share,
    difference,
    rounded,
    weighed,
    wilson,
)

Flags = NDArray[np.bool_]
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """What a statement does to one share.

    Parameters
    ----------
    kept, struck
        The share among the draws with the statement, and without it.
    difference
        The first less the second.
    total
        The total effect of its report, 0 to 1, with an interval; None where it was not asked for,
        or the verdict never changes.
    """

    kept: Share
    struck: Share
    difference: Difference
    total: Share | None

    def to_dict(self) -> dict[str, Any]:
        """The effect as plain values."""
        total = self.total and {
            "total_effect": rounded(self.total.value),
            "low": rounded(self.total.low),
            "high": rounded(self.total.high),
            "text": str(self.total),
        }
        return {
            "with": self.kept.to_dict(),
            "without": self.struck.to_dict(),
            **self.difference.to_dict(),
            "total": total or None,
        }


@dataclass(frozen=True)
class Pivot:
    """A statement with its effects, one a verdict, in the order of the verdicts."""

    statement: str
    effects: tuple[Effect, ...]


def sampled_pivots(
    ensemble: Ensemble, masks: Masks, found: Flags, totals: dict[int, list[Share | None]]
) -> tuple[Pivot, ...]:
    """The statements that may fall, in the file's order, from draws.

    Parameters
    ----------
    found : bool, shape (draw, verdict)
    totals
        By report, the total effect on each verdict.
    """
    result = []
    for report, members in enumerate(ensemble.members):
        for member in members:
            here = ensemble.present[masks.scenario, member]
            kept, struck = here & masks.kept[:, member], here & ~masks.kept[:, member]
            if not kept.any() or not struck.any():
                continue
            counts = found[kept].sum(axis=0), found[struck].sum(axis=0)
            sizes = int(kept.sum()), int(struck.sum())
            effects = []
            for verdict in range(found.shape[1]):
                one, other = (
                    wilson(int(count[verdict]), size)
                    for count, size in zip(counts, sizes, strict=True)
                )
                total = totals[report][verdict] if report in totals else None
                effects.append(Effect(one, other, difference(one, other), total))
            result.append(Pivot(ensemble.names[member], tuple(effects)))
    return tuple(result)


def exact_pivots(
    ensemble: Ensemble, masks: Masks, weights: Weights, found: Flags
) -> tuple[Pivot, ...]:
    """The statements that may fall, in the file's order, where every way was weighed."""
    result = []
    for report, members in enumerate(ensemble.members):
        totals = _exact_totals(ensemble, report, masks, weights, found)
        for member in members:
            here = ensemble.present[masks.scenario, member]
            kept, struck = here & masks.kept[:, member], here & ~masks.kept[:, member]
            if not weights[kept].sum() or not weights[struck].sum():
                continue
            effects = []
            for verdict in range(found.shape[1]):
                one, other = (
                    weighed(float(weights[rows & found[:, verdict]].sum() / weights[rows].sum()))
                    for rows in (kept, struck)
                )
                gap = one.value - other.value
                effects.append(Effect(one, other, Difference(gap, gap, gap), totals[verdict]))
            result.append(Pivot(ensemble.names[member], tuple(effects)))
    return tuple(result)


def _exact_totals(
    ensemble: Ensemble, report: int, masks: Masks, weights: Weights, found: Flags
) -> list[Share | None]:
    """The total effect of a report on each verdict: the mean variance where all else is known."""
    others = np.delete(masks.kept, ensemble.members[report], axis=1)
    keys = np.concatenate([others, masks.scenario[:, np.newaxis]], axis=1)
    _, which = np.unique(keys, axis=0, return_inverse=True)
    which = which.reshape(-1)
    mass = np.bincount(which, weights)
    result: list[Share | None] = []
    for verdict in range(found.shape[1]):
        held = np.bincount(which, weights * found[:, verdict])
        known = mass > 0
        left = float((held[known] * (1 - held[known] / mass[known])).sum())
        mean = float(weights[found[:, verdict]].sum())
        variance = mean * (1 - mean)
        result.append(weighed(left / variance) if variance > 1e-12 else None)
    return result


def turned(ensemble: Ensemble, masks: Masks) -> Iterator[tuple[int, NDArray[np.intp], Masks]]:
    """The draws again, each report turned out otherwise: report, which draws, the new draws.

    Reports come in their order; one that can turn out in more than two ways comes once for each.
    """
    for report in range(len(ensemble.reports)):
        open_in = np.array(
            [report in ensemble.open_reports(s) for s in range(len(ensemble.present))]
        )
        rows = np.flatnonzero(np.asarray(open_in)[masks.scenario])
        if not len(rows):
            continue
        now = level_of(ensemble, report, masks[rows])
        ways = len(ensemble.reports[report].levels)
        for step in range(1, ways):
            again = Masks(masks.kept[rows], masks.swaps[rows], masks.scenario[rows])
            for level in range(ways):
                chosen = np.flatnonzero((now + step) % ways == level)
                ensemble.set_level(again, chosen, report, level)
            yield report, rows, again


def level_of(ensemble: Ensemble, report: int, masks: Masks) -> NDArray[np.intp]:
    """How a report has turned out in each draw: the place in its levels."""
    standing = masks.kept[:, ensemble.members[report]].sum(axis=1)
    sizes = [len(stands) for _, stands in ensemble.reports[report].levels]
    return np.asarray(np.searchsorted(sizes, standing), np.intp)


def sampled_totals(
    ensemble: Ensemble,
    drawn: tuple[Masks, Flags],
    base: int,
    again: dict[int, list[tuple[NDArray[np.intp], Masks, Flags]]],
) -> dict[int, list[Share | None]]:
    """The total effects, by report, on each verdict.

    Parameters
    ----------
    drawn
        All draws with their verdicts, from which the variances are taken.
    base
        How many of them, the first, were asked again.
    again
        By report what `turned` gave, with the verdicts; rows are those of the first draws.
    """
    masks, found = drawn
    mean = found.mean(axis=0)
    variance = mean * (1 - mean)
    result = {}
    for report, asked in again.items():
        chances = np.array([chance for chance, _ in ensemble.reports[report].levels])
        rows = asked[0][0]
        seen = [(level_of(ensemble, report, masks[rows]), found[rows])]
        seen += [(level_of(ensemble, report, m), flags) for _, m, flags in asked]
        held = np.sum([chances[level][:, np.newaxis] * flags for level, flags in seen], axis=0)
        left = held * (1 - held)
        result[report] = [
            _total(left[:, verdict], base, float(variance[verdict]), chances)
            for verdict in range(found.shape[1])
        ]
    return result


def _total(left: Weights, draws: int, variance: float, chances: Weights) -> Share | None:
    """The mean of what is left over the variance; the interval is that of how often any is."""
    if variance <= 0 or not len(left):
        return None
    changed = left > 1e-12
    often = wilson(int(changed.sum()), draws)
    size = float(left[changed].mean()) if changed.any() else float(chances[0] * (1 - chances[0]))
    value, low, high = (
        min(1.0, share * size / variance) for share in (often.value, often.low, often.high)
    )
    return Share(value, low, high, draws=draws)
