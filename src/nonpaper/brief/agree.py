"""What can be agreed: the deals of each target, who gains by what, and what would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from nonpaper.analysis.deals import Deal, Deals
from nonpaper.analysis.deciding import Deciding, decide
from nonpaper.analysis.encode import Encoded
from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.analysis.states import Change
from nonpaper.analysis.why import Improvement
from nonpaper.brief.context import DealCard, Level, Line, OptionRow, Picture, TargetDeals
from nonpaper.brief.pictures.deal_space import Panel, Point, deal_space
from nonpaper.brief.quotes import Register
from nonpaper.brief.words import (
    capital,
    counted,
    joined,
    line,
    link,
    listed,
    number,
    one_line,
    ordinal,
    strong,
)
from nonpaper.model import Act, Case, Party

LISTED = 12
REASONS = 3
DRAWN = 40
UNFOLDED = 3
IN_A_LINE = 4
FIRM = "seq"


@dataclass
class Labels:
    """The names of deals on the page: the same state has the same name under every target."""

    given: dict[int, str] = field(default_factory=dict)

    def __call__(self, state: int) -> str:
        """The name of a state, given when it is first asked for."""
        return self.given.setdefault(state, f"D{len(self.given) + 1}")


def target_anchor(index: int) -> str:
    """The id of a target's deals."""
    return f"target-{index + 1}"


def agree(found: Deals, index: int, register: Register, labels: Labels) -> TargetDeals:
    """What can be agreed towards one target."""
    shown = chosen(found)
    names = {deal.state: labels(deal.state) for deal in shown}
    anchor = target_anchor(index)
    return TargetDeals(
        anchor=anchor,
        name=capital(found.target.name),
        text=one_line(found.target.text),
        formula=one_line(found.target.written),
        verdict=verdict(found),
        note=" ".join(filter(None, (_listing(found, shown), _bargains(found, names)))),
        common=common(found) if len(found) > 1 else (),
        panels=_panels(found, shown, names, anchor),
        labels=tuple(names.values()),
        options=_options(found, shown),
        deals=tuple(
            _card(deal, anchor, names[deal.state], register, unfolded=number < UNFOLDED)
            for number, deal in enumerate(shown)
        ),
    )


def chosen(found: Deals) -> tuple[Deal, ...]:
    """The deals that are listed: the Pareto front first, then those that hold, then the rest."""
    order = sorted(
        range(len(found)),
        key=lambda i: (not found[i].pareto, FIRM not in found[i].holds, i),
    )
    return tuple(found[i] for i in sorted(order[:LISTED]))


def firm(found: Deals) -> int:
    """How many deals hold under SEQ."""
    return sum(FIRM in deal.holds for deal in found)


def verdict(found: Deals) -> Line:
    """How many deals a target has, and how many of them hold."""
    count, held = len(found), firm(found)
    if not count:
        return line("No deal is possible as the parties’ positions stand.")
    is_are = "is" if count == 1 else "are"
    if held == count:
        which = "it" if count == 1 else "both of them" if count == 2 else "all of them"
        holding = f"{which} would hold once agreed"
    elif held:
        holding = f"{number(held)} of them would hold once agreed"
    else:
        holding = f"{'it' if count == 1 else 'none of them'} would {'not ' * (count == 1)}hold"
    return line(f"{capital(counted(count, 'deal'))} {is_are} possible, and {holding}.")


def common(found: Deals) -> tuple[str, ...]:
    """The changes that all deals have in common, in words."""
    first, *rest = (set(deal.changes) for deal in found)
    shared = first.intersection(*rest)
    return change_words(found.case, tuple(c for c in found[0].changes if c in shared))


def foremost(found: Deals, index: int, labels: Labels, register: Register) -> Line:
    """What the deals have in common, and which to look at first; what breaks it if none holds."""
    holding = [deal for deal in found if FIRM in deal.holds]
    deal = holding[0] if holding else found[0]
    label = labels(deal.state)
    name = link(label, f"#{target_anchor(index)}-{label}")
    if len(found) == 1:
        content = line(
            name, f" consists of this: {_short(change_words(found.case, deal.changes))}."
        )
    else:
        content = line(f"All have in common: {_short(common(found))}.")
        if holding:
            content = line(content, " Begin with ", name, ".")
    if holding:
        return content
    breaking = simplest([found for found in deal.departures if found.sanctions[FIRM] is None])
    return line(
        content, " What breaks ", name, ": ", departure(deal.encoded, breaking[0], register)
    )


