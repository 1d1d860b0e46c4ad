"""The day a text says it was published."""

from datetime import date

import pytest

from nonpaper.evidence.meaning.times import dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2025-06-30 + - 16 px\n\nText of it.", date(2025, 6, 30)),
        ("A headline\nBy A. Writer\nJune 3, 2020\n\nText.", date(2020, 6, 3)),
        ("OSLO, 3 June 2020\nText.", date(2020, 6, 3)),
        ("Text that began on June 3, 2020.\n", None),
        ("A headline of June\n\nText.", None),
        ("", None),
    ],
)
def test_the_day_at_the_head(text: str, day: date | None):
    assert dateline(text) == day
