from __future__ import annotations

import numpy as np

from nonpaper.analysis.core import core, struck, struck_sets
from nonpaper.analysis.ensemble import Ensemble
from nonpaper.model import Case

SETS = [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]


def test_flip_sets_are_minimal_and_striking_need_not_be_monotone() -> None:
    flipped = [(1,), (0, 1), (0, 2)]
    found = np.array([[chosen in flipped, chosen == (0, 1, 2), False] for chosen in SETS])
    made = core(SETS, found, 3)
    assert made.flips == (((1,), (0, 2)), ((0, 1, 2),), ())
    assert [made.certain(verdict) for verdict in range(3)] == [False, False, True]
    assert made.stands == (False, False, False)
    assert core(SETS, ~found, 3).flips == made.flips


def test_less_is_claimed_where_fewer_sizes_were_tried() -> None:
    found = np.array([[len(chosen) == 3] for chosen in SETS])
    made = core(SETS, found, 2)
    assert made.most == 2
    assert made.certain(0)


def test_the_sets_come_by_size_and_strike_whole_reports(case: Case) -> None:
    ensemble = Ensemble(case, 0, 0.1)
    sets = struck_sets(ensemble, 2)
    reports = len(ensemble.reports)
    assert sets[0] == ()
    assert len(sets) == 1 + reports + reports * (reports - 1) // 2
    masks = struck(ensemble, sets)
    for row, chosen in enumerate(sets):
        gone = {name for r in chosen for name in ensemble.reports[r].statements}
        left = {name for name, flag in zip(ensemble.names, masks.kept[row], strict=True) if flag}
        assert left == set(ensemble.names) - gone
