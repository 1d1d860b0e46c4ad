"""Finding the expressions of time in a text: each form tried where a word of its kind stands.

A form is a small function of a place in the text; a part ("early", "the end of", "the second half
of") holds another form behind it, and two forms with "to", "through" or a dash between them are a
stretch. What is no date of the calendar ("31 June") is no time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nonpaper.evidence.attributions import Period
from nonpaper.evidence.meaning.times import periods
from nonpaper.evidence.meaning.times.months import (
    day_first_form,
    feast_form,
    month_form,
    month_of,
    weekday_form,
)
from nonpaper.evidence.meaning.times.numbers import figures_form, is_attribute, year_form
from nonpaper.evidence.meaning.times.reading import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    WORDS,
    Found,
    Reading,
)
from nonpaper.evidence.meaning.times.spans import (
    ago_form,
    count_before,
    day_form,
    modifier_form,
    season_form,
    season_of,
    weekend_form,
)
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

_HYPHENED = ("mid-", "early-", "late-")
_TO = frozenset(["to", "through", "until", "till", "-", "–", "—"])
_PARTS: dict[str, str] = WORDS["parts"]
_ORDINALS: dict[str, int] = WORDS["ordinals"]
_WHOLES = frozenset({"week", "month", "season", "year", "decade"})


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time.

    Parameters
    ----------
    period
        The days it may mean, its words and its place in the text.
    first, last
        Its tokens: the first, and the one behind the last.
    names
        Whether it only names something ("the 1974 accord").
    """

    period: Period
    first: int
    last: int
    names: bool = False


def find_times(tokens: Tokens, sentences: Sequence[Sentence], published: date | None) -> list[Time]:
    """The expressions of time in a text, in order, none overlapping; in linear time."""
    reading = Reading(tokens, published)
    triggers = [
        at
        for at, word in enumerate(tokens.lower)
        if word in KINDS or word[0].isdigit() or ("-" in word and word.startswith(_HYPHENED))
    ]
    found: list[Time] = []
    behind, number = 0, 0
    for place in triggers:
        if place < behind:
            continue
        while sentences[number].last <= place:
            number += 1
        reading.sentence = sentences[number]
        here = time_at(reading, place)
        if here is not None:
            found.append(_timed(reading, place, here))
            behind = here[1]
    return _joined(reading, found)


def time_at(reading: Reading, place: int) -> Found | None:
    """The time that begins at a place; None where none does."""
    word = reading.word(place)
    if word.startswith(_HYPHENED):
        return _hyphened(reading, place)
    kinds = KINDS.get(word, (day_first_form, figures_form, year_form))
    try:
        for form in kinds:
            found = form(reading, place)
            if found is not None:
                return found
    except (OverflowError, ValueError):
        return None  # beyond the calendar: a text may say "in 9999 centuries" on any day
    return None


def _hyphened(reading: Reading, place: int) -> Found | None:
    """As "mid-June", "mid-2024", "late-1990s": one token for the part and the whole."""
    part, _, rest = reading.word(place).partition("-")
    whole: Period | None = None
    behind = place + 1
    if rest in MONTHS:
        year, behind = reading.year_behind(place + 1)
        inner = _month_in(reading, place, MONTHS[rest], year)
        whole = inner
    elif rest.isdecimal() and len(rest) == 4:
        whole = periods.year(int(rest)) if 1000 <= int(rest) < 2200 else None
    elif rest.endswith("0s") and rest[:-1].isdecimal() and len(rest) == 5:
        whole = periods.decade(int(rest[:-1]))
    elif rest == "week" and reading.published:
        whole = periods.week(reading.published)
    return (periods.third(whole, part), behind) if whole else None


def _month_in(reading: Reading, place: int, number: int, year: int) -> Period | None:
    if year:
        return periods.month(year, number)
    return month_of(reading, number, reading.side(place, place + 1))


