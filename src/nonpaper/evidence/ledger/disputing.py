"""Which attributions dispute each other, as they come, a few at a time, among very many.

Two indices lead from words to attributions: one to those that say something, one to those that
negate something, each with what it negates. A new one that says something asks the second, for what
negates one of its words; one that negates something asks the first, for what has the negated word.
Whatever is about the same as one with n words (`evidence.meaning.disputes`) shares at least `least`
of them, so of all but least - 2 it has two, and those are left out that are the most common (prefix
filtering: Chaudhuri, Ganti & Kaushik 2006).

A word that stands in more than `COMMON` attributions is asked for by none: two that do not share
two others, besides one of which they disagree, are not compared. So a new attribution meets a
limited number of others, whatever is on record. As a word becomes common, links that hung on it are
taken back; as it ceases to be, what has it meets the others again: in whatever order attributions
come, the same is found.

Left out is what was rejected, and what a reprint repeats of its original. Where a link of the
reader's no longer holds, because a review or a reprint has come between, it is taken back. A pair
of which a person has judged is left as it was judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.ledger import looking, marks
from nonpaper.evidence.ledger.asking import ask, asked_for, put
from nonpaper.evidence.ledger.judging import READER
from nonpaper.evidence.ledger.keys import AT_ONCE, batches
from nonpaper.evidence.ledger.records import Kind, Link, Recorded, Status
from nonpaper.evidence.ledger.tables import (
    attributions,
    links,
    negated_words,
    topic_counts,
    topic_words,
    topics,
)
from nonpaper.evidence.meaning.disputes import Topic

COMMON = 1000
"""A word that stands in more attributions is common."""
SHARED = 2
"""So many words that are not common are shared at least, besides the negated one."""
BITS = 47
ALIKE = "on the same topic"
AGAIN = "it no longer does: a review, a reprint or other rules have come between"
WORN = "what both share is said very often by now"
Pair = tuple[int, int]
Asked = tuple[int, int, int]
Claim = tuple[int, int, Kind]
has = topic_words.alias()


def settle(connection: Connection, versions: Sequence[int], at: datetime) -> list[Link]:
    """Record what the attributions of some versions dispute, and what disputes them."""
    own = put_in(connection, versions)
    near = _near(connection, own)
    persons, standing = _linked(connection, own)
    found: set[Claim] = set()
    ids: dict[int, str] = {}
    for pairs in batches(sorted(pair for pair in near if frozenset(pair) not in persons)):
        told = _told(connection, sorted({key for pair in pairs for key in pair}))
        for pair in pairs:
            if told.keys() >= {*pair}:
                earlier, later = sorted(pair, key=lambda key: told[key][0])
                denial = near[pair]
                first, second = (earlier, later) if denial == earlier else (later, earlier)
                found.add((first, second, Kind.DENIES if denial else Kind.CONTRADICTS))
                ids |= {key: told[key][1].id for key in pair}
    _take_back(connection, standing - found, at, AGAIN)
    new = sorted(found - standing)
    rows = [
        {"attribution": one, "other": other, "kind": kind.value, "by": READER, "at": at,
         "why": ALIKE}
        for one, other, kind in new
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(links), rows)
    return [Link(ids[one], ids[other], kind, READER, at, ALIKE) for one, other, kind in new]


def weigh(connection: Connection, at: datetime) -> None:
    """See which words have become common, and which no longer are, and what that changes."""
    common = topic_counts.c.count > COMMON
    turned = sa.select(topic_counts.c.word, common.label("now")).where(
        sa.case((common, 1), else_=0) != topic_counts.c.common
    )
    rows = connection.execute(turned).all()
    for some in batches(rows):
        for now in (True, False):
            words = [row.word for row in some if bool(row.now) is now]
            update = sa.update(topic_counts).where(topic_counts.c.word.in_(words))
            connection.execute(update.values(common=int(now)))
            having = sa.select(topic_words.c.attribution).where(topic_words.c.number.in_(words))
            if now:
                _wear(connection, having, at)
            else:
                its = sa.select(attributions.c.version).where(attributions.c.key.in_(having))
                marks.unsettle(connection, set(connection.execute(its).scalars()))


def _wear(connection: Connection, having: sa.Select[Any], at: datetime) -> None:
    """Take back links of attributions that nothing but common words leads to any more."""
    linked = links.c.attribution.in_(having) | links.c.other.in_(having)
    ends = sa.select(links.c.attribution, links.c.other).where(linked, links.c.by == READER)
    for some in batches(sorted({(row[0], row[1]) for row in connection.execute(ends)})):
        own: dict[int, Topic] = {}
        for keys in batches(sorted({key for pair in some for key in pair})):
            own |= _of_keys(connection, keys)
        counts = _counts(connection, own.values())
        worn = {
            frozenset(pair)
            for pair in some
            if own.keys() >= {*pair} and not _meet(own[pair[0]], own[pair[1]], counts)
        }
        _, standing = _linked(connection, {key for pair in worn for key in pair})
        gone = {one for one in standing if frozenset(one[:2]) in worn}
        _take_back(connection, gone, at, WORN)


def _meet(one: Topic, other: Topic, counts: Mapping[int, int]) -> bool:
    """Whether two dispute each other, and share besides some words that are not common."""
    differ = one.disputed(other)
    if not differ:
        return False
    shared = {word for word in one.words & other.words if counts.get(word, 0) <= COMMON}
    return any(len(shared - {word}) >= SHARED for word in differ)


def _topics(connection: Connection, which: sa.ColumnElement[bool]) -> dict[int, Topic]:
    """The topics of attributions by key; of those that are compared with others."""
    asked = (
        sa.select(topics.c.attribution, topics.c.marks)
        .join(attributions, attributions.c.key == topics.c.attribution)
        .where(which, topics.c.marks != b"")
    )
    rows = connection.execute(asked)
    return {row.attribution: Topic.unpacked(row.marks) for row in rows}


def _of_keys(connection: Connection, keys: Sequence[int]) -> dict[int, Topic]:
    asked = sa.select(topics.c.attribution, topics.c.marks)
    rows = connection.execute(asked.where(topics.c.attribution.in_(keys), topics.c.marks != b""))
    return {row.attribution: Topic.unpacked(row.marks) for row in rows}


def put_in(connection: Connection, versions: Sequence[int]) -> dict[int, Topic]:
    """Write the attributions of versions into the indices, in their order, which is the quickest.

    Returns
    -------
    dict
        Their topics, by their keys.
    """
    own = _topics(connection, attributions.c.version.in_(versions))
    bits = {key: _bits(one.said) for key, one in own.items() if one.said}
    say = [(word, key, its) for key, its in bits.items() for word in own[key].words]
    negate = [
        (word, key, negated)
        for key, one in own.items()
        for negated in one.not_said
        for word in one.words
        if word != negated
    ]
    put(connection, topic_words.name, sorted(say))
    put(connection, negated_words.name, sorted(negate))
    return own


def _bits(words: Iterable[int]) -> int:
    """Words as a few bits: where one is not set, the word is not among them."""
    bits = 0
    for word in words:
        bits |= 1 << word % BITS
    return bits


def _near(connection: Connection, own: Mapping[int, Topic]) -> dict[Pair, int]:
    """The pairs that dispute each other, one of them among these; and which of the two denies."""
    counts = _counts(connection, own.values())
    say, negate = list[Asked](), list[Asked]()
    for key, one in own.items():
        rare = sorted(one.words, key=lambda word: (counts.get(word, 0), word))
        rare = rare[: len(rare) - one.least + 1 + SHARED]
        rare = [word for word in rare if counts.get(word, 0) <= COMMON]
        if one.said:
            bits = _bits(one.said)
            say += ((word, bits, key) for word in rare)
        negate += ((word, no, key) for no in one.not_said for word in rare if word != no)
    near: dict[Pair, int] = {}
    for some in _met(connection, say, negate):
        pairs = {(min(row), max(row)) for row in some} - near.keys()
        others = sorted({key for pair in pairs for key in pair} - own.keys())
        known = {**own, **_of_keys(connection, others)} if others else own
        for pair in pairs:
            if known.keys() >= {*pair}:
                one, other = known[pair[0]], known[pair[1]]
                if _meet(one, other, counts):
                    deny = one.denial, other.denial
                    near[pair] = 0 if deny[0] == deny[1] else pair[deny.index(True)]
    return near


def _met(
    connection: Connection, say: Sequence[Asked], negate: Sequence[Asked]
) -> Iterator[Sequence[Any]]:
    """Pairs of who asks and who may be about the same, some at a time."""
    number, besides, asker = asked_for.c
    for asked, index, bits, word, whose in (
        (say, negated_words, besides, negated_words.c.negated, asker),
        (negate, topic_words, topic_words.c.said, besides, topic_words.c.attribution),
    ):
        ask(connection, sorted(asked, key=itemgetter(0)))
        may_have_it = bits.op(">>")(sa.cast(word % BITS, sa.Integer)).op("&")(1) == 1
        has_it = sa.exists().where(has.c.number == word, has.c.attribution == whose)
        met = (
            sa.select(asker, index.c.attribution)
            .select_from(asked_for.join(index, number == index.c.number))
            .where(asker != index.c.attribution, may_have_it, has_it)
            .group_by(asker, index.c.attribution)
            .having(sa.func.count(number.distinct()) >= SHARED)
        )
        rows = connection.execute(met, execution_options={"yield_per": AT_ONCE})
        yield from rows.partitions()


def _counts(connection: Connection, of: Iterable[Topic]) -> dict[int, int]:
    """In how many attributions each of their words stands."""
    counts: dict[int, int] = {}
    for some in batches(sorted({word for one in of for word in one.words})):
        asked = sa.select(topic_counts.c.word, topic_counts.c.count)
        rows = connection.execute(asked.where(topic_counts.c.word.in_(some)))
        counts.update((row[0], row[1]) for row in rows)
    return counts


def _told(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Pair, Recorded]]:
    """What is recorded of attributions, of those that count, each with its place among all."""
    told: dict[int, tuple[Pair, Recorded]] = {}
    for some in batches(keys):
        asked = sa.select(attributions.c.key, attributions.c.document, attributions.c.number)
        rows = connection.execute(asked.where(attributions.c.key.in_(some)))
        places = {row.key: (row.document, row.number) for row in rows}
        for key, found in zip(some, looking.by_keys(connection, some, repeats=True), strict=True):
            if not found.within and not found.repeats and found.status is not Status.REJECTED:
                told[key] = places[key], found
    return told


def _linked(connection: Connection, own: Collection[int]) -> tuple[set[frozenset[int]], set[Claim]]:
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


def _take_back(connection: Connection, gone: Collection[Claim], at: datetime, why: str) -> None:
    rows = [
        {"attribution": one, "other": other, "kind": Kind.NOTHING.value, "by": READER, "at": at,
         "why": why}
        for one, other, _ in sorted(gone)
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(links), rows)
