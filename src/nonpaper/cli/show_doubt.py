"""Doubt as tables in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from nonpaper.cli.screen import NAMES, console, line, plural

if TYPE_CHECKING:
    from nonpaper.analysis import Doubt

QUESTIONS = {
    "now": "now holds",
    "deal": "there is a deal",
    "holds": "a deal holds",
    "path": "there is a self-enforcing path",
}


def show_doubt(found: Doubt, limit: int) -> None:
    """How likely each verdict is, what would flip it, what to watch, how good the record is."""
    payload = found.to_dict(limit)
    line(f"[bold]{escape(payload['case']['title'])}[/]: {escape(found.headline())}")
    _scenarios(payload)
    table = Table("", "share", "interval (95 %)", "likelihood", *(_flip_head(payload)))
    about = None
    for verdict in payload["verdicts"]:
        if verdict["target"] != about:
            about = verdict["target"]
            table.add_section()
            table.add_row(f"[bold]{escape(about)}[/]")
        table.add_row(
            words(verdict), verdict["text"], _interval(verdict), verdict["likelihood"],
            *([_flips(payload, verdict)] if payload["certain_core"] else []),
        )  # fmt: skip
    console.print(table)
    for target, lengths in payload["path_lengths"].items():
        for stages, share in lengths.items():
            line(f"{escape(target)}: a path of {plural(int(stages), 'stage')} in {share['text']}")
    _core(payload, limit)
    _watch(payload, limit)
    evidence = payload["evidence"]
    line(f"\nConfidence in the evidence is {evidence['confidence']}: {evidence['because']}.")


def words(verdict: dict[str, Any]) -> str:
    """A verdict in words, without its target."""
    under = f" under {NAMES[verdict['concept']]}" if verdict["concept"] else ""
    return QUESTIONS[verdict["kind"]] + under


def _scenarios(payload: dict[str, Any]) -> None:
    if len(payload["scenarios"]) > 1:
        for scenario in payload["scenarios"]:
            name = escape(scenario["variant"] or "as written")
            line(f"  scenario {name}: {100 * scenario['probability']:.4g} %")


def _interval(verdict: dict[str, Any]) -> str:
    if verdict["exact"]:
        return "exact"
    return f"{100 * verdict['low']:.3g} to {100 * verdict['high']:.3g} %"


def _flip_head(payload: dict[str, Any]) -> list[str]:
    return ["what flips it"] if payload["certain_core"] else []


def _flips(payload: dict[str, Any], verdict: dict[str, Any]) -> str:
    if verdict["certain"]:
        return f"no {payload['certain_core']} reports"
    sets = plural(verdict["flip_sets_in_all"], "set")
    return f"{sets}, from {plural(len(verdict['flip_sets'][0]), 'report')} on"


def _core(payload: dict[str, Any], limit: int) -> None:
    """The flip sets of the verdicts under SEQ."""
    if not payload["certain_core"]:
        return
    most = payload["certain_core"]
    line("\n[bold]What would flip a verdict[/] (smallest sets of uncertain reports to strike)")
    for verdict in payload["verdicts"]:
        if verdict["concept"] not in {None, "seq"}:
            continue
        stands = "" if verdict["as_written"] else "not: "
        about = f"{escape(verdict['target'])}: " if verdict["target"] else ""
        head = f"{stands}{about}{words(verdict)}"
        if verdict["certain"]:
            line(f"{head}: certain, no {most} of these reports being wrong would change it")
            continue
        line(f"{head}:")
        for chosen in verdict["flip_sets"][: min(limit, 4)]:
            line("  " + escape(" and ".join(" with ".join(report) for report in chosen)))
        more = verdict["flip_sets_in_all"] - min(limit, 4)
        if more > 0:
            line(f"  ... and {more} more (--json)")


def _watch(payload: dict[str, Any], limit: int) -> None:
    if not payload["watch"]:
        line("\nNo statement makes a difference that these draws can tell.")
        return
    table = Table(
        "statement", "moves", "difference", "total effect", "calendar", title="What to watch"
    )
    for item in payload["watch"][:limit]:
        about = f"{escape(item['target'])}: " if item["target"] else ""
        total = item["total"]
        table.add_row(
            f"{item['statement']}\n{escape(item['text'])}",
            about + words(item),
            f"{100 * item['difference']:+.0f} points "
            f"({100 * item['low']:+.0f} to {100 * item['high']:+.0f})",
            total["text"] if total else "",
            "\n".join(f"{escape(event['what'])}, {event['when']}" for event in item["calendar"]),
        )
    console.print(table)
    more = len(payload["watch"]) - limit
    if more > 0:
        line(f"... and {more} more (--limit)")