def _part_form(reading: Reading, place: int) -> Found | None:
    """A part of a longer time: "early June", "late last year", "the end of the month"."""
    part = _PARTS[reading.word(place)]
    at = place + 1
    if reading.word(at) == "in":
        at += 1
    bounded = part in {"start", "end"} or reading.word(place) == "middle"
    if bounded and reading.word(at) != "of":
        return None
    at += bounded
    inner = _whole(reading, at, article=bounded)
    if inner is None:
        return None
    whole, behind = inner
    published = reading.published
    if part in {"before", "after"}:
        if published is None:
            return None
        if whole.precision == "month" and part == "before" and whole.start > published:
            whole = periods.month(whole.start.year - 1, whole.start.month)  # "earlier in August"
        cut = periods.until if part == "before" else periods.onwards
        return cut(published, whole), behind
    if whole.precision not in _WHOLES:
        return (whole, behind) if not bounded else None
    if part in {"start", "end"}:
        return periods.edge(whole, part), behind
    return periods.third(whole, part), behind


def _whole(reading: Reading, place: int, *, article: bool) -> Found | None:
    """The time that a part is a part of; with `article`, also "the month" for the current one."""
    place += reading.word(place) == "the"
    place += reading.word(place) == "'"
    if article and reading.word(place) in {"week", "month", "year", "decade"}:
        if reading.published is None:
            return None
        found = periods.shifted(reading.published, reading.word(place), 0)
        return (found, place + 1) if found else None
    if year := year_form(reading, place, led=True):
        return year
    word = reading.word(place)
    if word in periods.SEASONS and reading.published:
        written, behind = reading.year_behind(place + 1)
        season = periods.season(written, word) if written else season_of(reading, word, 0)
        return (season, behind) if season else None
    known = word in KINDS or (word and word[0].isdigit())
    return time_at(reading, place) if known and word not in _PARTS else None


def _ordinal_form(reading: Reading, place: int) -> Found | None:
    """As "the second half of 2025", "the third quarter", "the last week of June"."""
    which, unit = reading.word(place), reading.word(place + 1)
    plain = place + 2
    at = plain + 1 if reading.word(plain) == "of" else plain
    if unit == "quarter" and _ORDINALS[which] > 0:
        inner = _whole(reading, at, article=True)
        if inner is not None and inner[0].precision == "year":
            return periods.quarter(inner[0].start.year, _ORDINALS[which]), inner[1]
        if reading.published is None or which == "last":
            return None
        years = (reading.published.year + step for step in (-1, 0, 1))
        choices = [periods.quarter(year, _ORDINALS[which]) for year in years]
        quarter = periods.nearest(choices, reading.published, reading.side(place, plain))
        return (quarter, plain) if quarter else None
    if at == plain or unit not in {"half", "week", "weeks", "days"}:
        return None
    inner = _whole(reading, at, article=True)
    if inner is None or inner[0].precision not in _WHOLES:
        return None
    whole, behind = inner
    if unit == "half":
        return (periods.half(whole, which), behind) if which in periods.HALVES else None
    return (_weeks(whole, _ORDINALS[which]), behind) if whole.precision == "month" else None


def _weeks(whole: Period, which: int) -> Period:
    """The seven days of a month that its first, second ... or last week takes."""
    week = 7 * periods.DAY
    if which < 0:
        return periods.between(whole.end - week + periods.DAY, whole.end)
    first = whole.start + (which - 1) * week
    return periods.between(first, min(first + week - periods.DAY, whole.end))


def _week_form(reading: Reading, place: int) -> Found | None:
    """As "the week of June 2", "the month of May": the unit names what stands behind it."""
    unit = UNITS[reading.word(place)]
    if reading.word(place + 1) != "of" or reading.word(place) not in {"week", "month"}:
        return None
    inner = month_form(reading, place + 2)
    if inner is None:
        return None
    if unit == "week" and inner[0].precision == "day":
        return periods.week(inner[0].start), inner[1]
    return inner if unit == inner[0].precision == "month" else None


