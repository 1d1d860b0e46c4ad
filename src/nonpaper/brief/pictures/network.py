"""The channels: a column a party, a row a channel, dots where a party is on it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RULE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN = 150.0
LETTER = 6.4
LINE = 15.0
HEAD = 40.0


@dataclass(frozen=True)
class Row:
    """A channel: its name, level and subject, the people at each column, who carries it."""

    name: str
    about: str
    ends: Mapping[int, tuple[str, ...]]
    through: int | None


def network(columns: tuple[str, ...], rows: tuple[Row, ...]) -> Picture:
    """The picture of the channels between the parties of the columns."""
    width = max(COLUMN * len(columns), 330.0)
    tops, height = [], HEAD
    for row in rows:
        tops.append(height)
        height += _height(row, width)
    title = "Channels between the parties"
    svg = drawing(
        lambda figure: _draw(figure, (width, height), columns, rows, tops),
        (width, height), "channels-drawn", title, _text(columns, rows),
    )  # fmt: skip
    caption = "A dot is a party on the channel"
    if any(row.through is not None for row in rows):
        caption += "; a ring, whoever carries the messages"
    return Picture(title, svg, caption + ".")


def _text(columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    return " ".join(
        f"{row.name}: {', '.join(columns[column] for column in sorted(row.ends))}." for row in rows
    )


def _label(row: Row, width: float) -> list[str]:
    return textwrap.wrap(row.about, max(20, int(width / LETTER))) if row.about else []


def _people(names: tuple[str, ...]) -> list[str]:
    return [part for name in names for part in textwrap.wrap(name, int((COLUMN - 8) / LETTER))]


def _height(row: Row, width: float) -> float:
    deepest = max((len(_people(names)) for names in row.ends.values()), default=0)
    return LINE * (1 + len(_label(row, width)) + deepest) + 44


def _draw(
    figure: Figure,
    size: tuple[float, float],
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
    tops: list[float],
) -> None:
    width, height = size
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    step = width / len(columns)
    xs = [step * (column + 0.5) for column in range(len(columns))]
    for x, name in zip(xs, columns, strict=True):
        axes.text(x, 12, name, ha="center", va="center", color=INK, fontsize=13, fontweight="bold")
    for row, top in zip(rows, tops, strict=True):
        _row(axes, row, top, xs, width)


def _row(axes: Axes, row: Row, top: float, xs: list[float], width: float) -> None:
    axes.plot((0, width), (top - 10, top - 10), color=RULE, linewidth=1)
    axes.text(2, top, row.name, va="top", color=INK, fontsize=12, fontweight="bold")
    at = top + LINE
    for text in _label(row, width):
        axes.text(2, at, text, va="top", color=MUTED, fontsize=12)
        at += LINE
    at += 12
    on_it = sorted({*row.ends, *(() if row.through is None else (row.through,))})
    axes.plot([xs[c] for c in on_it], [at] * len(on_it), color=ACCENT, linewidth=1.6, zorder=1)
    for column in on_it:
        carries = column == row.through
        axes.plot(
            xs[column], at, marker="o", markersize=11 if carries else 9, markeredgecolor=ACCENT,
            markerfacecolor=PAPER if carries else ACCENT, markeredgewidth=2, linestyle="", zorder=2,
        )  # fmt: skip
        for number, text in enumerate(_people(row.ends.get(column, ()))):
            axes.text(
                xs[column], at + 10 + LINE * number, text, ha="center", va="top", color=MUTED,
                fontsize=12,
            )  # fmt: skip
