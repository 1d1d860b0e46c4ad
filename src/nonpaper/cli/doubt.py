"""The command `nonpaper doubt`."""

from __future__ import annotations

import sys
from typing import Any

import click

from nonpaper.cli.frame import (
    INTERRUPTED,
    case_argument,
    json_option,
    limit_option,
    record_options,
    reports_errors,
    say_json,
    target_option,
    variant_option,
)
from nonpaper.cli.group import main


@main.command(
    epilog="\b\nExit code: 130 where Ctrl-C ended it early; the result so far is shown all the "
    "same.\n\n\b\nExamples:\n"
    '  nonpaper doubt examples/israel-syria-2025 --target "security pact" --draws 200 --no-paths\n'
    "  nonpaper doubt examples/prisoners-dilemma --swap 0 --json"
)
@case_argument
@target_option
@click.option(
    "--draws", type=click.IntRange(min=1), default=10_000, show_default=True, help="How many draws."
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="The same seed gives the same answer, however many workers there are.",
)
@click.option(
    "--swap",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="The probability that neighbouring places of a list swap.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work (default: one a processor, where it is worth it).",
)
@click.option("--cluster", metavar="ADDRESS", help="Work on the Dask cluster at this address.")
@click.option("--no-paths", is_flag=True, help="Do not look for self-enforcing paths: quicker.")
@variant_option
@record_options
@limit_option
@json_option
@reports_errors
def doubt(case: str, limit: int | None, as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """Say how sure the verdicts are, which statements they hang on, and what to watch."""
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar, show_notes

    if asked["workers"] is None and asked["cluster"] is None:
        asked["workers"] = desk.crew(asked["draws"])
    paths = not asked.pop("no_paths")
    with progress_bar("draws", shown=True) as progress:
        found = desk.doubt(case, paths=paths, progress=progress, **asked)
    if as_json:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.show_doubt import show_doubt

        show_doubt(found, limit or 12)
        show_notes(found)
    if not found.complete:
        click.echo("interrupted: this is the result so far", err=True)
        sys.exit(INTERRUPTED)
