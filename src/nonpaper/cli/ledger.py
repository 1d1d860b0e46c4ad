"""`nonpaper ledger`: what is on record, its review, and moving it."""

from __future__ import annotations

from typing import Any

import click

from nonpaper.cli.frame import (
    as_of_option,
    case_argument,
    json_option,
    record_options,
    reports_errors,
    say_json,
)
from nonpaper.cli.frame import limit_option as limit
from nonpaper.cli.group import main

EXAMPLE = "examples/israel-syria-2025"
by_option = click.option("--by", metavar="NAME", help="Who says so (default: your account's name).")
why_option = click.option("--why", default="", metavar="WORDS", help="The reason.")


class CaseGroup(click.Group):
    """Commands under a case: `nonpaper ledger CASE COMMAND`; options may stand behind the case."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what stands before the command, the case last, then the command's own words."""
        valued = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        options: list[str] = []
        coming = list(args)
        case: list[str] = []
        while coming:
            word = coming.pop(0)
            if word.startswith("-") and word != "-":
                options.append(word)
                options += [coming.pop(0)] if word in valued and coming else []
            elif not case:
                case = [word]
            else:
                coming.insert(0, word)
                break
        return super().parse_args(ctx, [*options, *case, *coming])


@main.group(
    cls=CaseGroup,
    invoke_without_command=True,
    epilog=f"\b\nExamples:\n  nonpaper ledger {EXAMPLE}\n"
    f"  nonpaper ledger {EXAMPLE} --party israel --limit 5\n"
    f'  nonpaper ledger {EXAMPLE} search "buffer zone" withdr*\n'
    "  nonpaper new fields && nonpaper ledger fields review\n"
    "  nonpaper new lakes && nonpaper ledger lakes grade 'The Post' B2 --why 'two slips in May'",
)
@case_argument
@click.option("--document", metavar="ID", help="Only what stands in this document.")
@click.option("--party", metavar="PARTY", help="Only what this party says.")
@click.option("--since", metavar="DATE", help="Only what was published on this day or later.")
@click.option(
    "--status",
    type=click.Choice(["unreviewed", "accepted", "corrected", "rejected"]),
    help="Only what stands so after review.",
)
@record_options
@limit
@json_option
@click.pass_context
@reports_errors
def ledger(context: click.Context, /, case: str, **asked: Any) -> None:
    """Show what is on record: documents, who said what, and what gave nothing."""
    context.obj = {"case": case, **asked}
    if context.invoked_subcommand is None:
        _show(context.obj)


def _show(asked: dict[str, Any], words: str = "") -> None:
    from nonpaper import desk

    found = desk.listing(asked["case"], desk.Asked.of(asked, words))
    if asked["as_json"]:
        say_json(found.to_dict(asked["limit"]))
    else:
        from nonpaper.cli.show_ledger import show_found, show_listing

        if words:
            show_found(found)
        else:
            show_listing(found, asked["limit"] or 20)


@ledger.command(epilog=f'\b\nExample:\n  nonpaper ledger {EXAMPLE} search "full peace" golan')
@click.argument("words", nargs=-1, required=True)
@as_of_option
@limit
@json_option
@click.pass_obj
@reports_errors
def search(obj: dict[str, Any], /, words: tuple[str, ...], **asked: Any) -> None:
    """Find attributions in which all WORDS stand, in any inflection.

    Words with blanks in them stand in this order; withdr* finds every word that begins so.
    """
    wanted = " ".join(f'"{word}"' if " " in word else word for word in words)
    _show({**obj, **{name: value for name, value in asked.items() if value}}, wanted)


@ledger.command(epilog="\b\nExample:\n  nonpaper new hills && nonpaper ledger hills review")
@click.option("--all", "every", is_flag=True, help="Also those that were reviewed before.")
@by_option
@click.pass_obj
@reports_errors
def review(obj: dict[str, Any], every: bool, by: str | None) -> None:  # noqa: FBT001
    """Go through attributions in the terminal: accept, correct, reject, undo, by single keys."""
    from nonpaper import desk
    from nonpaper.cli.review import go_through

    asked = desk.Asked.of({**obj, "status": obj["status"] or (None if every else "unreviewed")})
    with desk.ledger_of(obj["case"]) as opened:
        go_through(desk.ReviewDesk(opened, by or desk.reviewer(), asked))


