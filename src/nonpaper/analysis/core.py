"""The certain core: what stays true however few of the reports are wrong, and what would flip it.

A *flip set* of a verdict is an inclusion-minimal set of at most three uncertain reports whose
striking from the parties' lists reverses it. A verdict without any is in the *certain core*: no
three of these reports being wrong would change it. Reports are the groups of `reports`: statements
that stand or fall together are struck together.

All sets are tried, small ones first; nothing is sampled. Striking is not monotone (a set may flip
what a larger one leaves), so a verdict of the core is sure up to three reports and no further.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.ensemble import Ensemble, Masks

Flags = NDArray[np.bool_]
Sets = tuple[tuple[int, ...], ...]

MOST = 3
"""The most reports that are struck together."""


@dataclass(frozen=True)
class Core:
    """What would flip each verdict of the case as written.

    Parameters
    ----------
    most
        Up to how many reports all sets were tried.
    stands
        Each verdict as things are written.
    flips
        For each verdict its flip sets: numbers of reports, ascending, small sets first.
    """

    most: int
    stands: tuple[bool, ...]
    flips: tuple[Sets, ...]

    def certain(self, verdict: int) -> bool:
        """Whether no set of at most `most` reports flips a verdict."""
        return not self.flips[verdict]


def struck_sets(ensemble: Ensemble, most: int) -> list[tuple[int, ...]]:
    """The sets of reports to try, none first, by size; those that the case as written rests on."""
    here = ensemble.open_reports(0)
    return [chosen for size in range(most + 1) for chosen in combinations(here, size)]


def struck(ensemble: Ensemble, sets: Sequence[tuple[int, ...]]) -> Masks:
    """The case as written, once for each set, with the set's statements struck."""
    masks = ensemble.all_kept(len(sets))
    for row, chosen in enumerate(sets):
        for report in chosen:
            masks.kept[row, ensemble.members[report]] = False
    return masks


def core(sets: Sequence[tuple[int, ...]], found: Flags, most: int) -> Core:
    """The flip sets, from the verdicts under every set.

    Parameters
    ----------
    sets
        As `struck_sets` lists them, none first, at least all of up to `most`.
    found : bool, shape (set, verdict)
    """
    tried = [row for row, chosen in enumerate(sets) if len(chosen) <= most]
    flips = tuple(
        tuple(_minimal(sets[row] for row in tried if found[row, v] != found[0, v]))
        for v in range(found.shape[1])
    )
    return Core(most, tuple(bool(flag) for flag in found[0]), flips)


def _minimal(sets: Iterator[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """The sets that have none of the earlier, smaller ones inside."""
    known: set[tuple[int, ...]] = set()
    for chosen in sets:
        parts = (part for size in range(1, len(chosen)) for part in combinations(chosen, size))
        if not any(part in known for part in parts):
            known.add(chosen)
            yield chosen
