"""Taking documents in: which one it is, whether its text is new, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import NotApplicable
from nonpaper.evidence.documents import Document
from nonpaper.evidence.ledger import searching
from nonpaper.evidence.ledger.records import Entered, Entry, News, attribution_to_dict
from nonpaper.evidence.ledger.tables import attributions, documents, texts, versions


def add(
    connection: Connection,
    entry: Entry,
    at: datetime,
    keep: Callable[[Document], None] | None = None,
) -> Entered:
    """Take one document in; see `Ledger.add`."""
    if "\0" in entry.document.text:
        raise NotApplicable(f"'{entry.document.id}' is not text: it holds a zero byte")
    key, name = _document(connection, entry, at)
    document = replace(entry.document, id=name)
    last = connection.execute(
        sa.select(versions.c.number, versions.c.sha256, versions.c.header)
        .where(versions.c.document == key)
        .order_by(versions.c.number.desc())
        .limit(1)
    ).first()
    if keep is not None:
        keep(document)
    if last is not None and (last.sha256, last.header) == (document.sha256, dict(document.header)):
        return Entered(name, last.number, last.sha256, News.KNOWN, 0)
    number = 1 if last is None else last.number + 1
    version = _version(connection, key, number, replace(entry, document=document), at)
    count = add_attributions(connection, key, version, replace(entry, document=document), at)
    news = News.NEW if last is None else News.CHANGED
    return Entered(name, number, document.sha256, news, count)


def add_attributions(
    connection: Connection, document: int, version: int, entry: Entry, at: datetime
) -> int:
    """Append attributions to those a document has; gives how many."""
    if not entry.attributions:
        return 0
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
    keys = connection.execute(
        sa.insert(attributions).returning(attributions.c.key, sort_by_parameter_order=True), rows
    ).scalars()
    words = (searching.words_of(each, entry.document.text) for each in entry.attributions)
    searching.index(connection, dict(zip(keys, words, strict=True)))
    return len(rows)


def _document(connection: Connection, entry: Entry, at: datetime) -> tuple[int, str]:
    """The key and the name of the document that an entry is a text of; made where it is new."""
    origin = entry.origin or entry.document.id
    found = connection.execute(
        sa.select(documents.c.key, documents.c.name).where(documents.c.origin == origin)
    ).first()
    if found is None:
        name = _free(connection, entry.document.id)
        row = sa.insert(documents).values(name=name, origin=origin, recorded=at)
        return connection.execute(row.returning(documents.c.key)).scalar_one(), name
    return found.key, found.name


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
