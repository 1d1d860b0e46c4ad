"""What has changed, as tables in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from nonpaper.cli.screen import NAMES, console, line
from nonpaper.cli.show_doubt import words

if TYPE_CHECKING:
    from nonpaper.analysis import Diff


def show_diff(found: Diff) -> None:
    """The changes, what they turned and which of them did it, and what has become likelier."""
    payload = found.to_dict(0)
    line(f"[bold]{escape(payload['case']['title'])}[/]: {found.headline()}")
    if not payload["changes"]:
        return
    table = Table("what", "about", "before", "after", title="What has changed")
    for change in payload["changes"]:
        table.add_row(*(escape(change[key]) for key in ("kind", "about", "before", "after")))
    console.print(table)
    _consequences(payload)
    for moved in (*payload["deals"], *payload["equilibria"]):
        if moved["came"] or moved["went"] or moved["before"] != moved["after"]:
            what = f"equilibria under {NAMES[moved['name']]}" if moved["name"] in NAMES else "deals"
            name = "" if moved["name"] in NAMES else f"{escape(moved['name'])}: "
            line(f"{name}{what}: {moved['before']} before, {moved['after']} now")
    _shares(payload)


def _consequences(payload: dict[str, Any]) -> None:
    if not payload["consequences"]:
        line("No verdict is other than it was.")
        return
    line("\n[bold]What that did[/]")
    for turned in payload["consequences"]:
        about = f"{escape(turned['target'])}: " if turned["target"] else ""
        stages = turned["stages"]
        if stages and all(stages):
            how = f"the path has {stages[1]} stages, not {stages[0]}"
        else:
            how = f"{words(turned)}: {'yes' if turned['after'] else 'no'}, it was "
            how += "yes" if turned["before"] else "no"
        line(f"  {about}{how}")
        for change in turned["responsible"]:
            line(f"      undone by taking back alone: {escape(change['about'])} ({change['kind']})")
        if not turned["responsible"]:
            line("      no single change, taken back alone, would undo it")


def _shares(payload: dict[str, Any]) -> None:
    moved = [s for s in payload["shares"] if s["low"] > 0 or s["high"] < 0]
    if not moved:
        line("\nNo verdict has become likelier or less likely, as far as these draws can tell.")
        return
    table = Table("", "before", "now", "points", title="How likely it is")
    for shift in moved:
        about = f"{escape(shift['target'])}: " if shift["target"] else ""
        table.add_row(
            about + words(shift), shift["before"]["text"], shift["after"]["text"],
            f"{100 * shift['difference']:+.0f} "
            f"({100 * shift['low']:+.0f} to {100 * shift['high']:+.0f})",
        )  # fmt: skip
    console.print(table)
