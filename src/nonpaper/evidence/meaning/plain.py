"""What was understood, as plain values for JSON; every place is a pair of offsets.

Offsets count from where the text begins in its file, where that is given as `start`.
"""

from __future__ import annotations

from typing import Any

from nonpaper.evidence.attributions import Attribution, Period, Span
from nonpaper.evidence.meaning.ahead import Upcoming
from nonpaper.evidence.meaning.contacts import Contact


def attribution_dict(one: Attribution, start: int = 0) -> dict[str, Any]:
    """Every field of an attribution but `within`; dates as year-month-day."""
    return {
        "source": [_place(span, start) for span in one.source],
        "cue": [_place(span, start) for span in one.cue],
        "content": [_place(span, start) for span in one.content],
        "speaker": one.speaker,
        "person": one.person,
        "party": one.party,
        "parties": list(one.parties),
        "anonymous": one.anonymous,
        "count": one.count,
        "to": one.to,
        "to_place": _place(one.to_place, start),
        "form": one.form.value,
        "stance": one.stance.value,
        "section": one.section,
        "section_place": _place(one.section_place, start),
        "speaks_of": period_dict(one.speaks_of, start),
        "said": period_dict(one.said, start),
    }


def period_dict(period: Period | None, start: int = 0) -> dict[str, Any] | None:
    """A period: first and last day, precision, words and place."""
    if period is None:
        return None
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "precision": period.precision,
        "words": period.words,
        "place": _place(period.place, start),
    }


def upcoming_dict(one: Upcoming, start: int = 0) -> dict[str, Any]:
    """An entry for a calendar."""
    return {
        "what": one.what,
        "when": period_dict(one.when, start),
        "place": _place(one.place, start),
    }


def contact_dict(one: Contact, start: int = 0) -> dict[str, Any]:
    """A proposal for a channel."""
    return {
        "kind": one.kind,
        "parties": list(one.parties),
        "people": [{"name": name, "party": party} for name, party in one.people],
        "through": one.through,
        "level": one.level,
        "about": one.about,
        "when": period_dict(one.when, start),
        "place": _place(one.place, start),
    }


def _place(span: Span | None, start: int) -> list[int] | None:
    return [start + place for place in span] if span else None
