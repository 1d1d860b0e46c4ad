"""The ladder of a path: a rail a party, a rung a stage, and what each does on it.

Time runs downwards. A filled dot is a party that moves, a crossed ring one that would have to move
(or bear it) against its will; a small open mark below says that the party is exposed from here on.
Nothing is measured along the rails: rungs stand as far apart as their words need.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RED, RULE, SHADE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN = 106.0
NARROW = 320.0
LETTER = 6.5
LINE = 15.0
HEAD = 36.0
TOP = 38.0
"""From a rung's heading to its dots, half of it above."""
FOOT = 44.0


@dataclass(frozen=True)
class Rung:
    """A stage: what it is called, whether it holds, what happens on each party's rail.

    Parameters
    ----------
    does
        By column: what the party does, in a few words.
    against
        The columns of the parties against whose will it is.
    exposed
        By column: how many statements the party would lack if the others took back what they may.
    """

    name: str
    holds: bool
    does: Mapping[int, str]
    against: frozenset[int]
    exposed: Mapping[int, int]


@dataclass(frozen=True)
class Ladder:
    """A path to draw; `name` is its own on the page, which its ids begin with."""

    name: str
    target: str
    columns: tuple[str, ...]
    rungs: tuple[Rung, ...]


def ladder(path: Ladder) -> Picture:
    """The picture of a path."""
    width = max(COLUMN * len(path.columns), NARROW)
    tops, height = [], HEAD
    for rung in path.rungs:
        tops.append(height)
        height += _height(rung, width / len(path.columns))
    title = f"{path.target}: the way there, stage by stage"
    svg = drawing(
        lambda figure: _draw(figure, (width, height + FOOT), path, tops),
        (width, height + FOOT), path.name, title, _text(path),
    )  # fmt: skip
    return Picture(title, svg, _caption(path))


def _caption(path: Ladder) -> str:
    parts = ["From top to bottom. A dot is a party that takes a step."]
    if any(rung.against for rung in path.rungs):
        parts.append("A crossed ring: it is against the stage.")
    if any(rung.exposed for rung in path.rungs):
        parts.append(
            "“Exposed”: if the others took back what they may, the party would be worse off than "
            "today; the number is how many of its statements that hold today it would then lack."
        )
    return " ".join(parts)


def _text(path: Ladder) -> str:
    """The same in words."""
    told = []
    for rung in path.rungs:
        does = [f"{path.columns[c]} {words}" for c, words in sorted(rung.does.items())]
        against = [path.columns[column] for column in sorted(rung.against)]
        exposed = [path.columns[column] for column in sorted(rung.exposed)]
        told.append(
            f"{rung.name}: {'; '.join(does)}."
            + (f" Against it: {', '.join(against)}." if against else "")
            + (" It holds." if rung.holds else " It does not hold.")
            + (f" Exposed: {', '.join(exposed)}." if exposed else "")
        )
    return " ".join(told)


def _lines(words: str, step: float) -> list[str]:
    return textwrap.wrap(words, max(10, int((step - 8) / LETTER)))


def _height(rung: Rung, step: float) -> float:
    deepest = max((len(_lines(words, step)) for words in rung.does.values()), default=0)
    return TOP + LINE * (deepest + bool(rung.exposed)) + 30


def _draw(figure: Figure, size: tuple[float, float], path: Ladder, tops: list[float]) -> None:
    width, height = size
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    step = width / len(path.columns)
    xs = [step * (column + 0.5) for column in range(len(path.columns))]
    for x, name in zip(xs, path.columns, strict=True):
        axes.plot((x, x), (HEAD - 12, height - FOOT + 4), color=RULE, linewidth=1, zorder=0)
        label = "\n".join(textwrap.wrap(name, max(10, int(step / 7.6))))
        axes.text(
            x, 16, label, ha="center", va="baseline", color=INK, fontsize=13, fontweight="bold",
            linespacing=1.1,
        )  # fmt: skip
    for rung, top in zip(path.rungs, tops, strict=True):
        _rung(axes, rung, top, xs, width)
    _end(axes, path.target, height - FOOT / 2, width)


def _rung(axes: Axes, rung: Rung, top: float, xs: list[float], width: float) -> None:
    holds = "holds" if rung.holds else "does not hold"
    for x, words, colour, side, weight in (
        (0, rung.name, INK, "left", "bold"),
        (width, holds, MUTED if rung.holds else RED, "right", "normal"),
    ):
        axes.text(
            x, top + 4, words, ha=side, va="center", color=colour, fontsize=12, fontweight=weight,
            zorder=3, bbox=_behind(),
        )  # fmt: skip
    at = top + TOP - 12
    on_it = sorted({*rung.does, *rung.against})
    axes.plot([xs[c] for c in on_it], [at] * len(on_it), color=ACCENT, linewidth=2, zorder=1)
    for column in on_it:
        _dot(axes, xs[column], at, against=column in rung.against)
    step = width / len(xs)
    deepest = max((len(_lines(words, step)) for words in rung.does.values()), default=0)
    for column, words in rung.does.items():
        _words(axes, xs[column], at + 12, _lines(words, step), INK)
    for column, lacked in rung.exposed.items():
        word = f"exposed: {lacked}" if lacked else "exposed"
        _words(axes, xs[column], at + 14 + LINE * deepest, [word], MUTED, fontstyle="italic")


def _dot(axes: Axes, x: float, y: float, *, against: bool) -> None:
    colour = RED if against else ACCENT
    axes.plot(
        x, y, marker="o", markersize=11, markeredgecolor=colour, markeredgewidth=2, linestyle="",
        markerfacecolor=PAPER if against else colour, zorder=2,
    )  # fmt: skip
    if against:
        axes.plot(
            x, y, marker="x", markersize=6, markeredgecolor=colour, markeredgewidth=2,
            linestyle="", zorder=3,
        )  # fmt: skip


def _words(
    axes: Axes, x: float, top: float, lines: list[str], colour: str, fontstyle: str = "normal"
) -> None:
    for number, text in enumerate(lines):
        axes.text(
            x, top + LINE * number, text, ha="center", va="top", color=colour, fontsize=12,
            fontstyle=fontstyle, zorder=3, bbox=_behind(),
        )  # fmt: skip


def _behind() -> dict[str, Any]:
    """A patch of paper behind words, so that the rail does not run through them."""
    return {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}


def _end(axes: Axes, target: str, y: float, width: float) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(
        Rectangle((0.5, y - 16), width - 1, 32, facecolor=SHADE, edgecolor=RULE, linewidth=1)
    )
    axes.text(
        width / 2, y, target, ha="center", va="center", color=INK, fontsize=13, fontweight="bold"
    )
