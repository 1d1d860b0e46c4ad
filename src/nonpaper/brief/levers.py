"""What outsiders could open: the settings of the levers, the levers that are enough, the costs."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nonpaper.analysis.levers import DEAL, HOLDING, PATH, READINGS, Cost, Game, Levers, Reading, Row
from nonpaper.analysis.levers import levers as settings_opened
from nonpaper.analysis.settings import levers_of
from nonpaper.brief.agree import because
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.settings import (
    BARRED,
    FIRM,
    LOOSE,
    NONE,
    Board,
    Mark,
    SettingLine,
    Shares,
    settings_board,
)
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, counted, joined, line, listed, strong
from nonpaper.model import Case, Option

LISTED = 16
"""How many settings a picture and its table show."""
CONCEPT = "seq"
SAID = {"promised": "Promised as part of the deal", "beforehand": "Made beforehand"}
OPENED = {
    DEAL: "a deal",
    HOLDING: "a deal that would hold",
    PATH: "a path that enforces itself",
}


@dataclass(frozen=True)
class SettingRow:
    """A setting of the levers."""

    words: tuple[str, ...] = told("what it changes; empty for today's")
    promised: str = told("what it opens where it is part of the deal")
    beforehand: str = told("what it opens where it is made first")
    costs: tuple[Line, ...] = told("what it costs each owner")


@dataclass(frozen=True)
class TargetLevers:
    """What the levers open towards one target."""

    anchor: str = told("the id of its heading")
    name: str = told("the target's name")
    findings: tuple[Line, ...] = told("which levers are enough, in each reading")
    picture: Picture | None = told("the settings, and each lever's share; None where none opens it")
    settings: tuple[SettingRow, ...] = told("the same as a table, with the costs; may be empty")
    note: str = told("which settings are listed, where not all are; may be empty")


def lever_anchor(index: int) -> str:
    """The id of what levers open towards a target."""
    return f"levers-{index + 1}"


def leverings(case: Case, register: Register) -> tuple[TargetLevers, ...]:
    """What the levers open towards each target; empty where there are no levers, or no deals."""
    if not levers_of(case) or not case.principals:
        return ()
    return tuple(
        _levering(settings_opened(case, target.name, CONCEPT), index, register)
        for index, target in enumerate(case.targets)
    )


def _levering(found: Levers, index: int, register: Register) -> TargetLevers:
    opens = any(row.reading(reading).deals for row in found.rows for reading in READINGS)
    rows = _shown(found) if opens else []
    anchor = lever_anchor(index)
    rest = len(found.rows) - len(rows) if opens else 0
    note = f"{capital(counted(rest, 'further setting'))} not shown." if rest else ""
    return TargetLevers(
        anchor=anchor,
        name=capital(found.target.name),
        findings=tuple(_finding(found, reading) for reading in READINGS),
        picture=_picture(found, rows, anchor) if opens else None,
        settings=tuple(_row(found, row, register) for row in rows),
        note=f"{note} {capital(found.bound)}{'.' if found.bound else ''}".strip(),
    )


def _picture(found: Levers, rows: list[Row], anchor: str) -> Picture:
    return settings_board(
        Board(
            name=f"{anchor}-drawn",
            target=found.target.name,
            owner=_sole_owner(found),
            levers=tuple(_drawn_label(found, lever) for lever in found.levers),
            lines=tuple(_line(found, row) for row in rows),
            shares=_shares(found),
        )
    )


def _shown(found: Levers) -> list[Row]:
    """The settings that are shown: today's, those that are just enough, then those of one lever."""
    enough = {frozenset(names) for game in found.games for names in game.sufficient}
    order = sorted(
        range(len(found.rows)),
        key=lambda i: (
            bool(found.rows[i].setting.changed) and found.rows[i].setting.changed not in enough,
            len(found.rows[i].setting.changed),
            i,
        ),
    )
    return [found.rows[i] for i in sorted(order[:LISTED])]


def _label(case: Case, lever: Option) -> str:
    owner = next(party.name for party in case.parties if party.id == lever.party)
    return f"{owner}: {lever.text}"


def _sole_owner(found: Levers) -> str:
    """The name of the party that has all the levers; empty where several have some."""
    names = {p.name for p in found.case.parties if p.id in {o.party for o in found.levers}}
    return names.pop() if len(names) == 1 else ""


def _drawn_label(found: Levers, lever: Option) -> str:
    """A lever in a picture: its owner is named once where all levers are of one."""
    return lever.text if _sole_owner(found) else _label(found.case, lever)


