"""The commands: `nonpaper VERB CASE`."""

from __future__ import annotations

import sys
from typing import Any

import click

from nonpaper.cli.frame import (
    CONCEPTS,
    PROBLEMS,
    case_argument,
    json_option,
    limit_option,
    party_completion,
    record_options,
    reports_errors,
    say_json,
    target_option,
    variant_option,
)
from nonpaper.cli.group import main

TABULATED = ("coalitions", "lookahead", "strength", "unknown")
"""The further answers of `solve` that have columns in its table."""


@main.command(epilog="\b\nExample:\n  nonpaper new my-case && nonpaper check my-case")
@click.argument("folder", type=click.Path())
@reports_errors
def new(folder: str) -> None:
    """Write a small commented case into FOLDER, to start from."""
    from nonpaper import desk

    made = desk.new(folder)
    click.echo(f"wrote {made}/case.yaml and a source it cites; next: nonpaper check {made}")


@main.command(
    epilog="\b\nExit code: 0 clean, 1 problems, 2 unusable input.\n\n"
    "\b\nExample:\n  nonpaper check examples/israel-syria-2025"
)
@case_argument
@record_options
@json_option
@reports_errors
def check(case: str, as_of: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Name every problem of a case with its line, then its size, and advice."""
    from nonpaper import desk

    found = desk.check(case, as_of=as_of)
    if as_json:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show import show_check

        show_check(found)
        show_notes(found)
    if found.problems:
        sys.exit(PROBLEMS)


@main.command(epilog="\b\nExample:\n  nonpaper schema > case.schema.json")
@reports_errors
def schema() -> None:
    """Print the JSON Schema of case.yaml, for editors that complete and check."""
    from nonpaper import desk

    say_json(desk.schema())


@main.command(
    epilog="\b\nExamples:\n  nonpaper solve examples/israel-syria-2025\n"
    "  nonpaper solve examples/elmira-groundwater --coalitions moe+uniroyal --lookahead 3\n"
    "  nonpaper solve examples/elmira-groundwater --table states.csv --json"
)
@case_argument
@variant_option
@record_options
@limit_option
@click.option(
    "--table",
    type=click.Path(),
    metavar="FILE",
    help="Also write one row a feasible state: .csv or .parquet.",
)
@click.option(
    "--concepts", metavar="LIST", help="Only these, with commas between: nash,gmr,smr,seq,sim."
)
@click.option(
    "--coalitions",
    metavar="GROUPS",
    help="Also: what holds where parties act as one, as in 'israel+us,syria'.",
)
@click.option(
    "--lookahead",
    type=click.IntRange(1, 5),
    metavar="MOVES",
    help="Also: what holds for parties that look 1 to 5 moves ahead, and all the way.",
)
@click.option("--strength", is_flag=True, help="Also: how strongly states hold (strongly: yes).")
@click.option(
    "--unknown",
    is_flag=True,
    help="Also: what holds where it is not known what a party wants (unknown: yes).",
)
@click.option(
    "--evolution",
    type=click.Choice(CONCEPTS),
    help="Also: how the equilibria under this concept can come about from now.",
)
@json_option
@reports_errors
def solve(
    case: str, variant: str | None, limit: int | None, table: str | None, **asked: Any
) -> None:
    """Find which states hold: for every party, under Nash, GMR, SMR, SEQ and SIM."""
    from nonpaper import desk

    opened = desk.open_case(case, variant, asked["as_of"])
    concepts = [name.strip() for name in (asked["concepts"] or "").split(",") if name.strip()]
    found = desk.solve(opened, concepts=concepts)
    more = _more(opened, asked)
    if table is not None:
        desk.write_table(found, table, *(more[k] for k in TABULATED if k in more))
    if asked["as_json"]:
        say_json({**found.to_dict(limit), **_without_headers(found, more, limit)})
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show import show_solution, show_table

        show_solution(found, limit or 8)
        for answer in more.values():
            show_table(answer)
        show_notes(found)


def _more(case: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """What else `solve` was asked, by the name its answer has in JSON."""
    from nonpaper import desk

    more: dict[str, Any] = {}
    if asked["coalitions"]:
        groups = [group.split("+") for group in asked["coalitions"].replace(" ", "").split(",")]
        more["coalitions"] = desk.coalitions(case, groups)
    if asked["lookahead"]:
        more["lookahead"] = desk.lookahead(case, asked["lookahead"])
    if any(party.unaware_of for party in case.parties):
        more["perception"] = desk.perception(case)
    if asked["strength"]:
        more["strength"] = desk.strength(case)
    if asked["unknown"]:
        more["unknown"] = desk.unknown(case)
    if asked["evolution"]:
        more["evolution"] = desk.evolution(case, asked["evolution"])
    return more


def _without_headers(found: Any, more: dict[str, Any], limit: int | None) -> dict[str, Any]:
    """The further answers; version and case stand at the top already."""
    return {
        name: {k: v for k, v in answer.to_dict(limit).items() if k not in found.header()}
        for name, answer in more.items()
    }


@main.command(
    epilog='\b\nExample:\n  nonpaper deals examples/israel-syria-2025 --target "security pact"'
)
@case_argument
@target_option
@variant_option
@record_options
@limit_option
@json_option
@reports_errors
def deals(
    case: str, target: str | None, variant: str | None, limit: int | None, **flags: Any
) -> None:
    """List what could be agreed for a target, and which of it would hold."""
    from nonpaper import desk

    found = desk.deals(case, target, variant=variant, as_of=flags["as_of"])
    if flags["as_json"]:
        say_json(found.to_dict(limit))
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show import show_deals

        show_deals(found, limit or 8)
        show_notes(found)


@main.command(
    epilog='\b\nExamples:\n  nonpaper friction examples/israel-syria-2025 --target "full peace"\n'
    '  nonpaper friction examples/israel-syria-2025 --target "security pact" --concept seq'
)
@case_argument
@target_option
@variant_option
@record_options
@click.option(
    "--concept",
    type=click.Choice(CONCEPTS),
    help="What blocks a deal that holds under this concept (searched; takes longer).",
)
@json_option
@reports_errors
def friction(
    case: str, target: str | None, variant: str | None, concept: str | None, **flags: Any
) -> None:
    """Find what blocks a target: statements that cannot all be kept, and what would open it."""
    from nonpaper import desk
    from nonpaper.cli.screen import progress_bar, show_notes
    from nonpaper.cli.show import show_friction

    opened = desk.open_case(case, variant, flags["as_of"])
    with progress_bar("sets of statements", shown=concept is not None) as progress:
        found = desk.friction(opened, target, concept=concept, progress=progress)
    if flags["as_json"]:
        say_json(found.to_dict())
    else:
        show_friction(found)
        show_notes(found)


@main.command(
    epilog="\b\nExamples:\n  nonpaper why examples/israel-syria-2025 --party israel\n"
    '  nonpaper why examples/israel-syria-2025 --party syria --state "security pact"\n'
    '  nonpaper why examples/israel-syria-2025 --party syria --state "strikes=no" --against now'
)
@case_argument
@click.option(
    "--party",
    required=True,
    metavar="PARTY",
    shell_complete=party_completion,
    help="Whose reasons.",
)
@click.option(
    "--state",
    default="now",
    metavar="STATE",
    help="A number, 'now', a target (its first deal), or changes from now: 'option=level, ...'.",
)
@click.option("--against", default="now", metavar="STATE", help="The state to compare it with.")
@variant_option
@record_options
@json_option
@reports_errors
def why(case: str, party: str, state: str, against: str, variant: str | None, **flags: Any) -> None:
    """Say why a party would stay in a state or leave it, and what deters it."""
    from nonpaper import desk

    opened = desk.open_case(case, variant, flags["as_of"])
    found = desk.why(opened, state, party=party, against=against)
    if flags["as_json"]:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show import show_why

        show_why(found)
        show_notes(found)


@main.command(
    epilog='\b\nExamples:\n  nonpaper trace examples/israel-syria-2025 --target "full peace"\n'
    '  nonpaper trace examples/israel-syria-2025 --state "security pact" --concept seq --strict\n'
    '  nonpaper trace examples/israel-syria-2025 --target "security pact" --path'
)
@case_argument
@target_option
@click.option("--state", metavar="STATE", help="Trace why this state holds, or does not.")
@click.option(
    "--concept", type=click.Choice(CONCEPTS), default="seq", show_default=True, help="With --state."
)
@click.option("--path", is_flag=True, help="Trace the best path to the target, stage by stage.")
@click.option("--strict", is_flag=True, help="Refuse a conclusion that rests on an assumption.")
@variant_option
@record_options
@json_option
@reports_errors
def trace(
    case: str,
    target: str | None,
    state: str | None,
    concept: str,
    strict: bool,  # noqa: FBT001
    variant: str | None,
    **flags: Any,
) -> None:
    """Follow a conclusion down to the quoted words it rests on."""
    from nonpaper import desk

    opened = desk.open_case(case, variant, flags["as_of"])
    if flags["path"]:
        found = desk.trace_path(opened, target, strict=strict)
    else:
        found = desk.trace(opened, target, state=state, concept=concept, strict=strict)
    if flags["as_json"]:
        say_json(found.to_dict())
    else:
        from nonpaper.cli.screen import show_notes
        from nonpaper.cli.show import show_trace

        show_trace(found)
        show_notes(found)


@main.command(
    epilog="\b\nExample:\n  nonpaper brief examples/israel-syria-2025 --output brief.html"
)
@case_argument
@click.option(
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Where to write the page (default: CASE's name with .html, or .md, in this folder).",
)
@click.option("--markdown", is_flag=True, help="Write Markdown in place of HTML.")
@click.option("--since", metavar="DATE", help="Tell what has changed since this day, too.")
@variant_option
@record_options
@json_option
@reports_errors
def brief(
    case: str,
    output: str | None,
    markdown: bool,  # noqa: FBT001
    variant: str | None,
    **flags: Any,
) -> None:
    """Write the brief: one self-contained page, and its summary on the screen."""
    from nonpaper import desk

    path = desk.brief_path(case, output, markdown=markdown)
    days = {"as_of": flags["as_of"], "since": flags["since"]}
    made = desk.write_brief(case, path, variant=variant, markdown=markdown, **days)
    if flags["as_json"]:
        say_json(made.to_dict())
    else:
        for line in made.summary:
            click.echo(line)
        click.echo(f"\nThe brief is in {made.path}")


@main.command(epilog='\b\nExample (bash):\n  eval "$(nonpaper completion bash)"\n')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes verbs, options, targets and variants in your shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - the choice above names only those there are
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(main, {}, "nonpaper", "_NONPAPER_COMPLETE").source())
