"""Stretches of days: the week of a day, a part of a month, a season, a decade, so many weeks ago.

Weeks run from Monday to Sunday. The early, middle and late part of a month, a year or a decade are
its thirds, those of a week the days up to Tuesday, Wednesday and Thursday, and from Friday on.
Seasons are the northern ones, in whole months (winter begins in December of the year before, unless
the year is written: "winter 2024" begins in 2024). These readings are ours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.relativedelta import relativedelta

from nonpaper.evidence.attributions import Period

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1000, 2999
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
THIRDS = {"early": 0, "mid": 1, "late": 2}
HALVES = {"first": 0, "second": 1, "last": 1, "final": 1}


def day(of: date) -> Period:
    """One day."""
    return Period(of, of, "day")


def between(first: date, last: date) -> Period:
    """From one day to another, in whichever order they come."""
    return Period(min(first, last), max(first, last), "range")


def calendar_day(year: int, month: int, number: int) -> Period | None:
    """A day of the calendar; None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def week(of: date) -> Period:
    """The week, Monday to Sunday, that a day lies in."""
    monday = of - of.weekday() * DAY
    return Period(monday, monday + 6 * DAY, "week")


def weekend(of: date) -> Period:
    """The Saturday and Sunday of the week that a day lies in."""
    saturday = week(of).start + 5 * DAY
    return Period(saturday, saturday + DAY, "range")


def month(year: int, number: int) -> Period:
    """A month."""
    first = date(year, number, 1)
    return Period(first, first + relativedelta(months=1, days=-1), "month")


def quarter(year: int, number: int) -> Period:
    """A quarter of a year, from 1."""
    first = date(year, 3 * number - 2, 1)
    return Period(first, first + relativedelta(months=3, days=-1), "range")


def season(year: int, name: str) -> Period:
    """A season; winter begins in December of the year that is given."""
    first = date(year, SEASONS[name], 1)
    return Period(first, first + relativedelta(months=3, days=-1), "season")


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def decade(first_year: int) -> Period:
    """The ten years from one that ends in 0."""
    return Period(date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def third(whole: Period, which: str) -> Period:
    """The ``early``, ``mid`` or ``late`` part of a week, a month, a season, a year or a decade."""
    place = THIRDS[which]
    start, end = whole.start, whole.end
    if whole.precision == "week":
        edges = [start, start + 2 * DAY, start + 4 * DAY, end + DAY]
    elif whole.precision == "month":
        edges = [start, start + 10 * DAY, start + 20 * DAY, end + DAY]
    else:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        cuts = [round(months * part / 3) for part in range(3)]
        edges = [start + relativedelta(months=cut) for cut in cuts] + [end + DAY]
    return Period(edges[place], edges[place + 1] - DAY, "range")


def half(whole: Period, which: str) -> Period:
    """The first or second half of a month, a year or a decade."""
    if whole.precision == "month":
        middle = whole.start + 15 * DAY
    else:
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
        middle = whole.start + relativedelta(months=months // 2)
    if HALVES[which]:
        return Period(middle, whole.end, "range")
    return Period(whole.start, middle - DAY, "range")


def edge(whole: Period, which: str) -> Period:
    """The ``start`` or ``end`` of a period as a time of its own: its first or last third."""
    return third(whole, "early" if which == "start" else "late")


def shifted(of: date, unit: str, count: int) -> Period | None:
    """The day, week, month, year or decade so many of them from the one that a day lies in.

    None where that leaves the calendar.
    """
    try:
        if unit == "day":
            return day(of + count * DAY)
        if unit == "week":
            return week(of + 7 * count * DAY)
    except OverflowError:
        return None
    there = moved(of, unit, count)
    if there is None or not FIRST_YEAR <= there.year <= LAST_YEAR:
        return None
    if unit == "month":
        return month(there.year, there.month)
    return year(there.year) if unit == "year" else decade(there.year // 10 * 10)


def moved(of: date, unit: str, count: int) -> date | None:
    """The day so many units later, or earlier; None where that leaves the calendar."""
    try:
        if unit in {"day", "week"}:
            return of + count * (DAY if unit == "day" else 7 * DAY)
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        if not MINYEAR < of.year + months / 12 < MAXYEAR:
            return None
        return of + relativedelta(months=months)
    except (OverflowError, ValueError):
        return None


def until(of: date, whole: Period) -> Period:
    """The part of a period up to a day ("earlier this week"); all of it where none is."""
    return between(whole.start, of) if whole.start <= of <= whole.end else whole


def onwards(of: date, whole: Period) -> Period:
    """The part of a period from a day on ("later this week"); all of it where none is."""
    return between(of, whole.end) if whole.start <= of <= whole.end else whole


def nearest(choices: list[Period], of: date, side: int) -> Period | None:
    """Of the periods that an expression may mean, the last begun by a day, or the next not ended.

    Parameters
    ----------
    choices
        In the order of the calendar.
    side
        -1 where the text speaks of what was, 1 of what will be, 0 where it does not tell: then the
        one nearest in time, and of two equally near the earlier.
    """
    if side < 0:
        begun = [choice for choice in choices if choice.start <= of]
        return begun[-1] if begun else None
    if side > 0:
        ahead = [choice for choice in choices if choice.end >= of]
        return ahead[0] if ahead else None
    return min(choices, key=lambda choice: _distance(choice, of), default=None)


def _distance(choice: Period, of: date) -> int:
    if choice.start <= of <= choice.end:
        return 0
    return min(abs((choice.start - of).days), abs((choice.end - of).days))


def placed(period: Period, text: str, start: int, end: int) -> Period:
    """A period with the words that stand between two offsets."""
    return replace(period, words=" ".join(text[start:end].split()), place=(start, end))
