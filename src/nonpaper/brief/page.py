"""The whole brief: the analyses of a case, put in words."""

from __future__ import annotations

from nonpaper.analysis.deals import Deals, deals
from nonpaper.analysis.equilibria import CONCEPT_NAMES, Solution, solve
from nonpaper.analysis.friction import Friction, friction
from nonpaper.analysis.sourcing import Sourcing, sourcing
from nonpaper.analysis.timeline import Timeline, timeline
from nonpaper.analysis.why import improvements_from
from nonpaper.brief.agree import (
    FIRM,
    Labels,
    agree,
    departure,
    foremost,
    simplest,
    target_anchor,
    verdict,
)
from nonpaper.brief.annex import annex
from nonpaper.brief.blocks import block_anchor, blocks, main_conflict
from nonpaper.brief.context import Brief, Line
from nonpaper.brief.inverse import repairs
from nonpaper.brief.leverage import holdings
from nonpaper.brief.levers import leverings
from nonpaper.brief.method import method
from nonpaper.brief.paths import TargetPaths, ways
from nonpaper.brief.quotes import Register, event_anchor
from nonpaper.brief.record import record, record_line, watch
from nonpaper.brief.since import changed
from nonpaper.brief.sure import doubts, sure, sure_line
from nonpaper.brief.talks import talks
from nonpaper.brief.timeline import timeline_section
from nonpaper.brief.wants import wants
from nonpaper.brief.words import capital, day, days, line, link, listed, one_line, strong
from nonpaper.model import Case, Event


def compose(
    case: Case, *, command: str, told: Timeline | None = None, since: Case | None = None
) -> Brief:
    """The brief of a case; `command` is what makes it again.

    `told` is who said what when; what the case itself quotes where it is not given. With `since`,
    an older version, it tells what has changed from that one.

    Raises
    ------
    TooManyStates, CaseProblems
        As the analyses do.
    """
    register = Register.of(case)
    solution = solve(case)
    backing = sourcing(case)
    found = [deals(case, target.name) for target in case.targets]
    closed = [friction(case, target.name) for target in case.targets]
    doubted = doubts(case)
    steps = ways(case, register)
    labels = Labels()
    targets = tuple(agree(each, i, register, labels) for i, each in enumerate(found))
    return Brief(
        title=one_line(case.title),
        text=one_line(case.text),
        as_of=day(case.as_of) if case.as_of else "",
        variant=case.variant,
        bottom_line=(
            *_bottom_line(solution, found, closed, backing, (register, labels, steps)),
            *([sure_line(doubted)] if doubted else []),
        ),
        notes=backing.notes(),
        since=changed(case, since, register),
        wants=wants(solution.encoded, register),
        targets=targets,
        paths=steps,
        blocks=tuple(
            blocks(each, open_to, i, register)
            for i, (each, open_to) in enumerate(zip(closed, found, strict=True))
        ),
        levers=leverings(case, register),
        leverage=holdings(case, register),
        inverse=repairs(case, found, register, labels),
        sure=sure(doubted, register),
        channels=talks(case, register),
        sources=record(backing, register),
        timeline=timeline_section(told or timeline(case, ()), register),
        watch=watch(case, register),
        method=method(solution, command),
        quotes=register.every,
        annex=annex(register),
    )


def _bottom_line(
    solution: Solution,
    found: list[Deals],
    closed: list[Friction],
    backing: Sourcing,
    known: tuple[Register, Labels, tuple[TargetPaths, ...]],
) -> tuple[Line, ...]:
    """The conclusions: each target, the order, whether today lasts, the record, what is next."""
    register, labels, steps = known
    lines = [
        _target(each, blocked, i, register, labels)
        for i, (each, blocked) in enumerate(zip(found, closed, strict=True))
    ]
    if not lines:
        lines.append(line("The case names no target, so nothing is said about what can be agreed."))
    lines.extend(_order(way) for way, each in zip(steps, found, strict=bool(steps)) if len(each))
    lines.append(_today(solution, register))
    lines.append(line(link("The record", "#sources"), ": ", _lowered(record_line(backing))))
    coming = next_event(solution.case)
    if coming is not None:
        index, event = coming
        when = link("Next", f"#{event_anchor(index)}")
        lines.append(
            line(
                when,
                f": {one_line(event.what)}, {days(event)}",
                register.marks(event.citations),
                ".",
            )
        )
    return tuple(lines)


def _order(found: TargetPaths) -> Line:
    """Whether stages lead to a target that everybody would take and that hold one by one."""
    name = link("In which order", f"#{found.anchor}")
    if not found.paths or found.paths[0].gaps:
        return line(
            name, f", {found.name}: no stages lead there that everybody would want to take and "
            "that hold one by one.",
        )  # fmt: skip
    return line(name, f", {found.name}: ", _lowered(found.verdict))


def _lowered(sentence: Line) -> Line:
    first, *rest = sentence.spans
    text = first.text[:1].lower() + first.text[1:]
    return line(text, rest)


def _target(
    found: Deals, blocked: Friction, index: int, register: Register, labels: Labels
) -> Line:
    if len(found):
        name = link(capital(found.target.name), f"#{target_anchor(index)}")
        count = _lowered(verdict(found))
        return line(name, ": ", count, " ", foremost(found, index, labels, register))
    name = link(capital(found.target.name), f"#{block_anchor(index)}")
    return line(name, ": no deal is possible. ", main_conflict(blocked, register))


def _today(solution: Solution, register: Register) -> Line:
    """Whether today's situation would last, and who would leave it if not."""
    held = solution.held_under(solution.encoded.now)
    today = strong("Today’s situation")
    if FIRM in held:
        return line(
            today, " holds: no party could improve its position by a step of its own without an "
            "answer that the others would want to give.",
        )  # fmt: skip
    encoded = solution.encoded
    leaving = simplest(
        [
            improvement
            for party in solution.case.parties
            for improvement in improvements_from(encoded, party, encoded.now)
            if improvement.sanctions[FIRM] is None
        ]
    )
    weak = f" (only {listed([CONCEPT_NAMES[c] for c in held])} would keep it)" if held else ""
    return line(today, f" does not hold{weak}. ", departure(encoded, leaving[0], register))


def next_event(case: Case) -> tuple[int, Event] | None:
    """The first event of the calendar that is not over, with its number in the case."""
    ahead = [
        (index, event)
        for index, event in enumerate(case.calendar)
        if case.as_of is None or event.end >= case.as_of
    ]
    return min(ahead, key=lambda pair: (pair[1].start, pair[1].end, pair[0]), default=None)
