"""`nonpaper read`: who said what in a report."""

from __future__ import annotations

import json
import sys

import click

from nonpaper.cli.frame import UNUSABLE, problem_lines, reports_errors
from nonpaper.cli.group import main

EXAMPLE = "examples/israel-syria-2025/sources/2025-06-30-report.md"


@main.command(
    epilog=f"\b\nExamples:\n  nonpaper read --dry-run {EXAMPLE}\n"
    f"  nonpaper read --dry-run --json {EXAMPLE}"
)
@click.argument("files", type=click.Path(), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--dry-run", is_flag=True, required=True, help="Only show what is found; no case is needed."
)
@click.option(
    "--raw", is_flag=True, help="With --json: offsets into the file as it is, header and all."
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON a file.")
@reports_errors
def read(
    files: tuple[str, ...],
    dry_run: bool,  # noqa: ARG001, FBT001
    raw: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Find who said what in reports, word for word, without keeping anything."""
    from nonpaper import desk
    from nonpaper.cli.show_read import show_reading
    from nonpaper.errors import Problem

    unusable = False
    for found in desk.read_files(files, raw=raw):
        if isinstance(found, Problem):
            unusable = True
            click.echo(problem_lines(found), err=True)
        elif as_json:
            click.echo(json.dumps(found.to_dict(), ensure_ascii=False))
        else:
            show_reading(found)
    if unusable:
        sys.exit(UNUSABLE)
