"""Who said what when: the picture and the list, the records of its section beside them."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.analysis.timeline import Saying, Timeline
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.lanes import Dot, Lane, lanes
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, counted, day, number, one_line
from nonpaper.model import Case

LISTED = 40
OTHERS = "others"


@dataclass(frozen=True)
class SayingRow:
    """One thing that somebody said."""

    when: str = told("the day it was published")
    machine: str = told("the same for machines; empty where it is not known")
    side: str = told("the party it speaks for; may be empty")
    said_by: str = told("who said it")
    words: str = told("what was said, word for word")
    credit: str = told("outlet and date, and what the ledger calls it")
    topics: str = told("what it is about")
    touches: tuple[Line, ...] = told("the statements that rest on it")


@dataclass(frozen=True)
class TimelineSection:
    """Who said what when."""

    picture: Picture | None = told("a lane a party; None where nothing has a date")
    note: str = told("which sayings are listed, where not all are; may be empty")
    rows: tuple[SayingRow, ...] = told("what was said, the earliest first")


def timeline_section(found: Timeline, register: Register) -> TimelineSection:
    """Who said what when; of a long record the latest, and what statements rest on."""
    sayings = found.sayings
    first = len(sayings) - LISTED
    listed = [s for n, s in enumerate(sayings) if n >= first or s.touches]
    rest = len(sayings) - len(listed)
    note = (
        f"{capital(number(len(listed)))} of {counted(len(sayings), 'saying')} are listed: the "
        "latest, and those that statements rest on."
    )
    return TimelineSection(
        picture=_picture(found.case, sayings),
        note=note if rest else "",
        rows=tuple(_row(saying, register) for saying in listed),
    )


def _picture(case: Case, sayings: Sequence[Saying]) -> Picture | None:
    names = {party.id: party.name for party in case.parties}
    by_lane: dict[str, list[Saying]] = {name: [] for name in names.values()}
    for saying in sayings:
        if saying.day is not None:
            by_lane.setdefault(names.get(saying.party, OTHERS), []).append(saying)
    if not any(by_lane.values()):
        return None
    return lanes([Lane(name, _dots(said)) for name, said in by_lane.items()])


def _dots(sayings: Sequence[Saying]) -> tuple[Dot, ...]:
    days = sorted({saying.day for saying in sayings if saying.day is not None})
    found = []
    for when in days:
        here = [saying for saying in sayings if saying.day == when]
        found.append(Dot(when, len(here), sum(not saying.anonymous for saying in here)))
    return tuple(found)


def _row(saying: Saying, register: Register) -> SayingRow:
    credit = f"{saying.credit}; {saying.attribution}" if saying.attribution else saying.credit
    again = len(saying.reprints)
    return SayingRow(
        when=day(saying.day) if saying.day else "no date",
        machine=saying.day.isoformat() if saying.day else "",
        side=saying.side,
        said_by=one_line(saying.speaker) or "the report",
        words=one_line(saying.words),
        credit=f"{credit}; reprinted {counted(again, 'time')}" if again else credit,
        topics=", ".join(saying.topics),
        touches=tuple(register.claim(name) for name in saying.touches),
    )
