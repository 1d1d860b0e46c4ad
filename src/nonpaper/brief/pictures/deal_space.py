"""The deal space: the order among deals and now, for two principals.

Ranks say what is better, not how much, and one party's say nothing about another's. The axes are
therefore the order alone: places stand evenly apart, what a party likes equally shares a place, and
no number is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.brief.context import Picture
from nonpaper.brief.pictures.canvas import ACCENT, INK, MUTED, PAPER, RULE, SHADE, drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDE = 350.0
MARGIN = 34.0


@dataclass(frozen=True)
class Point:
    """A deal: its places in the two orders, its name if it is listed, how it stands."""

    x: int
    y: int
    label: str
    firm: bool
    front: bool


@dataclass(frozen=True)
class Panel:
    """The deals of a target as two principals order them, and now among them.

    `name` is the panel's own on the page, which its ids begin with.
    """

    name: str
    target: str
    across: str
    up: str
    now: tuple[int, int]
    points: tuple[Point, ...]


def deal_space(panel: Panel, principals: int) -> Picture:
    """The picture of a panel; `principals` is how many there are in all."""
    title = f"{panel.target}: the order of the deals for {panel.across} and {panel.up}"
    svg = drawing(
        lambda figure: _draw(figure, panel), (SIDE, SIDE), panel.name, title, _text(panel)
    )
    return Picture(title, svg, _caption(panel, principals))


def _caption(panel: Panel, principals: int) -> str:
    parts = [
        (
            f"Further right is better for {panel.across}, further up better for {panel.up}. Only "
            "the order counts: distances mean nothing, and the two scales cannot be compared."
        ),
        "Filled: it would hold; hollow: it would not. Ringed: on the Pareto front.",
    ]
    firm_at = {(p.x, p.y) for p in panel.points if p.firm}
    if any((p.x, p.y) in firm_at for p in panel.points if not p.firm):
        parts.append("Half filled: of several at one place, some would hold.")
    if principals > 2:
        parts.append("The front is among all principals, not these two alone.")
    if any(not point.label for point in panel.points):
        parts.append("Deals without a name are not listed below.")
    return " ".join(parts)


def _text(panel: Panel) -> str:
    """Both orders in words, best first."""
    named = [point for point in panel.points if point.label]
    orders = []
    for party, places, now in (
        (panel.across, [(p.x, p.label) for p in named], panel.now[0]),
        (panel.up, [(p.y, p.label) for p in named], panel.now[1]),
    ):
        groups = [
            " and ".join(label for place, label in [*places, (now, "now")] if place == at)
            for at in sorted({now, *(place for place, _ in places)}, reverse=True)
        ]
        orders.append(f"{party}, best first: {', then '.join(groups)}.")
    return " ".join(orders)


def _draw(figure: Figure, panel: Panel) -> None:
    inner = 1 - 1.4 * MARGIN / SIDE
    axes = figure.add_axes((MARGIN / SIDE, MARGIN / SIDE, inner, inner))
    right = max([panel.now[0], *(point.x for point in panel.points)])
    top = max([panel.now[1], *(point.y for point in panel.points)])
    axes.set_xlim(-0.5, right + 0.75)
    axes.set_ylim(-0.5, top + 0.75)
    axes.patch.set_visible(False)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(RULE)
    axes.set_xlabel(f"better for {panel.across} →", loc="right", color=MUTED, fontsize=12)
    axes.set_ylabel(f"better for {panel.up} →", loc="top", color=MUTED, fontsize=12)
    _better(axes, panel.now, (right, top))
    for place in dict.fromkeys((point.x, point.y) for point in panel.points):
        _deal(axes, [p for p in panel.points if (p.x, p.y) == place])
    axes.plot(*panel.now, marker="x", markersize=9, markeredgewidth=2, color=INK, linestyle="")
    axes.annotate(
        "now", panel.now, (9, -4), textcoords="offset points", color=INK, fontsize=12,
        fontstyle="italic",
    )  # fmt: skip


def _better(axes: Axes, now: tuple[int, int], best: tuple[int, int]) -> None:
    """Shade what is better than now for both."""
    from matplotlib.patches import Rectangle

    size = best[0] + 0.75 - now[0], best[1] + 0.75 - now[1]
    axes.add_patch(Rectangle(now, *size, facecolor=SHADE, edgecolor="none", zorder=0))
    for xs, ys in (
        ((now[0], now[0]), (now[1], now[1] + size[1])),
        ((now[0], now[0] + size[0]), (now[1], now[1])),
    ):
        axes.plot(xs, ys, color=RULE, linewidth=1, linestyle=(0, (2, 3)), zorder=0.5)


def _deal(axes: Axes, here: Sequence[Point]) -> None:
    """The deals that share a place; half filled where some of them hold."""
    point = here[0]
    firm = {p.firm for p in here}
    if any(p.front for p in here):
        axes.plot(
            point.x, point.y, marker="o", markersize=19, markerfacecolor=PAPER,
            markeredgecolor=ACCENT, markeredgewidth=1.2, linestyle="", zorder=2,
        )  # fmt: skip
    axes.plot(
        point.x, point.y, marker="o", markersize=11, color=INK, markerfacecoloralt=PAPER,
        markerfacecolor=PAPER if firm == {False} else INK, markeredgecolor=INK, linestyle="",
        markeredgewidth=1.5, fillstyle="left" if len(firm) == 2 else "full", zorder=3,
    )  # fmt: skip
    label = " ".join(p.label for p in here if p.label)
    if label:
        axes.annotate(
            label, (point.x, point.y), (13, -4), textcoords="offset points", color=INK,
            fontsize=12, fontweight="bold", zorder=4,
        )  # fmt: skip
