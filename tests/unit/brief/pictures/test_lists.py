import re

from nonpaper.brief.pictures.lists import Change, Entry, changed_lists

CHANGE = Change(
    "Aland",
    (
        Entry("the dam stays", 0, 1, edited=True),
        Entry("a very long wish " * 8, 1, 0, edited=False),
        Entry("water", 2, None, edited=True),
    ),
)


def test_both_lists_are_there_and_what_is_struck_stands_on_the_left_only() -> None:
    svg = changed_lists("lists", (CHANGE,)).svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert texts.count("the dam stays") == 2
    assert texts.count("water") == 1
    assert max(map(len, texts)) < 45


def test_the_description_tells_what_is_edited() -> None:
    svg = changed_lists("lists", (CHANGE,)).svg
    assert "Aland, the dam stays: place 1, then place 2." in svg
    assert "Aland, water: place 3, then given up." in svg
