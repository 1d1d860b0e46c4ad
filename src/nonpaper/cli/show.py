"""Answers as tables and trees in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from nonpaper.cli.frame import problem_lines
from nonpaper.cli.screen import NAMES, concepts, console, line, plural

if TYPE_CHECKING:
    from nonpaper.analysis import Deal, Deals, Friction, Node, Solution, Soundness, Trace, Why
    from nonpaper.analysis.answer import Answer
    from nonpaper.analysis.why import Improvement


def show_check(found: Soundness) -> None:
    """Problems, then the size, then advice."""
    for problem in found.problems:
        line(problem_lines(problem), markup=False)
    if found.problems:
        line(f"\n[bold red]{plural(len(found.problems), 'problem')}[/]")
    if found.size is not None:
        size = found.size
        how = ", which alone are listed and numbered, from 0" if size.listed else ""
        line(
            f"{plural(size.options, 'option')} make {size.states:,} states, "
            f"{size.feasible:,} of them feasible{how}; {plural(size.statements, 'statement')}. "
            "Estimated need for all concepts: "
            f"{_seconds(size.seconds)}, {max(1, round(size.megabytes))} MB."
        )
    if found.advice:
        line("\n[bold]Advice[/]")
        for advice in found.advice:
            line(problem_lines(advice), markup=False)
    if not found.problems:
        line("[bold green]No problems.[/]")


def _seconds(seconds: float) -> str:
    return "less than a second" if seconds < 1 else f"{seconds:.0f} s"


def show_solution(found: Solution, limit: int) -> None:
    """Where things stand, and the equilibria under each concept."""
    payload = found.to_dict(limit)
    states, now = payload["states"], payload["now"]
    line(f"[bold]{escape(_title(payload))}[/]")
    line(f"{states['feasible']:,} feasible states of {states['total']:,}\n")
    table = Table("party", "role", "ranks", "rank of now", "finds now stable under")
    for party in payload["parties"]:
        table.add_row(
            escape(party["name"]),
            party["role"],
            str(party["ranks"]),
            f"{party['now_rank'] + 1} from the bottom",
            concepts(now["stable_for"][party["id"]]),
        )
    console.print(table)
    line(f"Now (state {now['state']}) is an equilibrium under: {concepts(now['holds'])}\n")
    table = Table("concept", "equilibria", f"the first {limit}", title="What holds")
    for concept, count in payload["counts"].items():
        shown = ", ".join(map(str, payload["equilibria"][concept]))
        more = " ..." if count > limit else ""
        table.add_row(NAMES[concept], f"{count:,}", shown + more)
    console.print(table)


def _title(payload: dict[str, Any]) -> str:
    case = payload["case"]
    variant = f" (variant: {case['variant']})" if "variant" in case else ""
    return f"{case['title']}{variant}"


def show_table(found: Answer) -> None:
    """Any answer by its headline and its table."""
    columns, rows = found.table()
    table = Table(*columns, title=escape(found.headline()))
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def show_deals(found: Deals, limit: int) -> None:
    """The deals, the best first."""
    count = len(found)
    line(f"[bold]{escape(found.target.name)}[/]: {plural(count, 'deal')}")
    if not count:
        line(f'Ask what blocks it: nonpaper friction CASE --target "{found.target.name}"')
        return
    shared = found.shared if count > 1 else ()
    if shared:
        line("In all of them:")
        for change in shared:
            line(f"  {escape(change.text)}")
    what = "what else changes" if shared else "what changes"
    table = Table("", "state", what, "depth", "Pareto", "holds under", show_lines=True)
    for number, deal in enumerate(found.deals[:limit], 1):
        table.add_row(
            f"D{number}",
            str(deal.state),
            "\n".join(escape(c.text) for c in deal.changes if c not in shared) or "nothing",
            "\n".join(f"{party} {depth}" for party, depth in deal.depth.items())
            + ("\nfallback" if deal.fallback else ""),
            "yes" if deal.pareto else "",
            _held(deal),
        )
    console.print(table)
    if count > limit:
        line(f"... and {count - limit} more (--limit)")
    line("depth: how many of the deals the party prefers to this one", style="dim")
    for bargain in found.bargains:
        shown = ", ".join(map(str, bargain.states))
        line(f"{bargain.name} solution: state {shown}")
    first = found.deals[0]
    if "seq" not in first.holds:
        line("\nD1 does not hold under SEQ:")
        for departure in first.departures:
            if departure.sanctions["seq"] is None:
                _show_departure(departure)


def _held(deal: Deal) -> str:
    others = "".join(f"\n{NAMES[c]}: as state {state}" for c, state in deal.also_holds.items())
    return concepts(deal.holds) + others


def _show_departure(departure: Improvement) -> None:
    by = "; ".join(change.text for change in departure.changes)
    line(f"  walks away by: {escape(by)} ({departure.reason})")


def show_friction(found: Friction) -> None:
    """Conflicts, then concessions."""
    words = found.case.statements
    holding = f" that holds under {NAMES[found.concept]}" if found.concept else ""
    name = escape(found.target.name)
    if found.is_open:
        line(f"[bold]{name}[/] is open: {plural(found.deals, 'deal')}{holding}.")
        return
    line(f"[bold]{name}[/] has no deal{holding}.")
    if found.closed_by:
        line("Closed, whatever anybody wants, by:")
        for cause in found.closed_by:
            line(f"  {escape(cause)}")
        return
    if not found.concessions:
        bound = "" if found.complete else " of up to three statements"
        line(f"No giving up{bound} would open it.")
        return
    limit = "" if found.complete else " unless at least four statements are given up"
    for conflict in found.conflicts:
        line(f"\nCannot all be kept{limit}:")
        for statement in conflict:
            _show_statement(words[statement])
    line("\nGiving up any one of these would open it:")
    for concession in found.concessions:
        line("  " + escape(" and ".join(concession)))


def _show_statement(statement: Any) -> None:
    said = escape(statement.text or statement.written)
    mark = " (red line)" if statement.red_line else ""
    basis = escape(f"[{statement.basis.value}, {statement.confidence}]")
    line(f"  [bold]{escape(statement.name)}[/]: {said}{mark} {basis}")
    for citation in statement.citations:
        quote = " ".join(citation.passage.text.split())
        line(f"      “{escape(quote)}” {escape(_credit(citation))}", style="dim")
    if not statement.citations and statement.because:
        because = " ".join(statement.because.split())
        line(f"      because: {escape(because)}", style="dim")


def _credit(citation: Any) -> str:
    """Who said it, where it stands, and what the record calls it."""
    place = f"{citation.passage.document.path}:{citation.passage.line}"
    lost = "orphaned" if citation.orphaned else ""
    ids = ", ".join(said.id for said in citation.said)
    return f"({'; '.join(filter(None, (citation.speaker, place, ids, lost)))})"


def show_why(found: Why) -> None:
    """The comparison, the statements, and the improvements with what deters them."""
    who = next(party.name for party in found.case.parties if party.id == found.party)
    line(f"[bold]{escape(who)}: {escape(found.called(found.state))}[/]")
    for change in found.changes:
        line(f"  {escape(change.text)}")
    verdict = found.deciding.verdict
    if found.state != found.against:
        link = {"better": "better off than", "worse": "worse off than", "equal": "as well off as"}
        line(f"It is {link[verdict]} {escape(found.called(found.against))}.", end=" ")
        place = f" (place {found.deciding.place} of its list)" if found.deciding.place else ""
        if found.deciding.statements:
            line(f"What decides{place}:")
        for name in found.deciding.statements:
            _show_statement(found.case.statements[name])
        line("")
    line(f"Stable under: {concepts(found.stable_under)}\n")
    _show_rows(found)
    if not found.improvements:
        line("It has no unilateral improvement from here.")
    for number, improvement in enumerate(found.improvements, 1):
        by = "; ".join(change.text for change in improvement.changes)
        line(f"\n[bold]Improvement {number}[/]: {escape(by)} (to state {improvement.state})")
        for concept, steps in improvement.sanctions.items():
            line(f"  {NAMES[concept]}: {escape(_answer(steps))}")
    if found.statements:
        line("\nWhat its statements rest on:")
    for row in found.statements:
        _show_statement(found.case.statements[row.statement])


def _answer(steps: Any) -> str:
    if steps is None:
        return "nothing deters it"
    moves = " → ".join("; ".join(change.text for change in step.changes) for step in steps)
    return f"deterred by: {moves}"


def _show_rows(found: Why) -> None:
    if not found.statements:
        line("Its preferences are a ranking of states, without statements.")
        return
    compared = found.state != found.against
    columns = ["its statements, most important first", "holds"]
    columns += [escape(found.called(found.against))] if compared else []
    table = Table(*columns, "basis")
    for row in found.statements:
        cells = [escape(row.text), _score(row.state, row.of)]
        cells += [_score(row.against, row.of)] if compared else []
        table.add_row(*cells, found.case.statements[row.statement].basis.value)
    console.print(table)


def _score(count: int, of: int) -> str:
    return ("yes" if count else "no") if of == 1 else f"{count} of {of}"


def show_trace(found: Trace) -> None:
    """The conclusion as a tree."""
    tree = Tree(escape(found.root.text), style="bold")
    _grow(tree, found.root)
    console.print(tree)
    if found.assumptions:
        line(f"\nrests on {plural(len(found.assumptions), 'assumption')}", style="yellow")


def _grow(tree: Tree, node: Node) -> None:
    styles = {"assumption": "yellow", "quote": "green", "statement": "bold", "fact": "default"}
    for child in node.children:
        text = escape(" ".join(child.text.split()))
        if child.citation is not None:
            text = f"“{text}” {escape(_credit(child.citation))}"
        if child.kind == "assumption":
            text = f"assumption: {text}"
        _grow(tree.add(text, style=f"not bold {styles[child.kind]}"), child)
