"""Shares with their intervals, a row a verdict: a dot on a track from 0 to 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RULE, SHADE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 340.0
EDGE = 8.0
ROW = 46.0
HEAD = 30.0
FOOT = 30.0


@dataclass(frozen=True)
class Track:
    """A verdict: its words and likelihood, the share and its interval; or a heading (no share).

    `before` is the share that it had, where two are compared.
    """

    words: str
    told: str = ""
    value: float | None = None
    low: float = 0.0
    high: float = 0.0
    before: float | None = None


def intervals(
    tracks: tuple[Track, ...], name: str = "sure-drawn", title: str = "How likely each verdict is"
) -> Picture:
    """The picture of the shares; `name` is unique on the page."""
    height = FOOT + sum(HEAD if track.value is None else ROW for track in tracks)
    svg = drawing(
        lambda figure: _draw(figure, tracks, height), (WIDTH, height), name, title,
        _text(tracks),
    )  # fmt: skip
    caption = (
        "The dot is the share of the drawn lists in which it is so, the bar its 95 % interval. "
        "Shaded: the ranges of the words of likelihood."
    )
    if any(track.before is not None for track in tracks):
        caption += " The ring is the share it had."
    return Picture(title, svg, caption)


def _text(tracks: tuple[Track, ...]) -> str:
    return " ".join(
        f"{track.words}:" if track.value is None else f"{track.words}: {track.told}."
        for track in tracks
    )


def _at(share: float) -> float:
    return EDGE + share * (WIDTH - 2 * EDGE)


def _draw(figure: Figure, tracks: tuple[Track, ...], height: float) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    top = 0.0
    for track in tracks:
        if track.value is None:
            axes.text(
                EDGE, top + HEAD / 2 + 4, track.words, va="center", color=INK, fontsize=13,
                fontweight="bold",
            )  # fmt: skip
            top += HEAD
            continue
        _track(axes, track, track.value, top)
        top += ROW
    for share, text in ((0.0, "0"), (0.5, "50 %"), (1.0, "100 %")):
        side = "left" if share == 0 else "right" if share == 1 else "center"
        axes.text(_at(share), top + 12, text, ha=side, va="center", color=MUTED, fontsize=11)


def _track(axes: Axes, track: Track, value: float, top: float) -> None:
    from matplotlib.patches import Rectangle

    line = top + 33
    for low, high in ((0.05, 0.2), (0.45, 0.55), (0.8, 0.95)):
        size = (_at(high) - _at(low), 12)
        axes.add_patch(Rectangle((_at(low), line - 6), *size, facecolor=SHADE, edgecolor="none"))
    axes.text(EDGE, top + 14, track.words, va="center", color=INK, fontsize=12)
    axes.text(WIDTH - EDGE, top + 14, track.told, ha="right", va="center", color=MUTED, fontsize=12)
    axes.plot((_at(0), _at(1)), (line, line), color=RULE, linewidth=1)
    axes.plot(
        (_at(track.low), _at(track.high)), (line, line), color=ACCENT, linewidth=5,
        solid_capstyle="butt", alpha=1,
    )  # fmt: skip
    if track.before is not None:
        axes.plot((_at(track.before), _at(value)), (line, line), color=INK, linewidth=1)
        axes.plot(
            _at(track.before), line, marker="o", markersize=8, markerfacecolor=PAPER,
            markeredgecolor=INK, linestyle="",
        )  # fmt: skip
    axes.plot(_at(value), line, marker="o", markersize=8, color=INK, linestyle="")
