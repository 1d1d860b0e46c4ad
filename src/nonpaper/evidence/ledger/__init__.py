"""The ledger: the record of who said what, and of its review. The only place of the database.

::

    from nonpaper.evidence.ledger import has_ledger, open_ledger

    if has_ledger(folder):
        with open_ledger(folder) as ledger:
            ledger.documents(as_of=day)            # the newest Version of each document by then
            ledger.versions("2026-01-15-post")     # all of one document, the first one first
            ledger.attributions(party="upton")     # Recorded, in the order of documents and text

It is SQLite in the case's folder (``ledger.db``); with an address (or ``NONPAPER_DB``) PostgreSQL,
where each case has a schema of its folder's name. Only `open_ledger(..., create=True)` makes one.

**Nothing is edited.** A changed text is a new version; a correction, like every judgement, is a new
review that names its attribution; what takes one back is a review too.

**As of a day** the record holds what had been published by then (of a document without a date, what
the ledger had taken in by then). Of a document with several versions it is the newest one taken in
by then; where all were taken in later, the first. Reviews judge our reading, not the world: the
latest always count.
"""

from nonpaper.evidence.ledger.opening import has_ledger, open_ledger
from nonpaper.evidence.ledger.records import (
    Action,
    Entered,
    Entry,
    Grade,
    Kind,
    Known,
    Lapsed,
    Link,
    Missed,
    News,
    Recorded,
    Reprint,
    Review,
    Status,
    Version,
    attribution_from_dict,
    attribution_to_dict,
)

__all__ = [
    "Action",
    "Entered",
    "Entry",
    "Grade",
    "Kind",
    "Known",
    "Lapsed",
    "Link",
    "Missed",
    "News",
    "Recorded",
    "Reprint",
    "Review",
    "Status",
    "Version",
    "attribution_from_dict",
    "attribution_to_dict",
    "has_ledger",
    "open_ledger",
]
