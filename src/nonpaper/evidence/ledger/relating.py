"""New documents meet those on record, some at a time: which reprint which, what disputes what.

What is found does not hang on the order in which documents come, nor on how many come at once; each
step is a transaction, and one that was interrupted goes on with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.ledger import disputing, looking, marks, reprinting
from nonpaper.evidence.ledger.keys import batches
from nonpaper.evidence.ledger.marking import marks_of, topic_of
from nonpaper.evidence.ledger.records import Link, Reprint
from nonpaper.evidence.ledger.reprinting import Doc, columns
from nonpaper.evidence.ledger.tables import attributions, prints, texts, topics, versions

DOCUMENTS, ATTRIBUTIONS = 200, 8000
"""So many meet the others in one step."""


def relate_some(connection: Connection, at: datetime) -> tuple[list[Reprint], list[Link], int]:
    """Make marks of documents that lack them; where none does, let some meet all others.

    Returns
    -------
    tuple
        What was recorded of reprints and of links, and how many documents it was done for.
    """
    if bare := _waiting(connection, _bare()):
        _mark(connection, bare)
        disputing.put_in(connection, [doc.version for doc in bare])
        return [], [], len(bare)
    docs = _waiting(connection, _unmet())
    if not docs:
        return [], [], 0
    _mark(connection, docs)
    disputing.weigh(connection, at)
    reprints, moved = reprinting.settle(connection, docs, at)
    which = [doc.version for doc in docs]
    links = disputing.settle(connection, which, at)
    connection.execute(sa.update(prints).where(prints.c.version.in_(which)).values(related=1))
    others = reprinting.hanging_on(connection, {doc.document for doc in (*docs, *moved)})
    marks.unsettle(connection, others.union(doc.version for doc in moved) - set(which))
    return reprints, links, len(docs)


def waiting(connection: Connection, _: datetime) -> int:
    """How many documents have not met all others, and how many of them lack marks."""
    counts = (
        sa.select(sa.func.count()).select_from(each.subquery()) for each in (_unmet(), _bare())
    )
    return sum(connection.execute(count).scalar_one() for count in counts)


def _unmet() -> sa.Select[Any]:
    asked = columns().outerjoin(prints, prints.c.version == versions.c.key)
    return asked.where(sa.func.coalesce(prints.c.related, 0) == 0)


def _bare() -> sa.Select[Any]:
    """The question for documents without marks: all are marked before any meet, as words count."""
    asked = columns().outerjoin(prints, prints.c.version == versions.c.key)
    return asked.where(prints.c.version.is_(None))


def _waiting(connection: Connection, asked: sa.Select[Any]) -> list[Doc]:
    """Of documents that are asked for the first, as many as one step takes."""
    asked = asked.order_by(versions.c.key).limit(DOCUMENTS)
    docs = [Doc.of(row) for row in connection.execute(asked)]
    count = sa.select(attributions.c.version, sa.func.count()).group_by(attributions.c.version)
    found = count.where(attributions.c.version.in_([doc.version for doc in docs]))
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(found)}
    taken, said = 0, 0
    while taken < len(docs) and (taken == 0 or said < ATTRIBUTIONS):
        said += counts.get(docs[taken].version, 0)
        taken += 1
    return docs[:taken]


def _mark(connection: Connection, docs: Sequence[Doc]) -> None:
    """Make the marks that documents lack, and give up those of their earlier texts."""
    which = [doc.version for doc in docs]
    older = sa.select(versions.c.key).where(
        versions.c.document.in_([doc.document for doc in docs]), versions.c.key.not_in(which)
    )
    for version in list(connection.execute(older).scalars()):
        marks.withdraw(connection, version)
    known = set(
        connection.execute(sa.select(prints.c.version).where(prints.c.version.in_(which))).scalars()
    )
    for doc in docs:
        if doc.version not in known:
            row = _text(connection, doc.version)
            made = marks_of(row.text, row.header, ())
            marks.keep(connection, doc.version, (), made)
    lacking = (
        sa.select(attributions.c.key)
        .outerjoin(topics, topics.c.attribution == attributions.c.key)
        .where(attributions.c.version.in_(which), topics.c.attribution.is_(None))
        .order_by(attributions.c.key)
    )
    for some in batches(list(connection.execute(lacking).scalars())):
        found = looking.by_keys(connection, some)
        made_of = {key: topic_of(each) for key, each in zip(some, found, strict=True)}
        marks.keep_topics(connection, made_of)


def _text(connection: Connection, version: int) -> Any:
    asked = sa.select(versions.c.header, texts.c.text).join(texts)
    return connection.execute(asked.where(versions.c.key == version)).one()
