from collections.abc import Callable

from nonpaper.brief import Brief, summary


def test_the_summary_fits_a_screen_and_says_the_bottom_line(brief: Brief) -> None:
    lines = summary(brief)
    assert lines[0] == "The dam, as of 2 May 2031"
    assert len(lines) < 20
    assert lines[1].startswith("Water for calm: three deals are possible")
    assert "Bland: The red line 'dam' rests on the analyst's judgement alone." in lines
    assert not any("<" in line for line in lines)


def test_a_variant_stands_in_the_title(composed: Callable[..., Brief]) -> None:
    assert summary(composed("title: x\nparties: {a: {}}"))[0] == "x"
