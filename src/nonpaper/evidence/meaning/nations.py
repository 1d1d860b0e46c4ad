"""Countries in a text: their names, demonyms and capitals, and what stands for their governments.

Names, demonyms and capitals are those of the library countryinfo; what it does not say (short
forms, "the Kremlin", organisations that speak for themselves) stands in ``lexicon/nations.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.reader.tokens import Tokens, tokenize

NAME, DEMONYM, CAPITAL, BODY = "name", "demonym", "capital", "body"
ORGANISATION, GROUP, OUTLET = "organisation", "group", "outlet"


@dataclass(frozen=True, slots=True)
class Nation:
    """A place in a text that names a country or an organisation.

    Parameters
    ----------
    name
        The country's English name, or the organisation's.
    kind
        ``name``, ``demonym``, ``capital``, ``body``, ``organisation``, or ``group`` for one that
        fights or rules.
    first, last
        Its tokens: the first, and the one behind the last.
    """

    name: str
    kind: str
    first: int
    last: int


Entry = tuple[tuple[str, ...], tuple[str, ...], str, str]
"""Words in lower case, words as written, the name they mean, and the kind."""


def nations_in(tokens: Tokens, first: int = 0, last: int | None = None) -> list[Nation]:
    """The countries and organisations named between two tokens, in order, none overlapping."""
    return list(_scan(tokens, first, len(tokens) if last is None else last))


@cache
def country(name: str) -> str:
    """The country or organisation that a whole name means ("the US", "Israel"); empty if none."""
    tokens = tokenize(name.removeprefix("the ").removeprefix("The "))
    found = nations_in(tokens)
    whole = len(found) == 1 and (found[0].first, found[0].last) == (0, len(tokens))
    return found[0].name if whole else ""


def _scan(tokens: Tokens, first: int, last: int) -> Iterator[Nation]:
    known, words, lower = _gazetteer(), tokens.words, tokens.lower
    place = first
    while place < last:
        word = lower[place]
        entries = known.get(word)
        if entries is None:
            if "-" in word and words[place][0].isupper():
                yield from _hyphened(tokens, place)
            place += 1
            continue
        for rest, written, name, kind in entries:
            behind = place + len(rest)
            here = words[place:behind]
            if behind <= last and tuple(lower[place:behind]) == rest and _fits(here, written):
                if word in _first_names() and _is_first_name(tokens, place):
                    break
                if kind == OUTLET:
                    place = behind - 1
                    break
                yield Nation(name, kind, place, behind)
                place = behind - 1
                break
        place += 1


@cache
def _first_names() -> frozenset[str]:
    return frozenset(lexicon("nations")["rules"]["first_names"])


def _is_first_name(tokens: Tokens, place: int) -> bool:
    """Whether the name of a place is a person's: "Sofia Brandt", not "Sofia Airport".

    One other capitalised word stands behind it, that neither names a place nor makes a thing of it.
    """
    words, lower = tokens.words[place : place + 3], tokens.lower[place : place + 3]
    if len(words) < 2 or not (words[1][0].isupper() and words[1][1:].islower()):
        return False
    word = lower[1]
    if word in offices.NOT_SURNAMES or word in offices.title_words() or word in _gazetteer():
        return False
    return len(words) < 3 or not words[2][0].isupper()


def _fits(here: list[str], written: tuple[str, ...]) -> bool:
    """Large where the name is; a short form of capitals only as it is written (US, not us)."""
    if len(written) == 1 and written[0].isupper():
        return here[0] == written[0]
    pairs = zip(here, written, strict=True)
    return all(mine[0].isupper() or not wanted[0].isupper() for mine, wanted in pairs)


def _hyphened(tokens: Tokens, place: int) -> Iterator[Nation]:
    """Both sides of "Israel-Syria" and "Israeli-Syrian"; one of "Saudi-brokered"."""
    known = _gazetteer()
    for part in tokens.words[place].split("-"):
        for rest, written, name, kind in known.get(part.lower(), ()):
            if len(rest) == 1 and part[:1].isupper() and _fits([part], written):
                yield Nation(name, kind, place, place + 1)
                break


@cache
def _gazetteer() -> dict[str, list[Entry]]:
    """Entries by their first word, the longest first."""
    lists = lexicon("nations")
    entries: dict[tuple[str, ...], Entry] = {}
    tables = {
        ORGANISATION: "organisations", GROUP: "groups", BODY: "bodies", NAME: "names",
        CAPITAL: "capitals",
    }  # fmt: skip
    for kind, table in tables.items():
        for written, name in lists[table].items():
            _enter(entries, written, name, kind)
    for written, name in lists["demonyms"].items():
        _enter_demonym(entries, written, name)
    for name, names, demonyms, capital in _countries():
        for written in names:
            _enter(entries, written, name, NAME)
        for written in demonyms:
            _enter_demonym(entries, written, name)
        if capital:
            _enter(entries, capital, name, CAPITAL)
    for written in lists["rules"]["outlets"]:
        _enter(entries, written, written, OUTLET)
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries.values(), key=lambda entry: -len(entry[0])):
        found.setdefault(entry[0][0], []).append(entry)
    return found


def _enter(entries: dict[tuple[str, ...], Entry], written: str, name: str, kind: str) -> None:
    tokens = tokenize(written)
    entries.setdefault(tuple(tokens.lower), (tuple(tokens.lower), tuple(tokens.words), name, kind))


def _enter_demonym(entries: dict[tuple[str, ...], Entry], written: str, name: str) -> None:
    _enter(entries, written, name, DEMONYM)
    if not written.endswith(("s", "ese", "ish", "ch", "sh")):
        _enter(entries, written + "s", name, DEMONYM)


def _countries() -> Iterator[tuple[str, list[str], list[str], str]]:
    """Name, further names, demonyms and capital of each country of the library."""
    from countryinfo import all_countries

    rules = lexicon("nations")["rules"]
    skipped, not_capitals = set(rules["skipped"]), set(rules["not_capitals"])
    for one in sorted(all_countries(), key=lambda one: -(one.population() or 0)):
        info = one.info()
        name = info["name"]
        if name in skipped:
            continue
        names = [name, *(long for long in info.get("altSpellings") or () if " of " in long)]
        name = rules["renamed"].get(name, name)
        demonym = str(info.get("demonym") or "").replace("/", ",")
        demonyms = [part.strip() for part in demonym.split(",") if part.strip()]
        capital = str(info.get("capital") or "")
        yield name, names, demonyms, "" if capital in not_capitals else capital
