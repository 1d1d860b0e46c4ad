"""Times written in figures: ISO and numeric dates, years, decades, and stretches of years."""

from __future__ import annotations

import re

from nonpaper.evidence.attributions import Period
from nonpaper.evidence.meaning.times import periods
from nonpaper.evidence.meaning.times.reading import BEFORE, THINGS, Found, Reading

_ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})\Z")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEARS = re.compile(r"((?:1[0-9]|2[01])\d\d)-((?:1[0-9]|2[01])?\d\d)\Z")
_DECADE = re.compile(r"((?:1[0-9]|2[01])\d0)s\Z")
_SHORT_DECADE = re.compile(r"(\d0)s\Z")
_LEADS = frozenset(["during", "in", "since", "before", "after", "until", "of", "from"])
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "its", "their", "his", "her", "'s"])


def figures_form(reading: Reading, place: int) -> Found | None:
    """A date, a decade or years that one token of figures says."""
    word = reading.word(place)
    found = None
    if iso := _ISO.match(word):
        found = periods.calendar_day(int(iso[1]), int(iso[3]), int(iso[4]))
    elif numeric := _NUMERIC.match(word):
        found = _numeric(numeric)
    elif decade := _DECADE.match(word):
        found = periods.decade(int(decade[1]))
    elif short := _SHORT_DECADE.match(word):
        if reading.word(place - 1) == "'":
            tens = int(short[1])
            found = periods.decade((1900 if tens >= 30 else 2000) + tens)
    elif word == "9/11":
        found = periods.calendar_day(2001, 9, 11)
    elif years := _YEARS.match(word):
        return _years(years, place)
    return (found, place + 1) if found else None


def year_form(reading: Reading, place: int, *, led: bool = False) -> Found | None:
    """A year behind a word that leads up to one, or before a noun: "in 2015", "the 1967 war"."""
    number = reading.year(place)
    if not number:
        return None
    before, behind = reading.word(place - 1), reading.word(place + 1)
    dash = behind in {"-", "–", "—"} and reading.year(place + 2)
    if dash and number < dash:
        whole = periods.between(periods.year(number).start, periods.year(dash).end)
        return whole, place + 3
    noun = behind.isalpha() and not reading.capital(place + 1) and behind not in THINGS
    if led or before in BEFORE or (before in _ARTICLES and noun):
        return periods.year(number), place + 1
    return None


def is_attribute(reading: Reading, place: int) -> bool:
    """Whether a year names a thing ("the 1974 accord") and tells no time ("in the 1967 war")."""
    if reading.word(place - 1) not in _ARTICLES:
        return False
    return reading.word(place - 2) not in _LEADS - {"of", "from"}


def _numeric(found: re.Match[str]) -> Period | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        if found[2] != "/":
            return None
        year += 2000 if year < 70 else 1900
    if found[2] == "." or first > 12:
        return periods.calendar_day(year, second, first)
    return periods.calendar_day(year, first, second)


def _years(found: re.Match[str], place: int) -> Found | None:
    first = int(found[1])
    last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
    if not first < last <= first + 200:
        return None
    return periods.between(periods.year(first).start, periods.year(last).end), place + 1
