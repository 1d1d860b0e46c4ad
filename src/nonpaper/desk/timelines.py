"""Who said what when: from the case's citations, and all of its ledger where it has one."""

from __future__ import annotations

from nonpaper import analysis
from nonpaper.analysis import Timeline
from nonpaper.desk.questions import Subject, open_case
from nonpaper.desk.record import LedgerRecord, case_folder, opened
from nonpaper.evidence.ledger import has_ledger
from nonpaper.model import Case, Day
from nonpaper.model.as_of import a_day


def timeline(
    subject: Subject,
    *,
    since: Day | None = None,
    variant: str | None = None,
    as_of: Day | None = None,
    db: str | None = None,
) -> Timeline:
    """Who said what when, and which statements it touches.

    Parameters
    ----------
    since
        Only what was published on this day or later.
    db
        The address of the ledger's database, where it is not in the case's folder.

    Raises
    ------
    NotApplicable
        Where `since` or `as_of` is no day.
    """
    first = None if since is None else a_day(since)
    case = open_case(subject, variant, as_of)
    folder = case_folder(case.folder if isinstance(subject, Case) else subject)
    if not case.folder or not has_ledger(folder, db):
        return analysis.timeline(case, (), first)
    with opened(folder, db) as ledger:
        return analysis.timeline(case, LedgerRecord(ledger).everything(case.cut), first)
