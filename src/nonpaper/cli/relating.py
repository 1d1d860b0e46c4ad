"""`nonpaper ledger CASE relate`: reprints and disputes found over the whole record."""

from __future__ import annotations

import sys
from typing import Any

import click

from nonpaper.cli.frame import json_option, reports_errors, say_json
from nonpaper.cli.ledger import ledger


@ledger.command(epilog="\b\nExample:\n  nonpaper new coves && nonpaper ledger coves relate")
@json_option
@click.pass_obj
@reports_errors
def relate(obj: dict[str, Any], /, **asked: Any) -> None:
    """Find reprints of one original, and attributions that deny or contradict another.

    What is found is recorded as the reader's judgement and can be taken back (`link`, `reprint`);
    what somebody has judged already stands.
    """
    from nonpaper import desk
    from nonpaper.cli.screen import line, plural, progress_bar

    with progress_bar("linking", shown=sys.stderr.isatty()) as progress:
        found = desk.relate(obj["case"], progress=progress)
    if asked["as_json"] or obj["as_json"]:
        say_json(found.to_dict())
        return
    for one in found.reprints:
        line(f"{one.document} is a reprint of {one.original}")
    for each in found.links:
        line(f"{each.attribution} {each.kind.value} {each.other}")
    line(f"new: {plural(len(found.reprints), 'reprint')}, {plural(len(found.links), 'dispute')}")
