"""The verbs that tie a case to its record: citing attributions."""

from __future__ import annotations

import click

from nonpaper.cli.frame import case_argument, db_option, json_option, reports_errors, say_json
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
def cite(case: str, statement: str, attribution: str, db: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Write ATTRIBUTION into case.yaml as a citation of PARTY.STATEMENT; comments stay."""
    from nonpaper import desk

    made = desk.cite(case, statement, attribution, db=db)
    if as_json:
        say_json(made.to_dict())
    else:
        for entry in made.citations:
            quote = " ".join(entry["quote"].split())
            click.echo(f"{made.statement} now cites {made.attribution}: “{quote}”")
