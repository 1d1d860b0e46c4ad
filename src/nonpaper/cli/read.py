"""`nonpaper read`: who said what in a report."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from nonpaper.cli.frame import (
    PROBLEMS,
    UNUSABLE,
    db_option,
    problem_lines,
    reports_errors,
    say_json,
)
from nonpaper.cli.group import main

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nonpaper.desk import FileReading
    from nonpaper.errors import Problem

EXAMPLE = "examples/israel-syria-2025/sources/2025-06-30-report.md"


@main.command(
    epilog="\b\nExamples:\n"
    "  nonpaper new towns && nonpaper read towns article.html https://post.example/talks\n"
    "  nonpaper new mills && nonpaper read mills downloads/ --workers 4\n"
    f"  nonpaper read --dry-run {EXAMPLE}\n"
    f"  nonpaper read --dry-run --json {EXAMPLE}"
)
@click.argument("given", type=click.Path(), nargs=-1, required=True, metavar="CASE [REPORT]...")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Only show what is found in the reports, without CASE; nothing is kept.",
)
@click.option(
    "--raw",
    is_flag=True,
    help="With --dry-run: read text files as they are; offsets count from their first character.",
)
@click.option("--outlet", metavar="NAME", help="Who published the reports, if they do not say.")
@click.option("--date", metavar="DAY", help="When, as 2025-06-30, if they do not say.")
@click.option("--title", metavar="WORDS", help="The title of the one report.")
@click.option("--url", metavar="ADDRESS", help="Where the one report stands.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Parse in N processes.")
@click.option("--cluster", metavar="ADDRESS", help="Parse on the Dask cluster at this address.")
@click.option("--nlp", metavar="NAME", help="Let a spaCy pipeline you have propose as well.")
@click.option(
    "--llm",
    metavar="ADDRESS",
    help="Let a model propose as well; the texts are sent to this OpenAI-compatible address.",
)
@click.option("--model", metavar="NAME", help="With --llm: the model it shall use.")
@db_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --dry-run, a line a file.")
@reports_errors
def read(
    given: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
    raw: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    **asked: Any,
) -> None:
    """Read reports into a case: who said what, word for word.

    A REPORT is a file (text, Markdown, web page, PDF), a folder of them, an address, or - for the
    standard input. Its clean text is kept under sources/, what is found in it in the ledger. The
    case's own sources are entered too, and need not be named. Reading the same again changes
    nothing.
    """
    if raw and not dry_run:
        raise click.UsageError("--raw goes with --dry-run")
    if dry_run and (asked["workers"] or asked["cluster"]):
        raise click.UsageError("--dry-run reads in one process: leave --workers and --cluster away")
    from nonpaper import desk

    propose = desk.proposer(asked["nlp"], asked["llm"], asked["model"] or "")
    told = {key: asked[key] for key in ("outlet", "date", "title", "url") if asked[key]}
    if dry_run:
        _only_show(desk.read_files(given, raw=raw, told=told, propose=propose), as_json=as_json)
        return
    from nonpaper.cli.screen import progress_bars

    staff = {"count": asked["workers"], "cluster": asked["cluster"]}
    with progress_bars("reports", "linking", shown=sys.stderr.isatty()) as (progress, linking):
        found = desk.take_in(
            given[0],
            given[1:],
            told=told,
            progress=progress,
            linking=linking,
            propose=propose,
            **staff,
        )
    if as_json:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.show_read import show_intake

        show_intake(found)
    if found.problems:
        sys.exit(PROBLEMS if found.entered or found.skipped else UNUSABLE)


def _only_show(readings: Iterable[FileReading | Problem], *, as_json: bool) -> None:
    from nonpaper.cli.show_read import show_reading
    from nonpaper.errors import Problem

    unusable = False
    for found in readings:
        if isinstance(found, Problem):
            unusable = True
            click.echo(problem_lines(found), err=True)
        elif as_json:
            click.echo(json.dumps(found.to_dict(), ensure_ascii=False))
        else:
            show_reading(found)
    if unusable:
        sys.exit(UNUSABLE)
