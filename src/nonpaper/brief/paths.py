"""In which order: the best path to each target as a ladder of stages, or the nearest ones."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.analysis.gaps import Gap
from nonpaper.analysis.paths import MANY, Package, Path, Paths
from nonpaper.analysis.searching import USUAL, check_applicable
from nonpaper.analysis.stages import Exposure, Stage, Willing
from nonpaper.analysis.states import Change
from nonpaper.brief.agree import because, change_words, simplest, target_anchor
from nonpaper.brief.blocks import block_anchor
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.ladder import Ladder, Rung, ladder
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, counted, joined, line, link, listed, number, strong
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, Party

NEAREST = 4
"""How many of the nearest paths are shown for a target."""
TEMPTED = 2
"""How many of the temptations that are deterred are told for a stage."""


@dataclass(frozen=True)
class StageCard:
    """A stage of a path."""

    name: str = told("its number, as in 'Stage 2'")
    holds: bool = told("whether it holds")
    changes: tuple[str, ...] = told("what changes")
    willing: tuple[Line, ...] = told("how each party that matters fares, and by which statement")
    kept: tuple[Line, ...] = told("what keeps everybody from leaving, or who would leave and how")
    exposed: tuple[Line, ...] = told("who is exposed after it, to what, and what it would lack")


@dataclass(frozen=True)
class GapRow:
    """Something that a path lacks."""

    words: Line = told("who would not take which stage, or would walk away after it, and how")
    closers: tuple[Line, ...] = told("what would close it")


@dataclass(frozen=True)
class PathCard:
    """A path."""

    name: str = told("what it is called where there are several; may be empty")
    verdict: Line = told("how many stages it has, and what it exposes or lacks")
    picture: Picture = told("the ladder of its stages")
    stages: tuple[StageCard, ...] = told("its stages with their reasons")
    gaps: tuple[GapRow, ...] = told("what it lacks; empty for a self-enforcing path")


@dataclass(frozen=True)
class TargetPaths:
    """In which order one target can be reached."""

    anchor: str = told("the id of its heading")
    name: str = told("the target's name")
    verdict: Line = told("whether there is a self-enforcing path")
    closed_by: tuple[str, ...] = told("the demands about order that alone close every path")
    paths: tuple[PathCard, ...] = told("the best path, or the nearest ones")
    package: tuple[Line, ...] = told("what became of the same changes in one stage")


def path_anchor(index: int) -> str:
    """The id of the paths to a target."""
    return f"path-{index + 1}"


def ways(case: Case, register: Register) -> tuple[TargetPaths, ...]:
    """In which order each target can be reached; empty where the case has nothing to step by."""
    from nonpaper.analysis.paths import paths

    try:
        check_applicable(case)
    except NotApplicable:
        return ()
    return tuple(
        way(paths(case, target.name, USUAL), index, register)
        for index, target in enumerate(case.targets)
    )


def way(found: Paths, index: int, register: Register) -> TargetPaths:
    """In which order one target can be reached."""
    anchor = path_anchor(index)
    shown = found.paths[:1] or found.nearest[:NEAREST]
    return TargetPaths(
        anchor=anchor,
        name=capital(found.target.name),
        verdict=verdict(found, index),
        closed_by=tuple(" and ".join(demands) for demands in found.closed_by_order),
        paths=tuple(
            _path(path, found, f"{anchor}-{place}", register, place if len(shown) > 1 else 0)
            for place, path in enumerate(shown, 1)
        ),
        package=() if found.package is None else _package(found.package, found),
    )


def verdict(found: Paths, index: int) -> Line:
    """Whether there is a self-enforcing path, in a sentence."""
    concept = CONCEPT_NAMES[found.terms.concept]
    size = found.terms.stage_size
    best = found.best
    if best is not None:
        others = found.count - 1
        count = "very many" if found.count >= MANY else number(others)
        more = f" There {'is' if others == 1 else 'are'} {count} more of as few stages."
        return line(
            strong(capital(counted(len(best), "stage"))),
            f" of at most {counted(size, 'change')} each would lead there. Each is what those who "
            f"take it want, and holds (under {concept}) before the next.",
            more if others else "",
        )
    if not found.deals:
        blocked = link("What blocks it", f"#{block_anchor(index)}")
        near = " What comes nearest leads to the target all the same:" if found.nearest else ""
        return line("There is no deal to lead to. ", blocked, " stands below.", near)
    deals = link("deals", f"#{target_anchor(index)}")
    if not found.nearest:
        return line("No stages lead to its ", deals, ", whoever were willing.")
    return line(
        "It has ", deals, ", but no stages to them that everybody would want to take and that hold "
        f"(under {concept}) one by one. What comes nearest, without one being called the best:",
    )  # fmt: skip


def _path(path: Path, found: Paths, name: str, register: Register, place: int) -> PathCard:
    return PathCard(
        name=f"Way {place}" if place else "",
        verdict=_path_verdict(path, found),
        picture=ladder(_ladder(path, found, name)),
        stages=tuple(_stage(stage, found.case, register) for stage in path),
        gaps=() if path.is_self_enforcing else tuple(_gap(gap, found.case) for gap in path.gaps),
    )


def _path_verdict(path: Path, found: Paths) -> Line:
    names = {party.id: party.name for party in found.case.parties}
    if path.is_self_enforcing and not found.deals:
        return line("Everybody would take each stage, and each would hold; but its end is no deal.")
    if path.is_self_enforcing:
        return line(
            f"It leaves a principal exposed {_times(path.exposed)} on the way, "
            "the least that so few stages allow."
            if path.exposed
            else "It leaves no principal exposed."
        )
    who = listed([names[party] for party in path.unwilling])
    unheld = sum(not stage.holds for stage in path)
    held = "every stage would hold" if not unheld else f"{counted(unheld, 'stage')} would not hold"
    if not who:
        return line(f"Nobody would have to act against its will, but {held}.")
    whose = "its" if len(path.unwilling) == 1 else "their"
    moves = _times(path.unwilling_moves)
    return line(strong(who), f" would have to act against {whose} will ({moves}); {held}.")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def _ladder(path: Path, found: Paths, name: str) -> Ladder:
    """The path with the rails of the parties that move, are against it, or are principals."""
    case = found.case
    movers = {party for stage in path for party in stage.movers} | set(path.unwilling)
    rails = [party for party in case.parties if party.is_principal or party.id in movers]
    column = {party.id: place for place, party in enumerate(rails)}
    rungs = tuple(
        Rung(
            f"Stage {stage.number}",
            stage.holds,
            {column[p.id]: _does(p, stage.changes) for p in rails if p.id in stage.movers},
            frozenset(column[view.party] for view in stage.against),
            {column[e.party]: len(e.lacks) for e in stage.exposed if e.party in column},
        )
        for stage in path
    )
    return Ladder(name, capital(found.target.name), tuple(p.name for p in rails), rungs)


def _does(party: Party, moved: Iterable[Change]) -> str:
    """What a party does in a stage, without its name."""
    own = [change.text for change in moved if change.party == party.id]
    return "; ".join(text.removeprefix(party.name).lstrip(": ") for text in own)


def _stage(stage: Stage, case: Case, register: Register) -> StageCard:
    return StageCard(
        name=f"Stage {stage.number}",
        holds=stage.holds,
        changes=change_words(case, stage.changes),
        willing=tuple(
            _view(view, case, register)
            for view in stage.willing
            if view.moves or view.against or view.deciding.verdict != "equal"
        ),
        kept=tuple(_kept(stage, case, register)),
        exposed=tuple(_exposed(exposure, case, register) for exposure in stage.exposed),
    )


def _view(view: Willing, case: Case, register: Register) -> Line:
    """How a party fares by a stage."""
    party = next(p for p in case.parties if p.id == view.party)
    moves = " takes part and" if view.moves else ""
    if view.deciding.verdict == "equal":
        tail = line(f"{moves} is as well off as before.")
    elif party.ranking is not None:
        tail = line(f"{moves} is {view.deciding.verdict} off: it ranks the situations so directly.")
    else:
        tail = line(
            f"{moves} is {view.deciding.verdict} off: ", because(view.deciding, register), "."
        )
    broken = [register.claim(name) for name in view.broken]
    crossed = line(" It crosses its red line: ", joined(broken), ".") if broken else line()
    return line(strong(party.name), tail, crossed)


def _kept(stage: Stage, case: Case, register: Register) -> Iterable[Line]:
    """What keeps a stage, or who would leave."""
    names = {party.id: party.name for party in case.parties}
    if not stage.departures:
        yield line("Nobody could gain by a step of its own.")
        return
    leaving = simplest(stage.undeterred)
    for departure in leaving:
        why = because(departure.deciding, register) if departure.deciding.statements else line()
        yield line(
            strong(names[departure.party]), " would walk away by this: ",
            listed(list(change_words(case, departure.changes))), "; ", why,
            f". {capital(departure.undeterred(stage.concept))}.",
        )  # fmt: skip
    deterred = simplest([d for d in stage.departures if d not in stage.undeterred])
    for departure in deterred[:TEMPTED]:
        steps = departure.sanctions.get(stage.concept) or ()
        answer = "; then ".join(listed(list(change_words(case, s.changes))) for s in steps)
        yield line(
            strong(names[departure.party]), " is tempted by this: ",
            listed(list(change_words(case, departure.changes))),
            f". What deters it is the answer it would get: {answer}.",
        )  # fmt: skip
    more = len(deterred) - TEMPTED
    if more > 0:
        yield line(f"{capital(counted(more, 'further temptation'))} of the kind not shown.")


def _exposed(exposure: Exposure, case: Case, register: Register) -> Line:
    """Who is exposed to what, and what it would lack."""
    party = next(p for p in case.parties if p.id == exposure.party)
    back = listed(list(change_words(case, exposure.taken_back)))
    lacks = joined([register.claim(name) for name in exposure.lacks], ", ", " and ")
    would = line("It would lack ", lacks, ".") if exposure.lacks else line()
    return line(strong(party.name), f" is worse off than today if this happens: {back}. ", would)


def _gap(gap: Gap, case: Case) -> GapRow:
    party = next(p for p in case.parties if p.id == gap.party)
    reason = "; ".join(gap.because)
    if gap.kind == "unwilling":
        words = line(strong(f"Stage {gap.stage}"), f": {party.name} is not willing ({reason}).")
    else:
        by = listed(list(change_words(case, gap.by)))
        words = line(
            strong(f"After stage {gap.stage}"),
            f": {party.name} would walk away by this: {by} ({reason}).",
        )
    closers = tuple(
        line(
            f"{capital(closer.kind)}: {closer.text}",
            ". Then there is a self-enforcing path." if closer.opens else ".",
        )
        for closer in gap.closers
    )
    return GapRow(words, closers)


def _package(found: Package, asked: Paths) -> tuple[Line, ...]:
    """What the same changes would be in one stage."""
    case, stage = asked.case, found.stage
    names = {party.id: party.name for party in case.parties}
    head = f"All in one stage ({counted(stage.count, 'change')}) "
    lines = []
    if found.is_self_enforcing:
        lines.append(line(head, "would be wanted by all and would hold too."))
    lines += [line(head, f"would be against {names[v.party]}’s will.") for v in stage.against]
    if not stage.holds:
        lines.append(line(head, "would not hold."))
    if found.broken_demands:
        lines.append(line(head, f"would break this demand: {listed(found.broken_demands)}."))
    principals = {party.id for party in case.principals}
    exposed = [names[e.party] for e in stage.exposed if e.party in principals]
    by_stages = asked.best.exposed if asked.best is not None else 0
    who = f"It would leave {listed(exposed)} exposed" if exposed else "It would expose no principal"
    tail = f"; the stages do so {_times(by_stages)}, one after another" if by_stages else ""
    return (*lines, line(f"{who}{tail}."))
