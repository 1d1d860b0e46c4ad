"""From a figure to a drawing that stands inside a page.

A figure is drawn one unit to the CSS pixel. Its colours are placeholders that become the page's own
colours, so that it follows light and dark; its text stays text, in the page's typeface; ids that
nothing refers to are dropped and the others made unique on the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = {
    "#010101": "--ink",
    "#020202": "--muted",
    "#030303": "--rule",
    "#040404": "--accent",
    "#050505": "--paper",
    "#060606": "--shade",
    "#070707": "--red",
}
INK, MUTED, RULE, ACCENT, PAPER, SHADE, RED = COLOURS
UNITS = 72


def drawing(
    draw: Callable[[Figure], None], size: tuple[float, float], name: str, title: str, text: str
) -> Markup:
    """A drawing of `size` pixels as inline SVG.

    Parameters
    ----------
    draw
        Draws on the figure, which has the default settings of the library.
    name
        What its ids begin with; unique on the page.
    title, text
        What it shows in a line, and the same at length, for those who do not see it.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rc("svg", fonttype="none", hashsalt="nonpaper")
        mpl.rc("font", family="DejaVu Sans")
        mpl.rc("text", parse_math=False)
        mpl.rc("path", simplify=False)
        figure = Figure(figsize=(size[0] / UNITS, size[1] / UNITS), dpi=UNITS)
        figure.patch.set_alpha(0)
        FigureCanvasSVG(figure)
        draw(figure)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _inline(out.getvalue(), size, name, title, text)


def _inline(svg: str, size: tuple[float, float], name: str, title: str, text: str) -> Markup:
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<style[^>]*>.*?</style>", "", body, flags=re.DOTALL)
    body = _own_ids(body, name)
    for placeholder, colour in COLOURS.items():
        body = body.replace(placeholder, f"var({colour})")
    body = re.sub(
        r"font: ((?:[a-z]+ |\d{3} )*)([\d.]+)px [^;\"]*", r"font: \1\2px var(--sans)", body
    )
    body = re.sub(r">\s+<", "><", body.strip()).replace("xlink:href", "href")
    width, height = (f"{side:g}" for side in size)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{name}-title {name}-text" '
        'stroke-linejoin="round">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-text">{escape(text)}</desc>'
    )
    return Markup(f"{head}{body}</svg>")  # noqa: S704 - the library escapes the texts it draws


def _own_ids(body: str, name: str) -> str:
    """The drawing with only the ids that it refers to, under the drawing's own name."""
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', body))
    body = re.sub(r' id="([^"]*)"', lambda m: f' id="{name}-{m[1]}"' if m[1] in used else "", body)
    return re.sub(r'(href="|url\()#([^")]+)', rf"\1#{name}-\2", body)
