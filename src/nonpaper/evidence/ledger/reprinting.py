"""Which documents reprint one original, as documents come, one after the other, in any order.

Documents have an order: by the day they were published, then as they were taken in. Each, in this
order, *reprints* the first original of which it is a print (`evidence.meaning.reprints`), among
those with which it shares a key; where there is none it is an original itself. What a person has
judged of a document stands.

A document that comes late may be the first in order. So what it changes is worked out again, in
order: originals after it that are prints of it; reprints after it whose original is later than it;
and, where an original becomes a reprint, what reprinted it. Nothing else can change, and what is
recorded is what going through all documents in order would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import heappop, heappush
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from nonpaper.evidence.ledger import marks
from nonpaper.evidence.ledger.asking import ask, asked_for
from nonpaper.evidence.ledger.judging import READER
from nonpaper.evidence.ledger.keys import batches
from nonpaper.evidence.ledger.marks import NOT_PLACED
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import Reprint
from nonpaper.evidence.ledger.tables import documents, print_keys, prints, reprints, versions
from nonpaper.evidence.meaning.reprints import Print, same_original

SAME = "most of its text stands there"
OTHER = "its text does not stand there"
Order = tuple[date, datetime, int]


@dataclass(frozen=True)
class Doc:
    """A document in its newest text, without the text.

    Parameters
    ----------
    version, document
        Their keys.
    order
        Where it stands among all.
    """

    version: int
    document: int
    name: str
    order: Order
    outlet: str

    @classmethod
    def of(cls, row: Row[Any]) -> Doc:
        """The document of a row of `columns`."""
        order = (row.published or date.max, row.recorded, row.document)
        outlet = row.header.get("outlet", "")
        return cls(row.version, row.document, row.name, order, outlet)


def columns() -> sa.Select[Any]:
    """The question whose rows are documents in their newest texts."""
    return (
        sa.select(
            versions.c.key.label("version"),
            versions.c.document,
            versions.c.published,
            versions.c.header,
            documents.c.name,
            documents.c.recorded,
        )
        .join(documents, documents.c.key == versions.c.document)
        .where(is_current(None))
    )


def settle(
    connection: Connection, new: Sequence[Doc], at: datetime
) -> tuple[list[Reprint], list[Doc]]:
    """Record which of some documents are reprints, and what they change for others.

    Returns
    -------
    tuple
        The reprints that were recorded; and the documents of which anything was.
    """
    alone = _alone(connection, new)
    marks.place_alone(connection, alone)
    settling = _Settling(connection, [doc for doc in new if doc.version not in alone], at)
    return settling.done(), settling.moved


def hanging_on(connection: Connection, which: Collection[int]) -> set[int]:
    """The newest versions of what reprints documents, by their keys, or reprints what does."""
    found, more = set[int](), set(which)
    while more:
        rows: list[Row[Any]] = []
        for some in batches(sorted(more)):
            rows += connection.execute(_standing_of(reprints.c.original.in_(some)))
        more = {row.document for row in rows if row.version not in found}
        found |= {row.version for row in rows}
    return found


def _standing_of(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The question for documents, with what is recorded last of whether each is a reprint."""
    later = reprints.alias()
    overruled = sa.exists().where(
        later.c.document == reprints.c.document, later.c.key > reprints.c.key
    )
    asked = columns().join(reprints, reprints.c.document == versions.c.document)
    return asked.where(which, sa.not_(overruled))


def _alone(connection: Connection, docs: Sequence[Doc]) -> dict[int, tuple[int, ...]]:
    """Of new documents those that share no key with any other: originals; with their numbers.

    They are nearly all, and so it pays to see them at once.
    """
    asked = sa.select(prints.c.version, prints.c.numbers).where(prints.c.original == NOT_PLACED)
    by_document = {doc.document: doc.version for doc in docs}
    new: dict[int, tuple[int, ...]] = {}
    for some in batches(sorted(by_document.values())):
        rows = connection.execute(asked.where(prints.c.version.in_(some)))
        new.update((row.version, marks.numbers_of(row.numbers)) for row in rows)
    for some in batches(sorted(by_document)):
        told = reprints.c.document.in_(some) | reprints.c.original.in_(some)
        for row in connection.execute(
            sa.select(reprints.c.document, reprints.c.original).where(told)
        ):
            for key in row:
                new.pop(by_document.get(key, NOT_PLACED), None)
    times = Counter(number for numbers in new.values() for number in numbers)
    ask(connection, [(number, 0, 0) for number in sorted(times)])
    known = sa.select(print_keys.c.number).join(
        asked_for, asked_for.c.number == print_keys.c.number
    )
    times.update(connection.execute(known.distinct()).scalars())
    return {version: its for version, its in new.items() if all(times[n] == 1 for n in its)}


