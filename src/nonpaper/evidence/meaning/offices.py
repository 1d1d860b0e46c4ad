"""Titles and offices: what makes of the name beside it a person, and at which level one speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nonpaper.evidence.meaning.lexicon import lexicon

LEVELS = ("leaders", "ministers", "advisers", "intelligence services", "envoys", "officers",
          "lawmakers", "officials", "others")  # fmt: skip
"""From the highest to the lowest; the first that fits names a meeting."""
_LISTS = lexicon("offices")
BEFORE = frozenset(_LISTS["before"]["words"])
NO_NAMES = frozenset(_LISTS["no_names"]["words"])
PARTICLES = frozenset(_LISTS["particles"]["words"])
INSTITUTIONS = frozenset(_LISTS["institutions"]["words"])
GROUPS = frozenset(_LISTS["groups"]["words"])
FAMILY_FIRST = frozenset(_LISTS["family_first"]["words"])
BLOCS = frozenset(_LISTS["blocs"]["names"])
THINGS = frozenset(_LISTS["things"]["words"])
VOICES = frozenset(_LISTS["voices"]["words"])
ONE = frozenset(_LISTS["anonymous"]["one"])
MANY = frozenset(_LISTS["anonymous"]["many"])
_LINKS = frozenset({"of", "for", "the", "and", "to", "state", "staff", "strategic"})


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for level in LEVELS:
        for office in _LISTS["levels"][level]:
            found.setdefault(tuple(office.split()), level)
    return found


@cache
def heads() -> frozenset[str]:
    """The last words of offices: what can stand right before a name."""
    return frozenset(words[-1] for words in _by_words())


ANYBODY = ONE | MANY
NO_PERSON = NO_NAMES | THINGS
NOT_SURNAMES = NO_NAMES | INSTITUTIONS | THINGS | GROUPS | ONE | MANY | VOICES
"""Behind the name of a place these make no person of it."""


@cache
def title_words() -> frozenset[str]:
    """Every word that can stand in a title before a name."""
    words = {word for office in _by_words() for word in office}
    return frozenset(words | BEFORE | _LINKS)


@cache
def titles_without(*words: str) -> frozenset[str]:
    """The words of titles without some of them."""
    return title_words() - frozenset(words)


@cache
def officers() -> frozenset[str]:
    """Those and what can have "of" behind it: heads of offices, and institutions."""
    return heads() | INSTITUTIONS


@cache
def office_words() -> frozenset[str]:
    """The words of offices alone."""
    return heads() | BEFORE


def level_of(words: Sequence[str]) -> str:
    """The level of an office in lower case, the longest entry first; empty where it is none."""
    known = _by_words()
    best, level = 0, ""
    for first in range(len(words)):
        for length in range(min(5, len(words) - first), best, -1):
            if (here := tuple(words[first : first + length])) in known:
                best, level = length, known[here]
                break
    return level


def country_of(words: Sequence[str]) -> str:
    """The country that alone has an office of this name; empty where there is none."""
    joined = f" {' '.join(words)} "
    for office, country in _LISTS["country"].items():
        if f" {office} " in joined:
            return str(country)
    return ""


def gender_of(words: Sequence[str]) -> str:
    """``she`` or ``he`` where a title tells; empty where it does not."""
    for gender in ("she", "he"):
        if not set(_LISTS["gender"][gender]).isdisjoint(words):
            return gender
    return ""
