"""What is known of people and parties before a document is read: from a case, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nonpaper.evidence.meaning.nations import country
from nonpaper.evidence.meaning.offices import FAMILY_FIRST


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a case: full name, office, and the id of the party."""

    name: str
    office: str = ""
    party: str = ""


@dataclass(frozen=True)
class Cast:
    """The people and parties of a case.

    Parameters
    ----------
    parties
        Their ids, each with its name.
    people
        The people who speak for them.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()

    def party(self, name: str) -> str:
        """The id of the party that a country or an organisation is; its own name where none is."""
        return self._ids.get(name, name)

    def named(self, surname: str) -> Person | None:
        """The one person whose last name this is, in lower case; None where none or several are."""
        return self._surnames.get(surname)

    def holder(self, office: str, party: str) -> Person | None:
        """The one person of a party who holds an office, in lower case."""
        held = [
            person
            for person in self.people
            if person.party == party and person.office.lower() == office
        ]
        return held[0] if len(held) == 1 else None

    def parties_in(self, text: str) -> list[str]:
        """The ids of parties that a text calls by the name they have in the case."""
        return [party for party, name in self._names.items() if name.search(text)]

    @cached_property
    def _names(self) -> dict[str, re.Pattern[str]]:
        """By party, its name as words of their own: Niger is not in Nigeria."""
        named = {party: name for party, name in self.parties.items() if name}
        return {
            party: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for party, name in named.items()
        }

    @cached_property
    def _ids(self) -> dict[str, str]:
        ids = {country(name) or name: party for party, name in self.parties.items()}
        return ids | {name: party for party, name in self.parties.items()}

    @cached_property
    def _surnames(self) -> dict[str, Person | None]:
        found: dict[str, Person | None] = {}
        for person in self.people:
            for key in filter(None, {surname_of(person.name), family_of(person.name)}):
                found[key] = None if key in found else person
        return found


def family_of(name: str) -> str:
    """The surname that a name begins with, in lower case: "xi" of "Xi Jinping"; or empty."""
    first, *rest = name.lower().split() or [""]
    return first if rest and first in FAMILY_FIRST else ""


def surname_of(name: str) -> str:
    """The last name in lower case, without an article or particle: "al-Sharaa" is "sharaa"."""
    words = name.lower().replace("’", "'").split()
    while len(words) > 1 and words[-1] in {"jr.", "sr.", "ii", "iii"}:
        words.pop()
    last = words[-1] if words else ""
    for particle in ("al-", "el-", "as-", "ash-", "an-", "ad-"):
        last = last.removeprefix(particle)
    return last
