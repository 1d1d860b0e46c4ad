"""Leverage as a matrix: a row an option, a column a party, in each cell what the option decides.

A triangle up helps the party, one down hurts it; filled it can be done from today's situation,
hollow only elsewhere. Beside it the place of the statement in the party's own list: places of
different parties are not compared, so nothing is drawn to scale.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RED, RULE, SHADE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL = 190.0
COLUMN = 128.0
LETTER = 6.5
LINE = 14.0
HEAD = 30.0


@dataclass(frozen=True)
class Cell:
    """What an option decides for a party: the change, its effect, the place, from where."""

    change: str
    helps: bool
    place: str
    from_today: bool


@dataclass(frozen=True)
class OptionLine:
    """An option: whose, in words, and its cell for each party; None where it decides nothing."""

    owner: str
    words: str
    cells: tuple[Cell | None, ...]


def leverage_matrix(heads: tuple[str, ...], lines: tuple[OptionLine, ...]) -> Picture:
    """The picture of the leverage of parties over one another."""
    width = LABEL + COLUMN * len(heads)
    tops, at = [], HEAD
    for number, row in enumerate(lines):
        if not number or lines[number - 1].owner != row.owner:
            at += 24.0
        tops.append(at)
        at += _height(row)
    title = "Leverage: what each option decides for each other party"
    svg = drawing(
        lambda figure: _draw(figure, (width, at + 6), heads, lines, tops),
        (width, at + 6), "leverage-drawn", title, _text(heads, lines),
    )  # fmt: skip
    caption = (
        "In each cell the change that decides most for the party: ▲ helps it, ▼ hurts it; filled: "
        "it can be done from today’s situation; hollow: only in another. The ordinal is the place "
        "of the statement it decides in that party’s own list; places of different parties cannot "
        "be compared."
    )
    return Picture(title, svg, caption)


def _text(heads: tuple[str, ...], lines: tuple[OptionLine, ...]) -> str:
    said = []
    for row in lines:
        told = [
            f"{'helps' if cell.helps else 'hurts'} {head} ({cell.change}; {cell.place})"
            for head, cell in zip(heads, row.cells, strict=True)
            if cell is not None
        ]
        said.append(f"{row.owner}, {row.words}: {', '.join(told) or 'decides nothing'}.")
    return " ".join(said)


def _words(row: OptionLine) -> list[str]:
    return textwrap.wrap(row.words, int((LABEL - 12) / LETTER)) or [""]


def _height(row: OptionLine) -> float:
    return max(LINE * len(_words(row)) + 10, 40.0)


def _draw(
    figure: Figure,
    size: tuple[float, float],
    heads: tuple[str, ...],
    lines: tuple[OptionLine, ...],
    tops: list[float],
) -> None:
    from matplotlib.patches import Rectangle

    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, size[0])
    axes.set_ylim(size[1], 0)
    for column, head in enumerate(heads):
        axes.text(
            LABEL + COLUMN * column + 6, 6, f"for {head}", va="top", color=INK, fontsize=12,
            fontweight="bold",
        )  # fmt: skip
    for number, (row, top) in enumerate(zip(lines, tops, strict=True)):
        height = _height(row)
        if not number or lines[number - 1].owner != row.owner:
            axes.text(2, top - 19, row.owner, va="top", color=INK, fontsize=12, fontweight="bold")
            axes.plot((0, size[0]), (top - 1, top - 1), color=INK, linewidth=1)
        if number % 2 == 0:
            axes.add_patch(
                Rectangle((0, top), size[0], height, facecolor=SHADE, edgecolor="none", zorder=0)
            )
        axes.plot((0, size[0]), (top + height, top + height), color=RULE, linewidth=0.7)
        for part, text in enumerate(_words(row)):
            axes.text(2, top + 6 + LINE * part, text, va="top", color=INK, fontsize=12)
        for column, cell in enumerate(row.cells):
            if cell is not None:
                _cell(axes, cell, LABEL + COLUMN * column + 6, top)


def _cell(axes: Axes, cell: Cell, x: float, top: float) -> None:
    colour = ACCENT if cell.helps else RED
    axes.plot(
        x + 6, top + 12, marker="^" if cell.helps else "v", markersize=10, color=colour,
        markerfacecolor=colour if cell.from_today else PAPER, markeredgewidth=1.4, linestyle="",
    )  # fmt: skip
    axes.text(x + 17, top + 12, cell.place, va="center", color=INK, fontsize=12, fontweight="bold")
    letters = int((COLUMN - 8) / 6.0)
    shown = cell.change if len(cell.change) <= letters else cell.change[: letters - 1] + "…"
    axes.text(x, top + 23, shown, va="top", color=MUTED, fontsize=11)
