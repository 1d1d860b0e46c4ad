"""The people that a document names, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from nonpaper.evidence.meaning.cast import Cast
from nonpaper.evidence.meaning.nations import Nation
from nonpaper.evidence.reader.tokens import Tokens


@dataclass(eq=False, slots=True)
class Figure:
    """Somebody in a document; `party` is a case's party or a country, empty where unknown."""

    name: str
    surname: str
    office: str = ""
    party: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is named: the tokens of title and name, and whom it means."""

    first: int
    last: int
    figure: Figure


@dataclass(eq=False)
class Register:
    """The people of a document and where each is named, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    surnames: dict[str, list[Figure]] = field(default_factory=dict)
    first_names: dict[str, list[Figure]] = field(default_factory=dict)

    def known(self, surname: str) -> Figure | None:
        """The last new person of that surname so far, or the one who bears it as a first name."""
        if found := self.surnames.get(surname):
            return found[-1]
        named = [one for one in self.first_names.get(surname, ())[:2] if one.office or one.party]
        return named[0] if len(named) == 1 else None

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that lie between two tokens."""
        return [one for one in self.mentions if first <= one.first and one.last <= last]


@dataclass(slots=True)
class Scan:
    """A document at work: its tokens, the countries by their places, the people found so far."""

    tokens: Tokens
    nations: dict[int, Nation]
    cast: Cast
    register: Register
