"""What is on record, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from nonpaper.cli.screen import console, line, plural

if TYPE_CHECKING:
    from nonpaper.desk import Listing
    from nonpaper.evidence.ledger import Lapsed, Recorded, Version


def show_listing(found: Listing, limit: int) -> None:
    """Documents, tallies, attributions, and the sentences that gave none."""
    if not found.documents:
        line("Nothing is on record. `nonpaper read CASE` enters its sources.")
        return
    _documents(found.documents, limit)
    tally = found.tally
    rejected = tally.by["status"].get("rejected", 0)
    reprinted = tally.counted < tally.count - rejected
    line(
        f"\n{plural(tally.count, 'attribution')}"
        + (f", {tally.counted} where reprints count once" if reprinted else "")
    )
    for what, numbers in tally.by.items():
        line(f"  by {what}: " + ", ".join(f"{escape(k)} {v}" for k, v in numbers.items()))
    line("")
    for each in found.attributions[:limit]:
        _attribution(each)
    _more(found.tally.count - limit, "attribution")
    if found.lapsed:
        line("\nReviewed before their text changed; to be reviewed again:")
        for lapsed in found.lapsed[:limit]:
            _lapsed(lapsed)
        _more(len(found.lapsed) - limit, "attribution")
    if found.missed:
        count = plural(len(found.missed), "sentence")
        line(f"\n{count} with a reporting cue, but no attribution:")
        for missed in found.missed[:limit]:
            line(f"  [dim]{escape(missed.document)}[/] {escape(missed.words)}")
        _more(len(found.missed) - limit, "sentence")


def show_found(found: Listing) -> None:
    """What a search found, the best first."""
    for each in found.attributions:
        _attribution(each)
    if not found.attributions:
        line("Nothing is found.")


def _documents(documents: tuple[Version, ...], limit: int) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("document", "published", "outlet", "version", "grade", "reprints"):
        table.add_column(name, overflow="fold")
    for version in documents[:limit]:
        day = version.published.isoformat() if version.published else ""
        row = (version.document, day, version.outlet, str(version.number))
        table.add_row(*map(escape, (*row, version.grade, version.original)))
    console.print(table)
    _more(len(documents) - limit, "document")


def _attribution(found: Recorded) -> None:
    made = found.attribution
    who = escape(made.person or made.speaker or "nobody named")
    marks = [found.status.value] if found.status.value != "unreviewed" else []
    marks += [f"repeats {found.repeats}"] if found.repeats else []
    marks += [
        f"{link.kind.value} {link.other}"
        if link.attribution == found.id
        else f"{link.attribution} {link.kind.value} it"
        for link in found.links
    ]
    marks += [grade for grade in (found.document_grade, found.source_grade) if grade]
    role = escape(
        "; ".join(filter(None, [", ".join(made.parties) or made.party, made.stance.value]))
    )
    told = f" [dim]\\[{escape(', '.join(marks))}][/]" if marks else ""
    words = escape(found.content)
    line(f"[dim]{escape(found.id)}[/] [bold]{who}[/] ({role}): {words}{told}")


def _lapsed(found: Lapsed) -> None:
    line(f"  [dim]{escape(found.before.id)}[/] {escape(found.before.content)}")
    if found.now is None:
        line("    nothing like it is in the newest text")
    else:
        line(f"    now [dim]{escape(found.now.id)}[/] {escape(found.now.content)}")


def _more(count: int, what: str) -> None:
    if count > 0:
        line(f"... and {plural(count, f'more {what}')}; --limit shows more")
