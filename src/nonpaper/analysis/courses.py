"""Courses: the best self-enforcing path to a target for a setting of the levers, without reasons.

A path is that of `paths`, in its two readings:

- *promised*: it starts now and ends in a promised deal. On the way each lever stands where it does
  today, where it is promised, or between the two; its owner's will is not asked, in stages as in
  the deal.
- *beforehand*: it starts in the new now and ends in a deal against that. The levers stay as they
  were set.

Everything else is as it is for any path: stages willing for the principals and held under the
concept, demands about order kept, no red line of a principal broken.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.encode import Encoded, Truth, encode
from nonpaper.analysis.searching import USUAL, Terms, check_applicable, quest, stages_of
from nonpaper.analysis.settings import Setting, levels_with, levers_of
from nonpaper.engine import Quest, shortest
from nonpaper.errors import NotApplicable, TooManyStates
from nonpaper.model import Case

States = NDArray[np.int64]
Course = tuple[int, ...]
"""The states of a path, the one it starts in first."""


def without_paths(case: Case) -> str:
    """Why no paths can be looked for in a case; empty where they can."""
    try:
        check_applicable(case)
        stages_of(encode(case), USUAL.stage_size)
    except (NotApplicable, TooManyStates) as error:
        return str(error)
    return ""


def started_in(encoded: Encoded, base: int) -> Encoded:
    """The same states and wants with another now."""
    first = Encoded(encoded.case, encoded.space, encoded.evaluator, base)
    for known in ("ranks", "play", "_scores"):
        first.__dict__[known] = getattr(encoded, known)
    return first


def usual_course(encoded: Encoded, target: Truth, held: Truth, concept: str) -> Course | None:
    """The best self-enforcing path from now to a deal for a target; None where there is none."""
    return _best(quest(encoded, target, Terms(concept=concept), held))


def promised_course(
    encoded: Encoded, setting: Setting, deals: States, held: Truth, concept: str
) -> Course | None:
    """The best path from now to one of the promised deals of a setting."""
    found = _towards(encoded, deals, held, concept)
    wants = found.wants
    ranks = np.where(wants.principal, wants.ranks, np.int32(0))
    bits = np.left_shift(np.int64(1), np.flatnonzero(wants.principal).astype(np.int64))
    lines = np.isin(wants.owner, bits)
    asked = wants._replace(
        ranks=np.ascontiguousarray(ranks, np.int32),
        red=np.ascontiguousarray(wants.red[:, lines]),
        owner=np.ascontiguousarray(wants.owner[lines]),
    )
    return _best(_within(replace(found, wants=asked), encoded, setting))


def beforehand_course(
    first: Encoded, setting: Setting, deals: States, held: Truth, concept: str
) -> Course | None:
    """The best path from the new now, `started_in` it, to one of the deals against it."""
    found = _towards(first, deals, held, concept)
    return _best(_within(found, first, setting))


def _towards(encoded: Encoded, deals: States, held: Truth, concept: str) -> Quest:
    """The search for a path to some of these states."""
    nowhere = np.zeros(encoded.space.size, np.bool_)
    found = quest(encoded, nowhere, Terms(concept=concept), held)
    goal = np.isin(found.stages.numbers, deals)
    return replace(found, goal=goal)


def _within(found: Quest, encoded: Encoded, setting: Setting) -> Quest:
    """The same search, with each lever between where it stands and where the setting has it."""
    numbers = found.stages.numbers
    admits = found.demands.admits.copy()
    wanted = levels_with(encoded, setting)
    start = encoded.space.digits(encoded.now).tolist()
    for lever in levers_of(encoded.case):
        column = encoded.case.options.index(lever)
        levels = encoded.space.level(column, numbers)
        admits &= (levels >= min(start[column], wanted[column])) & (
            levels <= max(start[column], wanted[column])
        )
    return replace(found, demands=found.demands._replace(admits=admits))


def _best(found: Quest) -> Course | None:
    """The states of the best path."""
    routes = shortest(found)
    if routes is None:
        return None
    numbers = found.stages.numbers
    trail = next(iter(routes))
    return (int(numbers[found.start]), *(int(numbers[node]) for node in trail))
