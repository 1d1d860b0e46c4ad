"""The settings of the levers: a row a setting, dots for what it opens, then a column a lever.

Below the rows stands each lever's share as a bar: an exact fraction of the orders of the levers in
which it makes the difference, so that bars, unlike ranks, may be compared in length.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RULE, SHADE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN = 104.0
DOTS = 82.0
LETTER = 6.6
LINE = 14.0
ROW = 27.0
BAR = 92.0
LABEL = 218.0
NONE, LOOSE, FIRM, BARRED = "none", "loose", "firm", "barred"
READINGS = ("promised", "made beforehand")


@dataclass(frozen=True)
class Mark:
    """What a setting opens: no deal, a deal, one that holds, or barred; stages of a path, or 0."""

    kind: str
    stages: int = 0


@dataclass(frozen=True)
class SettingLine:
    """A setting: the level of each lever, whether it differs from today's, what it opens."""

    levels: tuple[tuple[str, bool], ...]
    marks: tuple[Mark, Mark]


@dataclass(frozen=True)
class Shares:
    """The Shapley values of the levers for something that they may open."""

    title: str
    values: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Board:
    """The settings of a target; `name` is the picture's own, which its ids begin with.

    `owner` has all the levers; it is empty where several parties have some.
    """

    name: str
    target: str
    owner: str
    levers: tuple[str, ...]
    lines: tuple[SettingLine, ...]
    shares: tuple[Shares, ...]


def settings_board(board: Board) -> Picture:
    """The picture of what settings open."""
    width = max(DOTS * len(READINGS) + COLUMN * len(board.levers), LABEL + BAR + 48.0)
    head = LINE * max(2, *(len(_wrapped(text)) for text in board.levers)) + 14.0
    bars = sum(LINE + 12 + 20.0 * len(share.values) for share in board.shares)
    height = head + ROW * len(board.lines) + bars + 16.0
    title = f"{board.target}: what each setting of the levers opens"
    svg = drawing(
        lambda figure: _draw(figure, (width, height), board, head),
        (width, height), board.name, title, _text(board),
    )  # fmt: skip
    return Picture(title, svg, _caption(board))


def _caption(board: Board) -> str:
    marks = [mark for row in board.lines for mark in row.marks]
    kinds = {mark.kind for mark in marks}
    whose = f" of the levers, all of {board.owner}" if board.owner else ""
    parts = [f"A row is a setting{whose}; what differs from today is bold."]
    told = [
        (NONE, "a dash: no deal"),
        (LOOSE, "hollow: a deal that would not hold"),
        (FIRM, "filled: a deal that would hold"),
        (BARRED, "a cross: it cannot be made first"),
    ]
    known = [words for kind, words in told if kind in kinds]
    parts.append("; ".join(known)[:1].upper() + "; ".join(known)[1:] + ".")
    if any(mark.stages for mark in marks):
        parts.append("The number beside a dot: the stages of a path there that enforces itself.")
    if board.shares:
        parts.append("Bars: each lever’s Shapley value, its exact share in opening it.")
    return " ".join(parts)


def _text(board: Board) -> str:
    """The rows in words."""
    said = {
        NONE: "no deal",
        LOOSE: "a deal that does not hold",
        FIRM: "a deal that holds",
        BARRED: "cannot be",
    }
    rows = []
    for row in board.lines:
        changed = [
            f"{lever}: {level}"
            for lever, (level, differs) in zip(board.levers, row.levels, strict=True)
            if differs
        ]
        opened = [
            f"{reading} {said[mark.kind]}" + (f", path of {mark.stages}" if mark.stages else "")
            for reading, mark in zip(READINGS, row.marks, strict=True)
        ]
        rows.append(f"{'; '.join(changed) or 'as today'}: {', '.join(opened)}.")
    for share in board.shares:
        values = ", ".join(f"{lever} {value}" for lever, value in share.values)
        rows.append(f"{share.title}: {values}.")
    return " ".join(rows)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, int((COLUMN - 8) / LETTER)) or [""]


def _draw(figure: Figure, size: tuple[float, float], board: Board, head: float) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, size[0])
    axes.set_ylim(size[1], 0)
    for number, reading in enumerate(READINGS):
        for part, text in enumerate(reading.split()):
            axes.text(
                DOTS * (number + 0.5), 4 + LINE * part, text, va="top", ha="center", color=INK,
                fontsize=12, fontweight="bold",
            )  # fmt: skip
    for column, lever in enumerate(board.levers):
        for part, text in enumerate(_wrapped(lever)):
            axes.text(_left(column), 4 + LINE * part, text, va="top", color=INK, fontsize=12)
    bottom = head
    for number, row in enumerate(board.lines):
        _row(axes, row, head + ROW * number, size[0], shaded=number % 2 == 0)
        bottom = head + ROW * (number + 1)
    axes.plot((0, size[0]), (head, head), color=INK, linewidth=1)
    axes.plot((0, size[0]), (bottom, bottom), color=RULE, linewidth=1)
    _bars(axes, board, bottom + 14)


def _left(column: int) -> float:
    """Where the column of a lever begins."""
    return DOTS * len(READINGS) + COLUMN * column + 4


def _row(axes: Axes, row: SettingLine, top: float, width: float, *, shaded: bool) -> None:
    from matplotlib.patches import Rectangle

    if shaded:
        axes.add_patch(Rectangle((0, top), width, ROW, facecolor=SHADE, edgecolor="none", zorder=0))
    middle = top + ROW / 2
    for column, (level, differs) in enumerate(row.levels):
        letters = int((COLUMN - 8) / LETTER)
        shown = level if len(level) <= letters else level[: letters - 1] + "…"
        axes.text(
            _left(column), middle, shown, va="center", color=INK if differs else MUTED,
            fontsize=12, fontweight="bold" if differs else "normal",
        )  # fmt: skip
    for number, mark in enumerate(row.marks):
        _mark(axes, mark, DOTS * (number + 0.5), middle)


def _mark(axes: Axes, mark: Mark, x: float, y: float) -> None:
    if mark.kind == NONE:
        axes.plot((x - 5, x + 5), (y, y), color=MUTED, linewidth=1.5)
    elif mark.kind == BARRED:
        axes.plot(x, y, marker="x", markersize=8, color=MUTED, linestyle="", markeredgewidth=1.5)
    else:
        axes.plot(
            x, y, marker="o", markersize=11, markeredgecolor=INK, markeredgewidth=1.5, linestyle="",
            markerfacecolor=INK if mark.kind == FIRM else PAPER,
        )  # fmt: skip
    if mark.stages:
        axes.text(
            x + 12, y, str(mark.stages), va="center", color=ACCENT, fontsize=12, fontweight="bold"
        )


def _bars(axes: Axes, board: Board, top: float) -> None:
    from matplotlib.patches import Rectangle

    at = top
    for share in board.shares:
        axes.text(2, at, share.title, va="top", color=INK, fontsize=12, fontweight="bold")
        at += LINE + 6
        for lever, value in share.values:
            letters = int(LABEL / LETTER)
            shown = lever if len(lever) <= letters else lever[: letters - 1] + "…"
            axes.text(2, at + 7, shown, va="center", color=INK, fontsize=12)
            for length, colour in ((1.0, RULE), (float(value), ACCENT)):
                box = (LABEL, at + 2), BAR * length, 10
                axes.add_patch(Rectangle(*box, facecolor=colour, edgecolor="none"))
            axes.text(
                LABEL + BAR + 8, at + 7, str(value), va="center", color=INK, fontsize=12,
            )  # fmt: skip
            at += 20.0
        at += 6
