"""What a case's record holds: who said what when, and what it suggests to write into the case."""

from __future__ import annotations

from nonpaper.analysis import Draft, Timeline
from nonpaper.analysis.draft import draft as draft_of
from nonpaper.analysis.timeline import timeline as timeline_of
from nonpaper.desk.questions import Subject, load, open_case
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
    case = open_case(opened_from(subject, db), variant, as_of)
    folder = case_folder(case.folder if isinstance(subject, Case) else subject)
    if not case.folder or not has_ledger(folder, db):
        return timeline_of(case, (), first)
    with opened(folder, db) as ledger:
        return timeline_of(case, LedgerRecord(ledger).everything(case.cut), first)


def draft(subject: Subject, *, as_of: Day | None = None, db: str | None = None) -> Draft:
    """What the reviewed attributions of a ledger suggest for the case; nothing is written.

    Raises
    ------
    NotApplicable
        Where the case has no ledger.
    """
    case = open_case(opened_from(subject, db), as_of=as_of)
    with opened(case.folder if isinstance(subject, Case) else subject, db) as ledger:
        return draft_of(case, LedgerRecord(ledger).everything(case.cut))


def opened_from(subject: Subject, db: str | None) -> Case:
    """The case, opened with the ledger that a database holds where it is not open yet."""
    return subject if isinstance(subject, Case) else load(subject, db=db)
