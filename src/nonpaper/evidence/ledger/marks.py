"""The rows by which reprints and disputes are found: kept, and given up where they no longer hold.

A version is *settled* where it has met all others. One that was never marked, whose attributions
were reviewed since, or on whose original something has changed, is not: it meets them again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.ledger.keys import batches
from nonpaper.evidence.ledger.records import Marks
from nonpaper.evidence.ledger.tables import (
    attributions,
    print_keys,
    prints,
    topic_words,
    topics,
    versions,
)

NOT_PLACED = -1
"""Of a print: whether it is an original (1) or not (0) is not told yet; no key leads to it."""


def keep(connection: Connection, version: int, keys: Sequence[int], made: Marks) -> None:
    """Keep the marks of a version and of its attributions, whose keys come in their order."""
    connection.execute(
        sa.insert(prints).values(
            version=version,
            original=NOT_PLACED,
            related=0,
            runs=made.runs,
            numbers=struct.pack(f"<{len(made.keys)}I", *made.keys),
            credit=made.credit,
        )
    )
    keep_topics(connection, dict(zip(keys, made.topics, strict=True)))


def keep_topics(connection: Connection, made: Mapping[int, bytes]) -> None:
    """Keep the marks of attributions, by their keys."""
    if made:
        rows = [{"attribution": key, "marks": marks} for key, marks in made.items()]
        connection.execute(sa.insert(topics), rows)


def place(
    connection: Connection, version: int, numbers: Sequence[int], *, was: int, original: int
) -> None:
    """Let a version be found by its keys: as an original, or as none."""
    if was != NOT_PLACED:
        connection.execute(sa.delete(print_keys).where(_its_keys(version, numbers)))
    update = sa.update(prints).where(prints.c.version == version)
    connection.execute(update.values(original=original))
    if numbers:
        rows = [{"number": n, "original": original, "version": version} for n in numbers]
        connection.execute(sa.insert(print_keys), rows)


def unsettle(connection: Connection, which: Iterable[int]) -> None:
    """Let versions meet all others again."""
    for some in batches(sorted(which)):
        update = sa.update(prints).where(prints.c.version.in_(some))
        connection.execute(update.values(related=0))


def reviewed(connection: Connection, attribution: int) -> None:
    """A review may have changed what an attribution says, or whether it stands."""
    connection.execute(sa.delete(topics).where(topics.c.attribution == attribution))
    its = sa.select(attributions.c.version).where(attributions.c.key == attribution)
    update = sa.update(prints).where(prints.c.version == its.scalar_subquery())
    connection.execute(update.values(related=0))


def judged(connection: Connection, document: int) -> None:
    """Somebody has said whether a document is a reprint."""
    its = sa.select(versions.c.key).where(versions.c.document == document)
    connection.execute(sa.update(prints).where(prints.c.version.in_(its)).values(related=0))


def withdraw(connection: Connection, version: int) -> None:
    """Let a text that is no longer its document's newest be found no more."""
    row = connection.execute(sa.select(prints.c.numbers).where(prints.c.version == version)).first()
    if row is not None:
        connection.execute(sa.delete(print_keys).where(_its_keys(version, numbers_of(row[0]))))
        connection.execute(sa.delete(prints).where(prints.c.version == version))
    its = sa.select(attributions.c.key).where(attributions.c.version == version)
    connection.execute(sa.delete(topics).where(topics.c.attribution.in_(its)))


def forget(connection: Connection) -> None:
    """Give all marks up, so that they are made again."""
    for table in (topic_words, topics, print_keys, prints):
        connection.execute(sa.delete(table))


def numbers_of(packed: bytes) -> tuple[int, ...]:
    """The numbers of keys that were packed."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _its_keys(version: int, numbers: Sequence[int]) -> sa.ColumnElement[bool]:
    return sa.and_(print_keys.c.number.in_(numbers), print_keys.c.version == version)
