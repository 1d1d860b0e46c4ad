"""Building what stands around the parties: channels, calendar and variants."""

from __future__ import annotations

import calendar
import re
from collections import ChainMap
from collections.abc import Collection, MutableMapping, Sequence
from datetime import date
from decimal import Decimal

from nonpaper.model.bench import ANY_STATEMENT, Bench, Steps
from nonpaper.model.case import Channel, Event, Statement, Variant
from nonpaper.model.citing import citations
from nonpaper.model.names import did_you_mean
from nonpaper.model.scope import Scope
from nonpaper.model.shape import AddedStatement, CaseShape
from nonpaper.model.statements import known_statements, statement


def channels(bench: Bench, shape: CaseShape) -> tuple[Channel, ...]:
    """The lines of communication, in file order."""
    found = []
    for name, item in shape.channels.items():
        path: Steps = ("channels", name)
        if isinstance(item.between, dict):
            between = {party: tuple(people or ()) for party, people in item.between.items()}
            known = [bench.party((*path, "between", party), party) for party in between]
        else:
            between = dict.fromkeys(item.between, ())
            known = [
                bench.party((*path, "between", index), party)
                for index, party in enumerate(item.between)
            ]
        if len(between) < 2:
            bench.add(bench.node((*path, "between")), f"'{name}' joins fewer than two parties")
        if item.through is not None:
            bench.party((*path, "through"), item.through)
        cited = citations(bench, (*path, "cite"), item.cite)
        if all(known):
            found.append(
                Channel(
                    name, between, item.through or "", item.level or "", item.about or "", cited
                )
            )
    return tuple(found)


def events(bench: Bench, shape: CaseShape, known: Collection[str]) -> tuple[Event, ...]:
    """What is coming, first things first."""
    found = []
    for index, item in enumerate(shape.calendar):
        path: Steps = ("calendar", index)
        span = _span(item.when)
        if span is None:
            bench.add(
                bench.node((*path, "when")),
                f"'{item.when}' is no date",
                item.when,
                "write 2025-07-07, 2025-07, 2025, or two of them in order with '/' between",
            )
        touches = known_statements(bench, (*path, "touches"), item.touches, known)
        cited = citations(bench, (*path, "cite"), item.cite)
        if span is not None:
            found.append(Event(item.what, item.when, *span, touches, cited))
    return tuple(sorted(found, key=lambda event: (event.start, event.end)))


def _span(text: str) -> tuple[date, date] | None:
    first, slash, last = text.partition("/")
    start, end = _days(first), _days(last) if slash else _days(first)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year written after ISO 8601."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
    if match is None:
        return None
    year = int(match[1])
    try:
        month = int(match[2] or 12)
        last_day = int(match[3] or calendar.monthrange(year, month)[1])
        return date(year, int(match[2] or 1), int(match[3] or 1)), date(year, month, last_day)
    except ValueError:
        return None


def variants(
    bench: Bench,
    shape: CaseShape,
    scope: Scope,
    known: Collection[str],
) -> tuple[Variant, ...]:
    """The what-ifs, in file order."""
    every = dict.fromkeys(known, True)
    found = []
    for name, item in shape.variants.items():
        path: Steps = ("variants", name)
        drop = known_statements(bench, (*path, "drop"), item.drop, known)
        added: list[tuple[Statement, str]] = []
        for party, statements in item.add.items():
            here: Steps = (*path, "add", party)
            if not bench.party(here, party):
                continue
            if shape.parties[party].ranking is not None:
                message = f"'{party}' has a ranking, to which no statement is added"
                bench.add(bench.key(here), message, party)
            stays = ChainMap({}, dict.fromkeys(drop, False), every)
            added += _additions(bench, here, party, statements, stays, scope)
        levels = _settings(bench, (*path, "set"), item.set, scope)
        found.append(
            Variant(name, item.text or "", item.probability, levels, frozenset(drop), tuple(added))
        )
    _refuse_too_likely(bench, found)
    return tuple(found)


def _refuse_too_likely(bench: Bench, found: Sequence[Variant]) -> None:
    """Refuse probabilities that leave nothing, or less, for the case as written."""
    total = Decimal(0)
    for item in found:
        total += item.probability or 0
        if item.probability is not None and total > 1:
            path: Steps = ("variants", item.name, "probability")
            bench.add(
                bench.node(path),
                f"the probabilities of the variants add up to {total}",
                str(item.probability),
                "they may be 1 together; what is left is that of the case as written",
            )
            return


def _settings(bench: Bench, path: Steps, written: dict[str, str], scope: Scope) -> dict[str, int]:
    levels: dict[str, int] = {}
    for name, text in written.items():
        option = bench.option((*path, name), name, scope)
        if option is None:
            continue
        if option.name in levels:
            bench.add(bench.key((*path, name)), f"{option.name} stands twice here", name)
        levels[option.name] = bench.level((*path, name), option, text) or 0
    return levels


def _additions(
    bench: Bench,
    path: Steps,
    party: str,
    statements: Sequence[AddedStatement],
    stays: MutableMapping[str, bool],
    scope: Scope,
) -> list[tuple[Statement, str]]:
    """The statements a variant adds; `stays` says of full names whether they are statements of it,
    and learns theirs.
    """
    added = []
    for index, extra in enumerate(statements):
        here: Steps = (*path, index)
        made = statement(bench, here, party, extra, f"added{index + 1}", scope)
        above = f"{party}.{extra.above}"
        lost = {above, f"{party}.{ANY_STATEMENT}"} & bench.lost
        if extra.above is not None and not stays.get(above, False) and not lost:
            own = (n.partition(".")[2] for n in stays if n.startswith(f"{party}.") and stays[n])
            bench.add(
                bench.node((*here, "above")),
                f"'{party}' has no statement called '{extra.above}'",
                extra.above,
                did_you_mean(extra.above, own, "statements"),
            )
        if made is None:
            continue
        if stays.get(made.name, False):
            bench.add(bench.node((*here, "id")), f"'{party}' already has '{made.id}'", made.id)
        stays[made.name] = True
        added.append((made, extra.above or ""))
    return added
