"""What blocks the rest: conflicts and concessions of each target."""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.analysis.deals import Deals
from nonpaper.analysis.friction import Friction
from nonpaper.brief.agree import firm, target_anchor
from nonpaper.brief.context import Line, TargetBlocks
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import capital, joined, line, link, number, one_line, strong

LISTED = 12
UNLESS = "unless at least four statements are given up"


def block_anchor(index: int) -> str:
    """The id of what blocks a target."""
    return f"block-{index + 1}"


def blocks(found: Friction, open_to: Deals, index: int, register: Register) -> TargetBlocks:
    """What blocks one target."""
    conflicts = [] if found.is_open else [c for c in found.conflicts if c]
    concessions = [] if found.is_open else [c for c in found.concessions if c]
    return TargetBlocks(
        name=capital(found.target.name),
        anchor=block_anchor(index),
        verdict=_verdict(found, open_to, index),
        conflicts=tuple(_conflict(found, names, register) for names in conflicts[:LISTED]),
        conflicts_note=_note(len(conflicts), "conflicts"),
        concessions=tuple(claims(names, register, " and ") for names in concessions[:LISTED]),
        concessions_note=_note(len(concessions), "concessions"),
        closed_by=tuple(one_line(text) for text in found.closed_by),
    )


def claims(names: Sequence[str], register: Register, last: str = ", ") -> Line:
    """Statements in a row, each with whose it is and how it is known."""
    return joined([register.claim(name, owner=True) for name in names], ", ", last)


def main_conflict(found: Friction, register: Register) -> Line:
    """The first conflict of a closed target in a sentence, or what else closes it."""
    conflicts = [names for names in found.conflicts if names]
    if conflicts:
        more = len(conflicts) - 1
        others = f" There {'is' if more == 1 else 'are'} {number(more)} more of the kind."
        return line(_conflict(found, conflicts[0], register), others if more else "")
    if found.closed_by:
        return line(f"It is closed whatever the parties want: {'; '.join(found.closed_by)}.")
    return line(f"{_shut(found)}.")


def _shut(found: Friction) -> str:
    """Why a target stays closed that neither rules nor a set of statements closes."""
    if not found.case.statements:
        return "The parties’ own rankings leave no outcome that they could all agree to"
    if found.complete:
        return "Nothing that the parties could give up would open it"
    return f"It stays closed {UNLESS}"


def _conflict(found: Friction, names: Sequence[str], register: Register) -> Line:
    unless = "" if found.complete else f" {UNLESS}"
    if len(names) == 1:
        return line(claims(names, register), f" cannot be kept{unless}.")
    both = "both" if len(names) == 2 else "all"
    return line(claims(names, register, " and "), f" cannot {both} be kept{unless}.")


def _verdict(found: Friction, open_to: Deals, index: int) -> Line:
    name = capital(found.target.name)
    if not found.is_open:
        return _closed(found, name)
    to_deals = link("deals", f"#{target_anchor(index)}")
    held = firm(open_to)
    if held == len(open_to):
        return line(
            strong(name), " is open: nothing the parties want rules it out. See its ", to_deals, "."
        )
    missing = "What is missing is a commitment, not a deal: see who would walk away from its "
    some = "None of its deals would hold." if not held else "Not every deal for it would hold."
    return line(
        strong(name),
        f" is open: nothing the parties want rules it out. {some} {missing}",
        to_deals,
        ".",
    )


def _closed(found: Friction, name: str) -> Line:
    if found.closed_by:
        return line(strong(name), " is closed whatever the parties want. What closes it:")
    if not found.conflicts or found.conflicts == ((),):
        return line(strong(name), f" is closed. {_shut(found)}.")
    return line(strong(name), " is closed by what the parties want.")


def _note(count: int, noun: str) -> str:
    return f"The first {LISTED} of {count:,} {noun}." if count > LISTED else ""
