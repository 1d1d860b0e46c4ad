"""Plain text, with or without a header."""

from __future__ import annotations

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats.plain import read_plain

BODY = "The mayor said that the bridge stays closed.\n\nNobody else spoke.\n"


def test_a_header_says_what_is_known():
    found = read_plain(f"outlet: The Post\ndate: 2026-01-15\n\n{BODY}", "a.txt")
    assert found.header == {"outlet": "The Post", "date": "2026-01-15"}
    assert found.text == BODY


@pytest.mark.parametrize("written", ["January 15, 2026", "2026-01-15T10:00:00Z", "15 Jan 2026"])
def test_a_date_in_a_header_may_be_written_in_words(written):
    assert read_plain(f"---\ntitle: A\ndate: {written}\n---\n{BODY}", "a").header["date"] == (
        "2026-01-15"
    )


def test_a_date_that_cannot_be_read_is_not_known():
    assert "date" not in read_plain(f"---\ntitle: A\ndate: soon\n---\n{BODY}", "a").header


def test_date_and_headline_come_from_the_text():
    found = read_plain(f"Two towns talk\n\nJanuary 15, 2026\n\n{BODY}", "a.txt")
    assert found.header == {"title": "Two towns talk", "date": "2026-01-15"}
    assert found.text.startswith("Two towns talk\n")


def test_the_debris_of_a_readers_page_is_dropped():
    found = read_plain(f" date 2026-01-15 + ↺ − 16 px\n\n{BODY}", "a.txt")
    assert (found.text, found.header) == (BODY, {"date": "2026-01-15"})


def test_a_first_sentence_is_no_headline():
    assert read_plain(BODY, "a.txt").header == {}


def test_a_broken_header_is_named():
    with pytest.raises(UnusableInput, match="no line of a header"):
        read_plain("---\ntitle: A\nwhat is this\n---\ntext\n", "a.txt")
