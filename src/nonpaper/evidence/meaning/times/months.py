"""Months, days of months, weekdays and feasts: "early June", "12 July", "Monday", "Easter"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import TH, relativedelta

from nonpaper.evidence.attributions import Period
from nonpaper.evidence.meaning.times import periods
from nonpaper.evidence.meaning.times.reading import WEEKDAYS, WORDS, Found, Reading

_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\Z")
_DAYS = re.compile(r"(0?[1-9]|[12]\d|3[01])-(0?[1-9]|[12]\d|3[01])\Z")
_TO = frozenset(["to", "through", "until", "till", "-", "–", "—"])
_DAYPARTS = frozenset(["morning", "afternoon", "evening", "night"])
_BEHIND = frozenset("in at to with for and by on when where as".split())
_NOT_WEEKDAYS = frozenset(WORDS["words"]["not_weekdays"])
_BARE = frozenset(WORDS["words"]["before"])
_WEAK = frozenset({"may", "march", "mar.", "sun.", "sat."})
_KNOWN_NOUNS = frozenset(WORDS["known_before"]["nouns"])


def month_form(reading: Reading, place: int) -> Found | None:
    """A month, or the day or days of one, that begins at a place: "June", "June 3-5, 2024"."""
    number = reading.month(place)
    if not number:
        return None
    days, behind = _days(reading, place + 1)
    if days and reading.word(behind) not in {"%", "percent", ":"}:
        year, end = reading.year_behind(behind)
        return _dated(reading, (place, end), number, days, year)
    year, behind = reading.year_behind(place + 1)
    if year:
        return periods.month(year, number), behind
    return _bare_month(reading, place, number)


def day_first_form(reading: Reading, place: int) -> Found | None:
    """The day or days before a month: "12 July", "3-5 June 2025", "12th of July", "3 to 5 June"."""
    days, behind = _days(reading, place)
    if not days:
        return None
    if reading.word(behind) == "of":
        behind += 1
    number = reading.month(behind)
    if not number or reading.month(place - 1):
        return None
    year, end = reading.year_behind(behind + 1)
    return _dated(reading, (place, end), number, days, year)


def month_of(reading: Reading, number: int, side: int) -> Period | None:
    """The month of that number which is meant where no year is written."""
    if reading.published is None:
        return None
    at = reading.published.year
    choices = [periods.month(year, number) for year in (at - 1, at, at + 1)]
    return periods.nearest(choices, reading.published, side)


def weekday_form(reading: Reading, place: int) -> Found | None:
    """A weekday that begins at a place: "Monday", "Monday night", "Monday, June 30"."""
    if reading.word(place - 1) in _NOT_WEEKDAYS and reading.capital(place - 1):
        return None
    behind = place + 1
    comma = behind + 1 if reading.word(behind) == "," else behind
    dated = month_form(reading, comma) or day_first_form(reading, comma)
    if dated and dated[0].precision == "day":
        return dated
    if reading.published is None:
        return None
    if reading.word(behind) in _DAYPARTS:
        behind += 1
    number = WEEKDAYS[reading.word(place)]
    other = behind + 1 if reading.word(behind) == "of" else behind
    if reading.word(other) in {"last", "next", "this"} and reading.word(other + 1) == "week":
        weeks = {"last": -7, "this": 0, "next": 7}[reading.word(other)]
        monday = periods.week(reading.published).start
        return periods.day(monday + timedelta(days=weeks + number)), other + 2
    return periods.day(weekday(reading.published, number, reading.side(place, behind))), behind


def weekday(published: date, number: int, side: int) -> date:
    """The last weekday of that number up to a day; the next from it on where `side` is 1."""
    back = (published.weekday() - number) % 7
    ahead = (number - published.weekday()) % 7
    return published + timedelta(days=ahead if side > 0 else -back)


def feast_form(reading: Reading, place: int) -> Found | None:
    """A feast: "Christmas Eve", "Good Friday", "New Year's Day", with its year or without."""
    if not reading.capital(place):
        return None
    for length in (4, 3, 2, 1):
        words = [reading.word(place + step) for step in range(length)]
        name = " ".join(words).replace(" 's", "'s")
        if _feast(name, 2000) is not None:
            year, end = reading.year_behind(place + length)
            return _feast_day(reading, name, year, (place, end))
    return None


def _feast_day(reading: Reading, name: str, year: int, bounds: tuple[int, int]) -> Found | None:
    if year:
        found = _feast(name, year)
    elif reading.published is None:
        found = None
    else:
        at = reading.published.year
        choices = [day for number in (at - 1, at, at + 1) if (day := _feast(name, number))]
        found = periods.nearest(choices, reading.published, reading.side(*bounds))
    return (found, bounds[1]) if found else None


def _feast(name: str, year: int) -> Period | None:
    if name in WORDS["fixed"]:
        return periods.calendar_day(year, *WORDS["fixed"][name])
    if name == "easter":
        return periods.day(easter(year))
    if name == "good friday":
        return periods.day(easter(year) - timedelta(days=2))
    if name == "thanksgiving":
        return periods.day(date(year, 11, 1) + relativedelta(weekday=TH(4)))
    return None


def _days(reading: Reading, place: int) -> tuple[tuple[int, int] | None, int]:
    """The first and last day that stand at a place ("3", "3-5", "3 to 5"), and the place behind."""
    word = reading.word(place)
    if several := _DAYS.match(word):
        return (int(several[1]), int(several[2])), place + 1
    one = _DAY.match(word)
    if one is None:
        return None, place
    between = reading.word(place + 1)
    joined = between in _TO or (between == "and" and reading.word(place - 1) == "between")
    joined = joined or (between == "and" and reading.word(place - 2) == "between")
    joined = joined or (between == "and" and _counts_days(reading, place))
    last = _DAY.match(reading.word(place + 2)) if joined else None
    if last is None or int(last[1]) <= int(one[1]):
        return (int(one[1]), int(one[1])), place + 1
    return (int(one[1]), int(last[1])), place + 3


def _counts_days(reading: Reading, place: int) -> bool:
    """Whether the second of two numbers is a day too: "June 3 and 4", not "June 3 and 4 ships"."""
    behind = reading.word(place + 3)
    return bool(reading.month(place - 1)) and not (behind.isalpha() and behind not in _BEHIND)


def _dated(
    reading: Reading, bounds: tuple[int, int], month: int, days: tuple[int, int], year: int
) -> Found | None:
    if not year:
        year = _known_year(reading, bounds[1], month, days[0])
    if year:
        found = _stretch(year, month, days)
    elif reading.published is None:
        found = None
    else:
        at = reading.published.year
        choices = [_stretch(number, month, days) for number in (at - 1, at, at + 1)]
        there = [choice for choice in choices if choice]
        found = periods.nearest(there, reading.published, reading.side(*bounds))
    return (found, bounds[1]) if found else None


def _known_year(reading: Reading, behind: int, month: int, day: int) -> int:
    if reading.word(behind) not in _KNOWN_NOUNS:
        return 0
    return int(WORDS["known"].get(f"{month}-{day}", 0))


def _stretch(year: int, month: int, days: tuple[int, int]) -> Period | None:
    first, last = (periods.calendar_day(year, month, day) for day in days)
    if first is None or last is None:
        return None
    return first if days[0] == days[1] else periods.between(first.start, last.start)


def _bare_month(reading: Reading, place: int, number: int) -> Found | None:
    """A month by its name alone; a name that is also a word or a person's needs more around it."""
    before, name = reading.word(place - 1), reading.word(place)
    led = before in _BARE or before in {"the", "this", "last", "next"}
    first = place == reading.sentence.first
    if _DAY.match(before):
        return None  # "31 June": no such day
    if reading.capital(place + 1) or (reading.capital(place - 1) and not led and place - 1 > 0):
        return None
    if not led and (name in _WEAK or (first and reading.word(place + 1) != "'s")):
        return None
    found = month_of(reading, number, reading.side(place, place + 1))
    return (found, place + 1) if found else None
