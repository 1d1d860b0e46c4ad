import re

import matplotlib as mpl
from matplotlib.figure import Figure

from nonpaper.brief.pictures.canvas import COLOURS, INK, drawing


def draw(figure: Figure) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.plot([0, 1], [0, 1], marker="o", color=INK)
    axes.text(0.5, 0.5, "a < $b$ & c")


def made() -> str:
    return drawing(draw, (200, 100), "p", "T <1>", "D & more")


def test_text_stays_text_and_is_escaped() -> None:
    assert "a &lt; $b$ &amp; c</text>" in made()
    assert '<title id="p-title">T &lt;1&gt;</title>' in made()


def test_it_is_named_for_those_who_do_not_see_it() -> None:
    assert 'role="img" aria-labelledby="p-title p-text"' in made()
    assert '<desc id="p-text">D &amp; more</desc>' in made()


def test_colours_are_the_pages_own() -> None:
    assert "var(--ink)" in made()
    assert not any(placeholder in made() for placeholder in COLOURS)


def test_nothing_reaches_out_of_the_drawing() -> None:
    text = made()
    assert "<style" not in text
    assert "xlink" not in text
    assert "<!--" not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert all(name.startswith("p-") for name in ids)
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', text)) <= set(ids)


def test_it_is_the_same_whatever_the_users_settings() -> None:
    before = made()
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert made() == before
        assert mpl.rcParams["font.size"] == 30
