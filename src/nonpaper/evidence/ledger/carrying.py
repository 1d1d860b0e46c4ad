"""Reviews when a text changes: they follow what still says the same; the rest is listed.

An attribution of the new text takes the judgement of one in an earlier text where source, cue and
content are the same words (the first such with the first, the second with the second) and where the
reader makes the same of them. It is a review like every other, and names the attribution that was
judged. Nothing is taken from the earlier text: what cites it keeps its attributions and reviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from rapidfuzz import fuzz
from sqlalchemy.engine import Connection

from nonpaper.evidence.attributions import Attribution, Span, Spans
from nonpaper.evidence.ledger import judging, looking, marks, reviewing, searching
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import (
    Action,
    Lapsed,
    Recorded,
    Status,
    attribution_from_dict,
    attribution_to_dict,
    words_at,
)
from nonpaper.evidence.ledger.tables import attributions, documents, reviews, versions

ALIKE = 60
"""How alike, of 100, two contents are where one may be what the other has become."""
MEANT = ("person", "parties", "anonymous", "count", "to", "form", "stance")
"""What an acceptance says is right, besides the words."""
Words = tuple[str, str, str]


@dataclass(frozen=True)
class _Read:
    """An attribution as the reader found it in one of a document's texts."""

    key: int
    number: int
    version: int
    made: Attribution
    text: str

    @property
    def words(self) -> Words:
        """Its source, cue and content."""
        made, text = self.made, self.text
        return words_at(text, made.source), words_at(text, made.cue), words_at(text, made.content)


def carry(connection: Connection, document: int, number: int, at: datetime) -> int:
    """Let reviews and links follow to a new version of a document; gives how many are reviewed.

    Parameters
    ----------
    document
        Its key.
    number
        The version's number.
    """
    found = _all_read(connection, document)
    new = [one for one in found if one.version == number]
    before = [one for one in found if one.version != number]
    judged = reviewing.standings(connection, [one.key for one in before])
    decided: set[int] = set()
    carried = 0
    for old, one in _pairs(before, new):
        if old.version == number - 1:
            judging.repeat_links(connection, old.key, one.key, at)
        if old.key in judged and one.key not in decided:
            decided.add(one.key)
            carried += _judge(connection, old, one, judged[old.key], at)
    return carried


def lapsed(
    connection: Connection, document: str | None = None, as_of: date | None = None
) -> list[Lapsed]:
    """What was found right in an earlier text, and what the newest text has in its place.

    Left out is what a review has followed from, and whatever has been reviewed in its new form.
    """
    old = _left_behind(connection, document, as_of)
    now: dict[str, list[Recorded]] = {}
    for name in dict.fromkeys(one.document for one in old):
        now[name] = list(looking.attributions(connection, name, as_of))
    found = [Lapsed(one, _successor(one, now[one.document])) for one in old]
    return [one for one in found if one.now is None or one.now.status is Status.UNREVIEWED]


def _all_read(connection: Connection, document: int) -> list[_Read]:
    """What was found in any of a document's texts, the newest first, in the order of the text."""
    asked = (
        sa.select(
            attributions.c.key,
            attributions.c.number,
            attributions.c.record,
            versions.c.number.label("version"),
            versions.c.sha256,
        )
        .join(versions, versions.c.key == attributions.c.version)
        .where(versions.c.document == document)
        .order_by(versions.c.number.desc(), attributions.c.number)
    )
    rows = connection.execute(asked).all()
    read_from = looking.texts_of(connection, {row.sha256 for row in rows})
    return [
        _Read(row.key, row.number, row.version, made, read_from[row.sha256])
        for row in rows
        for made in [attribution_from_dict(row.record)]
    ]


def _pairs(before: Sequence[_Read], new: Sequence[_Read]) -> Iterator[tuple[_Read, _Read]]:
    """Attributions of the same words, those of the last text before first."""
    places: dict[Words, list[_Read]] = {}
    for one in new:
        places.setdefault(one.words, []).append(one)
    seen: dict[tuple[int, Words], int] = {}
    for old in before:
        words = old.words
        count = seen[old.version, words] = seen.get((old.version, words), 0) + 1
        if count <= len(places.get(words, ())):
            yield old, places[words][count - 1]


