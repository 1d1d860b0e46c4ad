"""Looking things up: documents, their versions, and attributions in their latest form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger import reviewing
from nonpaper.evidence.ledger.keys import key_of
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import (
    Known,
    Recorded,
    Status,
    Version,
    attribution_from_dict,
    words_at,
)
from nonpaper.evidence.ledger.tables import attributions as table
from nonpaper.evidence.ledger.tables import documents as document_table
from nonpaper.evidence.ledger.tables import texts
from nonpaper.evidence.ledger.tables import versions as version_table

T = TypeVar("T")
AT_ONCE = 500
NOT_JUDGED = (Status.UNREVIEWED, None)


def known(connection: Connection) -> Known:
    """What the ledger has already; see `Known`."""
    later = version_table.alias()
    read_later = sa.exists().where(
        later.c.document == version_table.c.document,
        later.c.number > version_table.c.number,
        later.c.input_sha256 != "",
    )
    columns = (version_table.c.input_sha256, document_table.c.name)
    inputs = connection.execute(
        sa.select(*columns)
        .join(document_table)
        .where(version_table.c.input_sha256 != "", sa.not_(read_later))
    )
    newest = connection.execute(
        sa.select(document_table.c.name, version_table.c.sha256, version_table.c.header)
        .join(document_table)
        .where(is_current(None))
    )
    return Known({row[0]: row[1] for row in inputs}, {row[0]: (row[1], row[2]) for row in newest})


def documents(connection: Connection, as_of: date | None) -> list[Version]:
    """The newest version of each document, as of a day."""
    asked = _versions().where(is_current(as_of)).order_by(version_table.c.document)
    return [_version(row) for row in connection.execute(asked)]


def versions(connection: Connection, document: str) -> list[Version]:
    """All versions of a document, the first one first."""
    asked = _versions().where(document_table.c.name == document)
    return [_version(row) for row in connection.execute(asked.order_by(version_table.c.number))]


def attributions(
    connection: Connection, document: str | None, as_of: date | None, version: int | None = None
) -> list[Recorded]:
    """The attributions of the newest versions, in the order of documents and of their text."""
    these = is_current(as_of) if version is None else version_table.c.number == version
    asked = _attributions().where(these)
    if document is not None:
        asked = asked.where(document_table.c.name == document)
    asked = asked.order_by(table.c.document, table.c.number)
    return _recorded(connection, list(connection.execute(asked)))


def by_keys(connection: Connection, keys: Sequence[int]) -> list[Recorded]:
    """The attributions with these keys, in their order."""
    rows: dict[int, Row[Any]] = {}
    for some in _batches(keys):
        found = connection.execute(_attributions().where(table.c.key.in_(some)))
        rows.update((row.key, row) for row in found)
    return _recorded(connection, [rows[key] for key in keys])


def attribution(connection: Connection, name: str) -> Recorded:
    """One attribution by its id.

    Raises
    ------
    UnknownName
        Where there is none of that id.
    """
    return by_keys(connection, [key_of(connection, name)])[0]


def _versions() -> sa.Select[Any]:
    return (
        sa.select(document_table.c.name, document_table.c.origin, version_table, texts.c.text)
        .select_from(version_table)
        .join(document_table)
        .join(texts)
    )


def _version(row: Row[Any]) -> Version:
    return Version(
        document=row.name,
        number=row.number,
        sha256=row.sha256,
        header=row.header,
        published=row.published,
        recorded=row.recorded,
        text=row.text,
        origin=row.origin,
    )


def _attributions() -> sa.Select[Any]:
    return (
        sa.select(
            table.c.key,
            table.c.number,
            table.c.place,
            table.c.reader,
            table.c.record,
            table.c.recorded,
            document_table.c.name,
            version_table.c.number.label("version"),
            version_table.c.sha256,
            version_table.c.published,
        )
        .select_from(table)
        .join(document_table, document_table.c.key == table.c.document)
        .join(version_table, version_table.c.key == table.c.version)
    )


def _recorded(connection: Connection, rows: Sequence[Row[Any]]) -> list[Recorded]:
    keys = [row.key for row in rows]
    judged = reviewing.standings(connection, keys)
    read_from = _texts(connection, {row.sha256 for row in rows})
    return [_one(row, read_from[row.sha256], *judged.get(row.key, NOT_JUDGED)) for row in rows]


def _one(row: Row[Any], text: str, status: Status, corrected: Attribution | None) -> Recorded:
    found = corrected or attribution_from_dict(row.record)
    outer = "" if found.within is None else f"{row.name}:{row.number - row.place + found.within}"
    return Recorded(
        id=f"{row.name}:{row.number}",
        document=row.name,
        version=row.version,
        sha256=row.sha256,
        attribution=found,
        source=words_at(text, found.source),
        cue=words_at(text, found.cue),
        content=words_at(text, found.content),
        status=status,
        published=row.published,
        recorded=row.recorded,
        reader=row.reader,
        within=outer,
    )


def _texts(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _batches(sorted(hashes)):
        asked = sa.select(texts.c.sha256, texts.c.text).where(texts.c.sha256.in_(some))
        found.update((row.sha256, row.text) for row in connection.execute(asked))
    return found


def _batches(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
