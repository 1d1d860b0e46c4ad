"""The record as it stood on a day, as a condition on versions.

A version is in the record of a day where it had been published by then or, without a date, taken in
by then. Of a document's versions in that record the current one is the newest that had been taken
in by then; where all were taken in later (a report of June that was read in November), the first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from nonpaper.evidence.ledger.tables import versions


def is_current(as_of: date | None) -> sa.ColumnElement[bool]:
    """Whether a version is its document's current one, as of a day (None: today and after)."""
    other = versions.alias()
    same = other.c.document == versions.c.document
    newest = sa.select(sa.func.max(other.c.number)).where(same)
    if as_of is None:
        return versions.c.number == newest.scalar_subquery()
    end = datetime.combine(as_of + timedelta(days=1), time(), UTC)
    taken_in = other.c.recorded < end
    known = sa.or_(other.c.published <= as_of, sa.and_(other.c.published.is_(None), taken_in))
    first = sa.select(sa.func.min(other.c.number)).where(same, known)
    return versions.c.number == sa.func.coalesce(
        newest.where(known, taken_in).scalar_subquery(), first.scalar_subquery()
    )
