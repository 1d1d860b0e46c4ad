"""A small record for tests of the ledger: one report, and who said what in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from nonpaper.evidence import Attribution, Document, Form, Period, Stance
from nonpaper.evidence.ledger import Entry

TEXT = """The mayor said the bridge stays closed. “Not before winter,” she told the élite of Upton.

Two officials of the county, speaking in private, said that she had denied any talks.
"""


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    found = []
    at = 0
    for each in words:
        at = text.index(each, at)
        found.append((at, at + len(each)))
        at += len(each)
    return tuple(found)


def report(text: str = TEXT, name: str = "post", **header: str) -> Document:
    return Document(name, text, {"outlet": "The Post", "date": "2026-01-15", **header})


def found_in(text: str = TEXT) -> tuple[Attribution, ...]:
    return (
        Attribution(
            spans(text, "The mayor"),
            spans(text, "said"),
            spans(text, "the bridge stays closed"),
            speaker="The mayor",
            person="Ada Stone",
            party="upton",
            stance=Stance.REFUSES,
        ),
        Attribution(
            spans(text, "she told"),
            spans(text, "told"),
            spans(text, "Not before winter"),
            speaker="she",
            person="Ada Stone",
            party="upton",
            to="the élite of Upton",
            form=Form.DIRECT,
            speaks_of=Period(date(2026, 12, 1), date(2027, 2, 28), "season", "winter"),
        ),
        Attribution(
            spans(text, "Two officials of the county"),
            spans(text, ", said")[:1],
            spans(text, "she had denied any talks"),
            speaker="Two officials of the county",
            party="county",
            anonymous=True,
            count=2,
        ),
        Attribution(
            spans(text, "she had"),
            spans(text, "denied"),
            spans(text, "any talks"),
            speaker="she",
            party="upton",
            stance=Stance.DENIES,
            within=2,
        ),
    )


def entry(text: str = TEXT, name: str = "post", origin: str = "", **header: str) -> Entry:
    attributions = found_in(text) if text.startswith(TEXT[:-1]) else ()
    return Entry(report(text, name, **header), origin, attributions=attributions)


class Days:
    """A clock that the test sets: each look at it is a second later."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 2, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment
