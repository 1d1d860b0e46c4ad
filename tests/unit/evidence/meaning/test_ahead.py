"""What lies ahead of a document's day."""

from datetime import date

import pytest

from evidence_meaning import meaning


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The premier is expected to visit Oslo next week.", "2025-07-07", "2025-07-13"),
        ("A vote is scheduled for 12 July.", "2025-07-12", "2025-07-12"),
        ("Ann Cole is visiting Oslo this week.", "2025-06-30", "2025-07-06"),
        ("What to watch: The two meet on Friday.", "2025-07-04", "2025-07-04"),
        ("Lind said on Monday she is hopeful of it in late July.", "2025-07-21", "2025-07-31"),
        ("She spoke of a possible meeting in October.", "2025-10-01", "2025-10-31"),
        ("They will meet on July 16 and 17.", "2025-07-16", "2025-07-17"),
        ("They offered a meeting by the end of August.", "2025-08-21", "2025-08-31"),
        ("The vote is delayed until the first quarter.", "2026-01-01", "2026-03-31"),
        ("Sweden gave them until Friday.", "2025-07-04", "2025-07-04"),
        ("The truce will end in two weeks.", "2025-07-14", "2025-07-20"),
        ("Parliament could vote later this month or in August.", "2025-08-01", "2025-08-31"),
    ],
)
def test_an_entry_for_the_calendar(text: str, start: str, end: str):
    (found,) = meaning(text).upcoming
    assert found.when is not None
    assert (str(found.when.start), str(found.when.end)) == (start, end)
    assert text[slice(*found.place)] == found.what


def test_a_plan_without_a_time_is_an_entry_without_days():
    (found,) = meaning("Cole is also expected to visit Oslo.").upcoming
    assert found.when is None


def test_a_label_is_no_part_of_what_is_coming():
    (found,) = meaning("What to watch: Cole lands on Friday, and talks begin.").upcoming
    assert found.what == "Cole lands on Friday, and talks begin."


@pytest.mark.parametrize(
    "text",
    [
        "The premier visited Oslo last week.",
        "He said on Monday that all is well.",
        "The 2030 accord is dead.",
        "They were expected to meet in 2019.",
        "It will take time.",
        "Since Holm came to power in June it is well.",
        "After attempts to organize talks earlier in August it is well.",
        "It led Lind to drop a previously scheduled trip in April.",
        "Following the vote in June Holm is likely to go.",
    ],
)
def test_what_is_past_or_without_a_plan_is_none(text: str):
    assert meaning(text).upcoming == ()


def test_without_the_documents_day_nothing_lies_ahead():
    assert meaning("A vote is set for Friday.", published=None).upcoming == ()


def test_this_week_is_the_one_that_begins_where_it_is_said_on_a_sunday_of_what_is_to_come():
    (found,) = meaning("They will meet this week.", published=date(2025, 6, 29)).upcoming
    assert found.when is not None
    assert (str(found.when.start), str(found.when.end)) == ("2025-06-29", "2025-07-06")
