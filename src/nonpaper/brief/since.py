"""What has changed since a day: the positions that moved, and what that did."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from nonpaper.analysis.changes import Alteration
from nonpaper.analysis.diff import Consequence, Diff, Shift, diff
from nonpaper.analysis.doubt import FIRM, DoubtTerms
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.intervals import Track, intervals
from nonpaper.brief.quotes import Register
from nonpaper.brief.sure import DRAWS, WORDS
from nonpaper.brief.words import capital, counted, day, joined, line, number, one_line, strong
from nonpaper.model import Case

HEADS = {
    "added": "New",
    "struck": "Gone",
    "moved": "Moved",
    "reworded": "Reworded",
    "red line": "Red line",
    "confidence": "Confidence",
    "basis": "Basis",
    "weight": "Weight",
    "contradicted": "Contradicted",
    "now": "Today",
    "document": "Document",
    "calendar": "Calendar",
}


@dataclass(frozen=True)
class ChangeRow:
    """Something that is different."""

    head: str = told("what kind of change it is, in a word")
    words: Line = told("what has changed, and how")


@dataclass(frozen=True)
class ShareRow:
    """A verdict that has become likelier, or less likely."""

    words: str = told("the verdict")
    before: str = told("the share it had")
    after: str = told("the share it has")
    points: str = told("by how many points they differ, with the interval")


@dataclass(frozen=True)
class Since:
    """What has changed since a day."""

    since: str = told("the day, or the older version")
    verdict: Line = told("how much has changed, in a sentence")
    changes: tuple[ChangeRow, ...] = told("the changes")
    consequences: tuple[Line, ...] = told("the verdicts that turned, and which changes did it")
    shares: tuple[ShareRow, ...] = told("the verdicts that have become likelier or less likely")
    picture: Picture | None = told("the shares, as they were and are; none where none has changed")
    rests: str = told("what the shares rest on; empty where none is told")


def changed(case: Case, old: Case | None, register: Register) -> Since | None:
    """What has changed since an older version; None where none is asked about."""
    if old is None:
        return None
    found = diff(old, case, DoubtTerms(DRAWS, concepts=(FIRM,)))
    shifts = [shift for shift in found.shifts if shift.difference.matters]
    return Since(
        since=day(old.cut) if old.cut else "the older version",
        verdict=_verdict(found),
        changes=tuple(_change(found, change, register) for change in found.changes),
        consequences=tuple(_consequence(found, item, register) for item in found.consequences),
        shares=tuple(_shift(shift) for shift in shifts),
        picture=_picture(shifts) if shifts else None,
        rests=f"{found.draws:,} draws of either, from the same seed." if shifts else "",
    )


def _verdict(found: Diff) -> Line:
    if not found.changes:
        return line("Nothing has changed.")
    turned = len(found.consequences)
    did = "no verdict turned" if not turned else f"{counted(turned, 'verdict')} turned"
    return line(f"{capital(counted(len(found.changes), 'change'))}; {did}.")


def _named(found: Diff, change: Alteration, register: Register) -> Line:
    """What a change is about: a statement with its link where it still stands, or its name."""
    if change.about in found.case.statements and change.of_statement:
        return register.claim(change.about, owner=True)
    if change.of_statement and change.about in found.old.statements:
        statement = found.old.statements[change.about]
        owner = next(p.name for p in found.old.parties if p.id == statement.party)
        return line(f"“{one_line(statement.text or statement.written)}” ({owner})")
    for option in found.case.options:
        if option.name == change.about:
            owner = next(p.name for p in found.case.parties if p.id == option.party)
            return line(f"{owner}: {one_line(option.text)}")
    return line(one_line(change.about))


def _change(found: Diff, change: Alteration, register: Register) -> ChangeRow:
    head = HEADS.get(change.kind, capital(change.kind))
    about = _named(found, change, register)
    if change.kind == "document":
        return ChangeRow(head, line(one_line(change.after or change.before)))
    if change.kind == "contradicted":
        return ChangeRow(head, line(about, f", by {change.after}"))
    if change.kind in {"added", "struck"}:
        return ChangeRow(head, about)
    place = " place" if change.kind == "moved" else ""
    return ChangeRow(head, line(about, f":{place} {_step(change)}"))


def _step(change: Alteration) -> str:
    before, after = one_line(change.before), one_line(change.after)
    if not before or not after:
        return f"{after} (new)" if after else f"{before} (gone)"
    return f"from {before} to {after}"


def _consequence(found: Diff, item: Consequence, register: Register) -> Line:
    words = WORDS[item.verdict.kind]
    about = f"{capital(item.verdict.target)}: " if item.verdict.target else ""
    head = about + (words[:1].lower() + words[1:] if about else words)
    if item.stages and all(item.stages):
        was, now = (number(count) for count in item.stages)
        how = f": now in {now} stages, it was {was}. "
    else:
        how = ": yes, it was no. " if item.after else ": no, it was yes. "
    if not item.responsible:
        return line(strong(head), how, "No single change, taken back alone, would undo it.")
    names = [_named(found, change, register) for change in item.responsible]
    kinds = [HEADS.get(change.kind, change.kind).lower() for change in item.responsible]
    parts = [line(name, f", {kind}") for name, kind in zip(names, kinds, strict=True)]
    return line(strong(head), how, "Any of these, taken back alone, would undo it: "
                if len(parts) > 1 else "Taken back alone, this would undo it: ",
                joined(parts, "; "), ".")  # fmt: skip


def _words(shift: Shift) -> str:
    words = WORDS[shift.verdict.kind]
    if not shift.verdict.target:
        return words
    return f"{capital(shift.verdict.target)}: {words[:1].lower()}{words[1:]}"


def _picture(shifts: Sequence[Shift]) -> Picture:
    """The shares as they were and are, under a heading for each target."""
    tracks: list[Track] = []
    for target, group in groupby(shifts, key=lambda shift: shift.verdict.target):
        tracks.append(Track(capital(target) if target else "Today"))
        tracks += [
            Track(
                WORDS[shift.verdict.kind], f"{shift.before} → {shift.after}",
                shift.after.value, shift.after.low, shift.after.high, shift.before.value,
            )
            for shift in group
        ]  # fmt: skip
    return intervals(tuple(tracks), "since-drawn", "What has become likelier, or less likely")


def _shift(shift: Shift) -> ShareRow:
    gap = shift.difference
    value, low, high = (
        f"{100 * share:+.0f}".replace("-", "−") for share in (gap.value, gap.low, gap.high)
    )
    return ShareRow(
        _words(shift),
        str(shift.before),
        str(shift.after),
        f"{value} ({low} to {high})",
    )
