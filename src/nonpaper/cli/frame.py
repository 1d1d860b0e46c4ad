"""What all commands share: arguments, JSON, and errors turned into messages and exit codes."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from nonpaper.errors import CaseProblems, NonpaperError, Problem, UncitedLeaf, UnusableInput

F = TypeVar("F", bound=Callable[..., Any])

VARIABLE = "NONPAPER_DB"
PROBLEMS, UNUSABLE, INTERRUPTED = 1, 2, 130
CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")


def say_json(payload: Any) -> None:
    """Print plain values as JSON: the same values always give the same bytes."""
    click.echo(json.dumps(payload, ensure_ascii=False, indent=2))


def reports_errors(command: F) -> F:
    """Turn what Nonpaper raises into messages on standard error (with --json: one JSON object)."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except NonpaperError as error:
            if kwargs.get("as_json"):
                say_json({"error": _error_dict(error)})
            else:
                click.echo(_message(error), err=True)
            sys.exit(PROBLEMS if isinstance(error, (CaseProblems, UncitedLeaf)) else UNUSABLE)
        except MemoryError:
            click.echo(
                "not enough memory for this many states; `nonpaper check` estimates", err=True
            )
            sys.exit(UNUSABLE)

    return run  # type: ignore[return-value]


def problem_lines(problem: Problem) -> str:
    """A problem as people read it: place, what is wrong, the text, what would be right."""
    lines = [f"{problem.location}: {problem.message}"]
    found = " ".join(problem.found.split())
    if found:
        lines.append(f"    found: {found[:100]}" + (" ..." if len(found) > 100 else ""))
    if problem.remedy:
        lines.append(f"    {problem.remedy}")
    return "\n".join(lines)


def _message(error: NonpaperError) -> str:
    if isinstance(error, CaseProblems):
        count = len(error.problems)
        shown = "\n".join(problem_lines(problem) for problem in error.problems)
        return f"{shown}\n{count} problem{'' if count == 1 else 's'} in the case"
    if isinstance(error, UnusableInput):
        return problem_lines(error.problem)
    return f"nonpaper: {error}"


def _error_dict(error: NonpaperError) -> dict[str, Any]:
    found: list[Problem] = []
    if isinstance(error, CaseProblems):
        found = error.problems
    elif isinstance(error, UnusableInput):
        found = [error.problem]
    return {
        "kind": type(error).__name__,
        "message": str(error),
        "problems": [problem.to_dict() for problem in found],
    }


def _names(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion from the case already on the command line: its targets, variants or parties."""

    def complete(
        context: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from nonpaper.desk import open_case

        typed = [*context.args, "."]
        try:
            case = open_case(context.params.get("case") or typed[0])
        except NonpaperError:
            return []
        names = [getattr(item, "id", None) or item.name for item in getattr(case, kind)]
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]

    return complete


case_argument = click.argument("case", type=click.Path(), metavar="CASE")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
variant_option = click.option(
    "--variant",
    metavar="NAME",
    shell_complete=_names("variants"),
    help="Ask about one of the case's variants.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help="The record as it stood on this day: nothing that cites only what came later.",
)


def _for_this_call(context: click.Context, _: click.Parameter, address: str | None) -> None:
    """Let an address of a database be what `NONPAPER_DB` says while the command runs."""
    if not address:
        return
    before = os.environ.get(VARIABLE)

    def back() -> None:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before

    os.environ[VARIABLE] = address
    context.call_on_close(back)


target_option = click.option(
    "--target",
    metavar="NAME",
    shell_complete=_names("targets"),
    help="Which target; not needed where there is only one.",
)
party_completion = _names("parties")
db_option = click.option(
    "--db",
    metavar="ADDRESS",
    expose_value=False,
    callback=_for_this_call,
    help="A PostgreSQL database in place of the case's ledger.db (or set NONPAPER_DB).",
)


def record_options(command: F) -> F:
    """The options of every verb that asks a case: as of which day, and where its ledger is."""
    return as_of_option(db_option(command))


limit_option = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="List at most N of each."
)
