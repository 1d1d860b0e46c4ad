"""What it rests on, and what to watch."""

from __future__ import annotations

from nonpaper.analysis.sourcing import Sourcing
from nonpaper.brief.context import BackingRow, EventRow, Line, Sources
from nonpaper.brief.quotes import Register, event_anchor
from nonpaper.brief.wants import party_anchor
from nonpaper.brief.words import BASIS, capital, counted, days, line, listed, number, one_line
from nonpaper.model import Basis, Case, Event


def record(found: Sourcing, register: Register) -> Sources:
    """What it rests on."""
    case = found.case
    return Sources(
        heads=tuple(capital(BASIS[basis]) for basis in Basis),
        rows=tuple(
            BackingRow(
                name=backing.name,
                href=f"#{party_anchor(backing.party)}",
                counts=tuple(backing.counts[basis] for basis in Basis),
                total=backing.statements,
                warnings=tuple(capital(warning) + "." for warning in backing.warnings),
            )
            for backing in found.parties
        ),
        verdict=record_line(found),
        assumptions=tuple(
            line(
                register.claim(name),
                f" ({next(p.name for p in case.parties if p.id == statement.party)})",
                f": {one_line(statement.because)}" if statement.because else "",
            )
            for name, statement in case.statements.items()
            if not statement.citations
        ),
    )


def record_line(found: Sourcing) -> Line:
    """How far the record carries, in a sentence."""
    case = found.case
    total = len(case.statements)
    if not total:
        return line("No statement is recorded of any party.")
    quoted = sum(bool(statement.citations) for statement in case.statements.values())
    own = sum(backing.own for backing in found.parties)
    documents = counted(found.documents, "document")
    head = f"{capital(number(total))} statements" if total > 1 else "One statement"
    parts = [head, f"; {_of(quoted)} on quoted words from {documents}"]
    if quoted:
        parts.append(f", {number(own) if own else 'none'} of them the party’s own")
    one_sided = [backing.name for backing in found.parties if backing.one_sided]
    if one_sided:
        parts.append(
            f". The record is one-sided on {listed(one_sided)}: "
            "most of it is what others say, or the analyst’s judgement"
        )
    return line("".join(parts), ".")


def _of(count: int) -> str:
    return f"{number(count)} {'rests' if count == 1 else 'rest'}"


def watch(case: Case, register: Register) -> tuple[EventRow, ...]:
    """What is coming, first things first."""
    order = sorted(
        range(len(case.calendar)),
        key=lambda i: (case.calendar[i].start, case.calendar[i].end, i),
    )
    return tuple(_event(case, register, case.calendar[index], index) for index in order)


def _event(case: Case, register: Register, event: Event, index: int) -> EventRow:
    return EventRow(
        when=days(event),
        machine=event.start.isoformat(),
        what=one_line(event.what),
        past=case.as_of is not None and event.end < case.as_of,
        touches=tuple(
            register.claim(name, owner=True) for name in event.touches if name in case.statements
        ),
        quotes=register.quotes(event.citations),
        anchor=event_anchor(index),
    )
