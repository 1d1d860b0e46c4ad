"""Paths say what their definition says, on random small cases."""

from __future__ import annotations

from itertools import islice

import numpy as np
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.gaps import MOST_SETS
from nonpaper.analysis.paths import Paths, paths
from nonpaper.analysis.searching import Terms, path_ensemble
from nonpaper.analysis.stages import Stage
from nonpaper.model import loads
from oracles.brute_gaps import BruteGaps, without
from oracles.brute_paths import BrutePaths
from oracles.path_cases import journeys, ladders
from oracles.small_cases import case_texts

often = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
LONGEST = 5


def brute_of(case: object, concept: str, size: int, *, coerced: bool) -> BrutePaths | None:
    principals = [p for p in case.parties if p.role.value == "principal"]
    if not principals or not case.options:
        return None
    found = BrutePaths(case, case.targets[0].formula, size, set(), coerced, case.order)
    if any(option.when for option in case.options):
        found.equilibria = set(solve(case).equilibria(concept))
    else:
        conflict = found.hand.brute()
        found.equilibria = {
            s
            for s in found.feasible
            if all(conflict.stable(i, s, concept) for i in conflict.parties)
        }
    return found


@often
@given(
    journeys() | case_texts(most_states=24),
    st.sampled_from((1, 1, 2, 3)),
    st.sampled_from(("seq", "nash", "gmr", "smr")),
    st.booleans(),
)
def test_paths_are_those_of_the_definition(text: str, size: int, concept: str, coerced: bool):
    assert_definition(text, size, concept, coerced=coerced)


@often
@given(ladders(), st.sampled_from((1, 1, 2)), st.sampled_from(("seq", "gmr", "gmr", "smr")))
def test_so_are_those_of_several_stages(text: str, size: int, concept: str):
    assert_definition(text, size, concept, coerced=False)


def assert_definition(text: str, size: int, concept: str, *, coerced: bool) -> None:
    case = loads(text)
    brute = brute_of(case, concept, size, coerced=coerced)
    if brute is None:
        return
    terms = Terms(size, concept, coerced)
    found = paths(case, case.targets[0].name, terms, runners_up=5)
    fewest = brute.fewest_stages()
    event(f"stages: {fewest}")
    assert (len(found.best) if found.best else None) == fewest
    assert_ensemble(case, found, fewest)
    if fewest is None:
        assert_nearest(found, brute)
        return
    length, trails, _ = brute.sequences(LONGEST)
    if length is None:
        return
    event(f"paths of fewest stages: {min(len(trails), 9)}")
    assert (length, len(trails)) == (fewest, found.count)
    shown = [[found.best.stages[0].before, *(stage.state for stage in p)] for p in found.paths]
    assert shown == list(islice(trails, 6))
    assert (found.best.exposed, found.best.lacked) == brute.exposures(trails[0])
    for stage in found.best:
        assert_stage(brute, stage)
        assert stage.holds
        assert not stage.against


def assert_stage(brute: BrutePaths, stage: Stage) -> None:
    """What a stage says of itself."""
    assert frozenset(v.party for v in stage.against) == brute.against(stage.before, stage.state)
    assert stage.holds == (stage.state in brute.equilibria)
    assert stage.holds == (not stage.undeterred)
    told = {e.party: (e.state, list(e.lacks)) for e in stage.exposed}
    expected = {p.id: brute.exposure(p, stage.state) for p in brute.case.parties}
    assert told == {name: value for name, value in expected.items() if value is not None}


def assert_nearest(found: Paths, brute: BrutePaths) -> None:
    """The minimal sets of unwilling parties, and the cost of the path shown for each."""
    expected = brute.nearest()
    event(f"nearest: {len(expected)}")
    shown = {}
    for path in found.nearest:
        trail = [path.stages[0].before, *(stage.state for stage in path)]
        assert brute.keeps_order(trail)
        assert trail[-1] in brute.ends
        for stage in path:
            assert stage.state in brute.onward[stage.before]
            assert_stage(brute, stage)
        unheld = sum(not stage.holds for stage in path)
        shown[frozenset(path.unwilling)] = (path.unwilling_moves, unheld, len(path))
    assert shown == expected


@often
@given(
    journeys() | ladders() | case_texts(most_states=16),
    st.sampled_from((1, 1, 2)),
    st.sampled_from(("seq", "nash", "gmr")),
)
def test_what_closes_a_gap_closes_it(text: str, size: int, concept: str):
    case = loads(text)
    brute = brute_of(case, concept, size, coerced=False)
    if brute is None or any(option.when for option in case.options):
        return
    found = paths(case, case.targets[0].name, Terms(size, concept))
    for path in found.nearest:
        gaps = BruteGaps(brute, path, concept)
        for gap in path.gaps:
            event(f"{gap.kind}: {sorted({closer.kind for closer in gap.closers})}")
            assert all(gaps.closes(gap, closer) for closer in gap.closers)
            given_up = [c for c in gap.closers if c.kind == "concession"]
            assert [c.statements for c in given_up] == gaps.concessions(gap)[:MOST_SETS]
            for closer in given_up:
                eased = brute_of(without(case, closer.statements), concept, size, coerced=False)
                assert closer.opens == (eased.fewest_stages() is not None)


def assert_ensemble(case: object, found: Paths, fewest: int | None) -> None:
    """The light call for many rank sets says the same."""
    encoded = encode(case)
    held = solve(case).holds[found.terms.concept]
    many = path_ensemble(case, case.targets[0].name, found.terms)
    lengths = many.lengths(np.stack([encoded.ranks] * 2), np.stack([held, held & False]))
    assert lengths.tolist() == [-1 if fewest is None else fewest, -1]
