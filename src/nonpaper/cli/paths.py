"""The command `nonpaper paths`."""

from __future__ import annotations

from typing import Any

import click

from nonpaper.cli.frame import (
    CONCEPTS,
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

RUNNERS_UP = 5


@main.command(
    epilog="\b\nExamples:\n"
    '  nonpaper paths examples/israel-syria-2025 --target "security pact"\n'
    '  nonpaper paths examples/israel-syria-2025 --target "security pact" --stage-size 2 --all\n'
    '  nonpaper paths examples/israel-syria-2025 --before guarantees pact --target "security pact"'
)
@case_argument
@target_option
@click.option(
    "--stage-size",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="How many changes a stage makes at most; an act is one.",
)
@click.option(
    "--concept",
    type=click.Choice(CONCEPTS),
    default="seq",
    show_default=True,
    help="Under which concept a stage must hold.",
)
@click.option("--all", "every", is_flag=True, help="Also the runners-up (--limit: how many).")
@click.option(
    "--coerced", is_flag=True, help="Let stages make principals worse off that do not move."
)
@click.option("--ignore-order", is_flag=True, help="Leave out what the case demands of the order.")
@click.option("--first", multiple=True, metavar="FORMULA", help="True after the first stage.")
@click.option("--never", multiple=True, metavar="FORMULA", help="True in no state on the path.")
@click.option(
    "--before",
    multiple=True,
    nargs=2,
    metavar="A B",
    help="B does not become true in an earlier stage than A.",
)
@click.option(
    "--max-exposure",
    type=click.IntRange(min=0),
    metavar="N",
    help="After no stage may a principal be exposed to lacking more than N statements.",
)
@variant_option
@record_options
@limit_option
@json_option
@reports_errors
def paths(case: str, target: str | None, limit: int | None, **asked: Any) -> None:
    """Find the order in which steps to a target could be taken so that nobody has to trust."""
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar, show_notes

    every, as_json = asked.pop("every"), asked.pop("as_json")
    runners_up = (limit or RUNNERS_UP) if every else 0
    with progress_bar("states", shown=not as_json) as progress:
        found = desk.paths(case, target, runners_up=runners_up, progress=progress, **asked)
    if as_json:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.show_paths import show_paths

        show_paths(found, limit)
        show_notes(found)
