from datetime import date

import pytest

from nonpaper.brief.words import counted, days, joined, line, listed, number, ordinal
from nonpaper.model import Event


@pytest.mark.parametrize(
    ("place", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (111, "111th")],
)  # fmt: skip
def test_places_are_ordinals(place: int, written: str) -> None:
    assert ordinal(place) == written


def test_small_counts_are_words() -> None:
    assert [number(0), number(12), number(1300)] == ["no", "twelve", "1,300"]
    assert [counted(1, "deal"), counted(2, "deal")] == ["one deal", "two deals"]


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2031, 7, 7), date(2031, 7, 7), "7 July 2031"),
        (date(2031, 7, 1), date(2031, 7, 31), "July 2031"),
        (date(2032, 2, 1), date(2032, 2, 29), "February 2032"),
        (date(2031, 7, 1), date(2031, 7, 10), "1–10 July 2031"),
        (date(2031, 6, 30), date(2031, 7, 6), "30 June to 6 July 2031"),
        (date(2031, 12, 30), date(2032, 1, 2), "30 December 2031 to 2 January 2032"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
    ],
)
def test_days_are_as_short_as_is_clear(start: date, end: date, written: str) -> None:
    assert days(Event("x", "", start, end)) == written


def test_lists_read_as_sentences() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert str(joined([line("a"), line("b"), line("c")], ", ", " and ")) == "a, b and c"
