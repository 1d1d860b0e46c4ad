"""Who said what when, in the terminal: day by day, and what it touches."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.markup import escape

from nonpaper.cli.screen import line

if TYPE_CHECKING:
    from nonpaper.analysis import Saying, Timeline


def show_timeline(found: Timeline) -> None:
    """Day by day, in each the sides one after another; then the statements that are touched."""
    line(f"[bold]{escape(found.headline())}[/]")
    for day, of_day in groupby(found.sayings, key=lambda saying: saying.day):
        line(f"\n[bold]{day or 'no date'}[/]")
        _show_day(list(of_day))
    if found.touched:
        line("\nThe statements it touches:")
    for name, sayings in found.touched.items():
        statement = found.case.statements[name]
        line(f"  [bold]{escape(name)}[/]: {escape(statement.text or statement.written)}")
        for saying in sayings:
            how = "cites" if name in saying.touches else "perhaps:"
            line(f"      {how} {escape(_called(saying))}", style="dim")


def _show_day(sayings: list[Saying]) -> None:
    for side in dict.fromkeys(saying.side for saying in sayings):
        line(f"  {escape(side) or 'nobody known'}")
        for saying in sayings:
            if saying.side == side:
                who = (saying.speaker or "the report") + (" (not named)" * saying.anonymous)
                about = f"[{', '.join(saying.topics)}]" if saying.topics else ""
                line(f"    {escape(who)}: “{escape(saying.words)}” {escape(about)}")
                line(f"      {escape(_mark(saying))}", style="dim")


def _mark(saying: Saying) -> str:
    """What the ledger calls a saying, how often it was reprinted, and what speaks against it."""
    parts = [saying.attribution or saying.document]
    if saying.reprints:
        parts.append(f"reprinted {len(saying.reprints)} times")
    if saying.against:
        parts.append(f"contradicted by {', '.join(saying.against)}")
    return "; ".join(parts)


def _called(saying: Saying) -> str:
    who = saying.speaker or "the report"
    return f"{who}, {saying.day or 'no date'}: “{saying.words}” ({_mark(saying)})"
