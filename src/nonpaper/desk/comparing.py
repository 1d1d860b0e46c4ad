"""What has changed between two versions of a case."""

from __future__ import annotations

from nonpaper.analysis import Diff, Progress
from nonpaper.analysis.diff import diff as diff_of
from nonpaper.analysis.doubt import DoubtTerms
from nonpaper.desk.questions import Subject, open_case
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, Day

DRAWS = 500
"""How many draws the shares of a comparison rest on: they say whether much has moved."""


def versions(
    old: Subject,
    new: Subject | None,
    *,
    start: Day | None = None,
    end: Day | None = None,
    variant: str | None = None,
) -> tuple[Case, Case]:
    """The older and the newer version: two cases, or one whose record is cut back to two days.

    Raises
    ------
    NotApplicable
        Where one case is named without the day to compare it with, or `start` is after `end`.
    """
    if new is None and start is None:
        raise NotApplicable(
            "compare two cases, or say from which day one is to be compared: --from 2025-06-23"
        )
    before = open_case(old, variant, start)
    after = open_case(old if new is None else new, variant, end)
    if before.cut is not None and after.cut is not None and before.cut > after.cut:
        raise NotApplicable(f"the first day, {before.cut}, is after the last, {after.cut}")
    return before, after


def diff(  # noqa: PLR0913 - each is a question of its own, asked by name
    old: Subject,
    new: Subject | None = None,
    *,
    start: Day | None = None,
    end: Day | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    paths: bool = True,
    variant: str | None = None,
    progress: Progress | None = None,
) -> Diff:
    """What has changed from an older version to a newer one, and what that did.

    Parameters
    ----------
    old, new
        Two cases, or their folders; without `new` one case at two days of its record.
    start, end
        The days to which the record of the older and of the newer one is cut back.
    draws, seed
        How many draws the shares of both rest on, and from which seed.
    paths
        Whether self-enforcing paths are looked for, which takes longer.

    Raises
    ------
    NotApplicable
        As `versions` does; where there are no draws.
    """
    if draws < 1:
        raise NotApplicable(f"{draws} draws are asked for; at least one is needed")
    before, after = versions(old, new, start=start, end=end, variant=variant)
    return diff_of(before, after, DoubtTerms(draws, seed, paths=paths), progress)