class _Settling:
    """Some documents on their way to their places."""

    def __init__(self, connection: Connection, new: Sequence[Doc], at: datetime) -> None:
        self.connection = connection
        self.at = at
        self.fresh = {doc.version for doc in new}
        self.waiting: list[tuple[Order, Doc]] = []
        self.seen: set[int] = set()
        self.recorded: list[Reprint] = []
        self.moved: list[Doc] = []
        for doc in new:
            self._wait(doc)
        some_of = sa.select(reprints.c.original).distinct()
        keys = [doc.document for doc in new]
        has = set(connection.execute(some_of.where(reprints.c.original.in_(keys))).scalars())
        for doc in new:
            if doc.document in has:
                self._wait_all(self._reprints_of(doc))

    def done(self) -> list[Reprint]:
        """Work out what waits, and what that changes."""
        while self.waiting:
            doc = heappop(self.waiting)[1]
            self.seen.discard(doc.version)
            self._settle(doc)
        return [one for one in self.recorded if one.original]

    def _wait(self, doc: Doc) -> None:
        if doc.version not in self.seen:
            self.seen.add(doc.version)
            heappush(self.waiting, (doc.order, doc))

    def _wait_all(self, docs: Iterator[Doc]) -> None:
        for doc in list(docs):
            self._wait(doc)

    def _settle(self, doc: Doc) -> None:
        row = self._print_row(doc)
        made = Print.unpacked(row.runs, doc.outlet, row.credit)
        numbers = marks.numbers_of(row.numbers)
        originals = self._sharing(doc, numbers, original=1)
        standing = self._judged(doc.document)
        if standing is not None and standing.by != READER:
            original = standing.original
        else:
            found = self._first(doc, made, originals)
            original = None if found is None else found.document
            self._record(doc, found, standing)
        was, now = row.original == 1, original is None
        if row.original != int(now):
            place = {"was": row.original, "original": int(now)}
            marks.place(self.connection, doc.version, numbers, **place)
        if now and (not was or doc.version in self.fresh):
            self._wait_all(self._moved_by(doc, made, numbers, originals))
        elif was and not now:
            self._wait_all(self._reprints_of(doc))
        self.fresh.discard(doc.version)

    def _first(self, doc: Doc, made: Print, originals: Sequence[Doc]) -> Doc | None:
        """The first original before a document of which it is a print."""
        near = (other for other in originals if other.order < doc.order)
        return next((other for other in near if self._same(other, made)), None)

    def _moved_by(
        self, doc: Doc, made: Print, numbers: Sequence[int], originals: Sequence[Doc]
    ) -> Iterator[Doc]:
        """What an original that has come takes over: of later documents those of its text."""
        for other in originals:
            if other.order > doc.order and self._same(other, made):
                yield other
        for other in self._sharing(doc, numbers, original=0):
            if other.order > doc.order:
                standing = self._judged(other.document)
                if standing is None or standing.by != READER or standing.original is None:
                    continue
                now = self._document(standing.original)
                if now is None or (now.order > doc.order and self._same(other, made)):
                    yield other

    def _same(self, other: Doc, made: Print) -> bool:
        row = self._print_row(other)
        return same_original(Print.unpacked(row.runs, other.outlet, row.credit), made)

    def _record(self, doc: Doc, found: Doc | None, standing: Row[Any] | None) -> None:
        """Record what a document reprints, where that is not what stands."""
        before = None if standing is None else standing.original
        if before == (None if found is None else found.document):
            return
        why = SAME if found else OTHER
        original = None if found is None else found.document
        self.connection.execute(
            sa.insert(reprints).values(
                document=doc.document, original=original, by=READER, at=self.at, why=why
            )
        )
        name = "" if found is None else found.name
        self.recorded.append(Reprint(doc.name, name, READER, self.at, why))
        self.moved.append(doc)

    def _print_row(self, doc: Doc) -> Any:
        asked = sa.select(prints).where(prints.c.version == doc.version)
        return self.connection.execute(asked).one()

    def _judged(self, document: int) -> Row[Any] | None:
        """The newest judgement of whether a document is a reprint."""
        asked = sa.select(reprints).where(reprints.c.document == document)
        return self.connection.execute(asked.order_by(reprints.c.key.desc()).limit(1)).first()

    def _document(self, key: int) -> Doc | None:
        row = self.connection.execute(columns().where(versions.c.document == key)).first()
        return None if row is None else Doc.of(row)

    def _sharing(self, doc: Doc, numbers: Sequence[int], original: int) -> list[Doc]:
        """The other documents that share a key, in their order."""
        asked = (
            sa.select(print_keys.c.version)
            .distinct()
            .where(print_keys.c.number.in_(numbers), print_keys.c.original == original)
            .where(print_keys.c.version != doc.version)
        )
        found: list[Doc] = []
        for some in batches(list(self.connection.execute(asked).scalars())):
            rows = self.connection.execute(columns().where(versions.c.key.in_(some)))
            found += map(Doc.of, rows)
        return sorted(found, key=lambda one: one.order)

    def _reprints_of(self, doc: Doc) -> Iterator[Doc]:
        """What stands as a reprint of a document, as the reader judged."""
        mine = sa.and_(reprints.c.original == doc.document, reprints.c.by == READER)
        rows = self.connection.execute(_standing_of(mine)).all()
        marked = sa.select(prints.c.version).where(prints.c.version.in_([r.version for r in rows]))
        known = set(self.connection.execute(marked).scalars())
        return (Doc.of(row) for row in rows if row.version in known)
