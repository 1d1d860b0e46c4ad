"""Expressions of time, as news writes them, and the days they mean."""

from __future__ import annotations

from datetime import date

import pytest

from nonpaper.evidence.meaning.times import Time, find_times
from nonpaper.evidence.reader import sentences, tokenize

PUBLISHED = date(2025, 6, 30)  # a Monday


def times(text: str, published: date | None = PUBLISHED) -> list[Time]:
    tokens = tokenize(text)
    return find_times(tokens, sentences(tokens), published)


FORMS = [
    # days by distance
    ("It was agreed yesterday.", "yesterday", "2025-06-29", "2025-06-29"),
    ("The vote is today.", "today", "2025-06-30", "2025-06-30"),
    ("Talks resume tomorrow.", "tomorrow", "2025-07-01", "2025-07-01"),
    ("Shots were heard overnight.", "overnight", "2025-06-29", "2025-06-30"),
    ("The premier spoke last night.", "last night", "2025-06-29", "2025-06-29"),
    ("They arrived this morning.", "this morning", "2025-06-30", "2025-06-30"),
    ("They dine tonight.", "tonight", "2025-06-30", "2025-06-30"),
    ("It failed yesterday evening.", "yesterday evening", "2025-06-29", "2025-06-29"),
    ("It ends the day after tomorrow.", "day after tomorrow", "2025-07-02", "2025-07-02"),
    ("It began the day before yesterday.", "day before yesterday", "2025-06-28", "2025-06-28"),
    # weekdays and the tense
    ("She said Monday that the port is open.", "Monday", "2025-06-30", "2025-06-30"),
    ("She said Friday that the port is open.", "Friday", "2025-06-27", "2025-06-27"),
    ("They will meet on Friday.", "Friday", "2025-07-04", "2025-07-04"),
    ("On Friday, they will meet.", "Friday", "2025-07-04", "2025-07-04"),
    ("On Friday, they met.", "Friday", "2025-06-27", "2025-06-27"),
    ("He agreed to sign on Thursday.", "Thursday", "2025-07-03", "2025-07-03"),
    ("The deadline is Friday.", "Friday", "2025-07-04", "2025-07-04"),
    ("A vote is scheduled for Wednesday.", "Wednesday", "2025-07-02", "2025-07-02"),
    ("A vote was held Wednesday.", "Wednesday", "2025-06-25", "2025-06-25"),
    ("A paper will be signed Wednesday.", "Wednesday", "2025-07-02", "2025-07-02"),
    ("Troops must leave by Sunday.", "Sunday", "2025-07-06", "2025-07-06"),
    ("She is visiting Ankara on Tuesday.", "Tuesday", "2025-07-01", "2025-07-01"),
    ("She was visiting Ankara on Tuesday.", "Tuesday", "2025-06-24", "2025-06-24"),
    ("Parliament convenes Saturday.", "Saturday", "2025-07-05", "2025-07-05"),
    ("He would have met them Saturday.", "Saturday", "2025-06-28", "2025-06-28"),
    ("They spoke on Wednesday night.", "Wednesday night", "2025-06-25", "2025-06-25"),
    ("They will discuss Tuesday's attack.", "Tuesday", "2025-06-24", "2025-06-24"),
    ("He came last Friday.", "last Friday", "2025-06-27", "2025-06-27"),
    ("He came last Monday.", "last Monday", "2025-06-23", "2025-06-23"),
    ("He comes next Monday.", "next Monday", "2025-07-07", "2025-07-07"),
    ("He will come next Friday.", "next Friday", "2025-07-11", "2025-07-11"),
    ("He will come this Friday.", "this Friday", "2025-07-04", "2025-07-04"),
    ("He came this past Thursday.", "this past Thursday", "2025-06-26", "2025-06-26"),
    ("He comes this coming Thursday.", "this coming Thursday", "2025-07-03", "2025-07-03"),
    ("He left on Monday of last week.", "Monday of last week", "2025-06-23", "2025-06-23"),
    ("He will land Monday next week.", "Monday next week", "2025-07-07", "2025-07-07"),
    ("It met Tuesday, June 24.", "Tuesday, June 24", "2025-06-24", "2025-06-24"),
    ("It met Tuesday, June 25, 2024.", "Tuesday, June 25, 2024", "2024-06-25", "2024-06-25"),
    ("It met on Tuesday 24 June.", "Tuesday 24 June", "2025-06-24", "2025-06-24"),
    # weeks, weekends, months, years
    ("She is in Oslo this week.", "this week", "2025-06-30", "2025-07-06"),
    ("She was in Oslo last week.", "last week", "2025-06-23", "2025-06-29"),
    ("She will be in Oslo next week.", "next week", "2025-07-07", "2025-07-13"),
    ("They spoke earlier this week.", "earlier this week", "2025-06-30", "2025-06-30"),
    ("They will speak later this week.", "later this week", "2025-06-30", "2025-07-06"),
    ("They will speak early next week.", "early next week", "2025-07-07", "2025-07-08"),
    ("They spoke late last week.", "late last week", "2025-06-27", "2025-06-29"),
    ("They met over the weekend.", "the weekend", "2025-06-28", "2025-06-29"),
    ("They will meet at the weekend.", "the weekend", "2025-07-05", "2025-07-06"),
    ("They met last weekend.", "last weekend", "2025-06-28", "2025-06-29"),
    ("They will meet this weekend.", "this weekend", "2025-07-05", "2025-07-06"),
    ("The week of June 2 was quiet.", "week of June 2", "2025-06-02", "2025-06-08"),
    ("He will go next month.", "next month", "2025-07-01", "2025-07-31"),
    ("He went last month.", "last month", "2025-05-01", "2025-05-31"),
    ("Prices rose earlier this month.", "earlier this month", "2025-06-01", "2025-06-30"),
    ("It was signed last year.", "last year", "2024-01-01", "2024-12-31"),
    ("It was tried late last year.", "late last year", "2024-09-01", "2024-12-31"),
    ("It may come early next year.", "early next year", "2026-01-01", "2026-04-30"),
    ("It was tried earlier this year.", "earlier this year", "2025-01-01", "2025-06-30"),
    ("It will be tried later this year.", "later this year", "2025-06-30", "2025-12-31"),
    ("It must end by the end of the year.", "the end of the year", "2025-09-01", "2025-12-31"),
    ("It must end by year-end.", "year-end", "2025-09-01", "2025-12-31"),
    ("It should end by the end of July.", "the end of July", "2025-07-21", "2025-07-31"),
    ("It starts at the beginning of 2026.", "the beginning of 2026", "2026-01-01", "2026-04-30"),
    # months by name
    ("The envoy came in early June.", "early June", "2025-06-01", "2025-06-10"),
    ("The envoy came in mid-June.", "mid-June", "2025-06-11", "2025-06-20"),
    ("The envoy came in late June.", "late June", "2025-06-21", "2025-06-30"),
    ("The envoy came early in June.", "early in June", "2025-06-01", "2025-06-10"),
    ("The envoy came in September.", "September", "2024-09-01", "2024-09-30"),
    ("The envoy will come in September.", "September", "2025-09-01", "2025-09-30"),
    ("They met on the sidelines of the assembly in September.", "September", "2024-09-01",
     "2024-09-30"),
    ("The town fell last December.", "last December", "2024-12-01", "2024-12-31"),
    ("The council sits next December.", "next December", "2025-12-01", "2025-12-31"),
    ("The pact of December 2019 holds.", "December 2019", "2019-12-01", "2019-12-31"),
    ("It was so in December of last year.", "December of last year", "2024-12-01", "2024-12-31"),
    ("It was so in June last year.", "June last year", "2024-06-01", "2024-06-30"),
    ("In the last week of May it rained.", "the last week of May", "2025-05-25", "2025-05-31"),
    ("The middle of July will be hot.", "The middle of July", "2025-07-11", "2025-07-20"),
    ("It began in early March 2011.", "early March 2011", "2011-03-01", "2011-03-10"),
    # days of months
    ("It was signed on June 3.", "June 3", "2025-06-03", "2025-06-03"),
    ("It was signed on July 3.", "July 3", "2024-07-03", "2024-07-03"),
    ("A vote is scheduled for 12 July.", "12 July", "2025-07-12", "2025-07-12"),
    ("It was signed on the 12th of May.", "12th of May", "2025-05-12", "2025-05-12"),
    ("It was signed on June 3rd, 2020.", "June 3rd, 2020", "2020-06-03", "2020-06-03"),
    ("It was signed on 3 June 2020.", "3 June 2020", "2020-06-03", "2020-06-03"),
    ("The shelling of Sept. 11 went on.", "Sept. 11", "2024-09-11", "2024-09-11"),
    ("After the Sept. 11 attacks all was new.", "Sept. 11", "2001-09-11", "2001-09-11"),
    ("Since 9/11 all is new.", "Since 9/11", "2001-09-11", "2025-06-30"),
    ("It was signed on 2025-06-03.", "2025-06-03", "2025-06-03", "2025-06-03"),
    ("It was signed on 6/3/2025.", "6/3/2025", "2025-06-03", "2025-06-03"),
    ("It was signed on 23/6/2025.", "23/6/2025", "2025-06-23", "2025-06-23"),
    ("It was signed on 03.06.2025.", "03.06.2025", "2025-06-03", "2025-06-03"),
    # stretches
    ("They met from June 3 to 5.", "June 3 to 5", "2025-06-03", "2025-06-05"),
    ("They met on June 3-5.", "June 3-5", "2025-06-03", "2025-06-05"),
    ("They met on June 3–5, 2024.", "June 3–5, 2024", "2024-06-03", "2024-06-05"),
    ("They met on 3-5 June.", "3-5 June", "2025-06-03", "2025-06-05"),
    ("They met between June 3 and June 5.", "June 3 and June 5", "2025-06-03", "2025-06-05"),
    ("They met from May 28 to June 2.", "May 28 to June 2", "2025-05-28", "2025-06-02"),
    ("They will meet from Wednesday to Friday.", "Wednesday to Friday", "2025-07-02",
     "2025-07-04"),
    ("War raged from 2011 to 2015.", "2011 to 2015", "2011-01-01", "2015-12-31"),
    ("War raged between 2011 and 2015.", "2011 and 2015", "2011-01-01", "2015-12-31"),
    ("The war of 2011–2015 was long.", "2011–2015", "2011-01-01", "2015-12-31"),
    ("It was so from March to May.", "March to May", "2025-03-01", "2025-05-31"),
    ("Nothing has moved since early June.", "since early June", "2025-06-01", "2025-06-30"),
    ("Nothing has moved since 2019.", "since 2019", "2019-01-01", "2025-06-30"),
    # counted from the document's day
    ("They met two weeks ago.", "two weeks ago", "2025-06-16", "2025-06-22"),
    ("They met a week ago.", "a week ago", "2025-06-23", "2025-06-29"),
    ("They met ten days ago.", "ten days ago", "2025-06-20", "2025-06-20"),
    ("They met a few days ago.", "a few days ago", "2025-06-25", "2025-06-28"),
    ("They met three months ago.", "three months ago", "2025-03-01", "2025-03-31"),
    ("They met 30 years ago.", "30 years ago", "1995-01-01", "1995-12-31"),
    ("They met 48 hours ago.", "48 hours ago", "2025-06-28", "2025-06-30"),
    ("They will meet in two weeks.", "two weeks", "2025-07-14", "2025-07-20"),
    ("They will meet in ten days' time.", "ten days' time", "2025-07-10", "2025-07-10"),
    ("They will know within two weeks.", "two weeks", "2025-06-30", "2025-07-14"),
    ("It is expected in the coming days.", "the coming days", "2025-06-30", "2025-07-07"),
    ("It is expected in the next 48 hours.", "the next 48 hours", "2025-06-30", "2025-07-02"),
    ("It has grown in recent weeks.", "recent weeks", "2025-05-19", "2025-06-30"),
    ("It failed over the past three decades.", "the past three decades", "1995-06-30",
     "2025-06-30"),
    ("It failed over the past year.", "the past year", "2024-06-30", "2025-06-30"),
    ("They will hold what they took since October.", "since October", "2024-10-01",
     "2025-06-30"),
    ("It held for the last two years.", "the last two years", "2023-06-30", "2025-06-30"),
    # years, decades, seasons, quarters
    ("Captured during the 1967 war, it is held.", "1967", "1967-01-01", "1967-12-31"),
    ("It was signed in 1974.", "1974", "1974-01-01", "1974-12-31"),
    ("It was near in mid-2024.", "mid-2024", "2024-05-01", "2024-08-31"),
    ("It was near in late 2023.", "late 2023", "2023-09-01", "2023-12-31"),
    ("It was near in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("It was near in the early 1990s.", "the early 1990s", "1990-01-01", "1993-04-30"),
    ("It was near in the late '80s.", "the late '80s", "1986-09-01", "1989-12-31"),
    ("It began last summer.", "last summer", "2024-06-01", "2024-08-31"),
    ("It will end this summer.", "this summer", "2025-06-01", "2025-08-31"),
    ("It ended last winter.", "last winter", "2024-12-01", "2025-02-28"),
    ("It was so in the spring of 2023.", "spring of 2023", "2023-03-01", "2023-05-31"),
    ("They will return in the spring.", "spring", "2026-03-01", "2026-05-31"),
    ("It fell in the third quarter of 2024.", "the third quarter of 2024", "2024-07-01",
     "2024-09-30"),
    ("It fell in Q1 2025.", "Q1 2025", "2025-01-01", "2025-03-31"),
    ("It will come in the second half of the year.", "the second half of the year",
     "2025-07-01", "2025-12-31"),
    # feasts
    ("Guns were silent on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24"),
    ("Guns were silent at Easter.", "Easter", "2025-04-20", "2025-04-20"),
    ("It was signed on Good Friday 1998.", "Good Friday 1998", "1998-04-10", "1998-04-10"),
    ("They must leave by New Year's Day.", "New Year's Day", "2026-01-01", "2026-01-01"),
    ("They ate at Thanksgiving last year.", "Thanksgiving last year", "2024-11-28",
     "2024-11-28"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "start", "end"), FORMS, ids=[f"{text}" for text, *_ in FORMS]
)
def test_a_form_of_the_news_means_these_days(text: str, words: str, start: str, end: str):
    (found,) = times(text)
    assert (found.period.words, str(found.period.start), str(found.period.end)) == (
        words,
        start,
        end,
    )
    place = found.period.place
    assert place is not None
    assert " ".join(text[slice(*place)].split()) == words


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "It may be so, and they march on.",
        "April Ryan asked about it.",
        "There were 2000 soldiers and 1,967 guns.",
        "It cost $2000 or 2015 dollars.",
        "Feb. 30 was not a day.",
        "On 31 June nothing was.",
        "It is filed as 2025-13-01.",
        "Guards stand there 24/7.",
        "It was the biggest fall in two years.",
        "They talked for two weeks.",
        "Black Friday was Super Tuesday.",
        "The fall of the government was near.",
        "A man in his 30s sat there.",
        "In today's world all is loud.",
        "This is the first and the last of the parts.",
        "The 9999 years, 99999 days ago.",
        "It ended 999 decades ago.",
    ],
)
def test_what_is_no_date_is_none(text: str):
    assert times(text) == []


