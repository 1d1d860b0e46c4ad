from datetime import date, timedelta

from nonpaper.brief.pictures.lanes import MOST_TICKS, Dot, Lane, lanes, ticks

DAY = date(2031, 5, 2)


def test_every_party_has_a_lane_and_every_day_a_dot() -> None:
    rows = [
        Lane("Aland", (Dot(DAY, 3, 1), Dot(DAY + timedelta(9), 1, 1))),
        Lane("A party with a name that is too long", (Dot(DAY, 1, 0),)),
        Lane("Cland", ()),
    ]
    picture = lanes(rows)
    for word in ("Aland", "A party with a n…", "Cland", "2031-05-02", "2031-05-11"):
        assert f">{word}<" in picture.svg
    assert "Aland: 3 on 2031-05-02, 1 on 2031-05-11." in picture.svg
    assert "Cland: nothing." in picture.svg


def test_one_day_stands_alone_and_many_are_not_all_written() -> None:
    assert ticks([DAY]) == (DAY,)
    assert ticks([]) == ()
    few = [DAY, DAY + timedelta(30), DAY + timedelta(60)]
    assert ticks(few) == tuple(few)
    many = [DAY + timedelta(n) for n in (0, 1, 2, 3, 50, 99, 100, 365)]
    assert len(ticks(many)) == MOST_TICKS
    assert (ticks(many)[0], ticks(many)[-1]) == (many[0], many[-1])
    assert ticks([DAY, DAY + timedelta(1), DAY + timedelta(300)])[1] > DAY + timedelta(30)
