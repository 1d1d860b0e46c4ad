import re

from nonpaper.brief.pictures.matrix import Cell, OptionLine, leverage_matrix

LINES = (
    OptionLine("Aland", "lets the water through", (None, Cell("no → yes", True, "1st", True))),
    OptionLine("Bland", "shells the dam", (Cell("yes → no", False, "2nd", False), None)),
)


def test_options_parties_and_places_are_named() -> None:
    svg = leverage_matrix(("Aland", "Bland"), LINES).svg
    texts = set(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    assert {"for Aland", "for Bland", "lets the water through", "1st", "2nd"} <= texts


def test_the_description_says_what_helps_and_hurts() -> None:
    svg = leverage_matrix(("Aland", "Bland"), LINES).svg
    assert "Aland, lets the water through: helps Bland (no → yes; 1st)." in svg
    assert "Bland, shells the dam: hurts Aland (yes → no; 2nd)." in svg
