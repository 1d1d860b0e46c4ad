"""The ledger as JSON Lines, and back: the way between databases, and into git.

A line is one record; documents come in the order in which they were taken in, each with its
versions, their attributions and missed sentences, and the reviews; links, reprints and grades
stand at the end. Keys of rows are not in it. What is there already when lines are read is left; a
line that says otherwise of the same record is an error, and nothing of the file is taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import Location, NonpaperError, Problem, UnusableInput
from nonpaper.evidence.ledger import judging, marks, reviewing, searching
from nonpaper.evidence.ledger.keys import key_of, text_of
from nonpaper.evidence.ledger.records import (
    Action,
    Grade,
    Kind,
    Link,
    Reprint,
    Review,
    attribution_from_dict,
    attribution_to_dict,
)
from nonpaper.evidence.ledger.tables import (
    attributions,
    documents,
    missed,
    reviews,
    texts,
    versions,
)

FORMAT = 1
Line = dict[str, Any]


def export(connection: Connection) -> Iterator[Line]:
    """Every record as plain values, in the order described above."""
    yield {"kind": "ledger", "format": FORMAT}
    for document in connection.execute(sa.select(documents).order_by(documents.c.key)).all():
        yield from _document(connection, document.key, document.name, document.origin)
    for link in judging.all_links(connection, history=True):
        yield {"kind": "link", "record": link.to_dict()}
    for reprint in judging.all_reprints(connection):
        yield {"kind": "reprint", "record": reprint.to_dict()}
    for grade in judging.all_grades(connection):
        yield {"kind": "grade", "record": grade.to_dict()}


def _document(connection: Connection, key: int, name: str, origin: str) -> Iterator[Line]:
    its = sa.select(versions, texts.c.text).join(texts).where(versions.c.document == key)
    for row in connection.execute(its.order_by(versions.c.number)).all():
        yield {
            "kind": "version",
            "document": name,
            "number": row.number,
            "origin": origin,
            "sha256": row.sha256,
            "input_sha256": row.input_sha256,
            "header": row.header,
            "recorded": row.recorded.isoformat(),
            "text": row.text,
        }
        yield from _found(connection, row.key, name, row.number)
    judged = attributions.alias()
    its_reviews = (
        sa.select(
            reviews,
            attributions.c.number.label("place"),
            judged.c.number.label("carried_from"),
        )
        .join(attributions, attributions.c.key == reviews.c.attribution)
        .outerjoin(judged, judged.c.key == reviews.c.carried)
        .where(attributions.c.document == key)
    )
    for row in connection.execute(its_reviews.order_by(reviews.c.key)):
        made = Review(
            f"{name}:{row.place}", row.number, Action(row.action), row.by, row.at, row.why
        )
        plain = {**made.to_dict(), "corrected": row.corrected}
        plain["carried"] = "" if row.carried_from is None else f"{name}:{row.carried_from}"
        yield {"kind": "review", "record": plain}


def _found(connection: Connection, version: int, name: str, number: int) -> Iterator[Line]:
    its = sa.select(attributions).where(attributions.c.version == version)
    for row in connection.execute(its.order_by(attributions.c.number)):
        yield {
            "kind": "attribution",
            "id": f"{name}:{row.number}",
            "version": number,
            "place": row.place,
            "reader": row.reader,
            "recorded": row.recorded.isoformat(),
            "record": row.record,
        }
    silent = sa.select(missed).where(missed.c.version == version).order_by(missed.c.key)
    for row in connection.execute(silent):
        cue, sentence = [row.cue_start, row.cue_end], [row.start, row.end]
        yield {
            "kind": "missed", "document": name, "version": number, "cue": cue, "sentence": sentence,
        }  # fmt: skip


def load(connection: Connection, lines: Iterable[str], shown: str) -> dict[str, int]:
    """Take records in; gives how many of each kind are new.

    Raises
    ------
    UnusableInput
        At the first line that is no record, or says otherwise than the ledger.
    """
    taken: dict[str, int] = {}
    taking = _Taking(connection)
    for number, written in enumerate(lines, 1):
        if not written.strip():
            continue
        try:
            line = json.loads(written)
            kind = str(line["kind"])
            new = _TAKE[kind](taking, line)
        except json.JSONDecodeError as error:
            raise _refused(shown, number, f"this is no JSON: {error}") from None
        except NonpaperError as error:
            raise _refused(shown, number, str(error)) from None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"this is no record of a ledger ({type(error).__name__}: {error})"
            raise _refused(shown, number, reason) from None
        taken[kind] = taken.get(kind, 0) + new
    taken.pop("ledger", None)
    if taken.get("attribution", 0) > searching.MANY:
        searching.look_over(connection)
    return taken


def _refused(shown: str, number: int, message: str) -> UnusableInput:
    return UnusableInput(Problem(Location(shown, number, 1), " ".join(message.split())[:300]))


class _Taking:
    """An import at work, with what it need not look up again for every line."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._version: tuple[tuple[str, int], Any] = ("", 0), None

    def version(self, document: str, number: int) -> Any:
        """The row of a version, with its text; lines of one version stand together."""
        if self._version[0] != (document, number):
            self._version = (document, number), _version_row(self.connection, document, number)
        return self._version[1]

    @cached_property
    def links(self) -> set[Link]:
        """All links that are recorded; what is taken is added."""
        return set(judging.all_links(self.connection, history=True))

    @cached_property
    def reprints(self) -> set[Reprint]:
        """The same of reprints."""
        return set(judging.all_reprints(self.connection))

    @cached_property
    def grades(self) -> set[Grade]:
        """The same of grades."""
        return set(judging.all_grades(self.connection))


