"""Times counted from the document's day: "last week", "the coming days", "two weeks ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nonpaper.evidence.attributions import Period
from nonpaper.evidence.meaning.times import periods
from nonpaper.evidence.meaning.times.months import month_of, weekday
from nonpaper.evidence.meaning.times.reading import (
    UNITS,
    WEEKDAYS,
    WORDS,
    Found,
    Reading,
    count_at,
)

DAY = timedelta(days=1)
SUNDAY = 6
_STRETCH: dict[str, int] = WORDS["stretch"]
_PLURAL = frozenset(word for word in UNITS if word.endswith("s"))
_SEASON_LEADS = frozenset(
    ["in", "by", "during", "since", "until", "over", "through", "of", "before", "after", "for"]
)
_EMPTY_TODAY = frozenset(
    ["world", "economy", "society", "generation", "standards", "market", "climate", "era", "age"]
)


def modifier_form(reading: Reading, place: int) -> Found | None:
    """What "last", "this", "next", "past", "coming" or "recent" begins."""
    published = reading.published
    if published is None:
        return None
    word = reading.word(place)
    way = WORDS["modifiers"][word]
    if word == "this" and reading.word(place + 1) in {"past", "coming", "last", "next", "upcoming"}:
        place += 1
        way = WORDS["modifiers"][reading.word(place)]
    unit = UNITS.get(reading.word(place + 1), "")
    if reading.word(place) == "past" and unit in {"week", "month", "year"}:
        first = _days_away(published, unit, -1)  # up to now: not the last calendar year
        return (periods.between(first, published), place + 2) if first else None
    return _one(reading, place + 1, way, published) or _many(reading, place + 1, way, published)


def ago_form(reading: Reading, place: int) -> Found | None:
    """A unit with its count before it: "two weeks ago", "in ten days"; the place is the unit's."""
    published = reading.published
    count, first = count_before(reading, place)
    if published is None or count is None:
        return None
    unit = UNITS[reading.word(place)]
    behind, before = reading.word(place + 1), reading.word(first - 1)
    if behind == "ago":
        return _at(_counted(published, unit, (-count[1], -count[0])), place + 2)
    if behind == "from" and reading.word(place + 2) == "now":
        return _at(_counted(published, unit, count), place + 3)
    ahead = reading.side(first, place + 1) > 0
    if before == "in" and behind == "'" and reading.word(place + 2) == "time":
        return _at(_counted(published, unit, count), place + 3)
    if before == "in" and ahead:
        return _at(_counted(published, unit, count), place + 1)
    if before == "within" and ahead:
        last = _days_away(published, unit, count[1])
        return (periods.between(published, last), place + 1) if last else None
    return None


def count_before(reading: Reading, place: int) -> tuple[tuple[int, int] | None, int]:
    """The count that ends before a unit, and where it begins."""
    for first in (place - 3, place - 2, place - 1):
        if first < reading.sentence.first:
            continue
        count, behind = count_at(reading, first)
        if count and behind == place:
            return count, first
    return None, place


def day_form(reading: Reading, place: int) -> Found | None:
    """A day by its distance: "yesterday", "tonight", "overnight", "the day after tomorrow"."""
    published = reading.published
    if published is None:
        return None
    word, behind = reading.word(place), place + 1
    if word == "day":
        way = {"after tomorrow": 2, "before yesterday": -2}.get(
            f"{reading.word(place + 1)} {reading.word(place + 2)}"
        )
        return (periods.day(published + way * DAY), place + 3) if way else None
    if word == "overnight":
        return periods.between(published - DAY, published), behind
    if (
        word == "today"
        and reading.word(behind) == "'s"
        and reading.word(behind + 1) in _EMPTY_TODAY
    ):
        return None
    if reading.word(behind) in {"morning", "afternoon", "evening", "night"}:
        behind += 1
    away = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return periods.day(published + away * DAY), behind


def season_form(reading: Reading, place: int) -> Found | None:
    """A season with its year ("summer 2025", "the winter of 2023"), or one that is led up to."""
    name = reading.word(place)
    year, behind = reading.year_behind(place + 1)
    if year:
        return periods.season(year, name), behind
    before = reading.word(place - 1)
    if name in {"fall", "spring"} and reading.word(place + 1) == "of":
        return None  # "after the fall of the city"
    led = reading.word(place - 2) if before == "the" else before
    if led not in _SEASON_LEADS or (name in {"fall", "spring"} and led == before and led != "by"):
        return None
    found = season_of(reading, name, reading.side(place, place + 1))
    return (found, place + 1) if found else None


