"""The date of publication in a text's first lines, and the debris around it."""

from __future__ import annotations

import pytest

from nonpaper.evidence.formats.dates import without_debris, written_date

SENTENCE = "The mayor said that the bridge stays closed.\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (" date 2026-01-15 + ↺ − 16 px", "2026-01-15"),
        ("January 15, 2026", "2026-01-15"),
        ("15 Jan. 2026", "2026-01-15"),
        ("Published on Thursday, 15th of January 2026 at 10:30 GMT - 4 min read", "2026-01-15"),
        ("Updated Sept. 3, 2026, 9:05 a.m.", "2026-09-03"),
        ("By Ada Stone, January 15, 2026", "2026-01-15"),
        ("2026-01-15T10:30:00Z", "2026-01-15"),
        ("UPTON, January 15, 2026 (Example Agency) — The mayor said no.", "2026-01-15"),
        ("The accord of May 31, 1974 was signed by both towns.", ""),
        ("He was born on 3 May 1950.", ""),
        ("February 31, 2026", ""),
        ("15/01/2026", ""),
        ("version 12026-01-15", ""),
    ],
)
def test_a_date_counts_where_it_stands_as_a_date_line(line, day):
    assert written_date(f"{line}\n\n{SENTENCE}") == day


def test_the_first_date_line_counts_and_late_ones_do_not():
    assert written_date(f"A headline\n\nJanuary 15, 2026\n\n{SENTENCE}") == "2026-01-15"
    assert written_date(SENTENCE * 20 + "January 15, 2026\n") == ""


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        (" date 2026-01-15 + ↺ − 16 px\n\n", ""),
        ("January 15, 2026\nShare · Print · Email\n\n", ""),
        ("A headline\n\n", "A headline\n\n"),
        ("Sunday\n\n", "Sunday\n\n"),
        ("", ""),
    ],
)
def test_lines_of_a_readers_page_are_dropped_and_words_are_not(head, kept):
    assert without_debris(head + SENTENCE) == kept + SENTENCE


def test_a_text_of_debris_alone_stays():
    assert without_debris("2026-01-15\n") == "2026-01-15\n"
