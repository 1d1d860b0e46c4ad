"""From the id of an attribution to its row, and many keys a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import UnknownName
from nonpaper.evidence.ledger.tables import attributions, documents, texts, versions

T = TypeVar("T")
AT_ONCE = 500
"""So many rows are asked for at once, or handed out."""


def key_of(connection: Connection, name: str) -> int:
    """The key of an attribution by its id, as ``post:3``.

    Raises
    ------
    UnknownName
        Where there is none of that id.
    """
    document, _, number = name.rpartition(":")
    found = None
    if number.isdecimal() and len(number) < 10:
        found = connection.execute(
            sa.select(attributions.c.key)
            .join(documents, documents.c.key == attributions.c.document)
            .where(documents.c.name == document, attributions.c.number == int(number))
        ).scalar()
    if found is None:
        raise UnknownName(
            f"the ledger has no attribution '{name}': write a document and a number, as in "
            "2026-01-15-post:3 (`nonpaper ledger CASE` lists them)"
        )
    return int(found)


def text_of(connection: Connection, key: int) -> str:
    """The text that the attribution with this key was read from."""
    asked = (
        sa.select(texts.c.text)
        .select_from(attributions)
        .join(versions, versions.c.key == attributions.c.version)
        .join(texts)
        .where(attributions.c.key == key)
    )
    return str(connection.execute(asked).scalar_one())


def batches(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """Values, a few hundred at a time: more than a database takes in one question there may be."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
