"""The timeline: a lane a party, along the days, dots where somebody spoke for it.

The days stand where the calendar has them. A dot is larger the more was said for the party on that
day; it is filled where all of it was on record, hollow where none was, half filled in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RULE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 700.0
LANE = 44.0
HEAD, FOOT, SIDE = 14.0, 34.0, 150.0
MOST_TICKS = 6
LETTERS = 17


@dataclass(frozen=True)
class Dot:
    """What was said for a party on a day: how much of it, and how much by name."""

    day: date
    count: int
    named: int


@dataclass(frozen=True)
class Lane:
    """A party and its dots, the earliest first."""

    name: str
    dots: tuple[Dot, ...]


def lanes(rows: Sequence[Lane]) -> Picture:
    """The picture of the lanes, the first at the top."""
    size = WIDTH, HEAD + LANE * len(rows) + FOOT
    title = "Who spoke when"
    svg = drawing(
        lambda figure: _draw(figure, rows, size), size, "timeline-drawn", title, _text(rows)
    )
    caption = (
        "A dot is what was said for a party on a day, larger for more. Filled: on record; hollow: "
        "by sources without a name; half filled: both."
    )
    return Picture(title, svg, caption)


def _text(rows: Sequence[Lane]) -> str:
    parts = []
    for row in rows:
        told = ", ".join(f"{dot.count} on {dot.day.isoformat()}" for dot in row.dots)
        parts.append(f"{row.name}: {told or 'nothing'}.")
    return " ".join(parts)


def _draw(figure: Figure, rows: Sequence[Lane], size: tuple[float, float]) -> None:
    width, height = size
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    days = sorted({dot.day for row in rows for dot in row.dots})
    bottom = HEAD + LANE * len(rows)
    for day in ticks(days):
        x = _across(day, days)
        axes.plot((x, x), (HEAD, bottom), color=RULE, linewidth=1, linestyle=(0, (2, 3)))
        axes.text(
            x, bottom + 16, day.isoformat(), ha="center", va="center", color=MUTED, fontsize=12
        )
    for number, row in enumerate(rows):
        y = HEAD + LANE * (number + 0.5)
        axes.plot((SIDE, width - 10), (y, y), color=RULE, linewidth=1)
        axes.text(2, y, _short(row.name), va="center", color=INK, fontsize=13, fontweight="bold")
        for dot in row.dots:
            _dot(axes, dot, _across(dot.day, days), y)


def _dot(axes: Axes, dot: Dot, x: float, y: float) -> None:
    partly = 0 < dot.named < dot.count
    axes.plot(
        x, y, marker="o", markersize=min(8 + 2.5 * (dot.count - 1), 24), linestyle="", color=ACCENT,
        markerfacecolor=ACCENT if dot.named else PAPER, markerfacecoloralt=PAPER, zorder=2,
        markeredgecolor=ACCENT, markeredgewidth=2, fillstyle="left" if partly else "full",
    )  # fmt: skip


def _across(day: date, days: Sequence[date]) -> float:
    """Where a day stands: as far along as it lies between the first and the last."""
    whole = (days[-1] - days[0]).days
    part = (day - days[0]).days / whole if whole else 0.5
    return SIDE + 45 + part * (WIDTH - SIDE - 100)


def ticks(days: Sequence[date]) -> tuple[date, ...]:
    """The days that are written: all, where they have room, or some evenly apart."""
    if not days:
        return ()
    whole = (days[-1] - days[0]).days
    apart = min(((b - a).days for a, b in pairwise(days)), default=1)
    if len(days) <= MOST_TICKS and apart * MOST_TICKS >= whole:
        return tuple(days)
    steps = min(MOST_TICKS, whole + 1) - 1
    return tuple(days[0] + timedelta(round(whole * n / steps)) for n in range(steps + 1))


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"
