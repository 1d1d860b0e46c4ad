from nonpaper.brief.pictures.intervals import Track, intervals


def test_every_share_is_drawn_and_told() -> None:
    tracks = (Track("Today"), Track("It holds", "likely, 70 %", 0.7, 0.66, 0.74))
    drawn = intervals(tracks)
    assert "It holds: likely, 70 %." in drawn.svg
    assert "var(--accent)" in drawn.svg
    assert "95 % interval" in drawn.caption
    assert intervals(tracks).svg == drawn.svg
