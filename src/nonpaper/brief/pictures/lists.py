"""A list of priorities before and after edits: two columns, a line for each statement.

Only the order is drawn: places stand evenly apart, equals share one, and what is struck ends in a
cross.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, RED, RULE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 620.0
TEXT = 250.0
LETTER = 6.5
LINE = 14.0
HEAD = 44.0


@dataclass(frozen=True)
class Entry:
    """A statement: its words, its place before and after (None where struck), whether edited."""

    words: str
    before: int
    after: int | None
    edited: bool


@dataclass(frozen=True)
class Change:
    """A party's list before and after."""

    party: str
    entries: tuple[Entry, ...]


def changed_lists(name: str, changes: tuple[Change, ...]) -> Picture:
    """The picture of lists before and after; `name` is what its ids begin with."""
    tops, height = [], 0.0
    for change in changes:
        tops.append(height)
        height += HEAD + _body(change) + 14
    title = "The least change of priorities: lists today and after"
    svg = drawing(
        lambda figure: _draw(figure, height, changes, tops),
        (WIDTH, height), name, title, _text(changes),
    )  # fmt: skip
    caption = (
        "Left as the record has it, right after the change; most important at the top. Coloured: "
        "what is edited; a cross: given up. Only the order counts."
    )
    return Picture(title, svg, caption)


def _text(changes: tuple[Change, ...]) -> str:
    said = []
    for change in changes:
        for entry in change.entries:
            if entry.edited:
                after = "given up" if entry.after is None else f"place {entry.after + 1}"
                said.append(
                    f"{change.party}, {entry.words}: place {entry.before + 1}, then {after}."
                )
    return " ".join(said)


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, int(TEXT / LETTER), max_lines=2, placeholder=" …") or [""]


def _spots(change: Change, *, after: bool) -> dict[int, float]:
    """Where each entry stands, from the top of the body: entries in order of their places."""
    rows = [
        (entry.after if after else entry.before, number)
        for number, entry in enumerate(change.entries)
        if not after or entry.after is not None
    ]
    spots, at, last = {}, 0.0, None
    for place, number in sorted(rows):
        at += 0.0 if last is None else 4.0 if place == last else 12.0
        spots[number] = at + LINE * len(_wrapped(change.entries[number].words)) / 2
        at += LINE * len(_wrapped(change.entries[number].words))
        last = place
    return spots


def _body(change: Change) -> float:
    heights = [LINE * len(_wrapped(entry.words)) + 12 for entry in change.entries]
    return sum(heights)


def _draw(figure: Figure, height: float, changes: tuple[Change, ...], tops: list[float]) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    for change, top in zip(changes, tops, strict=True):
        axes.text(2, top + 4, change.party, va="top", color=INK, fontsize=13, fontweight="bold")
        for x, text in ((2.0, "today"), (WIDTH - TEXT, "after the change")):
            axes.text(x, top + 23, text, va="top", color=MUTED, fontsize=12)
        before, after = _spots(change, after=False), _spots(change, after=True)
        for number, entry in enumerate(change.entries):
            _entry(axes, entry, top + HEAD, before[number], after.get(number))


def _entry(axes: Axes, entry: Entry, top: float, left: float, right: float | None) -> None:
    colour = (RED if right is None else ACCENT) if entry.edited else RULE
    _label(axes, entry, 2.0, top + left, colour)
    start, end = TEXT + 8.0, WIDTH - TEXT - 10.0
    if right is None:
        axes.plot((start, start + 36), (top + left, top + left), color=colour, linewidth=1.8)
        axes.plot(
            start + 36, top + left, marker="x", markersize=8, color=colour, markeredgewidth=2,
            linestyle="",
        )  # fmt: skip
        return
    axes.plot(
        (start, end), (top + left, top + right), color=colour, linewidth=2.0 if entry.edited else 1
    )
    _label(axes, entry, WIDTH - TEXT, top + right, colour)


def _label(axes: Axes, entry: Entry, x: float, middle: float, colour: str) -> None:
    parts = _wrapped(entry.words)
    for number, part in enumerate(parts):
        axes.text(
            x, middle + LINE * (number - (len(parts) - 1) / 2), part, va="center",
            color=colour if entry.edited else INK, fontsize=12,
            fontweight="bold" if entry.edited else "normal",
        )  # fmt: skip
