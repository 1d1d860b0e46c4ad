"""Sources that are kept from the reader: of which side they are, and how many."""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.bodies import office
from nonpaper.evidence.meaning.heard import NUMBERS, THOSE, Heard, Speaker, again
from nonpaper.evidence.meaning.register import Mention
from nonpaper.evidence.meaning.scene import Scene, unique

_FIRST_AMONG = frozenset("top chief lead main".split())
_RELATIONS = frozenset("of in from for at to inside within".split())
_AGAIN = frozenset(
    "official officials source sources diplomat diplomats person people aide aides man woman "
    "men women two three pair".split()
)


def head_of(scene: Scene, first: int, last: int, mentions: Sequence[Mention]) -> int | None:
    """The token of the noun for a source that is not named; None where it is named."""
    lower = scene.tokens.lower
    for at in range(first, last):
        word = lower[at]
        if word not in offices.ONE and word not in offices.MANY and word not in offices.VOICES:
            continue
        if any(one.first <= at < one.last for one in mentions):
            continue
        if any(_leads_to(scene, at, one) for one in mentions):
            continue
        before = next((one for one in mentions if one.last <= at), None)
        if before is not None and lower[before.last] in {",", "and"}:
            return None if lower[before.last] == "," else at
        following = lower[at + 1] if at + 1 < last else ""
        if following == "'s" and at + 2 < last:
            continue  # "the minister's office"
        if following in offices.INSTITUTIONS or following in offices.ANYBODY:
            continue
        if word == "official" and _describes(scene, at, last):
            continue
        return at
    return None


def _describes(scene: Scene, at: int, last: int) -> bool:
    """Whether "official" is no person: "Norway's official news agency", "official U.N. papers"."""
    behind = scene.tokens.lower[at + 1 : min(last, at + 4)]
    if any(one.first == at + 1 for one in scene.nations_within(at + 1, last)):
        return True
    ends = [place for place, word in enumerate(behind) if word in offices.INSTITUTIONS]
    return bool(ends) and _RELATIONS.isdisjoint(behind[: ends[0]]) and "," not in behind[: ends[0]]


def _leads_to(scene: Scene, at: int, mention: Mention) -> bool:
    """Whether an office right before a name is that person's."""
    if at >= mention.first:
        return False
    between = scene.tokens.lower[at + 1 : mention.first]
    titles = offices.titles_without("of", "for", "to", "the")
    return all(word in titles or word in {",", "general"} for word in between)


def unnamed(
    scene: Scene,
    bounds: tuple[int, int],
    head: int,
    mentions: Sequence[Mention],
    heard: Sequence[Heard],
) -> Speaker:
    """Who somebody without a name is: "a senior Norwegian official", "the two sources"."""
    first, last = bounds
    lower = scene.tokens.lower
    word = lower[head]
    parties = parties_of(scene, first, head, last, mentions)
    if lower[first] in THOSE and not parties:
        if word in _AGAIN:
            return again(heard, word) or Speaker(anonymous=True, count=_count(scene, first, last))
        return office(scene, first, last) or Speaker(count=1 if word in offices.ONE else None)
    if lower[first] == "the" and word in offices.ONE and word not in _AGAIN:
        return office(scene, first, last) or Speaker("", parties, count=1)
    voice = word in offices.VOICES
    if lower[first] == "the" and len(parties) > 1 and word[:-1] in offices.title_words():
        return Speaker("", parties, count=len(parties))  # the French and German ministers
    if "'s" in lower[first:head] and lower[head - 1] in _FIRST_AMONG:
        return office(scene, first, head + 1) or Speaker("", parties, count=1)
    if not parties and head > first and lower[head - 1] in offices.INSTITUTIONS:
        owner = scene.holder(lower[head - 1], first)
        parties = (scene.cast.party(owner),) if owner else ()
    return Speaker("", parties, anonymous=not voice, count=_count(scene, first, last))


def _count(scene: Scene, first: int, last: int) -> int | None:
    """How many are meant: the numbers before the nouns, one for a noun in the singular."""
    lower = scene.tokens.lower
    total, number = 0, 0
    for at in range(first, last):
        word = lower[at]
        if word in NUMBERS:
            number = NUMBERS[word]
        elif word.isdecimal() and len(word) < 4:
            number = int(word)
        elif word in offices.MANY:
            if number < 2:
                return None
            total, number = total + number, 0
        elif word in offices.ONE or (word in offices.VOICES and not word.endswith(("men", "ple"))):
            following = lower[at + 1] if at + 1 < last else ""
            if following not in offices.MANY and following not in offices.ONE:
                total, number = total + 1, 0
        elif word == "of" and number and lower[at + 1] in THOSE:
            return number  # two of the envoys
        elif word in _RELATIONS or word in {"who", "with", "familiar", "close"}:
            break
    return total or None


def parties_of(
    scene: Scene, first: int, head: int, last: int, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The parties of a source: countries before its noun, or the one that stands behind it."""
    cast, lower = scene.cast, scene.tokens.lower
    before = [cast.party(nation.name) for nation in scene.nations_within(first, head)]
    holders = [one.figure.party for one in mentions if one.last <= head]
    if found := unique(before) or unique(holders):
        return found + tuple(party for party in _joined(scene, head, last) if party not in found)
    if called := cast.parties_in(scene.written(first, last)):
        return tuple(called)
    for at in range(head + 1, last):
        if lower[at] in _RELATIONS:
            behind = [cast.party(one.name) for one in scene.nations_within(at, min(at + 6, last))]
            close = [one.figure.party for one in mentions if at < one.first <= at + 6]
            if found := unique([*close, *behind][:1]):
                return found
    return ()


def _joined(scene: Scene, head: int, last: int) -> list[str]:
    """The countries of a second noun: "Israeli officials and a Qatari diplomat"."""
    lower = scene.tokens.lower
    if head + 1 >= last or lower[head + 1] != "and":
        return []
    return [scene.cast.party(nation.name) for nation in scene.nations_within(head + 1, last)[:1]]
