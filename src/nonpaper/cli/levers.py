"""The commands about levers, leverage and the inverse."""

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


@main.command(
    epilog='\b\nExamples:\n  nonpaper levers examples/israel-syria-2025 --target "security pact"\n'
    '  nonpaper levers examples/israel-syria-2025 --target "full peace" --concept gmr --json'
)
@case_argument
@target_option
@click.option(
    "--concept",
    type=click.Choice(CONCEPTS),
    default="seq",
    show_default=True,
    help="What 'holds' means.",
)
@variant_option
@record_options
@limit_option
@json_option
@reports_errors
def levers(
    case: str,
    target: str | None,
    concept: str,
    variant: str | None,
    as_of: str | None,
    limit: int | None,
    **flags: Any,
) -> None:
    """Find what mediators and outsiders could open with their options, and what it costs them.

    Every setting of their options is read in two ways: promised, as part of the deal; and
    beforehand, made first, so that the deal must be better than that new situation.
    """
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar, show_notes

    with progress_bar("settings", shown=True) as progress:
        found = desk.levers(
            case, target, concept=concept, variant=variant, as_of=as_of, progress=progress
        )
    if flags["as_json"]:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.show_levers import show_levers

        show_notes(found)
        show_levers(found, limit or 24)


@main.command(epilog="\b\nExample:\n  nonpaper leverage examples/israel-syria-2025")
@case_argument
@variant_option
@record_options
@json_option
@reports_errors
def leverage(case: str, variant: str | None, as_of: str | None, **flags: Any) -> None:
    """Show what each option of a party decides for each other party, and how that is spent."""
    from nonpaper import desk
    from nonpaper.cli.screen import show_notes

    found = desk.leverage(case, variant=variant, as_of=as_of)
    if flags["as_json"]:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.show_levers import show_leverage

        show_notes(found)
        show_leverage(found)


@main.command(
    epilog='\b\nExamples:\n  nonpaper inverse examples/israel-syria-2025 --target "security pact" '
    "--concept nash\n"
    '  nonpaper inverse examples/israel-syria-2025 --state "strikes=no" --concept seq'
)
@case_argument
@target_option
@click.option(
    "--state",
    metavar="STATE",
    help="This state: a number, 'now', a target (its first deal), or 'option=level, ...'.",
)
@click.option(
    "--concept",
    type=click.Choice(CONCEPTS),
    default="seq",
    show_default=True,
    help="What the state is to be an equilibrium under.",
)
@variant_option
@record_options
@limit_option
@json_option
@reports_errors
def inverse(
    case: str,
    target: str | None,
    state: str | None,
    concept: str,
    limit: int | None,
    **flags: Any,
) -> None:
    """Find the least changes of priorities that would make a state, or a deal, hold.

    Up to three edits, exactly: a statement is struck, or moved past, into or out of the next place.
    """
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar, show_notes

    with progress_bar("changes of priorities", shown=True) as progress:
        opened = desk.open_case(case, flags["variant"], flags["as_of"])
        found = desk.inverse(opened, target, state=state, concept=concept, progress=progress)
    if flags["as_json"]:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.show_levers import show_inverse

        show_notes(found)
        show_inverse(found, limit or 12)