def _judge(
    connection: Connection,
    old: _Read,
    one: _Read,
    standing: tuple[Status, Attribution | None],
    at: datetime,
) -> bool:
    """Repeat a judgement for the attribution that says the same; whether that can be."""
    status, form = standing
    if status is Status.UNREVIEWED:
        return False
    moved = None if form is None else _moved(form, old, one)
    if form is not None and moved is None and status is not Status.REJECTED:
        return False
    if form is None and status is Status.ACCEPTED and not _same_meaning(old.made, one.made):
        return False
    made: list[tuple[Action, Attribution | None]] = [(Action.CORRECT, moved)] if moved else []
    if status is not Status.CORRECTED:
        made.append((Action.ACCEPT if status is Status.ACCEPTED else Action.REJECT, None))
    last = reviewing.still_standing(reviewing.history(connection, [old.key])[old.key])[-1]
    for number, (action, corrected) in enumerate(made, 1):
        connection.execute(
            sa.insert(reviews).values(
                attribution=one.key,
                number=number,
                action=action.value,
                by=last.by,
                at=at,
                why=last.why,
                corrected=None if corrected is None else attribution_to_dict(corrected),
                carried=old.key,
            )
        )
    marks.reviewed(connection, one.key)
    if moved is not None:
        searching.index_more(connection, one.key, searching.words_of(moved, one.text))
    return True


def _same_meaning(old: Attribution, new: Attribution) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in MEANT)


def _moved(form: Attribution, old: _Read, one: _Read) -> Attribution | None:
    """A corrected form at its place in another text; None where the words there are others."""
    by = one.made.content[0][0] - old.made.content[0][0]

    def there(span: Span) -> bool:
        start, end = span[0] + by, span[1] + by
        return start >= 0 and one.text[start:end] == old.text[span[0] : span[1]]

    def shifted(spans: Spans) -> Spans:
        return tuple((start + by, end + by) for start, end in spans)

    if not all(there(span) for span in (*form.source, *form.cue, *form.content)):
        return None
    return replace(
        form,
        source=shifted(form.source),
        cue=shifted(form.cue),
        content=shifted(form.content),
        within=one.made.within,
        section=one.made.section,
        section_place=one.made.section_place,
        to_place=one.made.to_place if form.to == one.made.to else None,
        speaks_of=form.speaks_of and replace(form.speaks_of, place=None),
        said=form.said and replace(form.said, place=None),
    )


def _left_behind(
    connection: Connection, document: str | None, as_of: date | None
) -> list[Recorded]:
    """What stands as right in a text that is not the newest, and was not carried on."""
    newest = sa.select(versions.c.document, versions.c.number).where(is_current(as_of)).subquery()
    asked = (
        sa.select(attributions.c.key)
        .distinct()
        .select_from(reviews)
        .join(attributions, attributions.c.key == reviews.c.attribution)
        .join(versions, versions.c.key == attributions.c.version)
        .join(newest, newest.c.document == versions.c.document)
        .join(documents, documents.c.key == versions.c.document)
        .where(versions.c.number < newest.c.number)
        .order_by(attributions.c.key)
    )
    if document is not None:
        asked = asked.where(documents.c.name == document)
    carried = sa.select(reviews.c.carried).where(reviews.c.carried.is_not(None))
    keys = list(connection.execute(asked.where(attributions.c.key.not_in(carried))).scalars())
    right = {Status.ACCEPTED, Status.CORRECTED}
    return [one for one in looking.by_keys(connection, keys) if one.status in right]


def _successor(old: Recorded, now: Iterable[Recorded]) -> Recorded | None:
    """What an attribution has most likely become in a newer text; None where nothing is like it."""
    alike = [(fuzz.ratio(old.content, one.content), one) for one in now]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None
