"""Paths in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from nonpaper.cli.screen import NAMES, line, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nonpaper.analysis import Deciding, Exposure, Gap, Improvement, Package, Path, Paths, Stage

SHOWN = 2
"""How many of the temptations that are deterred are shown for a stage."""


def show_paths(found: Paths, limit: int | None) -> None:
    """The best path stage by stage, or the nearest ones, and the comparison with one stage."""
    line(f"[bold]{escape(found.headline())}[/]")
    if found.best is not None:
        _show_best(found)
    else:
        if not found.deals:
            name = escape(found.target.name)
            line(f'Ask what blocks it: nonpaper friction CASE --target "{name}"')
        _show_nearest(found, limit)
    if found.package is not None:
        _show_package(found.package, found)


def _show_best(found: Paths) -> None:
    best = found.paths[0]
    if found.count > 1:
        many = f"{found.count:,}" if found.count < 2**62 else "very many"
        line(f"The first of {many} paths of as few stages: it exposes least.")
    _show_path(best, found)
    for number, path in enumerate(found.runners_up, 2):
        line(f"\n[bold]Path {number}[/] ({_exposure(path)})")
        for stage in path:
            line(f"  {stage.number}. {escape(_told(stage.changes))}")


def _exposure(path: Path) -> str:
    return (
        f"{plural(path.exposed, 'exposure')} of principals, {plural(path.lacked, 'statement')} "
        "at stake"
    )


def _show_path(path: Path, found: Paths) -> None:
    line(f"In all {_exposure(path)}.")
    for stage in path:
        _show_stage(stage, found)


def _show_stage(stage: Stage, found: Paths) -> None:
    names = {party.id: party.name for party in found.case.parties}
    holds = "holds" if stage.holds else "does not hold"
    concept = NAMES[stage.concept]
    line(f"\n[bold]Stage {stage.number}[/] (state {stage.state}; {holds} under {concept})")
    for change in stage.changes:
        line(f"  {escape(change.text)}")
    for view in stage.willing:
        if view.moves or view.against or view.deciding.verdict != "equal":
            how = {"better": "better off", "equal": "as well off", "worse": "worse off"}
            moves = "moves and is" if view.moves else "is"
            style = "red" if view.against else "default"
            red = f" [red](red line: {escape(', '.join(view.broken))})[/]" if view.broken else ""
            line(
                f"  [{style}]{escape(names[view.party])} {moves} {how[view.deciding.verdict]}[/]"
                f"{_because(view.deciding, found)}{red}"
            )
    for departure in stage.undeterred:
        line(f"  [red]{escape(names[departure.party])} would walk away[/]: {_leaving(departure)}")
    deterred = [d for d in stage.departures if d not in stage.undeterred]
    for departure in deterred[:SHOWN]:
        _show_deterred(departure, stage.concept)
    if len(deterred) > SHOWN:
        line(f"  and {plural(len(deterred) - SHOWN, 'further temptation')} deterred")
    if not stage.departures:
        line("  nobody would gain by a move of its own")
    for exposure in stage.exposed:
        line(f"  exposed: {_exposed(exposure, found)}", style="yellow")


def _because(deciding: Deciding, found: Paths) -> str:
    if not deciding.statements:
        return ""
    return ": " + "; ".join(_words(found, deciding.statements))


def _words(found: Paths, names: Iterable[str]) -> list[str]:
    known = found.case.statements
    return [escape(f"{known[n].text or known[n].written} [{known[n].basis.value}]") for n in names]


def _told(changes: Iterable[object]) -> str:
    return "; ".join(getattr(change, "text", "") for change in changes)


def _leaving(departure: Improvement) -> str:
    return f"{escape(_told(departure.changes))} ({departure.reason})"


def _show_deterred(departure: Improvement, concept: str) -> None:
    steps = departure.sanctions.get(concept) or ()
    answer = " → ".join(_told(step.changes) for step in steps)
    line(f"  tempted, but deterred: {escape(_told(departure.changes))}")
    line(f"      for then: {escape(answer)}", style="dim")


def _exposed(exposure: Exposure, found: Paths) -> str:
    names = {party.id: party.name for party in found.case.parties}
    lacks = "; ".join(
        found.case.statements[n].text or found.case.statements[n].written for n in exposure.lacks
    )
    back = _told(exposure.taken_back)
    return f"{escape(names[exposure.party])}, if: {escape(back)}. It would lack: {escape(lacks)}"


def _show_nearest(found: Paths, limit: int | None) -> None:
    for demands in found.closed_by_order:
        line("But for this demand about order there would be a path:")
        for demand in demands:
            line(f"  {escape(demand)}")
    if not found.nearest:
        where = "a deal" if found.deals else "the target"
        line(f"No stages lead to {where}, whoever were willing: something else bars the way.")
        return
    names = {party.id: party.name for party in found.case.parties}
    for number, path in enumerate(found.nearest[:limit], 1):
        who = " and ".join(names[party] for party in path.unwilling) or "nobody"
        whose = "their" if len(path.unwilling) > 1 else "its"
        where = "" if found.deals else " to the target, no deal"
        line(
            f"\n[bold]Nearest path {number}[/]{where}: "
            f"{escape(who)} would have to act against {whose} will"
        )
        line(
            f"{plural(path.unwilling_moves, 'unwilling move')}, "
            f"{plural(sum(not s.holds for s in path), 'stage')} that would not hold"
        )
        for stage in path:
            line(f"  {stage.number}. {escape(_told(stage.changes))}")
        for gap in path.gaps:
            _show_gap(gap, names)
        if path.is_self_enforcing:
            line("  every stage would be taken and would hold, but its end is no deal")


def _show_gap(gap: Gap, names: dict[str, str]) -> None:
    who, how = escape(names[gap.party]), escape("; ".join(gap.because))
    if gap.kind == "unwilling":
        line(f"  [red]stage {gap.stage}: {who} is not willing[/]: {how}")
    else:
        by = escape(_told(gap.by))
        line(f"  [red]after stage {gap.stage} {who} would walk away[/]: {by} ({how})")
    for closer in gap.closers:
        opens = " (then there is a self-enforcing path)" if closer.opens else ""
        line(f"      closed by {closer.kind}: {escape(closer.text)}{opens}")
    if not gap.closers:
        line("      nothing that was tried would close it", style="dim")


def _show_package(package: Package, found: Paths) -> None:
    names = {party.id: party.name for party in found.case.parties}
    verdict = "would do as well" if package.is_self_enforcing else "would not do"
    line(f"\n[bold]All in one stage[/] ({plural(package.stage.count, 'change')}): {verdict}")
    for view in package.stage.against:
        line(f"  {escape(names[view.party])} is against it: {escape('; '.join(view.against))}")
    if not package.stage.holds:
        line("  it would not hold")
    for demand in package.broken_demands:
        line(f"  it breaks a demand about order: {escape(demand)}")
    exposed = ", ".join(escape(names[exposure.party]) for exposure in package.stage.exposed)
    line(f"  exposed after it: {exposed or 'nobody'}")
