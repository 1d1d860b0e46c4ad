from nonpaper.brief.pictures.bars import Bar, bars


def test_every_difference_is_drawn_and_told() -> None:
    rows = (
        Bar("One: the gate <is> opened", "there is a deal", 0.4, 0.3, 0.5),
        Bar("Other: " + "a long wish " * 12, "there is a path", -0.2, -0.3, -0.1),
    )
    drawn = bars(rows)
    assert "there is a deal, +40 points." in drawn.svg
    assert "-20 points" in drawn.svg
    assert "&lt;is&gt;" in drawn.svg
    assert bars(rows).svg == drawn.svg
