"""Levers, leverage and the inverse in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from nonpaper.cli.screen import NAMES, console, line, plural

if TYPE_CHECKING:
    from nonpaper.analysis import Cost, Game, Inverse, Leverage, Levers, Reading, Repair, Spending
    from nonpaper.model import Case

READ = {
    "promised": "Promised (part of the deal; better off than now)",
    "beforehand": "Beforehand (made first; better off than after it)",
}
FARES = {"better": "better off", "worse": "worse off", "equal": "as well off"}


def show_levers(found: Levers, limit: int) -> None:
    """Each setting with its deals in both readings, the sufficient sets, the values, the costs."""
    held = NAMES[found.concept]
    count = plural(len(found.rows), "setting")
    line(f"[bold]{escape(found.target.name)}[/]: {count} of {plural(len(found.levers), 'lever')}")
    if found.bound:
        line(escape(found.bound), style="yellow")
    heads = [escape(lever.name) for lever in found.levers]
    each = (f"hold ({held})", "path")
    table = Table(*heads, "promised", *each, "beforehand", *each)
    for row in found.rows[:limit]:
        table.add_row(
            *(_level(lever, row.setting) for lever in found.levers),
            *_counts(row.promised, found.concept),
            *_counts(row.beforehand, found.concept),
        )
    console.print(table)
    if len(found.rows) > limit:
        line(f"... and {len(found.rows) - limit} more (--limit)")
    line(
        "promised, beforehand: deals so read; hold: those that are an equilibrium; path: the best "
        "that enforces itself",
        style="dim",
    )
    if found.no_paths:
        line(f"no paths: {escape(found.no_paths)}", style="yellow")
    for game in found.games:
        _show_game(found, game)
    _show_costs(found, limit)


def _level(lever: Any, setting: Any) -> str:
    """The level of a lever, dim where it is today's."""
    if lever.name in setting.levels:
        return f"[bold]{escape(setting.levels[lever.name])}[/]"
    return f"[dim]{escape(lever.levels[lever.now])}[/]"


def _counts(reading: Reading, concept: str) -> tuple[str, str, str]:
    if reading.base is None:
        return f"cannot be: {escape(reading.barred)}", "", ""
    stages = plural(len(reading.stages), "stage") if reading.stages else ""
    return str(len(reading.deals)), str(len(reading.holding(concept))), stages


def _show_game(found: Levers, game: Game) -> None:
    if game.worth == "path" and found.no_paths:
        return
    held = "" if game.worth == "deal" else f" under {NAMES[found.concept]}"
    line(f"\n[bold]{READ[game.reading]}: a {game.worth}{held}[/]")
    if game.sufficient == ((),):
        line("  no lever need be changed")
        return
    if not game.sufficient:
        line("  no setting is enough" + (", of those looked at" if found.bound else ""))
        return
    for names in game.sufficient:
        line(f"  enough: {escape(' and '.join(names))}")
    for name, value in (game.values or {}).items():
        line(f"  {escape(name)}: Shapley value {value}")


def _show_costs(found: Levers, limit: int) -> None:
    line("\n[bold]What each lever by itself costs its owner, against now[/]")
    for row in [row for row in found.rows if len(row.setting.changed) == 1][:limit]:
        for reading in (row.promised, row.beforehand):
            for cost in reading.costs:
                what = "; ".join(change.text for change in row.setting.changes)
                line(f"  {escape(what)} ({reading.name}): {escape(_cost(found.case, cost))}")


def _cost(case: Case, cost: Cost) -> str:
    statements = case.statements
    owner = next(party.name for party in case.parties if party.id == cost.owner)
    parts = [f"{owner} is {FARES[cost.deciding.verdict]}"]
    if cost.deciding.statements:
        place = f" (place {cost.deciding.place})" if cost.deciding.place else ""
        parts.append(f"by {' and '.join(cost.deciding.statements)}{place}")
    if cost.lacks:
        words = [
            f"{name}: {statements[name].text or statements[name].written}" for name in cost.lacks
        ]
        parts.append(f"it would lack {'; '.join(words)}")
    return ", ".join(parts)


def show_leverage(found: Leverage) -> None:
    """The matrix, an option a row and a party a column; then how leverage is spent."""
    columns, rows = found.table()
    table = Table(*columns, title=escape(found.headline()), show_lines=True)
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)
    line(
        "In each cell the most important statement that the option alone decides for the party, "
        "with its place in that party's own list; 'from now' where that is so today.",
        style="dim",
    )
    for spending in found.spent:
        _show_spending(found, spending)


def _show_spending(found: Leverage, spending: Spending) -> None:
    line(f"\n[bold]Along the path to {escape(spending.target)}[/]")
    for number, standing in enumerate(spending.standings):
        line("today" if not number else f"after stage {number}")
        for influence in standing.used_up:
            line(f"  used up: {escape(_spent(found.case, influence))}")
        for influence in standing.left:
            line(f"  {escape(_spent(found.case, influence))}", style="dim")


def _spent(case: Case, influence: Any) -> str:
    statements = [case.statements[name] for name in influence.statements]
    what = "; ".join(s.text or s.written for s in statements) or "its ranking"
    change = f"{influence.option} {influence.before} → {influence.after}"
    place = f" (place {influence.place})" if influence.place else ""
    return f"{change} {influence.effect} {influence.over}: {what}{place}"


def show_inverse(found: Inverse, limit: int) -> None:
    """The least edits, each answer with the words that stand against it."""
    line(f"[bold]{escape(found.headline())}[/]")
    if found.target is not None:
        kind = "deals" if found.deals else "states (it has no deal)"
        line(f"{plural(len(found.states), 'state')} tried: its {kind}")
    if found.fixed:
        line(f"not edited, for they are rankings of states: {', '.join(found.fixed)}")
    for number, repair in enumerate(found.repairs[:limit], 1):
        _show_repair(found.case, number, repair)
    if len(found.repairs) > limit:
        line(f"... and {len(found.repairs) - limit} more (--limit)")


def _show_repair(case: Case, number: int, repair: Repair) -> None:
    changed = "; ".join(change.text for change in repair.changes) or "as now"
    line(f"\n[bold]{number}.[/] state {repair.state}: {escape(changed)}")
    for edit in repair.edits:
        line(f"  {escape(edit.in_words(case))}")
    for name in repair.contradicts:
        statement = case.statements[name]
        mark = " (red line)" if statement.red_line else ""
        if not statement.citations:
            line(f"    against it: {escape(name)}{mark}, the analyst's judgement", style="dim")
        for citation in statement.citations:
            quote = " ".join(citation.passage.text.split())
            line(f"    against it: {escape(name)}{mark}: “{escape(quote)}”", style="dim")
