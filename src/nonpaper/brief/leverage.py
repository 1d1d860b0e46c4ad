"""Who holds what over whom: the matrix of leverage, and how it is spent along a path."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.analysis.leverage import HELPS, Hold, Influence, Leverage, Spending, Standing
from nonpaper.analysis.leverage import leverage as leverage_of
from nonpaper.analysis.states import in_words
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.matrix import Cell, OptionLine, leverage_matrix
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, joined, line, ordinal, strong
from nonpaper.model import Case, Option


@dataclass(frozen=True)
class HoldRow:
    """An option, and what it decides for each party."""

    owner: str = told("whose option it is")
    words: str = told("what the option is")
    cells: tuple[tuple[Line, ...], ...] = told("for each party what it decides for it")


@dataclass(frozen=True)
class SpendingStep:
    """A stage of a path, and what it does to the leverage of the parties."""

    name: str = told("the stage, as in 'After stage 2'")
    used_up: tuple[Line, ...] = told("what could be offered or withheld before and no longer can")
    gained: tuple[Line, ...] = told("what can be taken back, or offered, from here on")


@dataclass(frozen=True)
class SpendingPath:
    """How leverage is spent along the path to a target."""

    name: str = told("the target's name")
    steps: tuple[SpendingStep, ...] = told("stage by stage")


@dataclass(frozen=True)
class LeverageSection:
    """Who holds what over whom."""

    picture: Picture = told("the matrix")
    heads: tuple[str, ...] = told("the parties, as the table's heads")
    rows: tuple[HoldRow, ...] = told("the same as a table, with the statements")
    spending: tuple[SpendingPath, ...] = told("how it is spent along the paths to the targets")


def holdings(case: Case, register: Register) -> LeverageSection | None:
    """Who holds what over whom; None where the case has no options or only one party."""
    if not case.options or len(case.parties) < 2:
        return None
    found = leverage_of(case)
    owners = {party.id: party.name for party in case.parties}
    holds = {(hold.option, hold.over): hold for hold in found.holds}
    lines = tuple(
        OptionLine(
            owners[option.party],
            option.text,
            tuple(_cell(holds.get((option.name, party.id))) for party in case.parties),
        )
        for option in case.options
    )
    heads = tuple(party.name for party in case.parties)
    return LeverageSection(
        picture=leverage_matrix(heads, lines),
        heads=heads,
        rows=tuple(_row(found, option, register) for option in case.options),
        spending=tuple(_spending(found, spent, register) for spent in found.spent),
    )


def _cell(hold: Hold | None) -> Cell | None:
    found = None if hold is None else hold.anywhere
    if found is None:
        return None
    change = f"{found.before} → {found.after}"
    return Cell(change, found.effect == HELPS, _place(found), found.from_now)


def _place(found: Influence) -> str:
    if found.place is not None:
        return ordinal(found.place)
    return "by weight" if found.statements else "its ranking"


def _row(found: Leverage, option: Option, register: Register) -> HoldRow:
    case = found.case
    owner = next(party.name for party in case.parties if party.id == option.party)
    holds = {hold.over: hold for hold in found.holds if hold.option == option.name}
    cells = tuple(
        _told(holds[party.id], register) if party.id in holds else () for party in case.parties
    )
    return HoldRow(owner, option.text, cells)


def _told(hold: Hold, register: Register) -> tuple[Line, ...]:
    """What an option decides anywhere, and what from today where that is less."""
    if hold.anywhere is None:
        return ()
    first = _influence(hold.anywhere, register)
    if hold.anywhere.from_now:
        return (line(first, "; from today"),)
    if hold.today is None:
        return (line(first, "; not from today"),)
    return (line(first, "; from today only the next"), _influence(hold.today, register))


def _influence(found: Influence, register: Register) -> Line:
    change = line(strong(f"{found.before} → {found.after}"), f" {found.effect}: ")
    return line(change, _what(found, register), ", elsewhere the reverse" if found.mixed else "")


def _what(found: Influence, register: Register) -> Line:
    if not found.statements:
        return line("by its ranking of the outcomes")
    claims = joined([register.claim(name) for name in found.statements], ", ", " and ")
    return line(claims, f", {_place(found)}" if found.place is not None else ", by weight")


def _spending(found: Leverage, spent: Spending, register: Register) -> SpendingPath:
    steps = []
    before: tuple[Influence, ...] = ()
    for number, standing in enumerate(spent.standings):
        if number:
            steps.append(_step(found.case, number, standing, before, register))
        before = standing.left
    return SpendingPath(capital(spent.target), tuple(steps))


def _step(
    case: Case, number: int, standing: Standing, before: Sequence[Influence], register: Register
) -> SpendingStep:
    known = {(i.option, i.over, i.effect) for i in before}
    new = [i for i in standing.left if (i.option, i.over, i.effect) not in known]
    return SpendingStep(
        name=f"After stage {number}",
        used_up=tuple(_spent(case, influence, register) for influence in standing.used_up),
        gained=tuple(_spent(case, influence, register) for influence in new),
    )


def _spent(case: Case, found: Influence, register: Register) -> Line:
    """A change of an option and what it decides, in a sentence."""
    option = next(option for option in case.options if option.name == found.option)
    over = next(party.name for party in case.parties if party.id == found.over)
    return line(
        f"{in_words(case, option, found.after)}, which {found.effect} ",
        strong(over),
        ": ",
        _what(found, register),
    )
