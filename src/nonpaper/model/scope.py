"""What the names in formulas mean, and what is wrong with those that mean nothing.

A name is an option, written ``party.option`` or bare where only one party has an option of that
name, or a term. Options and terms share one name space: a bare name that fits twice is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from nonpaper.errors import Location
from nonpaper.model.formula import Compare, Formula, Leaf, Name, leaves, show_level
from nonpaper.model.names import did_you_mean

NOWHERE = Location("", 1, 1)
ANYTHING = "*"
"""With a party before it: something of that party's could not be read, not even its name."""


@dataclass(frozen=True)
class NamedFormula:
    """A rule, a term or a target: a formula with the name and text the file gives it."""

    name: str
    written: str
    formula: Formula
    text: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Option:
    """Something one party controls.

    Parameters
    ----------
    id, party
        Together its full name, ``party.id``.
    text
        Completes "The party ...".
    levels
        Ordered, lowest first; ``("no", "yes")`` for a yes/no option.
    now
        The index of today's level.
    when
        It changes only from states where this holds; None for no condition.
    moves
        ``both``, ``forward`` or ``back``: the direction in which its level can change.
    """

    id: str
    party: str
    text: str
    levels: tuple[str, ...] = ("no", "yes")
    now: int = 0
    moves: str = "both"
    is_yes_no: bool = True
    when: NamedFormula | None = None
    location: Location = field(default=NOWHERE, compare=False, repr=False)

    @property
    def name(self) -> str:
        """Its full name, ``party.id``."""
        return f"{self.party}.{self.id}"


@dataclass(frozen=True)
class Mistake:
    """What is wrong at an offset of a formula, the offending text, and what would be right."""

    offset: int
    message: str
    found: str
    remedy: str = ""


class Scope:
    """The options and terms that formulas can name.

    `broken` names terms that are in the file and could not be read, `lost` the names in whatever
    else could not be: who uses one cannot be read either, and that is not another mistake.
    """

    def __init__(
        self,
        options: Sequence[Option],
        terms: Sequence[NamedFormula],
        broken: frozenset[str] = frozenset(),
        lost: frozenset[str] = frozenset(),
    ) -> None:
        self._unread = broken | lost
        self._terms = broken
        self._meanings: dict[str, list[Option | NamedFormula]] = {}
        for option in options:
            self._meanings.setdefault(option.id, []).append(option)
            self._meanings.setdefault(option.name, []).append(option)
        for term in terms:
            self._meanings.setdefault(term.name, []).append(term)

    def get(self, name: str) -> Option | NamedFormula | None:
        """The one meaning of a name; None where it has none, or several."""
        meanings = self._meanings.get(name, [])
        return meanings[0] if len(meanings) == 1 else None

    def __getitem__(self, name: str) -> Option | NamedFormula:
        """The one meaning of a name.

        Raises
        ------
        KeyError
            Where it has none, or several.
        """
        meaning = self.get(name)
        if meaning is None:
            raise KeyError(name)
        return meaning

    def option(self, name: str) -> Option:
        """The option of that name.

        Raises
        ------
        KeyError
            Where there is none, several, or a term.
        """
        meaning = self[name]
        if not isinstance(meaning, Option):
            raise KeyError(name)
        return meaning

    def mistakes(self, formula: Formula) -> Iterator[Mistake]:
        """What is wrong with the names and levels of a formula, from left to right."""
        for leaf in leaves(formula):
            if self.hopeless(leaf.text):
                continue
            mistake = self.unclear(leaf.text, leaf.offset) or self._misused(leaf)
            if mistake is not None:
                yield mistake

    def hopeless(self, name: str) -> bool:
        """Whether what is called by a name is in the file, but could not be read."""
        return name in self._unread or (
            name not in self._meanings and f"{name.partition('.')[0]}.{ANYTHING}" in self._unread
        )

    def unclear(self, name: str, offset: int = 0) -> Mistake | None:
        """The mistake in a name that means nothing or several things; None where it means one."""
        meanings = self._meanings.get(name, [])
        if len(meanings) == 1:
            return None
        if not meanings:
            remedy = did_you_mean(name, chain(self._meanings, self._terms), "options and terms")
            return Mistake(offset, f"nothing is called '{name}'", name, remedy)
        full = [f"'{meaning.name}'" for meaning in meanings]
        return Mistake(
            offset, f"'{name}' could mean {' or '.join(full)}", name, "write the full name"
        )

    def _misused(self, leaf: Leaf) -> Mistake | None:
        meaning = self[leaf.text]
        if isinstance(leaf, Name):
            if not isinstance(meaning, Option) or meaning.is_yes_no:
                return None
            shown = show_level(meaning.levels[-1])
            return Mistake(
                leaf.offset,
                f"'{leaf.text}' has levels, so by itself it is neither true nor false",
                leaf.text,
                f"compare it, as in: {leaf.text} = {shown}",
            )
        if not isinstance(meaning, Option):
            return Mistake(
                leaf.offset,
                f"'{leaf.text}' is a term: it has no levels to compare",
                leaf.text,
                f"write '{leaf.text}' or 'not {leaf.text}'",
            )
        return _wrong_level(leaf, meaning)


def _wrong_level(leaf: Compare, option: Option) -> Mistake | None:
    if leaf.level in option.levels:
        return None
    remedy = did_you_mean(leaf.level, option.levels, "levels")
    message = f"'{leaf.level}' is not a level of {option.name}"
    return Mistake(leaf.level_offset, message, leaf.level, remedy)