def _short(words: tuple[str, ...]) -> str:
    rest = len(words) - IN_A_LINE
    if rest < 2:
        return "; ".join(words) or "nothing"
    return f"{'; '.join(words[:IN_A_LINE])}; and {counted(rest, 'further change')}"


def _listing(found: Deals, shown: tuple[Deal, ...]) -> str:
    if len(shown) == len(found):
        return ""
    front = sum(deal.pareto for deal in found)
    return (
        f"{capital(number(len(shown)))} of {len(found):,} deals are listed, those on the Pareto "
        f"front ({front:,}) before the others."
    )


def _bargains(found: Deals, names: dict[int, str]) -> str:
    parts = []
    for bargain in found.bargains:
        known = [names[state] for state in bargain.states if state in names]
        if known:
            parts.append(f"the {bargain.name} solution is {listed(known, 'or')}")
    return f"{capital(listed(parts))}." if parts else ""


def _panels(
    found: Deals, shown: tuple[Deal, ...], names: dict[int, str], anchor: str
) -> tuple[Picture, ...]:
    principals = found.case.principals
    if not shown:
        return ()
    drawn = tuple(found) if len(found) <= DRAWN else shown
    return tuple(
        deal_space(_panel(found, drawn, names, pair, f"{anchor}-space-{index}"), len(principals))
        for index, pair in enumerate(combinations(principals, 2), 1)
    )


def _panel(
    found: Deals, drawn: tuple[Deal, ...], names: dict[int, str], pair: tuple[Party, ...], name: str
) -> Panel:
    encoded = drawn[0].encoded
    states = [encoded.now, *(deal.state for deal in drawn)]
    places = []
    for party in pair:
        ranks = [int(encoded.ranks[encoded.index(party.id), state]) for state in states]
        order = sorted(set(ranks))
        places.append([order.index(rank) for rank in ranks])
    (now_x, *xs), (now_y, *ys) = places
    points = tuple(
        Point(x, y, names.get(deal.state, ""), FIRM in deal.holds, deal.pareto)
        for x, y, deal in zip(xs, ys, drawn, strict=True)
    )
    return Panel(name, found.target.name, pair[0].name, pair[1].name, (now_x, now_y), points)


def _options(found: Deals, shown: tuple[Deal, ...]) -> tuple[OptionRow, ...]:
    """The options in which the deals, listed or not, differ."""
    owners = {party.id: party.name for party in found.case.parties}
    levels = [deal.encoded.levels(deal.state) for deal in found]
    rows = []
    for option in found.case.options:
        if len({reached[option.name] for reached in levels}) > 1:
            now = option.levels[option.now]
            here = [deal.encoded.levels(deal.state)[option.name] for deal in shown]
            cells = tuple(Level(level, level != now) for level in here)
            rows.append(OptionRow(owners[option.party], option.text, now, cells))
    return tuple(rows)


def change_words(case: Case, moved: tuple[Change, ...]) -> tuple[str, ...]:
    """Changes in words, an act that is done whole as one."""
    by_name = {change.option: change.text for change in moved}
    acts = {
        name: act for act in case.acts if set(act.options) <= by_name.keys() for name in act.options
    }
    words: list[str] = []
    told: set[str] = set()
    for name, text in by_name.items():
        act = acts.get(name)
        if act is None:
            words.append(text)
        elif act.name not in told:
            told.add(act.name)
            words.append(f"{capital(act.name)} ({_together(case, act)})")
    return tuple(words)


def _together(case: Case, act: Act) -> str:
    signing = {name.partition(".")[0] for name in act.options}
    return f"{listed([party.name for party in case.parties if party.id in signing])} together"


def _card(deal: Deal, anchor: str, label: str, register: Register, *, unfolded: bool) -> DealCard:
    case = deal.encoded.case
    reasons, more = _reasons(deal, register)
    return DealCard(
        label=label,
        anchor=f"{anchor}-{label}",
        firm=FIRM in deal.holds,
        front=deal.pareto,
        fallback=deal.fallback,
        unfolded=unfolded,
        changes=change_words(case, deal.changes),
        gains=_gains(deal, register),
        verdict=_holds(deal),
        reasons=reasons,
        more=more,
        standing=_standing(deal),
    )


