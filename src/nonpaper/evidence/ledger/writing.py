"""Taking documents in: which one it is, whether its text is new, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import NotApplicable
from nonpaper.evidence.documents import Document
from nonpaper.evidence.ledger import carrying, marks, searching
from nonpaper.evidence.ledger.records import Entered, Entry, News, attribution_to_dict
from nonpaper.evidence.ledger.tables import attributions, documents, missed, texts, versions


def add(
    connection: Connection,
    entry: Entry,
    at: datetime,
    keep: Callable[[Document, News, datetime], None] | None = None,
) -> Entered:
    """Take one document in; see `Ledger.add`."""
    if "\0" in entry.document.text:
        raise NotApplicable(f"'{entry.document.id}' is not text: it holds a zero byte")
    key, name = _document(connection, entry, at)
    document = replace(entry.document, id=name)
    last, last_read = _newest(connection, key)
    same = (document.sha256, dict(document.header))
    if same in (last and last[1:], entry.input_sha256 and last_read and last_read[1:]):
        news = News.KNOWN
    else:
        news = News.NEW if last is None else News.CHANGED
    if keep is not None:
        keep(document, news, at)
    if last is not None and news is News.KNOWN:
        if last[1:] == same and entry.input_sha256:
            _read_from(connection, key, last[0], entry.input_sha256)
        return Entered(name, last[0], last[1], news, 0)
    number = 1 if last is None else last[0] + 1
    version = _version(connection, key, number, replace(entry, document=document), at)
    keys = add_attributions(connection, key, version, replace(entry, document=document), at)
    if entry.marks is not None:
        marks.keep(connection, version, keys, entry.marks)
    carried, lapsed = 0, tuple[str, ...]()
    if news is News.CHANGED:
        carried = carrying.carry(connection, key, number, at)
        lapsed = tuple(
            one.before.id
            for one in carrying.lapsed(connection, name)
            if one.before.version == number - 1
        )
    if entry.missed:
        rows = [
            {"version": version, "start": s, "end": e, "cue_start": first, "cue_end": last}
            for (first, last), (s, e) in entry.missed
        ]
        connection.execute(sa.insert(missed), rows)
    return Entered(name, number, document.sha256, news, len(keys), carried, lapsed)


def add_attributions(
    connection: Connection, document: int, version: int, entry: Entry, at: datetime
) -> list[int]:
    """Append attributions to those a document has; gives their keys."""
    if not entry.attributions:
        return []
    start = connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(attributions.c.number), 0)).where(
            attributions.c.document == document
        )
    ).scalar_one()
    rows = [
        {
            "document": document,
            "version": version,
            "number": start + place + 1,
            "place": place,
            "reader": entry.reader,
            "record": attribution_to_dict(each),
            "recorded": at,
        }
        for place, each in enumerate(entry.attributions)
    ]
    inserting = sa.insert(attributions).returning(attributions.c.key, sort_by_parameter_order=True)
    keys = list(connection.execute(inserting, rows).scalars())
    words = (searching.words_of(each, entry.document.text) for each in entry.attributions)
    searching.index(connection, dict(zip(keys, words, strict=True)))
    return keys


Newest = tuple[int, str, dict[str, str]]
"""A version's number, the hash of its text, and its header."""


def _newest(connection: Connection, document: int) -> tuple[Newest | None, Newest | None]:
    """The newest version, and the newest that was read from an input; None where there is none.

    They differ where a person changed the file under ``sources/``: reading the same input again is
    no reason to take that back.
    """
    rows = connection.execute(
        sa.select(versions.c.number, versions.c.sha256, versions.c.header, versions.c.input_sha256)
        .where(versions.c.document == document)
        .order_by(versions.c.number.desc())
    ).all()
    last = next(((row.number, row.sha256, row.header) for row in rows), None)
    read = next(((r.number, r.sha256, r.header) for r in rows if r.input_sha256), None)
    return last, read


def _read_from(connection: Connection, document: int, number: int, digest: str) -> None:
    """Keep the hash of the input of a text that was entered from its file alone.

    So it is where a reader was killed between the two.
    """
    its = versions.c.document == document, versions.c.number == number
    update = sa.update(versions).where(*its, versions.c.input_sha256 == "")
    connection.execute(update.values(input_sha256=digest))


def _document(connection: Connection, entry: Entry, at: datetime) -> tuple[int, str]:
    """The key and the name of the document that an entry is a text of; made where it is new.

    It is known by its origin, or by its name where it was read from no input but is a file of the
    case; a file whose entry was lost, because the process was killed, by name and text.
    """
    columns = sa.select(documents.c.key, documents.c.name, documents.c.origin)
    name, origin = entry.document.id, entry.origin
    found = None
    if not entry.input_sha256:
        found = connection.execute(columns.where(documents.c.name == name)).first()
    if found is None and origin:
        found = connection.execute(columns.where(documents.c.origin == origin)).first()
    if found is None:
        found = connection.execute(
            columns.join(versions)
            .where(documents.c.name == name, documents.c.origin == "")
            .where(versions.c.sha256 == entry.document.sha256)
        ).first()
        if found is not None:
            update = sa.update(documents).where(documents.c.key == found.key)
            connection.execute(update.values(origin=origin))
    if found is not None:
        return found.key, found.name
    name = _free(connection, name)
    row = sa.insert(documents).values(name=name, origin=origin, recorded=at)
    return connection.execute(row.returning(documents.c.key)).scalar_one(), name


def _free(connection: Connection, name: str) -> str:
    """A name that no document has: with a number behind it where one has."""
    free, number = name, 1
    while connection.execute(sa.select(documents.c.key).where(documents.c.name == free)).first():
        number += 1
        free = f"{name}-{number}"
    return free


def _version(connection: Connection, key: int, number: int, entry: Entry, at: datetime) -> int:
    document = entry.document
    known = sa.select(texts.c.sha256).where(texts.c.sha256 == document.sha256)
    if connection.execute(known).first() is None:
        connection.execute(sa.insert(texts).values(sha256=document.sha256, text=document.text))
    row = sa.insert(versions).values(
        document=key,
        number=number,
        sha256=document.sha256,
        input_sha256=entry.input_sha256,
        header=dict(document.header),
        published=document.published,
        recorded=at,
    )
    return int(connection.execute(row.returning(versions.c.key)).scalar_one())
