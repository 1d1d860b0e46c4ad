"""Judgements besides reviews: links, reprints, grades. The newest one counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.evidence.ledger import marks
from nonpaper.evidence.ledger.keys import batches, key_of
from nonpaper.evidence.ledger.records import Grade, Kind, Link, Reprint
from nonpaper.evidence.ledger.tables import attributions, documents, grades, links, reprints

READER = "reader"
"""Who made a link or told a reprint where no person did."""
FEW = 500
ADMIRALTY = re.compile(r"[A-F]?[1-6]?")


def link(connection: Connection, found: Link) -> None:
    """Record that one attribution bears on another, or that it does not."""
    if found.attribution == found.other:
        raise NotApplicable("an attribution is linked to another one, not to itself")
    connection.execute(
        sa.insert(links).values(
            attribution=key_of(connection, found.attribution),
            other=key_of(connection, found.other),
            kind=found.kind.value,
            **_judged(found),
        )
    )


def repeat_links(connection: Connection, old: int, new: int, at: datetime) -> None:
    """Link an attribution as a person linked the one of the same words in an earlier text."""
    asked = sa.select(links).where((links.c.attribution == old) | (links.c.other == old))
    for row in connection.execute(asked.where(links.c.by != READER).order_by(links.c.key)).all():
        ends = [new if key == old else key for key in (row.attribution, row.other)]
        connection.execute(
            sa.insert(links).values(
                attribution=ends[0], other=ends[1], kind=row.kind, by=row.by, at=at, why=row.why
            )
        )


def reprint(connection: Connection, found: Reprint) -> None:
    """Record that a document reprints another, or that it is an original."""
    key = document_key(connection, found.document)
    original = document_key(connection, found.original) if found.original else None
    if found.original and found.document in _line(found.original, originals(connection)):
        raise NotApplicable(f"'{found.original}' is itself a reprint of '{found.document}'")
    connection.execute(
        sa.insert(reprints).values(document=key, original=original, **_judged(found))
    )
    marks.judged(connection, key)


def grade(connection: Connection, found: Grade) -> None:
    """Record an Admiralty grade."""
    if not found.grade or not ADMIRALTY.fullmatch(found.grade):
        raise NotApplicable(
            f"'{found.grade}' is no Admiralty grade: write a letter A (reliable) to F (cannot be "
            "judged), a number 1 (confirmed) to 6 (cannot be judged), or both, as B2"
        )
    if not found.subject.strip():
        raise NotApplicable("name what is graded: a document, or a source")
    connection.execute(
        sa.insert(grades).values(subject=found.subject, grade=found.grade, **_judged(found))
    )


def all_links(
    connection: Connection, *, history: bool = False, keys: Sequence[int] | None = None
) -> list[Link]:
    """The links that stand, or all that were ever recorded, the oldest first.

    With a few `keys` only those that concern the attributions with these keys.
    """
    one, other = attributions.alias(), attributions.alias()
    its, others = documents.alias(), documents.alias()
    asked = (
        sa.select(
            links,
            its.c.name.label("from_name"),
            one.c.number.label("from_number"),
            others.c.name.label("to_name"),
            other.c.number.label("to_number"),
        )
        .select_from(links)
        .join(one, one.c.key == links.c.attribution)
        .join(its, its.c.key == one.c.document)
        .join(other, other.c.key == links.c.other)
        .join(others, others.c.key == other.c.document)
        .order_by(links.c.key)
    )
    if keys is not None and len(keys) <= FEW:
        asked = asked.where(links.c.attribution.in_(keys) | links.c.other.in_(keys))
    rows = connection.execute(asked)
    found = [
        Link(
            f"{row.from_name}:{row.from_number}",
            f"{row.to_name}:{row.to_number}",
            Kind(row.kind),
            row.by,
            row.at,
            row.why,
        )
        for row in rows
    ]
    if history:
        return found
    newest = {(each.attribution, each.other): each for each in found}
    return [each for each in newest.values() if each.kind is not Kind.NOTHING]


def all_reprints(connection: Connection, of: Collection[str] | None = None) -> list[Reprint]:
    """Every judgement about reprints, or about these documents, the oldest first."""
    its, original = documents.alias(), documents.alias()
    asked = (
        sa.select(reprints, its.c.name, original.c.name.label("of"))
        .select_from(reprints)
        .join(its, its.c.key == reprints.c.document)
        .outerjoin(original, original.c.key == reprints.c.original)
    )
    rows: list[Any] = []
    if of is None:
        rows += connection.execute(asked)
    else:
        for some in batches(sorted(of)):
            rows += connection.execute(asked.where(its.c.name.in_(some)))
    rows.sort(key=lambda row: row.key)
    return [Reprint(row.name, row.of or "", row.by, row.at, row.why) for row in rows]


def originals(connection: Connection, of: Collection[str] | None = None) -> dict[str, str]:
    """The original of each document that reprints one; of a reprint's reprint, the first of all.

    With `of` of these documents only.
    """
    newest = {each.document: each.original for each in all_reprints(connection, of)}
    seen = set(of or ())
    while of is not None and (further := set(newest.values()) - seen - {""}):
        seen |= further
        newest |= {one.document: one.original for one in all_reprints(connection, further)}
    direct = {document: original for document, original in newest.items() if original}
    which = direct if of is None else direct.keys() & of
    return {document: _line(document, direct)[-1] for document in which}


def all_grades(connection: Connection) -> list[Grade]:
    """Every grade that was given, the oldest first."""
    rows = connection.execute(sa.select(grades).order_by(grades.c.key))
    return [Grade(row.subject, row.grade, row.by, row.at, row.why) for row in rows]


def standing_grades(connection: Connection) -> dict[str, str]:
    """The newest grade of each subject, by its name in lower case."""
    return {each.subject.casefold(): each.grade for each in all_grades(connection)}


def document_key(connection: Connection, name: str) -> int:
    """The key of a document by its id.

    Raises
    ------
    UnknownName
        Where there is none of that id.
    """
    key = connection.execute(sa.select(documents.c.key).where(documents.c.name == name)).scalar()
    if key is None:
        raise UnknownName(f"the ledger has no document '{name}'")
    return int(key)


def _line(document: str, direct: dict[str, str]) -> Sequence[str]:
    """A document, what it reprints, what that reprints, and so on."""
    line = [document]
    while line[-1] in direct and direct[line[-1]] not in line:
        line.append(direct[line[-1]])
    return line


def _judged(found: Link | Reprint | Grade) -> dict[str, Any]:
    at: datetime = found.at
    return {"by": found.by, "at": at, "why": found.why}