def test_a_year_that_names_a_thing_says_so():
    assert [time.names for time in times("The 1974 accord held after the 1967 war.")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        ("day", "on June 3 it was"),
        ("week", "last week it was"),
        ("month", "last December it was"),
        ("season", "last summer it was"),
        ("year", "last year it was"),
        ("decade", "in the 1990s it was"),
        ("range", "in early June it was"),
    ],
)
def test_how_precise_it_is(precision: str, text: str):
    assert times(text)[0].period.precision == precision


def test_without_the_documents_day_only_full_dates_are_understood():
    text = "Last week, on Monday, in June, two days ago, on June 3, 2020, in 1974 and since 2019."
    found = [time.period.words for time in times(text, None)]
    assert found == ["June 3, 2020", "1974", "2019"]


def test_a_tense_holds_for_its_own_clause():
    found = times("A truce announced Thursday will begin Saturday; it was broken Sunday.")
    assert [str(time.period.start) for time in found] == ["2025-06-26", "2025-07-05", "2025-06-29"]


def test_the_month_of_may_is_no_verb():
    assert str(times("In May they met on June 2.")[1].period.start) == "2025-06-02"


def test_the_edge_of_the_calendar_is_no_error():
    assert times("Two days ago, last year, last night it was.", date(1, 1, 1)) is not None
    assert times("Next year, tomorrow, in two decades it will be.", date(9999, 12, 31)) is not None
