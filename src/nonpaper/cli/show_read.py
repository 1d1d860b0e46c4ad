"""What was read, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.markup import escape

from nonpaper.cli.frame import problem_lines
from nonpaper.cli.screen import line, plural

if TYPE_CHECKING:
    from nonpaper.desk import FileReading, Intake
    from nonpaper.evidence.ledger import Entered


def show_reading(found: FileReading) -> None:
    """Who said what, in the order of the text, and the sentences that gave nothing."""
    text = found.text
    attributions = found.interpreted.attributions
    line(f"[bold]{escape(found.doc)}[/]: {plural(len(attributions), 'attribution')}")
    for made in attributions:
        words = " ... ".join(" ".join(text[start:end].split()) for start, end in made.content)
        who = made.speaker or "(nobody named)"
        mark = "    within: " if made.within is not None else "  "
        how = f"{made.stance.value}, {made.form.value}"
        line(f"{mark}[bold]{escape(who)}[/] ({how}): {escape(words)}")
    if found.refused:
        line(f"\n{plural(len(found.refused), 'proposal')} refused:")
        for one in found.refused:
            line(f"  {escape(one.words)}: {escape(one.reason)}")
    missed = found.reading.missed
    if missed:
        line(f"\n{plural(len(missed), 'sentence')} with a cue, but no attribution:")
        for sentence in missed:
            start, end = sentence.sentence
            line(f"  {escape(' '.join(text[start:end].split()))}")


def show_intake(found: Intake, limit: int = 20) -> None:
    """What became of the reports: the new and the changed ones, and what could not be used."""
    if found.backup:
        click.echo(f"the ledger was of an older version; a copy of it is {found.backup}", err=True)
    if found.note:
        click.echo(found.note, err=True)
    for problem in found.problems:
        click.echo(problem_lines(problem), err=True)
    news = [each for _, each in found.entered if each.news.value != "known"]
    for each in news[:limit]:
        version = f", version {each.version}" if each.version > 1 else ""
        count = plural(each.attributions, "attribution")
        line(
            f"{each.news.value} [bold]{escape(each.document)}[/]{version}: {count}{_followed(each)}"
        )
    if len(news) > limit:
        line(f"... and {plural(len(news) - limit, 'more document')}")
    _show_bearing(found)
    known = len(found.entered) - len(news) + found.skipped
    if known or not news:
        line(f"{plural(known, 'report')} known already")


def _followed(each: Entered) -> str:
    """What has become of the reviews of the text before."""
    told = f"; {plural(each.carried, 'review')} followed" if each.carried else ""
    if each.lapsed:
        told += f"; to be reviewed again: {escape(', '.join(each.lapsed))}"
    return told


def _show_bearing(found: Intake) -> None:
    """What was refused, and how the new documents bear on what was there."""
    if found.refused:
        line(f"{plural(found.refused, 'proposal')} refused: not in the text word for word")
    if found.reprints:
        verb = "reprints" if found.reprints == 1 else "reprint"
        line(f"{plural(found.reprints, 'document')} {verb} another; a tally counts both once")
    if found.links:
        verb = "disputes" if found.links == 1 else "dispute"
        line(f"{plural(found.links, 'attribution')} {verb} another; both stand side by side")
