"""What a report's file is called."""

from __future__ import annotations

import pytest

from nonpaper.evidence.naming import name_for, slug


@pytest.mark.parametrize(
    ("header", "fallback", "name"),
    [
        (
            {"date": "2026-01-15", "outlet": "The Post", "title": "Two towns' talk: a café"},
            "x",
            "2026-01-15-the-post-two-towns-talk-a-cafe",
        ),
        ({"date": "2026-01-15"}, "report-2026-01-15", "2026-01-15-report"),
        ({}, "notes", "notes"),
        ({}, "", "report"),
        ({"title": "Переговоры"}, "", "report"),
        ({"url": "https://www.post.example/a", "title": "No"}, "", "post-example-no"),
        ({"outlet": "Axios", "title": "Axios scoop"}, "", "axios-scoop"),
        ({"title": "../../etc/passwd"}, "", "etc-passwd"),
    ],
)
def test_a_name_says_day_outlet_and_title(header, fallback, name):
    assert name_for(header, fallback) == name


def test_a_long_title_is_cut_between_words():
    assert slug("word " * 30) == "-".join(["word"] * 9)
    assert len(slug("x" * 300)) == 48
