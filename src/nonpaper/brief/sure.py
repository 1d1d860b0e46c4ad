"""How sure: the likelihood of each verdict, what would flip it, and the statements to watch."""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from dataclasses import dataclass

from nonpaper.analysis.doubt import FIRM, Doubt, DoubtTerms, Watch, doubt
from nonpaper.analysis.study import Verdict
from nonpaper.brief.context import Line, Picture, told
from nonpaper.brief.pictures.bars import Bar, bars
from nonpaper.brief.pictures.intervals import Track, intervals
from nonpaper.brief.quotes import Register, event_anchor
from nonpaper.brief.words import (
    capital,
    joined,
    line,
    link,
    listed,
    number,
    one_line,
    typeset,
    wish,
)
from nonpaper.errors import TooManyStates
from nonpaper.model import Case

DRAWS = 500
"""How many draws a page rests on: enough for shares within five points, and quick to make."""
STRUCK = 2
"""Up to how many reports are struck together for a page."""
SHOWN = 8
"""How many statements to watch are shown."""
SETS = 3
"""How many flip sets of a verdict are shown."""
WORDS = {
    "now": "Today’s situation holds",
    "deal": "There is a deal",
    "holds": "There is a deal that holds",
    "path": "There is a self-enforcing path",
}


@dataclass(frozen=True)
class SureRow:
    """A verdict."""

    about: str = told("the target it is about; empty for today’s situation")
    words: str = told("the verdict")
    share: str = told("in how many of the drawn lists it is so, in percent")
    interval: str = told("the interval of 95 %; empty where it was weighed exactly")
    likelihood: str = told("the word of ICD 203 for it")


@dataclass(frozen=True)
class FlipRow:
    """What would flip a verdict."""

    words: str = told("the verdict, as things are written")
    sets: tuple[Line, ...] = told("sets of reports whose being wrong would flip it; may be empty")
    note: str = told("what else there is to say of them; may be empty")


@dataclass(frozen=True)
class WatchRow:
    """A statement to watch."""

    claim: Line = told("the statement, whose it is and how it is known")
    moves: str = told("what it moves, and by how much")
    events: tuple[Line, ...] = told("the entries of the calendar that may settle it")


@dataclass(frozen=True)
class Sure:
    """How sure the conclusions are."""

    rests: str = told("what the shares rest on")
    picture: Picture = told("the shares with their intervals")
    rows: tuple[SureRow, ...] = told("the same as a table")
    lengths: tuple[str, ...] = told("how many stages the paths to each target have")
    evidence: str = told("the confidence in the evidence, in a sentence of its own")
    certain: tuple[str, ...] = told("the verdicts that no few wrong reports would change")
    certain_note: str = told("what that means")
    flips: tuple[FlipRow, ...] = told("what would flip the others")
    bars: Picture | None = told("the statements to watch, drawn; None where there are none")
    watch: tuple[WatchRow, ...] = told("the same in words")
    watch_note: str = told("which statements are listed, where not all are; may be empty")


def doubts(case: Case) -> Doubt | None:
    """What a page says of doubt rests on this; None where a case has nothing to draw."""
    if not case.statements:
        return None
    terms = DoubtTerms(DRAWS, concepts=(FIRM,), most=STRUCK, pairs=0)
    try:
        return doubt(case, terms)
    except TooManyStates:
        return doubt(case, DoubtTerms(DRAWS, paths=False, concepts=(FIRM,), most=STRUCK, pairs=0))


def sure(found: Doubt | None, register: Register) -> Sure | None:
    """How sure the conclusions are."""
    if found is None:
        return None
    watched = found.watch[:SHOWN]
    more, every = len(found.watch) - len(watched), range(len(found.verdicts))
    return Sure(
        rests=_rests(found),
        picture=intervals(_tracks(found)),
        rows=tuple(
            SureRow(
                capital(verdict.target or ""), WORDS[verdict.kind], str(share), share.interval,
                share.words,
            )
            for verdict, share in zip(found.verdicts, found.shares, strict=True)
        ),
        lengths=_lengths(found),
        evidence=typeset(str(found.evidence)),
        certain=tuple(_as_written(found, number) for number in every if _sure(found, number)),
        certain_note=_certain_note(found),
        flips=tuple(
            _flip(found, number, register) for number in every if not _sure(found, number)
        ),
        bars=bars(tuple(_bar(found, item) for item in watched)) if watched else None,
        watch=tuple(_watch(found, item, register) for item in watched),
        watch_note=f"{capital(number(more))} more make less of a difference." if more > 0 else "",
    )  # fmt: skip