@ledger.command(epilog="\b\nExample:\n  nonpaper new moors && nonpaper ledger moors grade post B2")
@click.argument("subject")
@click.argument("grade")
@by_option
@why_option
@json_option
@click.pass_obj
@reports_errors
def grade(obj: dict[str, Any], /, subject: str, grade: str, **asked: Any) -> None:
    """Give SUBJECT, a document or a source, an Admiralty GRADE: A to F, 1 to 6, or both.

    A source is an outlet, a person, or a speaker as written. A is reliable, F cannot be judged; 1
    is confirmed by others, 6 cannot be judged.
    """
    from nonpaper import desk

    by = asked["by"] or desk.reviewer()
    with desk.ledger_of(obj["case"]) as opened:
        given = opened.grade(subject, grade, by, asked["why"])
    _done(obj, asked, given.to_dict(), f"{given.subject}: {given.grade}")


@ledger.command(
    epilog="\b\nExample:\n  nonpaper new dales && nonpaper ledger dales link wire:4 denies post:1"
)
@click.argument("attribution")
@click.argument("kind", type=click.Choice(["denies", "contradicts", "nothing"]))
@click.argument("other")
@by_option
@why_option
@json_option
@click.pass_obj
@reports_errors
def link(obj: dict[str, Any], /, attribution: str, kind: str, other: str, **asked: Any) -> None:
    """Record that ATTRIBUTION denies or contradicts OTHER; both stay. `nothing` takes it back."""
    from nonpaper import desk

    by = asked["by"] or desk.reviewer()
    with desk.ledger_of(obj["case"]) as opened:
        made = opened.link(attribution, other, kind, by, asked["why"])
    _done(obj, asked, made.to_dict(), f"{made.attribution} {made.kind.value} {made.other}")


@ledger.command(
    epilog="\b\nExample:\n  nonpaper new woods && nonpaper ledger woods reprint wire post"
)
@click.argument("document")
@click.argument("original", required=False, default="")
@by_option
@why_option
@json_option
@click.pass_obj
@reports_errors
def reprint(obj: dict[str, Any], /, document: str, original: str, **asked: Any) -> None:
    """Record that DOCUMENT reprints ORIGINAL, so that a tally counts both once.

    Without ORIGINAL: that it is an original after all.
    """
    from nonpaper import desk

    by = asked["by"] or desk.reviewer()
    with desk.ledger_of(obj["case"]) as opened:
        made = opened.reprint(document, original, by, asked["why"])
    what = f"a reprint of {made.original}" if made.original else "an original"
    _done(obj, asked, made.to_dict(), f"{made.document} is {what}")


@ledger.command(
    epilog="\b\nExample:\n  nonpaper new farms && nonpaper ledger farms export --output farms.jsonl"
)
@click.option(
    "--output", type=click.Path(), metavar="FILE", help="Where to write (default: the screen)."
)
@click.pass_obj
@reports_errors
def export(obj: dict[str, Any], output: str | None) -> None:
    """Write the whole record as JSON Lines: for git, and for another database."""
    from nonpaper import desk

    if output is None:
        desk.export_ledger(obj["case"], lambda text: click.echo(text, nl=False))
        return
    count = desk.export_to(obj["case"], output)
    click.echo(f"{count} records are in {output}", err=True)


@ledger.command(
    "import",
    epilog="\b\nExample:\n  nonpaper new mines && nonpaper ledger mines import farms.jsonl",
)
@click.argument("file", type=click.Path())
@json_option
@click.pass_obj
@reports_errors
def import_(obj: dict[str, Any], /, file: str, **asked: Any) -> None:
    """Take in an export: all of it, or nothing where it says otherwise than the ledger."""
    from nonpaper import desk

    taken = desk.import_ledger(obj["case"], file)
    new = ", ".join(f"{count} {kind}" for kind, count in taken.items() if count)
    _done(obj, asked, dict(taken), f"new: {new or 'nothing'}")


def _done(obj: dict[str, Any], asked: dict[str, Any], record: dict[str, Any], text: str) -> None:
    if asked["as_json"] or obj["as_json"]:
        say_json(record)
    else:
        click.echo(text)
