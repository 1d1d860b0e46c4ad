"""The command `nonpaper diff`."""

from __future__ import annotations

from typing import Any

import click

from nonpaper.cli.frame import (
    db_option,
    json_option,
    limit_option,
    reports_errors,
    say_json,
    variant_option,
)
from nonpaper.cli.group import main


@main.command(
    epilog="\b\nExamples:\n"
    "  nonpaper diff examples/prisoners-dilemma examples/prisoners-dilemma --json\n"
    "  nonpaper diff examples/israel-syria-2025 --from 2025-06-01 --draws 50 --no-paths"
)
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path(), required=False)
@click.option(
    "--from",
    "start",
    metavar="DATE",
    help="Cut the record of the older one back to this day; needed where only one is named.",
)
@click.option("--to", "end", metavar="DATE", help="Cut the record of the newer one back too.")
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="How many draws the shares rest on.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of both.")
@click.option("--no-paths", is_flag=True, help="Do not look for self-enforcing paths: quicker.")
@variant_option
@db_option
@limit_option
@json_option
@reports_errors
def diff(old: str, new: str | None, limit: int | None, as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """Say which positions moved between two versions of a case, and what that did.

    OLD and NEW are two cases; or OLD alone, compared with itself as its record stood on a day.
    """
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar

    paths = not asked.pop("no_paths")
    with progress_bar("changes taken back", shown=True) as progress:
        found = desk.diff(old, new, paths=paths, progress=progress, **asked)
    if as_json:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.show_diff import show_diff

        show_diff(found)
