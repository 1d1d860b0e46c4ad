"""Looking things up: documents, their versions, and attributions in their latest form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger import judging, reviewing, searching
from nonpaper.evidence.ledger.keys import AT_ONCE, batches, key_of
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import (
    Known,
    Link,
    Missed,
    Recorded,
    Status,
    Version,
    attribution_from_json,
    words_at,
)
from nonpaper.evidence.ledger.tables import attributions as table
from nonpaper.evidence.ledger.tables import documents as document_table
from nonpaper.evidence.ledger.tables import missed as missed_table
from nonpaper.evidence.ledger.tables import texts
from nonpaper.evidence.ledger.tables import versions as version_table

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
        sa.select(
            document_table.c.name,
            version_table.c.sha256,
            version_table.c.header,
            version_table.c.recorded,
        )
        .join(document_table)
        .where(is_current(None))
    ).all()
    return Known(
        {row[0]: row[1] for row in inputs},
        {row[0]: (row[1], row[2]) for row in newest},
        {row[0]: row[3] for row in newest},
    )


def documents(connection: Connection, as_of: date | None) -> list[Version]:
    """The newest version of each document, as of a day."""
    asked = _versions().where(is_current(as_of)).order_by(version_table.c.document)
    return _versions_from(connection, asked)


def versions(connection: Connection, document: str) -> list[Version]:
    """All versions of a document, the first one first."""
    asked = _versions().where(document_table.c.name == document)
    return _versions_from(connection, asked.order_by(version_table.c.number))


def missed(connection: Connection, document: str | None, as_of: date | None) -> list[Missed]:
    """The sentences of the newest versions that have a cue and gave no attribution."""
    asked = (
        sa.select(
            missed_table,
            document_table.c.name,
            version_table.c.number,
            version_table.c.sha256,
        )
        .select_from(missed_table)
        .join(version_table, version_table.c.key == missed_table.c.version)
        .join(document_table, document_table.c.key == version_table.c.document)
        .where(is_current(as_of))
        .order_by(version_table.c.document, missed_table.c.key)
    )
    if document is not None:
        asked = asked.where(document_table.c.name == document)
    rows = list(connection.execute(asked))
    read_from = texts_of(connection, {row.sha256 for row in rows})
    return [
        Missed(
            row.name,
            row.number,
            (row.cue_start, row.cue_end),
            (row.start, row.end),
            words_at(read_from[row.sha256], ((row.start, row.end),)),
        )
        for row in rows
    ]


def attributions(
    connection: Connection, document: str | None, as_of: date | None, version: int | None = None
) -> Iterator[Recorded]:
    """The attributions of the newest versions, in the order of documents and of their text.

    They come page by page, so that a large ledger costs no more memory than a page does.
    """
    these = is_current(as_of) if version is None else version_table.c.number == version
    asked = _attributions().where(these)
    if document is not None:
        asked = asked.where(document_table.c.name == document)
    bearing = _Bearing.on(connection).with_reprints(connection, as_of)
    rows = connection.execute(
        asked.order_by(table.c.document, table.c.number), execution_options={"yield_per": AT_ONCE}
    )
    for page in rows.partitions():
        yield from map(bearing.repeated, _recorded(connection, page, bearing))


def by_keys(
    connection: Connection, keys: Sequence[int], *, repeats: bool = False
) -> list[Recorded]:
    """The attributions with these keys, in their order; if asked, with what they repeat."""
    rows: dict[int, Row[Any]] = {}
    for some in batches(keys):
        found = connection.execute(_attributions().where(table.c.key.in_(some)))
        rows.update((row.key, row) for row in found)
    bearing = _Bearing.on(connection, keys)
    these = _recorded(connection, [rows[key] for key in keys], bearing)
    if not repeats:
        return these
    bearing = bearing.with_reprints(connection, None, {one.document for one in these})
    return [bearing.repeated(one) for one in these]


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


def _versions_from(connection: Connection, asked: sa.Select[Any]) -> list[Version]:
    graded, originals = judging.standing_grades(connection), judging.originals(connection)
    return [
        replace(
            _version(row),
            grade=_first(graded, row.name, row.header.get("outlet", "")),
            original=originals.get(row.name, ""),
        )
        for row in connection.execute(asked)
    ]


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
            sa.cast(table.c.record, sa.Text).label("record"),
            table.c.recorded,
            document_table.c.name,
            version_table.c.key.label("of"),
            version_table.c.number.label("version"),
            version_table.c.sha256,
            version_table.c.published,
        )
        .select_from(table)
        .join(document_table, document_table.c.key == table.c.document)
        .join(version_table, version_table.c.key == table.c.version)
    )


@dataclass(frozen=True)
class _Bearing:
    """What bears on attributions, by their ids and by names: grades, links, and reprints.

    Parameters
    ----------
    graded
        The grade of each subject, in lower case.
    links
        The links that stand, by the ids of both their ends.
    originals, said
        The original of each reprint; and for a document and its folded words the id of what first
        said so, where the document is an original.
    """

    graded: Mapping[str, str]
    links: Mapping[str, Sequence[Link]]
    originals: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def on(cls, connection: Connection, keys: Sequence[int] | None = None) -> _Bearing:
        """What is recorded now, of all or of those with some keys; without reprints."""
        links: dict[str, list[Link]] = {}
        for link in judging.all_links(connection, keys=keys):
            links.setdefault(link.attribution, []).append(link)
            links.setdefault(link.other, []).append(link)
        return cls(judging.standing_grades(connection), links)

    def with_reprints(
        self, connection: Connection, as_of: date | None, of: Collection[str] | None = None
    ) -> _Bearing:
        """The same with what reprints repeat of what their originals said, as of a day.

        With `of` only what these documents repeat.
        """
        originals = judging.originals(connection, of)
        said: dict[tuple[str, str], str] = {}
        for names in batches(sorted(set(originals.values()))):
            asked = _attributions().where(is_current(as_of), document_table.c.name.in_(names))
            rows = connection.execute(asked.order_by(table.c.document, table.c.number)).all()
            for each in _recorded(connection, rows, self):
                said.setdefault((each.document, searching.fold(each.content)), each.id)
        return replace(self, originals=originals, said=said)

    def on_one(self, found: Recorded, outlet: str) -> Recorded:
        """An attribution with the grades of its document (or its outlet) and source, and links."""
        links = tuple(self.links.get(found.id, ()))
        if not self.graded:
            return replace(found, links=links) if links else found
        made = found.attribution
        return replace(
            found,
            document_grade=_first(self.graded, found.document, outlet),
            source_grade=_first(self.graded, made.person, made.speaker),
            links=links,
        )

    def repeated(self, found: Recorded) -> Recorded:
        """A reprint's attribution, marked with what it has from its original: the same words."""
        if found.document not in self.originals:
            return found
        words = self.originals[found.document], searching.fold(found.content)
        return replace(found, repeats=self.said.get(words, ""))