def sure_line(found: Doubt) -> Line:
    """How likely the main verdicts are, in a sentence; and the confidence, in another."""
    parts = []
    for target in found.case.targets:
        share = found.share("holds", target.name, FIRM)
        parts.append(f"a deal that holds for “{target.name}” is {_told(str(share), share.words)}")
    if not parts:
        share = found.share("now", None, FIRM)
        parts.append(f"that today’s situation holds is {_told(str(share), share.words)}")
    return line(link("How sure", "#sure"), f": {listed(parts)}. {typeset(str(found.evidence))}")


def _told(share: str, words: str) -> str:
    article = "a " if words.endswith("chance") and not words.startswith("almost") else ""
    return f"{article}{words} ({share})"


def _rests(found: Doubt) -> str:
    if found.exact:
        ways = f"All {found.done:,} ways in which the uncertain statements can stand or fall"
        return f"{ways} were weighed by their confidence."
    return (
        f"The lists of statements were drawn {found.done:,} times: each statement kept with its "
        "confidence, those that rest on one and the same report together, and neighbours in a list "
        f"sometimes swapped ({100 * found.terms.swap:.0f} %). “Holds” means SEQ."
    )


def _tracks(found: Doubt) -> tuple[Track, ...]:
    tracks: list[Track] = []
    about: str | None = ""
    for verdict, share in zip(found.verdicts, found.shares, strict=True):
        if verdict.target != about:
            about = verdict.target
            tracks.append(Track(capital(about) if about else "Today"))
        told_so = f"{share.words}, {share}"
        tracks.append(Track(WORDS[verdict.kind], told_so, share.value, share.low, share.high))
    return tuple(tracks)


def _lengths(found: Doubt) -> tuple[str, ...]:
    rows = []
    for target, lengths in found.lengths.items():
        if lengths:
            parts = [
                f"{number(stages)} stage{'' if stages == 1 else 's'} in {share}"
                for stages, share in lengths.items()
            ]
            rows.append(f"{capital(target)}: the shortest path has {listed(parts)} of the lists.")
    return tuple(rows)


def _sure(found: Doubt, verdict: int) -> bool:
    return found.core is not None and found.core.most > 0 and found.core.certain(verdict)


def _as_written(found: Doubt, number: int) -> str:
    verdict = found.verdicts[number]
    stands = found.core is not None and found.core.stands[number]
    words = WORDS[verdict.kind]
    if not stands:
        words = words.replace("There is a", "There is no").replace(" holds", " does not hold", 1)
        words = words.replace("no deal that does not hold", "no deal that holds")
    about = f"{capital(verdict.target)}: " if verdict.target else ""
    return f"{about}{words[:1].lower() if about else words[:1]}{words[1:]}"


def _certain_note(found: Doubt) -> str:
    most = found.core.most if found.core else 0
    if not found.ensemble.reports:
        return "No statement is in doubt."
    return f"No {number(most)} of the uncertain reports being wrong would change it."


def _flip(found: Doubt, verdict: int, register: Register) -> FlipRow:
    sets = found.flip_sets(found.verdicts[verdict])
    names = [[name for report in chosen for name in report] for chosen in sets]
    known = found.case.statements
    lines = tuple(
        joined(
            [register.claim(name, owner=True) for name in chosen if name in known], ", ", " and "
        )
        for chosen in names[:SETS]
    )
    more = len(sets) - SETS
    note = f"{capital(number(more))} more such set{'' if more == 1 else 's'}." if more > 0 else ""
    return FlipRow(_as_written(found, verdict), lines, note)


def _moves(verdict: Verdict) -> str:
    about = f"{verdict.target}: " if verdict.target else ""
    words = WORDS[verdict.kind]
    return about + (words[:1].lower() + words[1:] if about else words)


def _points(share: float) -> str:
    return f"{100 * share:+.0f}".replace("-", "−")


def _bar(found: Doubt, item: Watch) -> Bar:
    statement = found.ensemble.statements[item.statement]
    owner = next(p.name for p in found.case.parties if p.id == statement.party)
    gap = item.effect.difference
    words = f"{owner}: {wish(statement)}"
    return Bar(words, _moves(item.verdict), gap.value, gap.low, gap.high)


def _watch(found: Doubt, item: Watch, register: Register) -> WatchRow:
    gap = item.effect.difference
    interval = "" if found.exact else f", {_points(gap.low)} to {_points(gap.high)}"
    numbers = {id(event): index for index, event in enumerate(found.case.calendar)}
    known = item.statement in found.case.statements
    statement = found.ensemble.statements[item.statement]
    claim = register.claim(item.statement, owner=True) if known else line(wish(statement))
    return WatchRow(
        claim,
        f"{_moves(item.verdict)}, {_points(gap.value)} points{interval}",
        tuple(
            line(link(one_line(event.what), f"#{event_anchor(numbers[id(event)])}"))
            for event in item.events
        ),
    )
