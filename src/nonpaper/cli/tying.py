"""The verbs that tie a case to its record: citing attributions, and who said what when."""

from __future__ import annotations

from typing import Any

import click

from nonpaper.cli.frame import (
    case_argument,
    db_option,
    json_option,
    record_options,
    reports_errors,
    say_json,
    variant_option,
)
from nonpaper.cli.group import main


@main.command(
    epilog="\b\nThe file stays as it was where the case would not be sound with the citation.\n\n"
    "\b\nExample (after `nonpaper read` has made the ledger):\n"
    "  $ nonpaper cite my-case upton.not_alone 2026-01-15-example:1"
)
@case_argument
@click.argument("statement", metavar="PARTY.STATEMENT")
@click.argument("attribution", metavar="ATTRIBUTION")
@db_option
@json_option
@reports_errors
def cite(case: str, statement: str, attribution: str, as_json: bool) -> None:  # noqa: FBT001
    """Write ATTRIBUTION into case.yaml as a citation of PARTY.STATEMENT; comments stay."""
    from nonpaper import desk

    made = desk.cite(case, statement, attribution)
    if as_json:
        say_json(made.to_dict())
    else:
        for entry in made.citations:
            quote = " ".join(entry["quote"].split())
            click.echo(f"{made.statement} now cites {made.attribution}: “{quote}”")


@main.command(
    epilog="\b\nExamples:\n  nonpaper timeline examples/israel-syria-2025\n"
    "  nonpaper timeline examples/israel-syria-2025 --since 2025-06-01 --json"
)
@case_argument
@click.option("--since", metavar="DATE", help="Only what was published on this day or later.")
@variant_option
@record_options
@json_option
@reports_errors
def timeline(case: str, since: str | None, variant: str | None, **asked: Any) -> None:
    """Show who said what when, by party and topic, and which statements it touches."""
    from nonpaper import desk

    found = desk.timeline(case, since=since, variant=variant, as_of=asked["as_of"])
    if asked["as_json"]:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show_timeline import show_timeline

        show_timeline(found)
        show_notes(found)


@main.command(
    epilog="\b\nExample (after `nonpaper ledger my-case review`):\n"
    "  $ nonpaper draft my-case > draft.yaml"
)
@case_argument
@record_options
@json_option
@reports_errors
def draft(case: str, as_of: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Propose options and statements from reviewed attributions, as YAML to finish by hand."""
    from nonpaper import desk

    found = desk.draft(case, as_of=as_of)
    if as_json:
        say_json(found.to_dict())
    else:
        click.echo(found.text(), nl=False)