def _recorded(
    connection: Connection, rows: Sequence[Row[Any]], bearing: _Bearing
) -> list[Recorded]:
    judged = reviewing.standings(connection, [row.key for row in rows])
    read_from = texts_of(connection, {row.sha256 for row in rows})
    outlets = _outlets(connection, {row.of for row in rows}) if bearing.graded else {}
    return [
        bearing.on_one(
            _one(row, read_from[row.sha256], *judged.get(row.key, NOT_JUDGED)),
            outlets.get(row.of, ""),
        )
        for row in rows
    ]


def _outlets(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in batches(sorted(keys)):
        asked = sa.select(version_table.c.key, version_table.c.header)
        rows = connection.execute(asked.where(version_table.c.key.in_(some)))
        found.update((row.key, row.header.get("outlet", "")) for row in rows)
    return found


def _first(graded: Mapping[str, str], *names: str) -> str:
    return next((graded[name.casefold()] for name in names if name.casefold() in graded), "")


def _one(row: Row[Any], text: str, status: Status, corrected: Attribution | None) -> Recorded:
    found = corrected or attribution_from_json(row.record)
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


def texts_of(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Texts by their hashes."""
    found: dict[str, str] = {}
    for some in batches(sorted(hashes)):
        asked = sa.select(texts.c.sha256, texts.c.text).where(texts.c.sha256.in_(some))
        found.update((row.sha256, row.text) for row in connection.execute(asked))
    return found