def _finding(found: Levers, reading: str) -> Line:
    """Which levers are enough for a deal, for one that holds, for a path to it."""
    parts = []
    for worth in (DEAL, HOLDING, PATH):
        game = found.game(reading, worth)
        if worth == PATH and found.no_paths:
            continue
        parts.append(_enough(found, game, OPENED[worth]))
        if not game.sufficient:
            break
    return line(strong(SAID[reading]), ": ", listed(parts), ".")


def _enough(found: Levers, game: Game, opened: str) -> str:
    if game.sufficient == ((),):
        return f"{opened} needs no lever"
    if not game.sufficient:
        return f"no setting{' of those looked at' if found.bound else ''} opens {opened}"
    names = {lever.name: _label(found.case, lever) for lever in found.levers}
    sets = [listed([f"“{names[name]}”" for name in chosen]) for chosen in game.sufficient]
    return f"{opened} needs {listed(sets, 'or')}"


def _line(found: Levers, row: Row) -> SettingLine:
    levels = tuple(
        (
            row.setting.levels.get(lever.name, lever.levels[lever.now]),
            lever.name in row.setting.levels,
        )
        for lever in found.levers
    )
    first, second = (_mark(found, row.reading(reading)) for reading in READINGS)
    return SettingLine(levels, (first, second))


def _mark(found: Levers, reading: Reading) -> Mark:
    if reading.base is None:
        return Mark(BARRED)
    kind = FIRM if reading.holding(found.concept) else LOOSE if reading.deals else NONE
    return Mark(kind, len(reading.course) - 1 if reading.course else 0)


def _shares(found: Levers) -> tuple[Shares, ...]:
    """The Shapley values of what some lever opens; what is alike is shown once."""
    alike: dict[tuple[str, tuple[tuple[str, Fraction], ...]], list[str]] = {}
    for game in found.games:
        if game.values is not None and any(game.values.values()):
            alike.setdefault((game.worth, tuple(game.values.items())), []).append(game.reading)
    labels = {lever.name: _drawn_label(found, lever) for lever in found.levers}
    shown = []
    for (worth, values), readings in alike.items():
        how = "" if len(readings) == len(READINGS) else f", {readings[0]}"
        title = f"Share in {OPENED[worth]}{how}"
        shown.append(Shares(title, tuple((labels[name], value) for name, value in values)))
    return tuple(shown)


def _row(found: Levers, row: Row, register: Register) -> SettingRow:
    return SettingRow(
        words=tuple(change.text for change in row.setting.changes),
        promised=_opened(found, row.promised),
        beforehand=_opened(found, row.beforehand),
        costs=_costs(found.case, row, register),
    )


def _opened(found: Levers, reading: Reading) -> str:
    if reading.base is None:
        return f"cannot be made first: {reading.barred}"
    if not reading.deals:
        return "no deal"
    deals = counted(len(reading.deals), "deal")
    held = len(reading.holding(found.concept))
    holds = "which would not hold" if not held else "which would hold"
    if 0 < held < len(reading.deals):
        holds = f"{counted(held, 'of them', 'of them')} would hold"
    stages = len(reading.course) - 1 if reading.course else 0
    path = f", by a path of {counted(stages, 'stage')}" if stages else ""
    return f"{deals}, {holds}{path}"


def _costs(case: Case, row: Row, register: Register) -> tuple[Line, ...]:
    """What a setting costs its owners; once where it costs the same in both readings."""
    if [_key(cost) for cost in row.promised.costs] == [_key(cost) for cost in row.beforehand.costs]:
        return tuple(_cost(case, cost, "", register) for cost in row.promised.costs)
    return tuple(
        _cost(case, cost, f", {reading.name}", register)
        for reading in (row.promised, row.beforehand)
        for cost in reading.costs
    )


def _key(cost: Cost) -> tuple[object, ...]:
    found = cost.deciding
    return cost.owner, cost.lacks, found.verdict, found.place, found.gained, found.lost


def _cost(case: Case, cost: Cost, how: str, register: Register) -> Line:
    owner = next(party for party in case.parties if party.id == cost.owner)
    verdict = {"equal": "as well off as today"}.get(
        cost.deciding.verdict, f"{cost.deciding.verdict} off than today"
    )
    told_by = cost.deciding.statements and owner.ranking is None
    reason = line(": ", because(cost.deciding, register)) if told_by else line("")
    lacks = _besides(cost, register)
    return line(strong(f"{owner.name}{how}"), f" is {verdict}", reason, lacks, ".")


def _besides(cost: Cost, register: Register) -> Line:
    """What else the owner would lack, beside what decides."""
    other = [name for name in cost.lacks if name not in cost.deciding.lost]
    if not other:
        return line("")
    return line("; it would lack ", joined([register.claim(name) for name in other], ", ", " and "))
