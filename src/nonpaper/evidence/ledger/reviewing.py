"""Reviews: judgements of attributions, kept as a history in which nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from nonpaper.errors import NotApplicable
from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger import marks, searching
from nonpaper.evidence.ledger.keys import key_of, text_of
from nonpaper.evidence.ledger.records import (
    OUTCOME,
    Action,
    Review,
    Status,
    attribution_from_dict,
    attribution_to_dict,
)
from nonpaper.evidence.ledger.tables import attributions, documents
from nonpaper.evidence.ledger.tables import reviews as table

Standing = tuple[Status, Attribution | None]
"""How an attribution stands, and its corrected form where it has one."""


def review(
    connection: Connection,
    name: str,
    action: Action,
    by: str,
    at: datetime,
    why: str = "",
    corrected: Attribution | None = None,
) -> Review:
    """Record a judgement; see `Ledger.review`."""
    key = key_of(connection, name)
    text = text_of(connection, key)
    before = history(connection, [key]).get(key, [])
    if (action is Action.CORRECT) != (corrected is not None):
        raise NotApplicable("a correction, and nothing else, says how the attribution should be")
    if corrected is not None:
        require_spans(corrected, len(text))
    if action is Action.UNDO and not still_standing(before):
        raise NotApplicable(f"there is no review of '{name}' to undo")
    plain = None if corrected is None else attribution_to_dict(corrected)
    number = len(before) + 1
    values = {"action": action.value, "by": by, "at": at, "why": why, "corrected": plain}
    connection.execute(sa.insert(table).values(attribution=key, number=number, **values))
    if corrected is not None:
        searching.index_more(connection, key, searching.words_of(corrected, text))
    marks.reviewed(connection, key)
    return Review(name, number, action, by, at, why, corrected)


def require_spans(attribution: Attribution, length: int) -> None:
    """Check that spans are in the order of a text of some length, inside it, and do not overlap.

    Raises
    ------
    NotApplicable
        Where they are not, or there is no content.
    """
    for name in ("source", "cue", "content"):
        at = 0
        for start, end in getattr(attribution, name):
            if not at <= start < end <= length:
                raise NotApplicable(
                    f"the {name} [{start}, {end}] does not stand in the text: spans go upwards, do "
                    f"not overlap, and end by {length}"
                )
            at = end
    if not attribution.content:
        raise NotApplicable("an attribution has a content")


def reviews(connection: Connection, name: str | None) -> list[Review]:
    """The history of an attribution, or of all, the oldest first."""
    judged = attributions.alias()
    asked = (
        sa.select(
            table,
            documents.c.name,
            attributions.c.number.label("place"),
            judged.c.number.label("carried_from"),
        )
        .select_from(table)
        .outerjoin(judged, judged.c.key == table.c.carried)
        .join(attributions, attributions.c.key == table.c.attribution)
        .join(documents, documents.c.key == attributions.c.document)
        .order_by(table.c.key)
    )
    if name is not None:
        asked = asked.where(table.c.attribution == key_of(connection, name))
    return [_review(row) for row in connection.execute(asked)]


def standings(connection: Connection, keys: Sequence[int]) -> dict[int, Standing]:
    """How attributions stand, by key; those that nobody has judged are left out."""
    return {key: standing(rows) for key, rows in history(connection, keys).items()}


def standing(rows: Sequence[Row[Any]]) -> Standing:
    """How an attribution stands after its reviews, the oldest first.

    The last judgement that was not undone decides; an older correction stays the form of one that
    was accepted afterwards.
    """
    kept = still_standing(rows)
    if not kept:
        return Status.UNREVIEWED, None
    corrections = [row.corrected for row in kept if row.corrected is not None]
    form = attribution_from_dict(corrections[-1]) if corrections else None
    return OUTCOME[Action(kept[-1].action)], form


def still_standing(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Of the reviews of an attribution those that were not undone."""
    kept: list[Row[Any]] = []
    for row in rows:
        if row.action == Action.UNDO:
            kept = kept[:-1]
        else:
            kept.append(row)
    return kept


def history(connection: Connection, keys: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """The rows of the reviews of attributions, by key, the oldest first."""
    asked = sa.select(table).order_by(table.c.attribution, table.c.number)
    if len(keys) <= 500:
        asked = asked.where(table.c.attribution.in_(keys))
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.attribution, []).append(row)
    return found


def _review(row: Row[Any]) -> Review:
    return Review(
        attribution=f"{row.name}:{row.place}",
        number=row.number,
        action=Action(row.action),
        by=row.by,
        at=row.at,
        why=row.why,
        corrected=None if row.corrected is None else attribution_from_dict(row.corrected),
        carried="" if row.carried_from is None else f"{row.name}:{row.carried_from}",
    )
