"""States and changes in words, and states from what a person writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nonpaper.analysis.encode import Encoded, broken_rules, encode
from nonpaper.engine import ListedSpace
from nonpaper.errors import UnknownName
from nonpaper.model import Case, NamedFormula, Option
from nonpaper.model.names import did_you_mean


@dataclass(frozen=True)
class Change:
    """One option at another level.

    Parameters
    ----------
    option
        Its full name.
    party
        Whose option it is.
    before, after
        Its levels.
    text
        The change in words.
    """

    option: str
    party: str
    before: str
    after: str
    text: str

    def to_dict(self) -> dict[str, object]:
        """The change as plain values."""
        return dict(vars(self))


def changes(encoded: Encoded, before: int, after: int) -> tuple[Change, ...]:
    """What is different in state `after`, seen from state `before`, in file order."""
    listed = encoded.case.graph
    if listed is not None and not listed.has_levels:
        return _renamed(listed.names, before, after)
    digits = zip(encoded.space.digits(before), encoded.space.digits(after), strict=True)
    found = []
    for option, (old, new) in zip(encoded.case.options, digits, strict=True):
        if old != new:
            first, second = option.levels[int(old)], option.levels[int(new)]
            text = in_words(encoded.case, option, second)
            found.append(Change(option.name, option.party, first, second, text))
    return tuple(found)


def _renamed(names: Mapping[int, str], before: int, after: int) -> tuple[Change, ...]:
    """The one change there is between states that are only names."""
    if before == after:
        return ()
    first, second = names[before], names[after]
    return (Change("state", "", first, second, f"from '{first}' to '{second}'"),)


def in_words(case: Case, option: Option, level: str) -> str:
    """A sentence that says an option has a level."""
    name = next(party.name for party in case.parties if party.id == option.party)
    if not option.is_yes_no:
        return f"{name}: {option.text} — {level}"
    return f"{name} {option.text}" if level == "yes" else f"{name} no longer {option.text}"


def count_changes(case: Case, moved: tuple[Change, ...]) -> int:
    """How many changes these are, an act that is done whole counted as one."""
    names = {change.option for change in moved}
    whole = [act for act in case.acts if names.issuperset(act.options)]
    return len(names) - sum(len(act.options) - 1 for act in whole)


def find_state(case: Case, written: str) -> int:
    """The number of a state written as a number, as ``now``, or as changes from now.

    Changes are written ``option=level`` with commas between, as in ``strikes=no, signs_pact=yes``.

    Raises
    ------
    UnknownName
        Where there is no such state, option or level, or a rule forbids the state.
    """
    encoded = encode(case)
    text = written.strip()
    names = case.graph.numbers if case.graph else {}
    if text == "now":
        state = encoded.now
    elif text in names:
        state = encoded.numbered(names[text])
    elif re.fullmatch(r"\d{1,18}", text):
        state = int(text)
        if state >= encoded.space.size:
            last = encoded.space.size - 1
            raise UnknownName(f"there is no state {state}; states are numbered 0 to {last}")
    else:
        state = _changed(encoded, text)
    if state < 0:
        raise UnknownName(f"'{text}' cannot be: it breaks a rule")
    if not encoded.space.feasible[state]:
        broken = [r.written for r in case.rules if not encoded.truth(r.formula)[state]]
        if not broken:
            raise UnknownName(f"state {state} is not among the states that the case lists")
        raise UnknownName(f"state {state} cannot be: it breaks the rule '{broken[0]}'")
    return state


def _changed(encoded: Encoded, text: str) -> int:
    levels = [option.now for option in encoded.case.options]
    for part in text.split(","):
        name, equals, level = (piece.strip() for piece in part.partition("="))
        meaning = encoded.case.scope.get(name)
        if not equals or not isinstance(meaning, Option):
            known = [option.name for option in encoded.case.options]
            remedy = did_you_mean(name, known, "options")
            raise UnknownName(f"'{part.strip()}' is not 'now', a number or option=level; {remedy}")
        if level not in meaning.levels:
            remedy = did_you_mean(level, meaning.levels, "levels")
            raise UnknownName(f"'{level}' is not a level of {meaning.name}; {remedy}")
        levels[encoded.case.options.index(meaning)] = meaning.levels.index(level)
    listed = isinstance(encoded.space, ListedSpace)
    if listed and (broken := broken_rules(encoded.case, levels)):
        raise UnknownName(f"'{text}' cannot be: it breaks the rule '{broken[0].written}'")
    try:
        return encoded.space.number(levels)
    except ValueError:
        raise UnknownName(f"'{text}' is not among the states that the case lists") from None


def find_target(case: Case, name: str | None) -> NamedFormula:
    """The target of that name; the only one there is where no name is given.

    Raises
    ------
    UnknownName
        Where there is none of that name, or no name is given and there are several.
    """
    known = [target.name for target in case.targets]
    if name is None and len(known) == 1:
        return case.targets[0]
    for target in case.targets:
        if target.name == name:
            return target
    asked = "say which target" if name is None else f"no target is called '{name}'"
    raise UnknownName(f"{asked}; {did_you_mean(name or '', known, 'targets')}")