def _ledger(_: _Taking, line: Line) -> int:
    if line["format"] != FORMAT:
        raise NonpaperError(f"this is format {line['format']}; this Nonpaper knows {FORMAT}")
    return 0


def _version(taking: _Taking, line: Line) -> int:
    connection = taking.connection
    text, digest = str(line["text"]), str(line["sha256"])
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        raise NonpaperError("the text is not the one that its hash is of")
    name = str(line["document"])
    key = connection.execute(sa.select(documents.c.key).where(documents.c.name == name)).scalar()
    at = datetime.fromisoformat(line["recorded"])
    if key is None:
        row = sa.insert(documents).values(name=name, origin=str(line["origin"]), recorded=at)
        key = connection.execute(row.returning(documents.c.key)).scalar_one()
    there = connection.execute(
        sa.select(versions.c.sha256, versions.c.header).where(
            versions.c.document == key, versions.c.number == line["number"]
        )
    ).first()
    header = {str(name): str(value) for name, value in line["header"].items()}
    if there is not None:
        _require(f"version {line['number']} of '{name}'", tuple(there), (digest, header))
        return 0
    if (
        connection.execute(sa.select(texts.c.sha256).where(texts.c.sha256 == digest)).first()
        is None
    ):
        connection.execute(sa.insert(texts).values(sha256=digest, text=text))
    written = header.get("date", "")
    connection.execute(
        sa.insert(versions).values(
            document=key,
            number=int(line["number"]),
            sha256=digest,
            input_sha256=str(line["input_sha256"]),
            header=header,
            published=date.fromisoformat(written) if written else None,
            recorded=at,
        )
    )
    return 1


def _attribution(taking: _Taking, line: Line) -> int:
    connection = taking.connection
    document, _, number = str(line["id"]).rpartition(":")
    version = taking.version(document, int(line["version"]))
    made = attribution_from_dict(line["record"])
    there = connection.execute(
        sa.select(attributions.c.record).where(
            attributions.c.document == version.document, attributions.c.number == int(number)
        )
    ).first()
    if there is not None:
        _require(f"attribution '{line['id']}'", attribution_from_dict(there.record), made)
        return 0
    reviewing.require_spans(made, len(version.text))
    row = sa.insert(attributions).values(
        document=version.document,
        version=version.key,
        number=int(number),
        place=int(line["place"]),
        reader=str(line["reader"]),
        record=attribution_to_dict(made),
        recorded=datetime.fromisoformat(line["recorded"]),
    )
    key = connection.execute(row.returning(attributions.c.key)).scalar_one()
    searching.index(connection, {key: searching.words_of(made, version.text)})
    return 1


