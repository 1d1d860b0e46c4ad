"""The rows by which reprints and disputes are found: kept, and given up where they no longer hold.

A version is *settled* where it has met all others. One that was never marked, whose attributions
were reviewed since, or on whose original something has changed, is not: it meets them again.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.ledger.keys import batches
from nonpaper.evidence.ledger.records import Marks
from nonpaper.evidence.ledger.tables import (
    attributions,
    negated_words,
    print_keys,
    prints,
    topic_counts,
    topic_words,
    topics,
    versions,
)
from nonpaper.evidence.meaning.disputes import Topic

NOT_PLACED = -1
"""Of a print: whether it is an original (1) or not (0) is not told yet; no key leads to it."""

_COUNTING = sa.text(
    "INSERT INTO topic_counts (word, count, common) VALUES (:word, :more, 0)"
    " ON CONFLICT (word) DO UPDATE SET count = topic_counts.count + excluded.count"
)


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
    """Keep the topics of attributions, by their keys, and count their words."""
    if made:
        rows = [{"attribution": key, "marks": marks} for key, marks in made.items()]
        connection.execute(sa.insert(topics), rows)
        _count(connection, made.values(), 1)


def place_alone(connection: Connection, which: Mapping[int, Sequence[int]]) -> None:
    """Let versions, each with the numbers of its keys, be found as originals."""
    for some in batches(list(which)):
        update = sa.update(prints).where(prints.c.version.in_(some))
        connection.execute(update.values(original=1))
    rows = sorted((number, 1, version) for version, its in which.items() for number in its)
    if rows:
        keys = ("number", "original", "version")
        connection.execute(sa.insert(print_keys), [dict(zip(keys, r, strict=True)) for r in rows])


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
    _drop_topics(connection, [attribution])
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
    _drop_topics(connection, list(connection.execute(its).scalars()))


def forget(connection: Connection) -> None:
    """Give all marks up, so that they are made again."""
    for table in (topic_counts, negated_words, topic_words, topics, print_keys, prints):
        connection.execute(sa.delete(table))


def numbers_of(packed: bytes) -> tuple[int, ...]:
    """The numbers of keys that were packed."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _drop_topics(connection: Connection, which: Sequence[int]) -> None:
    for some in batches(which):
        these = topics.c.attribution.in_(some)
        had = list(connection.execute(sa.select(topics.c.marks).where(these)).scalars())
        connection.execute(sa.delete(topics).where(these))
        _count(connection, had, -1)


def _count(connection: Connection, made: Iterable[bytes], step: int) -> None:
    """Count in how many attributions words stand, as topics come or go."""
    words = Counter(word for raw in made if raw for word in Topic.unpacked(raw).words)
    if words:
        rows = [{"word": word, "more": step * words[word]} for word in sorted(words)]
        connection.execute(_COUNTING, rows)


def _its_keys(version: int, numbers: Sequence[int]) -> sa.ColumnElement[bool]:
    return sa.and_(print_keys.c.number.in_(numbers), print_keys.c.version == version)
