"""Which attributions dispute each other, as they come, a few at a time, among very many.

Two are compared where they are near (`evidence.meaning.disputes`): whatever is near one with n
words shares at least `least` of them. So of any n - least + 2 of its words it shares at least two,
and those n - least + 2 are asked for that stand in the fewest attributions: an index of words, kept
by the sides on which attributions stand, gives few that have two of them (prefix filtering:
Chaudhuri, Ganti & Kaushik 2006). Which words are asked for decides how long it takes, not what is
found.

Left out is what was rejected, and what a reprint repeats of its original. Where a link of the
reader's no longer holds, because a review or a reprint has come between, it is taken back. A pair
of which a person has judged is left as it was judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.ledger import looking
from nonpaper.evidence.ledger.judging import READER
from nonpaper.evidence.ledger.keys import AT_ONCE, batches
from nonpaper.evidence.ledger.marking import told_in
from nonpaper.evidence.ledger.records import Kind, Link, Recorded, Status
from nonpaper.evidence.ledger.tables import attributions, links, topic_words, topics
from nonpaper.evidence.meaning.disputes import PLAIN, Marks, denies, disputes, place_of

SHARED = 2
"""So many of the words that are asked for a candidate has at least."""
COUNTED = 1000
"""Beyond so many attributions all words are equally common."""
ALIKE = "on the same topic"
AGAIN = "it no longer does, after a review or beside a reprint"
Pair = tuple[int, int]
asked_for = sa.table("asked_for", sa.column("number"), sa.column("attribution"))


def settle(connection: Connection, versions: Sequence[int], at: datetime) -> list[Link]:
    """Record what the attributions of some versions dispute, and what disputes them."""
    own = _marks(connection, attributions.c.version.in_(versions))
    _put(connection, topic_words.name, _places(own))
    near = sorted(_near(connection, own))
    persons, standing = _linked(connection, own)
    found: dict[frozenset[int], tuple[int, int, Kind]] = {}
    ids: dict[int, str] = {}
    for pairs in batches(near):
        for first, second, kind in _disputed(connection, pairs):
            pair = frozenset((first.key, second.key))
            if pair not in persons:
                found[pair] = first.key, second.key, kind
                ids |= {first.key: first.found.id, second.key: second.found.id}
    _take_back(connection, standing - set(found.values()), at)
    new = sorted(set(found.values()) - standing)
    rows = [
        {"attribution": one, "other": other, "kind": kind.value, "by": READER, "at": at,
         "why": ALIKE}
        for one, other, kind in new
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(links), rows)
    return [Link(ids[one], ids[other], kind, READER, at, ALIKE) for one, other, kind in new]


def _marks(connection: Connection, which: sa.ColumnElement[bool]) -> dict[int, Marks]:
    """The marks of attributions by key; of those that are compared with others."""
    asked = (
        sa.select(topics.c.attribution, topics.c.marks)
        .join(attributions, attributions.c.key == topics.c.attribution)
        .where(which, topics.c.marks != b"")
    )
    rows = connection.execute(asked)
    return {row.attribution: Marks.unpacked(row.marks) for row in rows}


def _places(own: Mapping[int, Marks]) -> list[Pair]:
    """Where attributions stand in the index, in its order, which is the quickest to write."""
    return sorted(
        (place_of(side, word), key)
        for key, one in own.items()
        for side in one.sides
        for word in one.words
    )


def _near(connection: Connection, own: Mapping[int, Marks]) -> set[Pair]:
    """The pairs of attributions that are near each other and of which one is among these."""
    common = _counts(connection, {word for one in own.values() for word in one.words})
    asked: list[Pair] = []
    for key, one in own.items():
        count = len(one.words) - one.least + SHARED
        if len(one.words) < one.least:
            continue
        rare = sorted(one.words, key=lambda word: (common.get(word, 0), word))[:count]
        asked += ((place_of(side, word), key) for side in one.sought for word in rare)
    _ask(connection, sorted(asked))
    joined = topic_words.join(asked_for, asked_for.c.number == topic_words.c.number)
    candidates = (
        sa.select(asked_for.c.attribution, topic_words.c.attribution)
        .select_from(joined)
        .where(asked_for.c.attribution != topic_words.c.attribution)
        .group_by(asked_for.c.attribution, topic_words.c.attribution)
        .having(sa.func.count() >= SHARED)
    )
    near: set[Pair] = set()
    rows = connection.execute(candidates, execution_options={"yield_per": AT_ONCE})
    for some in rows.partitions():
        others = sorted({other for _, other in some} - own.keys())
        marks = {**own, **_marks(connection, topics.c.attribution.in_(others))}
        near.update(
            (min(one, other), max(one, other))
            for one, other in some
            if other in marks and marks[one].is_near(marks[other])
        )
    return near


def _counts(connection: Connection, words: Collection[int]) -> dict[int, int]:
    """In how many plain attributions words stand, as far as that is counted."""
    numbers = {place_of(PLAIN, word): word for word in words}
    _ask(connection, [(number, 0) for number in sorted(numbers)])
    some = sa.select(sa.literal(1)).where(topic_words.c.number == asked_for.c.number)
    some = some.select_from(topic_words).correlate(asked_for).limit(COUNTED)
    count = sa.select(sa.func.count()).select_from(some.lateral("some")).scalar_subquery()
    if connection.dialect.name == "sqlite":
        count = sa.select(sa.func.count()).select_from(some.subquery("some")).scalar_subquery()
    asked = sa.select(asked_for.c.number, count)
    return {numbers[number]: seen for number, seen in connection.execute(asked)}


class _Told:
    """One of a pair: its key, its place among all, and what is recorded of it."""

    def __init__(self, key: int, place: Pair, found: Recorded) -> None:
        self.key, self.place, self.found = key, place, found


def _disputed(connection: Connection, pairs: Sequence[Pair]) -> Iterator[tuple[_Told, _Told, Kind]]:
    """Pairs that deny or contradict; first the one that does it: the denial, else the later."""
    told = _all_told(connection, sorted({key for pair in pairs for key in pair}))
    for pair in pairs:
        if not all(key in told for key in pair):
            continue
        before, after = sorted((told[key] for key in pair), key=lambda one: one.place)
        one, other = told_in(before.found), told_in(after.found)
        kind = disputes(one, other)
        if kind == "denies" and denies(one):
            yield before, after, Kind(kind)
        elif kind in {"denies", "contradicts"}:
            yield after, before, Kind(kind)


def _all_told(connection: Connection, keys: Sequence[int]) -> dict[int, _Told]:
    """What is recorded of attributions, of those that count."""
    told: dict[int, _Told] = {}
    for some in batches(keys):
        asked = sa.select(attributions.c.key, attributions.c.document, attributions.c.number)
        rows = connection.execute(asked.where(attributions.c.key.in_(some)))
        places = {row.key: (row.document, row.number) for row in rows}
        for key, found in zip(some, looking.by_keys(connection, some, repeats=True), strict=True):
            if not found.within and not found.repeats and found.status is not Status.REJECTED:
                told[key] = _Told(key, places[key], found)
    return told


def _linked(
    connection: Connection, own: Collection[int]
) -> tuple[set[frozenset[int]], set[tuple[int, int, Kind]]]:
    """Of the links of some attributions: the pairs that a person judged, and what stands besides.

    What links to a text that is not the newest of its document is left as it is.
    """
    rows: dict[int, Any] = {}
    for some in batches(sorted(own)):
        asked = sa.select(links).where(links.c.attribution.in_(some) | links.c.other.in_(some))
        rows.update((row.key, row) for row in connection.execute(asked))
    newest = {(row.attribution, row.other): row for _, row in sorted(rows.items())}
    persons = {frozenset((r.attribution, r.other)) for r in rows.values() if r.by != READER}
    ends = sorted({end for pair in newest for end in pair})
    marked = set[int]()
    for some in batches(ends):
        those = sa.select(topics.c.attribution).where(topics.c.attribution.in_(some))
        marked.update(connection.execute(those).scalars())
    standing = {
        (one, other, Kind(row.kind))
        for (one, other), row in newest.items()
        if row.kind != Kind.NOTHING and {one, other} <= marked
        if frozenset((one, other)) not in persons
    }
    return persons, standing


def _take_back(
    connection: Connection, gone: Collection[tuple[int, int, Kind]], at: datetime
) -> None:
    rows = [
        {"attribution": one, "other": other, "kind": Kind.NOTHING.value, "by": READER, "at": at,
         "why": AGAIN}
        for one, other, _ in sorted(gone)
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(links), rows)


def _ask(connection: Connection, pairs: Sequence[Pair]) -> None:
    """Let the database know for which words which attributions ask."""
    connection.exec_driver_sql(
        "CREATE TEMPORARY TABLE IF NOT EXISTS asked_for (number INTEGER, attribution INTEGER)"
    )
    connection.exec_driver_sql("DELETE FROM asked_for")
    _put(connection, asked_for.name, pairs)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE asked_for")


def _put(connection: Connection, table: str, pairs: Sequence[Pair]) -> None:
    """Write pairs of numbers, those that are not there yet, as each database does it quickest."""
    if not pairs:
        return
    if connection.dialect.name == "postgresql":
        these = "SELECT * FROM unnest(%s::int[], %s::int[]) ON CONFLICT DO NOTHING"
        columns = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        connection.exec_driver_sql(f"INSERT INTO {table} {these}", columns)
    else:
        statement = f"INSERT OR IGNORE INTO {table} VALUES (?, ?)"  # noqa: S608 - names of ours
        connection.exec_driver_sql(statement, list(pairs))
