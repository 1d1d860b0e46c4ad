"""The nearest known name."""

from __future__ import annotations

import pytest

from nonpaper.model.names import did_you_mean, nearest


@pytest.mark.parametrize(
    ("name", "known", "best"),
    [
        ("srikes", ["signs", "strikes"], "strikes"),
        ("Strikes", ["strikes"], "strikes"),
        ("buffer zone", ["behind the line", "buffer zone and Hermon"], "buffer zone and Hermon"),
        ("xyzzy", ["signs", "strikes"], None),
        ("x", [], None),
        ("", ["signs"], None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_probably_meant(name, known, best):
    assert nearest(name, known) == best


def test_where_nothing_is_near_the_first_names_are_shown_each_once():
    known = [*"abcdefg", "a"]
    assert did_you_mean("xyzzy", known, "levels") == (
        "known levels: 'a', 'b', 'c', 'd', 'e', 'f' ..."
    )
    assert did_you_mean("xyzzy", ["a"], "levels") == "known levels: 'a'"
    assert did_you_mean("xyzzy", [], "levels") == "there are no levels here"


def test_very_long_texts_and_lists_are_not_searched_to_their_end():
    known = (f"x{number}" for number in range(1_000_000))
    assert nearest("x999999" + " " * 1_000_000, known) is not None
    assert next(known) == "x2000"
    assert nearest("xy", ["xy" * 100_000]) is None
