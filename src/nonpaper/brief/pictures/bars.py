"""Pivotal statements: a row a statement, a bar for the difference it makes, in points."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, RULE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 340.0
EDGE = 8.0
LINE = 15.0
FOOT = 30.0
LETTERS = 50


@dataclass(frozen=True)
class Bar:
    """A statement and what it moves: the difference in shares, from -1 to 1, with its interval."""

    words: str
    moves: str
    value: float
    low: float
    high: float


def bars(rows: tuple[Bar, ...]) -> Picture:
    """The picture of the differences."""
    height = FOOT + sum(_height(row) for row in rows)
    title = "The statements that the verdicts hang on"
    svg = drawing(
        lambda figure: _draw(figure, rows, height), (WIDTH, height), "pivots-drawn", title,
        _text(rows),
    )  # fmt: skip
    caption = (
        "By how many points the share of a verdict is higher (to the right) or lower (to the left) "
        "among the drawn lists with the statement than among those without; the thin line is the "
        "95 % interval."
    )
    return Picture(title, svg, caption)


def _text(rows: tuple[Bar, ...]) -> str:
    return " ".join(f"{row.words}: {row.moves}, {100 * row.value:+.0f} points." for row in rows)


def _lines(row: Bar) -> list[str]:
    return [*textwrap.wrap(row.words, LETTERS), *textwrap.wrap(row.moves, LETTERS + 4)]


def _height(row: Bar) -> float:
    return LINE * len(_lines(row)) + 30


def _at(value: float) -> float:
    return WIDTH / 2 + value * (WIDTH / 2 - EDGE)


def _draw(figure: Figure, rows: tuple[Bar, ...], height: float) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    top = 4.0
    for row in rows:
        _row(axes, row, top)
        top += _height(row)
    for value, text, side in ((-1.0, "−100", "left"), (0.0, "0", "center"), (1.0, "+100", "right")):
        axes.text(_at(value), top + 10, text, ha=side, va="center", color=MUTED, fontsize=11)


def _row(axes: Axes, row: Bar, top: float) -> None:
    words = textwrap.wrap(row.words, LETTERS)
    for number, text in enumerate(_lines(row)):
        colour = INK if number < len(words) else MUTED
        axes.text(EDGE, top + LINE * (number + 0.5), text, va="center", color=colour, fontsize=12)
    line = top + LINE * len(_lines(row)) + 11
    axes.plot((_at(-1), _at(1)), (line, line), color=RULE, linewidth=1)
    axes.plot((_at(0), _at(0)), (line - 8, line + 8), color=MUTED, linewidth=1)
    axes.plot(
        (_at(0), _at(row.value)), (line, line), color=ACCENT, linewidth=9, solid_capstyle="butt"
    )
    axes.plot((_at(row.low), _at(row.high)), (line, line), color=INK, linewidth=1.5)
