from nonpaper.brief import Brief
from nonpaper.brief.quotes import Register
from nonpaper.brief.talks import talks
from nonpaper.model import Case


def test_a_channel_names_its_ends_and_its_carrier(brief: Brief) -> None:
    (row,) = brief.channels.rows
    assert (row.name, row.ends, row.through) == ("Envoy", ("Aland (Mara Ode)", "Bland"), "Cland")
    assert [quote.text for quote in row.quotes] == ["The envoy of Cland meets both"]


def test_the_picture_has_a_column_for_the_carrier(brief: Brief) -> None:
    assert brief.channels.picture is not None
    assert "Cland" in brief.channels.picture.svg


def test_without_channels_nothing_is_drawn() -> None:
    case = Case("x", ())
    assert talks(case, Register.of(case)).picture is None
