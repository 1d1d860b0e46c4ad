"""What would have to be wanted otherwise: the least edits that would make a best deal hold."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from dataclasses import dataclass

from nonpaper.analysis.deals import Deals
from nonpaper.analysis.edits import INTO, STRIKE, Edit, Places, after_edits, places_of
from nonpaper.analysis.inverse import MOST_EDITS, Repair, inverse_of_state
from nonpaper.brief.agree import FIRM, Labels, target_anchor
from nonpaper.brief.context import Line, Picture, Span, told
from nonpaper.brief.pictures.lists import Change, Entry, changed_lists
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, counted, joined, line, link, number, strong, wish
from nonpaper.model import Case, Party

LISTED = 6
MOST_STATEMENTS = 45
"""With more statements than this the search may take longer than a page should."""


@dataclass(frozen=True)
class RepairRow:
    """Edits after which a deal would hold."""

    edits: tuple[Line, ...] = told("the edits, one a sentence")
    against: Line = told("the statements that it goes against, with their quotations")


@dataclass(frozen=True)
class TargetInverse:
    """What would have to be wanted otherwise for one target's best deal to hold."""

    anchor: str = told("the id of its heading")
    name: str = told("the target's name")
    verdict: Line = told("how many edits it takes")
    picture: Picture | None = told("the lists before and after; None where three are not enough")
    repairs: tuple[RepairRow, ...] = told("the ways, with what is quoted against each")
    note: str = told("which ways are listed, where not all are; may be empty")


def repairs(
    case: Case, found: list[Deals], register: Register, labels: Labels
) -> tuple[TargetInverse, ...]:
    """The least edits for each target whose best deal does not hold."""
    if not case.statements or len(case.statements) > MOST_STATEMENTS:
        return ()
    return tuple(
        _inverse(each, index, register, labels)
        for index, each in enumerate(found)
        if len(each) and FIRM not in each[0].holds
    )


def _inverse(found: Deals, index: int, register: Register, labels: Labels) -> TargetInverse:
    case, deal = found.case, found[0]
    answer = inverse_of_state(case, deal.state, FIRM)
    label = labels(deal.state)
    anchor = f"inverse-{index + 1}"
    shown = answer.repairs[:LISTED]
    rest = len(answer.repairs) - len(shown)
    name = link(label, f"#{target_anchor(index)}-{label}")
    return TargetInverse(
        anchor=anchor,
        name=capital(found.target.name),
        verdict=_verdict(name, answer.least, len(answer.repairs)),
        picture=changed_lists(f"{anchor}-drawn", _changes(case, shown[0])) if shown else None,
        repairs=tuple(_row(case, repair, register) for repair in shown),
        note=f"{capital(counted(rest, 'further way'))} not listed." if rest else "",
    )


def _verdict(name: Span, least: int | None, ways: int) -> Line:
    if least is None:
        return line(
            "No ", number(MOST_EDITS), " changes of priorities would make the best deal, ",
            name, ", hold.",
        )  # fmt: skip
    there = "one way" if ways == 1 else f"{number(ways)} ways"
    return line(
        "The best deal, ", name, ", would hold if ",
        strong(counted(least, "priority", "priorities")),
        f" were otherwise; there {'is' if ways == 1 else 'are'} {there}, and none with fewer.",
    )  # fmt: skip


def _row(case: Case, repair: Repair, register: Register) -> RepairRow:
    against = [register.claim(name, owner=True) for name in repair.contradicts]
    return RepairRow(
        edits=tuple(_edit(case, edit, register) for edit in repair.edits),
        against=joined(against, "; "),
    )


def _edit(case: Case, edit: Edit, register: Register) -> Line:
    """An edit in a sentence, its statements linked."""
    who = strong(next(party.name for party in case.parties if party.id == edit.party))
    own = register.claim(edit.statement)
    if edit.kind == STRIKE:
        return line(who, " gives up ", own)
    others = joined([register.claim(name) for name in edit.others], ", ", " and ")
    if edit.kind == INTO:
        return line(who, " wants ", own, " as much as ", others)
    return line(who, " wants ", own, " more than " if edit.up else " less than ", others)


def _changes(case: Case, repair: Repair) -> tuple[Change, ...]:
    """The lists of the parties that are edited, before and after."""
    edited = {edit.party for edit in repair.edits}
    return tuple(_change(party, repair) for party in case.parties if party.id in edited)


def _change(party: Party, repair: Repair) -> Change:
    mine = tuple(edit for edit in repair.edits if edit.party == party.id)
    before: Places = places_of(party)
    after = after_edits(party, mine)
    touched = {edit.statement for edit in mine}
    return Change(
        party.name,
        tuple(
            Entry(wish(s), old, None if new < 0 else new, s.name in touched)
            for s, old, new in zip(party.statements, before, after, strict=True)
        ),
    )
