"""The ledger as its users see it: each call is one transaction."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Self, TypeVar

from sqlalchemy.engine import Connection

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.documents import Document
from nonpaper.evidence.ledger import (
    carrying,
    exchange,
    judging,
    looking,
    reviewing,
    searching,
    writing,
)
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
)
from nonpaper.evidence.ledger.store import Store

T = TypeVar("T")
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time it is, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """An open ledger; use it in a ``with`` block.

    Parameters
    ----------
    backup
        Where a backup was made because an older ledger was migrated; else empty.
    clock
        What time it is.
    """

    def __init__(self, store: Store, backup: str = "", clock: Clock = now) -> None:
        self._store = store
        self.backup = backup
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: types.TracebackType | None,
    ) -> None:
        self._store.close()

    def add(
        self,
        entries: Sequence[Entry],
        keep: Callable[[Document, News, datetime], None] | None = None,
    ) -> list[Entered]:
        """Take in documents with their attributions: all of them, or none where one fails.

        A text that its document already has changes nothing; another text of the same origin is a
        new version.

        Parameters
        ----------
        keep
            Called with each document under the name it is to have, what is new of it, and the
            moment at which it is taken in, before it is acknowledged: to write its file.
        """
        with self._store.writing() as connection:
            return [writing.add(connection, each, self._clock(), keep) for each in entries]

    def known(self) -> Known:
        """What the ledger has already, for telling what is new."""
        with self._store.reading() as connection:
            return looking.known(connection)

    def documents(self, as_of: date | None = None) -> list[Version]:
        """The newest version of each document, as of a day; in the order they were taken in."""
        with self._store.reading() as connection:
            return looking.documents(connection, as_of)

    def versions(self, document: str) -> list[Version]:
        """All versions of a document, the first one first; empty where it is not known."""
        with self._store.reading() as connection:
            return looking.versions(connection, document)

    def attributions(
        self,
        document: str | None = None,
        *,
        version: int | None = None,
        as_of: date | None = None,
        party: str | None = None,
        since: date | None = None,
        reviewed: Status | bool | None = None,
    ) -> list[Recorded]:
        """The attributions of the newest versions, in the order of documents and of their text.

        Parameters
        ----------
        document
            Only those of this document.
        version
            Those of the versions of this number instead, whatever the day.
        as_of
            The record as it stood on this day.
        party
            Only those of this party, as corrected.
        since
            Only those of documents published on this day or later (without a date: taken in).
        reviewed
            Only those with this status; True for any but unreviewed, False for unreviewed.
        """
        return list(
            self.each(
                document,
                version=version,
                as_of=as_of,
                party=party,
                since=since,
                reviewed=reviewed,
            )
        )

    def each(
        self,
        document: str | None = None,
        *,
        version: int | None = None,
        as_of: date | None = None,
        party: str | None = None,
        since: date | None = None,
        reviewed: Status | bool | None = None,
    ) -> Iterator[Recorded]:
        """The same one after the other, in little memory; the ledger as it is when it begins."""
        with self._store.reading() as connection:
            for each in looking.attributions(connection, document, as_of, version):
                if (
                    (party is None or party in {each.party, *each.attribution.parties})
                    and (since is None or (each.published or each.recorded.date()) >= since)
                    and _stands(each, reviewed)
                ):
                    yield each

    def attribution(self, name: str) -> Recorded:
        """One attribution by its id, of whichever version.

        Raises
        ------
        UnknownName
            Where there is none of that id.
        """
        with self._store.reading() as connection:
            return looking.attribution(connection, name)

    def search(self, words: str, *, as_of: date | None = None, limit: int = 50) -> list[Recorded]:
        """The attributions in which all these words stand, the best first (of very many the last).

        Words stand for their inflections (``withdraw`` finds ``withdrawn``); words in quotation
        marks stand in this order; ``withdr*`` finds every word that begins so.
        """
        with self._store.reading() as connection:
            keys = searching.search(connection, words, limit, as_of)
            return looking.by_keys(connection, keys)

    def review(
        self,
        name: str,
        action: Action,
        by: str,
        why: str = "",
        corrected: Attribution | None = None,
    ) -> Review:
        """Record a judgement of an attribution; the one before it stays in the history.

        Raises
        ------
        UnknownName
            Where there is no such attribution.
        NotApplicable
            Where a correction is missing or out of place, its spans leave the text, or nothing
            stands that could be undone.
        """
        with self._store.writing() as connection:
            asked = (Action(action), by, self._clock(), why, corrected)
            return reviewing.review(connection, name, *asked)

    def reviews(self, name: str | None = None) -> list[Review]:
        """The history of an attribution, or of all, the oldest first."""
        with self._store.reading() as connection:
            return reviewing.reviews(connection, name)

    def lapsed(self, document: str | None = None, *, as_of: date | None = None) -> list[Lapsed]:
        """What was found right in an earlier text and is to be reviewed again in the newest."""
        with self._store.reading() as connection:
            return carrying.lapsed(connection, document, as_of)

    def missed(self, document: str | None = None, *, as_of: date | None = None) -> list[Missed]:
        """The sentences that have a reporting cue and gave no attribution, for a person to see."""
        with self._store.reading() as connection:
            return looking.missed(connection, document, as_of)

    def link(self, name: str, other: str, kind: Kind | str, by: str, why: str = "") -> Link:
        """Record that an attribution denies or contradicts another; ``nothing`` takes it back.

        Raises
        ------
        UnknownName
            Where there is no such attribution.
        NotApplicable
            Where both are the same.
        """
        found = Link(name, other, Kind(kind), by, self._clock(), why)
        with self._store.writing() as connection:
            judging.link(connection, found)
        return found

    def reprint(self, document: str, original: str, by: str, why: str = "") -> Reprint:
        """Record that a document reprints another; without an original, that it is one itself.

        Raises
        ------
        UnknownName
            Where there is no such document.
        NotApplicable
            Where the original is a reprint of the document.
        """
        found = Reprint(document, original, by, self._clock(), why)
        with self._store.writing() as connection:
            judging.reprint(connection, found)
        return found

    def write(self, work: Callable[[Connection, datetime], T]) -> T:
        """Do what writes in one transaction: for the ledger's own modules."""
        with self._store.writing() as connection:
            return work(connection, self._clock())

    def look_over(self, new: int) -> None:
        """Where very many attributions are new, let the database see how large it has become."""
        if new > searching.MANY:
            with self._store.writing() as connection:
                searching.look_over(connection)

    def judged(self) -> tuple[list[Link], list[Reprint]]:
        """All that was ever recorded of links and of reprints, also what was taken back."""
        with self._store.reading() as connection:
            return judging.all_links(connection, history=True), judging.all_reprints(connection)

    def grade(self, subject: str, grade: str, by: str, why: str = "") -> Grade:
        """Record the Admiralty grade of a document or a source; the newest one counts.

        Raises
        ------
        NotApplicable
            Where it is no such grade.
        """
        found = Grade(subject, grade.upper(), by, self._clock(), why)
        with self._store.writing() as connection:
            judging.grade(connection, found)
        return found

    def grades(self) -> dict[str, str]:
        """The newest grade of each subject, by its name in lower case."""
        with self._store.reading() as connection:
            return judging.standing_grades(connection)

    def export(self) -> Iterator[dict[str, Any]]:
        """Every record as plain values, one after the other; see `exchange`."""
        with self._store.reading() as connection:
            yield from exchange.export(connection)

    def load(self, lines: Iterable[str], shown: str) -> dict[str, int]:
        """Take in the lines of an export, all or none; gives how many of each kind are new.

        Raises
        ------
        UnusableInput
            At the first line that is no record, or says otherwise than the ledger.
        """
        with self._store.writing() as connection:
            return exchange.load(connection, lines, shown)


def _stands(found: Recorded, reviewed: Status | bool | None) -> bool:  # noqa: FBT001 - as asked
    if isinstance(reviewed, bool):
        return (found.status is not Status.UNREVIEWED) == reviewed
    return reviewed is None or found.status is reviewed