def _year_end_form(reading: Reading, place: int) -> Found | None:
    """As "year-end", "year's end"."""
    behind = place + 1
    if reading.word(place) == "year":
        if reading.word(place + 1) != "'s" or reading.word(place + 2) != "end":
            return None
        behind = place + 3
    if reading.published is None:
        return None
    return periods.third(periods.year(reading.published.year), "late"), behind


def _quarter_form(reading: Reading, place: int) -> Found | None:
    """As "Q3 2025", "Q3"."""
    year, behind = reading.year_behind(place + 1)
    if not year:
        if reading.published is None:
            return None
        year = reading.published.year
    return periods.quarter(year, int(reading.word(place)[1])), behind


def _timed(reading: Reading, place: int, found: Found) -> Time:
    """A found time with its words; "the" before it belongs to it, as does a count before a unit."""
    tokens, (period, behind) = reading.tokens, found
    word, first = reading.word(place), place
    if word in UNITS and reading.word(place + 1) != "of":
        first = count_before(reading, place)[1]
    long = word in WORDS["modifiers"] or word in _PARTS or word in _ORDINALS or word == "weekend"
    if reading.word(first - 1) in {"the", "'"} and (long or period.precision == "decade"):
        first -= 1
    start, end = tokens.starts[first], tokens.ends[behind - 1]
    names = period.precision == "year" and is_attribute(reading, place)
    return Time(periods.placed(period, tokens.text, start, end), first, behind, names)


def _joined(reading: Reading, times: list[Time]) -> list[Time]:
    """Two times with "to" or a dash between them as one stretch; "since" one up to now."""
    joined: list[Time] = []
    for time in times:
        before = joined[-1] if joined else None
        if before is not None and time.first - before.last == 1:
            stretch = _stretch(reading, before, time)
            if stretch is not None:
                joined[-1] = stretch
                continue
        joined.append(time)
    return [_since(reading, time) for time in joined]


def _stretch(reading: Reading, before: Time, time: Time) -> Time | None:
    lower, text = reading.tokens.lower, reading.tokens.text
    link, lead = lower[before.last], lower[before.first - 1] if before.first else ""
    if link not in _TO and not (link == "and" and lead == "between"):
        return None
    if link == "to" and lead != "from" and before.period.precision != time.period.precision:
        return None
    start, end = before.period.start, time.period.end
    if start > end or (end - start).days > 366:
        try:
            moved = start.replace(year=end.year)
            start = moved if moved <= end else moved.replace(year=end.year - 1)
        except ValueError:
            return None
        if before.period.precision not in {"day", "month"}:
            start = before.period.start
    if start > end:
        return None
    place = (reading.tokens.starts[before.first], reading.tokens.ends[time.last - 1])
    whole = periods.placed(periods.between(start, end), text, *place)
    return Time(whole, before.first, time.last)


def _since(reading: Reading, time: Time) -> Time:
    published, tokens = reading.published, reading.tokens
    if published is None or not time.first or tokens.lower[time.first - 1] != "since":
        return time
    if time.period.start >= published:
        return time
    first = time.first - 1
    place = (tokens.starts[first], tokens.ends[time.last - 1])
    whole = periods.placed(periods.between(time.period.start, published), tokens.text, *place)
    return Time(whole, first, time.last)


Form = Callable[[Reading, int], Found | None]


def _kinds() -> dict[str, tuple[Form, ...]]:
    kinds: dict[str, list[Form]] = {}
    for words, form in (
        (MONTHS, month_form),
        (WEEKDAYS, weekday_form),
        (_ORDINALS, _ordinal_form),
        (WORDS["modifiers"], modifier_form),
        (_PARTS, _part_form),
        (UNITS, _week_form),
        (UNITS, ago_form),
        (periods.SEASONS, season_form),
        (("weekend",), weekend_form),
        (("yesterday", "today", "tomorrow", "tonight", "overnight", "day"), day_form),
        (("christmas", "new", "easter", "good", "thanksgiving"), feast_form),
        (("year", "year-end"), _year_end_form),
        (("q1", "q2", "q3", "q4"), _quarter_form),
    ):
        for word in words:
            kinds.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in kinds.items()}


KINDS = _kinds()
