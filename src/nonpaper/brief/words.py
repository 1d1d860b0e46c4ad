"""Plain English: numbers, lists, days, and sentences with links."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from nonpaper.brief.context import Line, Span
from nonpaper.model import Basis, Event, Statement

SMALL = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
BASIS = {
    Basis.OWN_ON_RECORD: "on record",
    Basis.OWN_ANONYMOUS: "own side, unnamed",
    Basis.MEDIATOR: "mediator’s word",
    Basis.PRECEDENT: "precedent",
    Basis.OTHER_SIDE: "others’ word",
    Basis.ANALYST: "analyst’s judgement",
}


def number(count: int) -> str:
    """A count in words up to twelve; none is 'no'."""
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun, as in 'three deals'."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def ordinal(place: int) -> str:
    """A place, as in '2nd'."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if 10 < place % 100 < 14 else ending}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """A list in a sentence, as in 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def typeset(text: str) -> str:
    """What an analysis says for the terminal, with the apostrophes of a printed page."""
    return text.replace("'", "’")


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def day(when: date) -> str:
    """A day, as in '30 June 2025'."""
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def days(event: Event) -> str:
    """The day of an event, or its first and last possible day, as short as is clear."""
    start, end = event.start, event.end
    if start == end:
        return day(start)
    month = calendar.month_name[start.month]
    if (start.year, start.month) != (end.year, end.month):
        whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if whole_year and start.year == end.year:
            return str(start.year)
        first = day(start) if start.year != end.year else f"{start.day} {month}"
        return f"{first} to {day(end)}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        return f"{month} {start.year}"
    return f"{start.day}–{end.day} {month} {start.year}"


def wish(statement: Statement) -> str:
    """What a statement wants: in the case's words, or its formula."""
    return one_line(statement.text or statement.written)


def line(*parts: str | Span | Line | Iterable[Span]) -> Line:
    """A sentence of texts, spans and other sentences."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans.append(Span(part, "plain", ""))
        elif isinstance(part, Span):
            spans.append(part)
        else:
            spans.extend(part.spans if isinstance(part, Line) else part)
    return Line(tuple(span for span in spans if span.text))


def joined(lines: Sequence[Line], between: str = ", ", last: str = "") -> Line:
    """Sentences one after another with a text between them, another before the last."""
    parts: list[str | Line] = []
    for index, item in enumerate(lines):
        if index:
            parts.append(last if last and index == len(lines) - 1 else between)
        parts.append(item)
    return line(*parts)


def strong(text: str) -> Span:
    """A word that carries the sentence."""
    return Span(text, "strong", "")


def link(text: str, href: str) -> Span:
    """Words that lead to another part of the page."""
    return Span(text, "link", href)