def season_of(reading: Reading, name: str, side: int) -> Period | None:
    """The season that is meant where no year is written."""
    if reading.published is None:
        return None
    at = reading.published.year
    choices = [periods.season(year, name) for year in (at - 2, at - 1, at, at + 1)]
    return periods.nearest(choices, reading.published, side)


def weekend_form(reading: Reading, place: int) -> Found | None:
    """The weekend, last or next by the tense."""
    if reading.published is None:
        return None
    this = periods.weekend(reading.published)
    if reading.side(place, place + 1) < 0 and this.start > reading.published:
        this = periods.weekend(reading.published - 7 * DAY)
    return this, place + 1


def _one(reading: Reading, place: int, way: int, published: date) -> Found | None:
    """One day, week, month, season or year: "last December", "next week", "this morning"."""
    word = reading.word(place)
    if word in {"night", "evening", "morning", "afternoon"}:
        return (periods.day(published + min(way, 0) * DAY), place + 1) if way < 1 else None
    if word in WEEKDAYS and reading.capital(place):
        return periods.day(_weekday(reading, place, way, published)), place + 1
    if (number := reading.month(place)) or word in periods.SEASONS:
        found = (_month(reading, place, number, way, published) if number
                 else _season(reading, word, way, published))  # fmt: skip
        return _at(found, place + 1)
    if word in {"weekend", "quarter"}:
        weekend = periods.weekend(published + 7 * way * DAY)
        return weekend if word == "weekend" else _quarter(published, way), place + 1
    if word not in UNITS or word in _PLURAL or UNITS[word] in {"day", "hour"}:
        return None
    sunday = way == 0 and word == "week" and published.weekday() == SUNDAY
    if sunday and reading.side(place - 1, place + 1) > 0:
        return replace(periods.week(published + DAY), start=published), place + 1
    return _at(periods.shifted(published, UNITS[word], way), place + 1)


def _many(reading: Reading, place: int, way: int, published: date) -> Found | None:
    """Several of a unit: "the past three decades", "the coming days", "the next 48 hours"."""
    count, behind = count_at(reading, place)
    unit = UNITS.get(reading.word(behind), "")
    if not unit or not way or (count is None and reading.word(behind) not in _PLURAL):
        return None
    number = count[1] if count else _STRETCH.get(unit, 1)
    other = _days_away(published, unit, way * number)
    return (periods.between(published, other), behind + 1) if other else None


def _at(period: Period | None, behind: int) -> Found | None:
    return (period, behind) if period else None


def _days_away(published: date, unit: str, count: int) -> date | None:
    if unit == "hour":
        days = -(-abs(count) // 24)
        return periods.moved(published, "day", days if count > 0 else -days)
    return periods.moved(published, unit, count)


def _counted(published: date, unit: str, count: tuple[int, int]) -> Period | None:
    if unit == "hour":
        other = _days_away(published, unit, count[0] if count[0] < 0 else count[1])
        return periods.between(published, other) if other else None
    first, last = (periods.shifted(published, unit, number) for number in count)
    if first is None or last is None:
        return None
    return first if first == last else periods.between(first.start, last.end)


def _weekday(reading: Reading, place: int, way: int, published: date) -> date:
    number = WEEKDAYS[reading.word(place)]
    if way < 0:
        return weekday(published - DAY, number, -1)
    if way == 0:
        back = reading.side(place, place + 1) < 0
        return weekday(published, number, -1 if back else 1)
    if reading.word(place - 1) == "next":
        return periods.week(published).start + (7 + number) * DAY
    return weekday(published + DAY, number, 1)


def _month(reading: Reading, place: int, number: int, way: int, published: date) -> Period | None:
    if way == 0:
        return month_of(reading, number, reading.side(place, place + 1))
    choices = [periods.month(published.year + step, number) for step in (-2, -1, 0, 1, 2)]
    return _strictly(choices, published, way)


def _season(reading: Reading, name: str, way: int, published: date) -> Period | None:
    if way == 0:
        return season_of(reading, name, 0)
    choices = [periods.season(published.year + step, name) for step in (-2, -1, 0, 1, 2)]
    return _strictly(choices, published, way)


def _strictly(choices: list[Period], published: date, way: int) -> Period | None:
    if way < 0:
        return next((one for one in reversed(choices) if one.end < published), None)
    return next((one for one in choices if one.start > published), None)


def _quarter(published: date, way: int) -> Period:
    number = published.year * 4 + (published.month - 1) // 3 + way
    return periods.quarter(number // 4, number % 4 + 1)
