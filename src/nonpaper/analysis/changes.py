"""What has changed between two versions of a case, change by change, and how to take one back.

Statements are the same where they have the same full name; those without an id of their own
(``s1``, ``s2`` ... by place) where they say the same. A statement has *moved* where it stands
elsewhere among those that both lists have: of all ways to tell it, one with the fewest moves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nonpaper.model import Case, Party, Statement

Place = tuple[Statement, ...]


@dataclass(frozen=True)
class Alteration:
    """One thing that is different.

    Parameters
    ----------
    kind
        ``added``, ``struck``, ``moved``, ``reworded``, ``red line``, ``confidence``, ``basis``,
        ``weight``, ``contradicted`` (of statements); ``now``, ``option``, ``rule``, ``target``,
        ``term``, ``party``, ``ranking``, ``order``, ``document``, ``calendar``.
    about
        What has changed: the full name of a statement or option, the id of a party or document, a
        rule, a name.
    before, after
        How it was and is; empty where it was, or is, not there.
    """

    kind: str
    about: str
    before: str = ""
    after: str = ""

    @property
    def of_statement(self) -> bool:
        """Whether a statement has changed."""
        return self.kind in STATEMENT_KINDS

    def to_dict(self) -> dict[str, Any]:
        """The change as plain values."""
        return dict(vars(self))


STATEMENT_KINDS = (
    "added", "struck", "moved", "reworded", "red line", "confidence", "basis", "weight",
    "contradicted",
)  # fmt: skip
REVERSIBLE = (*STATEMENT_KINDS[:-1], "now")
"""The kinds that can be taken back one by one; what is left could be changed by others only."""


def changes_between(old: Case, new: Case) -> tuple[Alteration, ...]:
    """Everything that is different, statements first, in the order of the newer file."""
    return (
        *(c for party in new.parties for c in _of_party(_party(old, party.id), party, old, new)),
        *_parties_gone(old, new),
        *_options(old, new),
        *(c for kind, told in _TOLD.items() for c in _named(kind, told(old), told(new))),
    )


def identity(statement: Statement) -> str:
    """What makes a statement the same in another version of its list."""
    if re.fullmatch(r"s\d+", statement.id):
        return f"{statement.party}: {statement.written}"
    return statement.name


def _party(case: Case, name: str) -> Party | None:
    return next((party for party in case.parties if party.id == name), None)


def _demands(case: Case) -> dict[str, str]:
    found = {}
    for demand in case.order:
        parts = [f.written for f in (demand.never, demand.first, demand.then) if f is not None]
        found[f"{demand.party}: {' ... '.join(parts)}"] = demand.text or "demanded"
    return found


_TOLD: dict[str, Callable[[Case], dict[str, str]]] = {
    "rule": lambda case: {rule.written: rule.written for rule in case.rules},
    "term": lambda case: {term.name: term.written for term in case.terms},
    "target": lambda case: {target.name: target.written for target in case.targets},
    "order": _demands,
    "document": lambda case: {d.id: d.title or d.id for d in case.documents},
    "calendar": lambda case: {event.what: event.when for event in case.calendar},
}
"""What has a name and a text: by kind, the texts by name."""


def _named(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Alteration]:
    for name, after in new.items():
        if old.get(name) != after:
            yield Alteration(kind, name, old.get(name, ""), after)
    for name, before in old.items():
        if name not in new:
            yield Alteration(kind, name, before, "")


def _parties_gone(old: Case, new: Case) -> Iterator[Alteration]:
    for party in old.parties:
        if _party(new, party.id) is None:
            yield Alteration("party", party.id, party.name, "")


def _of_party(old: Party | None, new: Party, before: Case, after: Case) -> Iterator[Alteration]:
    if old is None:
        yield Alteration("party", new.id, "", new.name)
        old = replace(new, places=())
    if old.role != new.role:
        yield Alteration("party", new.id, old.role.value, new.role.value)
    if old.ranking != new.ranking or old.weighted != new.weighted:
        yield Alteration("ranking", new.id, _scoring(old), _scoring(new))
    was = {identity(s): s for s in old.statements}
    now = {identity(s): s for s in new.statements}
    moved = _moved(old, new)
    for key, statement in now.items():
        if key not in was:
            yield Alteration("added", statement.name, "", _words(statement))
            continue
        if key in moved:
            yield Alteration("moved", statement.name, *(_place(p, key) for p in (old, new)))
        yield from _altered(was[key], statement)
        if _against(after, statement) - _against(before, was[key]):
            told = ", ".join(sorted(_against(after, statement) - _against(before, was[key])))
            yield Alteration("contradicted", statement.name, "", told)
    for key, statement in was.items():
        if key not in now:
            yield Alteration("struck", statement.name, _words(statement), "")


def _scoring(party: Party) -> str:
    if party.ranking is not None:
        return f"a ranking of {sum(map(len, party.ranking))} states"
    return "weighted" if party.weighted else "by priority"


def _words(statement: Statement) -> str:
    return statement.text or statement.written


def _place(party: Party, key: str) -> str:
    return str(next(n for n, p in enumerate(party.places, 1) if key in map(identity, p)))


def _altered(old: Statement, new: Statement) -> Iterator[Alteration]:
    if old.formulas != new.formulas or old.written != new.written:
        yield Alteration("reworded", new.name, old.written, new.written)
    elif old.text != new.text:
        yield Alteration("reworded", new.name, _words(old), _words(new))
    yes_no = {True: "yes", False: "no"}
    for kind, before, after in (
        ("red line", yes_no[old.red_line], yes_no[new.red_line]),
        ("confidence", str(old.confidence), str(new.confidence)),
        ("basis", old.basis.value, new.basis.value),
        ("weight", str(old.weight), str(new.weight)),
    ):
        if before != after:
            yield Alteration(kind, new.name, before, after)


def _against(case: Case, statement: Statement) -> set[str]:
    """The attributions on record that contradict what a statement rests on, none after the cut."""
    return {
        against.id
        for citation in statement.citations
        for said in citation.said
        for against in said.against
        if case.cut is None or against.published is None or against.published <= case.cut
    }


def _options(old: Case, new: Case) -> Iterator[Alteration]:
    was = {option.name: option for option in old.options}
    for option in new.options:
        before = was.pop(option.name, None)
        if before is None:
            yield Alteration("option", option.name, "", option.text)
        elif before.levels != option.levels or before.moves != option.moves:
            shown = [f"{', '.join(o.levels)}; moves {o.moves}" for o in (before, option)]
            yield Alteration("option", option.name, *shown)
        elif before.now != option.now:
            levels = option.levels
            yield Alteration("now", option.name, levels[before.now], levels[option.now])
    for name, option in was.items():
        yield Alteration("option", name, option.text, "")


def _moved(old: Party, new: Party) -> set[str]:
    """The statements of both lists that are not where they were; the fewest that tell it."""
    before = {identity(s): number for number, place in enumerate(old.places) for s in place}
    common = [
        (identity(s), before[identity(s)])
        for place in new.places
        for s in place
        if identity(s) in before
    ]
    kept = _longest_rising([number for _, number in common])
    moved = {key for index, (key, _) in enumerate(common) if index not in kept}
    return moved | _regrouped(old, new, moved)


def _regrouped(old: Party, new: Party, moved: set[str]) -> set[str]:
    """Statements that have joined or left a place of equals, though the order is the same."""
    both = {identity(s) for s in old.statements} & {identity(s) for s in new.statements}

    def mates(party: Party) -> dict[str, frozenset[str]]:
        found = {}
        for place in party.places:
            group = frozenset(map(identity, place)) & both - moved
            found.update(dict.fromkeys(group, group))
        return found

    was, now = mates(old), mates(new)
    found: set[str] = set()
    for key, group in now.items():
        if was.get(key) != group and not (was.get(key, group) | group) & found:
            found.add(key)
    return found


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The indices of a longest run that never falls (patience sorting)."""
    ends: list[int] = []
    tails: list[tuple[int, int]] = []
    previous: dict[int, int] = {}
    for index, number in enumerate(numbers):
        at = bisect_left(tails, (number, index))
        previous[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append((number, index))
            ends.append(index)
        else:
            tails[at], ends[at] = (number, index), index
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = previous[at]
    return found


def taken_back(change: Alteration, old: Case, new: Case) -> Case | None:
    """The newer case without one of its changes; None where that cannot be said of it alone."""
    if change.kind not in REVERSIBLE:
        return None
    if change.kind == "now":
        return _option_back(change.about, old, new)
    name = change.about.partition(".")[0]
    before, after = _party(old, name), _party(new, name)
    if before is None or after is None or after.ranking is not None or before.ranking is not None:
        return None
    places = _EDITS[change.kind](change, before, after)
    parties = tuple(
        replace(party, places=places) if party.id == name else party for party in new.parties
    )
    return replace(new, parties=parties)


def _option_back(name: str, old: Case, new: Case) -> Case:
    level = next(option.now for option in old.options if option.name == name)
    parties = tuple(
        replace(
            party,
            options=tuple(replace(o, now=level) if o.name == name else o for o in party.options),
        )
        for party in new.parties
    )
    return replace(new, parties=parties)


def _without(places: Sequence[Place], key: str) -> tuple[Place, ...]:
    left = (tuple(s for s in place if identity(s) != key) for place in places)
    return tuple(place for place in left if place)


def _added_back(change: Alteration, _: Party, after: Party) -> tuple[Place, ...]:
    key = next(identity(s) for s in after.statements if s.name == change.about)
    return _without(after.places, key)


def _struck_back(change: Alteration, before: Party, after: Party) -> tuple[Place, ...]:
    statement = next(s for s in before.statements if s.name == change.about)
    return _put_back(statement, before, after.places)


def _moved_back(change: Alteration, before: Party, after: Party) -> tuple[Place, ...]:
    statement = next(s for s in after.statements if s.name == change.about)
    return _put_back(statement, before, _without(after.places, identity(statement)))


def _put_back(statement: Statement, before: Party, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places with a statement where it was: among its equals, or below what stood above it."""
    key = identity(statement)
    at = next(n for n, place in enumerate(before.places) if key in map(identity, place))
    mates = set(map(identity, before.places[at])) - {key}
    above = [{identity(s) for s in place} for place in before.places[:at]]
    for index, place in enumerate(places):
        if mates & set(map(identity, place)):
            return (*places[:index], (*place, statement), *places[index + 1 :])
    for group in reversed(above):
        for index, place in enumerate(places):
            if group & set(map(identity, place)):
                return (*places[: index + 1], (statement,), *places[index + 1 :])
    return ((statement,), *places)


def _altered_back(change: Alteration, before: Party, after: Party) -> tuple[Place, ...]:
    statement = next(s for s in after.statements if s.name == change.about)
    was = next(s for s in before.statements if identity(s) == identity(statement))
    kinds: dict[str, dict[str, Any]] = {
        "reworded": {"written": was.written, "formulas": was.formulas, "text": was.text},
        "red line": {"red_line": was.red_line},
        "confidence": {"confidence": was.confidence},
        "basis": {"basis": was.basis},
        "weight": {"weight": was.weight},
    }
    fields = kinds[change.kind]
    return tuple(
        tuple(replace(s, **fields) if s is statement else s for s in place)
        for place in after.places
    )


_EDITS: dict[str, Callable[[Alteration, Party, Party], tuple[Place, ...]]] = {
    "added": _added_back,
    "struck": _struck_back,
    "moved": _moved_back,
    **dict.fromkeys(("reworded", "red line", "confidence", "basis", "weight"), _altered_back),
}