def _missed(taking: _Taking, line: Line) -> int:
    connection = taking.connection
    version = taking.version(str(line["document"]), int(line["version"]))
    (start, end), (first, last) = line["sentence"], line["cue"]
    values = {
        "version": version.key, "start": start, "end": end, "cue_start": first, "cue_end": last,
    }  # fmt: skip
    same = [missed.c[name] == value for name, value in values.items()]
    if connection.execute(sa.select(missed.c.key).where(*same)).first() is not None:
        return 0
    connection.execute(sa.insert(missed).values(values))
    return 1


def _review(taking: _Taking, line: Line) -> int:
    connection = taking.connection
    record = line["record"]
    key = key_of(connection, str(record["attribution"]))
    corrected = record["corrected"] and attribution_from_dict(record["corrected"])
    plain = attribution_to_dict(corrected) if corrected else None
    values = {
        "action": Action(record["action"]).value,
        "by": str(record["by"]),
        "at": datetime.fromisoformat(record["at"]),
        "why": str(record["why"]),
    }
    history = connection.execute(sa.select(reviews).where(reviews.c.attribution == key)).all()
    for row in history:
        if all(getattr(row, name) == value for name, value in values.items()):
            return 0
    number = len(history) + 1
    before = record.get("carried")  # not there in exports of older ledgers
    more = {
        "attribution": key,
        "number": number,
        "corrected": plain,
        "carried": key_of(connection, str(before)) if before else None,
    }
    connection.execute(sa.insert(reviews).values(**values, **more))
    marks.reviewed(connection, key)
    if corrected:
        words = searching.words_of(corrected, text_of(connection, key))
        searching.index_more(connection, key, words)
    return 1


def _link(taking: _Taking, line: Line) -> int:
    made = Link(**_judged(line, Kind))
    if made in taking.links:
        return 0
    judging.link(taking.connection, made)
    taking.links.add(made)
    return 1


def _reprint(taking: _Taking, line: Line) -> int:
    made = Reprint(**_judged(line))
    if made in taking.reprints:
        return 0
    judging.reprint(taking.connection, made)
    taking.reprints.add(made)
    return 1


def _grade(taking: _Taking, line: Line) -> int:
    made = Grade(**_judged(line))
    if made in taking.grades:
        return 0
    judging.grade(taking.connection, made)
    taking.grades.add(made)
    return 1


def _judged(line: Line, kind: type[Kind] | None = None) -> dict[str, Any]:
    record = {**line["record"], "at": datetime.fromisoformat(line["record"]["at"])}
    if kind is not None:
        record["kind"] = kind(record["kind"])
    return record


def _version_row(connection: Connection, document: str, number: int) -> Any:
    row: Any = connection.execute(
        sa.select(versions.c.key, versions.c.document, texts.c.text)
        .select_from(versions)
        .join(texts)
        .join(documents)
        .where(documents.c.name == document, versions.c.number == number)
    ).first()
    if row is None:
        raise NonpaperError(f"version {number} of '{document}' does not come before this")
    return row


def _require(what: str, there: object, coming: object) -> None:
    if there != coming:
        raise NonpaperError(f"{what} in the ledger is another one: import into an empty ledger")


_TAKE: Mapping[str, Callable[[_Taking, Line], int]] = {
    "ledger": _ledger,
    "version": _version,
    "attribution": _attribution,
    "missed": _missed,
    "review": _review,
    "link": _link,
    "reprint": _reprint,
    "grade": _grade,
}