def _holds(deal: Deal) -> str:
    under = listed([CONCEPT_NAMES[concept] for concept in deal.holds])
    if FIRM in deal.holds:
        return f"It would hold (under {under})."
    if deal.holds:
        return f"It would not hold: {under} alone, not SEQ, would keep it."
    return "It would not hold under any concept."


def _gains(deal: Deal, register: Register) -> tuple[Line, ...]:
    """How every principal fares, and every other party that has to move."""
    encoded = deal.encoded
    moved = {change.party for change in deal.changes}
    return tuple(
        fares(decide(encoded, party, deal.state, encoded.now), party, register)
        for party in encoded.case.parties
        if party.is_principal or party.id in moved
    )


def fares(found: Deciding, party: Party, register: Register) -> Line:
    """How a party fares in a state, and the statements that decide it."""
    if found.verdict == "equal":
        return line(strong(party.name), " is as well off as today.")
    head = line(strong(party.name), f" is {found.verdict} off")
    if party.ranking is not None:
        return line(head, ": it ranks the outcome so directly.")
    return line(head, ": ", because(found, register), ".")


def because(found: Deciding, register: Register) -> Line:
    """The statements that decide how a party compares two states."""
    won = [register.claim(name) for name in found.gained]
    lost = [register.claim(name) for name in found.lost]
    parts = []
    if won:
        parts.append(line("it gains ", joined(won, ", ", " and ")))
    if lost:
        parts.append(line("it loses ", joined(lost, ", ", " and ")))
    if found.verdict == "worse":
        parts.reverse()
    where = f", {ordinal(found.place)} in its list" if found.place else ", by weight"
    return line(joined(parts, ", though "), where)


def _reasons(deal: Deal, register: Register) -> tuple[tuple[Line, ...], str]:
    """The departures that break a deal, or, where it holds, the temptations that are deterred."""
    held = FIRM in deal.holds
    told = simplest([found for found in deal.departures if held or found.sanctions[FIRM] is None])
    lines = tuple(departure(deal.encoded, found, register) for found in told[:REASONS])
    rest = len(told) - len(lines)
    return lines, f"{capital(counted(rest, 'further way'))} to leave it not shown." if rest else ""


def simplest(found: Sequence[Improvement]) -> list[Improvement]:
    """The improvements that need no change which another of the same party can do without.

    Fewest changes first, but every party's first before any party's second.
    """
    kept: dict[str, list[Improvement]] = {}
    for improvement in sorted(found, key=lambda i: len(i.changes)):
        mine = kept.setdefault(improvement.party, [])
        if not any(set(other.changes) <= set(improvement.changes) for other in mine):
            mine.append(improvement)
    turns = [(turn, i) for mine in kept.values() for turn, i in enumerate(mine)]
    return [improvement for _, improvement in sorted(turns, key=lambda pair: pair[0])]


def departure(encoded: Encoded, found: Improvement, register: Register) -> Line:
    """An improvement in a sentence: who would leave, how, for what, and what stands against it."""
    case = encoded.case
    party = next(p for p in case.parties if p.id == found.party)
    how = listed(list(change_words(case, found.changes)), "and")
    why = line() if party.ranking is not None else line("; ", because(found.deciding, register))
    steps = found.sanctions[FIRM]
    if steps is None:
        return line(
            strong(party.name),
            " would leave it by this: ",
            how,
            why,
            ". ",
            capital(found.reason),
            ".",
        )
    answer = "; then ".join(listed(list(change_words(case, step.changes))) for step in steps)
    return line(
        strong(party.name), " is tempted by this: ", how, why,
        f". What deters it is an answer that would pay those who give it: {answer}.",
    )  # fmt: skip


def _standing(deal: Deal) -> str:
    case = deal.encoded.case
    names = {party.id: party.name for party in case.principals}
    parts = [
        f"{names[party]} prefers {number(depth) if depth else 'none'} to it"
        for party, depth in deal.depth.items()
    ]
    return f"Of the other deals, {listed(parts)}.{_alike(deal)}"


def _alike(deal: Deal) -> str:
    """That other outcomes are liked equally by all, and under which concepts only those hold."""
    if len(deal.members) == 1:
        return ""
    alike = counted(len(deal.members) - 1, "other outcome")
    same = f" It stands for {alike} that all parties like equally."
    if not deal.also_holds:
        return same
    others = [f"{CONCEPT_NAMES[concept]} (state {at})" for concept, at in deal.also_holds.items()]
    return f"{same} One of those holds where it does not: under {listed(others)}."
