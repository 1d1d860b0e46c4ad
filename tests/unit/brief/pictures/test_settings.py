from fractions import Fraction

from nonpaper.brief.pictures.settings import (
    BARRED,
    FIRM,
    LOOSE,
    NONE,
    Board,
    Mark,
    SettingLine,
    Shares,
    settings_board,
)

LINES = (
    SettingLine((("no", False),), (Mark(NONE), Mark(LOOSE))),
    SettingLine((("yes, and a great deal of it", True),), (Mark(FIRM, 3), Mark(BARRED))),
)


def board(shares: tuple[Shares, ...] = ()) -> Board:
    return Board("levers-1-drawn", "swap", "The envoy", ("pays",), LINES, shares)


def test_the_caption_explains_the_marks_that_are_there() -> None:
    picture = settings_board(board())
    for words in ("a dash: no deal", "hollow", "filled", "a cross", "stages of a path"):
        assert words in picture.caption.lower()
    assert "Shapley" not in picture.caption
    assert "all of The envoy" in picture.caption


def test_the_description_tells_each_setting_and_share() -> None:
    shares = (Shares("Share in a deal", (("pays", Fraction(1, 2)),)),)
    svg = settings_board(board(shares)).svg
    assert "as today: promised no deal, made beforehand a deal that does not hold." in svg
    assert "promised a deal that holds, path of 3, made beforehand cannot be." in svg
    assert "Share in a deal: pays 1/2." in svg
    assert ">1/2</text>" in svg


def test_long_levels_are_cut_so_that_columns_do_not_touch() -> None:
    assert "yes, and a gre" in settings_board(board()).svg
    assert ">yes, and a great deal of it</text>" not in settings_board(board()).svg
