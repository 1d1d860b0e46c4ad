"""The record as it stood on a day: what was not published yet is not known yet.

A statement all of whose citations are to documents published later is left out; one that cites
nothing stays, for nobody's report made it known. Of what stays, only the citations there were then
count, so its basis may be a lesser one. Rankings, demands about order, channels and what is coming
follow the same rule, and so do the statements that a variant adds. The order is the file's. A
document that gives no date counts as known on every day. The levels of options are the file's too:
it does not tell what they were before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from nonpaper.errors import NotApplicable
from nonpaper.evidence.documents import calendar_day
from nonpaper.evidence.said import Said
from nonpaper.model.backing import backed
from nonpaper.model.case import (
    Case,
    Channel,
    Citation,
    Demand,
    Event,
    Party,
    Statement,
    Variant,
)
from nonpaper.model.variants import changed

Day = date | str
"""A day, or one written year-month-day."""
Citing = TypeVar("Citing", Demand, Channel, Event)


def a_day(written: Day) -> date:
    """A day, given as one or written year-month-day.

    Raises
    ------
    NotApplicable
        Where it is written in another way, or there is no such day.
    """
    if isinstance(written, date):
        return written.date() if isinstance(written, datetime) else written
    day = calendar_day(written.strip())
    if day is None:
        raise NotApplicable(f"'{written}' is not a date: write year-month-day, as in 2025-06-30")
    return day


def as_of(case: Case, when: Day) -> Case:
    """The case as its documents up to a day, that day included, make it known.

    Asked of a case that is cut back already, the earlier of the two days counts.

    Raises
    ------
    NotApplicable
        Where `when` is no day.
    """
    day = a_day(when)
    day = day if case.cut is None else min(day, case.cut)
    parties = tuple(_party(case, party, day) for party in case.parties)
    kept = {statement.name for party in parties for statement in party.statements}
    later = [s for name, s in case.statements.items() if name not in kept]
    return replace(
        case,
        parties=parties,
        order=_known(case.order, day),
        channels=_known(case.channels, day),
        calendar=_known(case.calendar, day),
        variants=tuple(_variant(case, each, day) for each in case.variants),
        documents=tuple(d for d in case.documents if _known_on(d.published, day)),
        as_of=day,
        cut=day,
        later=(*case.later, *later),
    )


def _then(citations: tuple[Citation, ...], day: date) -> tuple[Citation, ...]:
    """The citations there were on a day, with what had been said against them by then."""
    kept = (c for c in citations if _known_on(c.passage.document.published, day))
    return tuple(
        replace(citation, said=tuple(_unopposed(said, day) for said in citation.said))
        for citation in kept
    )


def _unopposed(said: Said, day: date) -> Said:
    against = tuple(other for other in said.against if _known_on(other.published, day))
    return said if against == said.against else replace(said, against=against)


def _known_on(published: date | None, day: date) -> bool:
    return published is None or published <= day


def _known(parts: Iterable[Citing], day: date) -> tuple[Citing, ...]:
    """What cites nothing, or something that was there on a day; each with what was there."""
    cut = ((part, _then(part.citations, day)) for part in parts)
    return tuple(replace(part, citations=c) for part, c in cut if c or not part.citations)


def _party(case: Case, party: Party, day: date) -> Party:
    places = (_place(case, place, day) for place in party.places)
    citations = _then(party.citations, day)
    return replace(
        party,
        places=tuple(place for place in places if place),
        citations=citations,
        ranking=party.ranking if citations or not party.citations else None,
    )


def _place(case: Case, place: tuple[Statement, ...], day: date) -> tuple[Statement, ...]:
    cut = ((statement, _then(statement.citations, day)) for statement in place)
    return tuple(
        backed(statement, citations, case.roles, case.confidence)
        for statement, citations in cut
        if citations or not statement.citations
    )


def _variant(case: Case, change: Variant, day: date) -> Variant:
    """A variant without the statements that were not known yet.

    One that goes above a statement which is left out goes above the next one that is not.
    """
    names = {statement.name for statement, _ in change.add}
    added: list[tuple[Statement, str]] = []
    for party in case.parties:
        below = ""
        for place in reversed(changed(party, change).places):
            here = _place(case, place, day)
            if here and here[0].name in names:
                added.append((here[0], below))
            elif here:
                below = here[0].id
    return replace(change, add=tuple(reversed(added)))
