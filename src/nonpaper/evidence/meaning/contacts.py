"""Who talks to whom: meetings, calls, talks, visits, channels: proposals for a case's channels.

A sentence tells of a contact where a word for one ("met", "phone call", "in contact with", "through
four channels") stands between or beside two sides that differ. A country behind "in", "on" or
"about" is a place or a topic, not a side. What is proposed is for a person to judge: spans lead
back to the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nonpaper.evidence.attributions import Period, Span
from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.nations import BODY, CAPITAL, GROUP, Nation
from nonpaper.evidence.meaning.register import Mention
from nonpaper.evidence.meaning.scene import Scene, unique
from nonpaper.evidence.reader.sentences import Sentence

_LISTS = lexicon("events")["contacts"]
_BY_PHONE = (["by", "phone"], ["by", "telephone"], ["on", "the", "phone"])
_KINDS: dict[str, str] = {word: kind for kind, words in _LISTS["kinds"].items() for word in words}
_NOT_SIDES = frozenset(_LISTS["not_sides"])
_REFUSALS = frozenset(_LISTS["refusals"])
_WITH = frozenset(["with", "to", "by", "together", "on"])
_NOUNS = frozenset("talks negotiations meeting meetings discussions dialogue consultations".split())
_THINGS = frozenset(_LISTS["things"])
_CARRYING = frozenset(_LISTS["carrying"])
_HOSTING = frozenset(_LISTS["hosting"])
_TOPICS = frozenset(_LISTS["topics"])
_THROUGH = frozenset(_LISTS["through"])
_BREAKS = frozenset(_LISTS["breaks"])
_ENDS = frozenset(_LISTS["ends"])
_TOPIC_ENDS = _ENDS | {",", "with"}
_NEGATIONS = frozenset(_LISTS["negations"])
_NO_TOPICS = frozenset(_LISTS["no_topics"])
_AIMED = frozenset(_LISTS["aimed"])
_SAYING = frozenset(["said", "says", "told", "according"])
_WIDE = frozenset("channel channels communicating communicates".split())
_JOINS = frozenset("and but or while".split())
_KNOWING = (["familiar", "with"], ["close", "to"], ["briefed", "on"], ["knowledge", "of"])
LONGEST_TOPIC = 14
REACH, NEAR, SINCE = 60, 5, 10
MOST_TRIED = 8


@dataclass(frozen=True)
class Contact:
    """One proposal.

    Parameters
    ----------
    kind
        ``meeting``, ``call``, ``talks``, ``visit``, ``channel`` or ``message``.
    parties
        The sides: ids of a case's parties, or countries.
    people
        The people on it, each with the party, empty where unknown.
    through
        The party, or the person, that carries it; empty where it is direct.
    level
        At which level they speak, where offices tell.
    about
        On what, in the document's words; may be empty.
    when
        The time the sentence names, or None.
    place
        Where the sentence stands.
    """

    kind: str
    parties: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    through: str
    level: str
    about: str
    when: Period | None
    place: Span


@dataclass(frozen=True, slots=True)
class _Side:
    at: int
    party: str
    person: Mention | None

    @property
    def name(self) -> str:
        """The party, or where it is not known the person."""
        return self.party or (self.person.figure.name if self.person else "")


def contacts(scene: Scene) -> tuple[Contact, ...]:
    """The contacts that a document tells of, one a sentence at most, in the order of the text."""
    lower = scene.tokens.lower
    found: list[Contact] = []
    tried: dict[int, int] = {}
    for at, word in enumerate(lower):
        kind = _KINDS.get(word)
        if kind is None:
            continue
        number = scene.sentence_at(at)
        tried[number] = tried.get(number, 0) + 1
        if tried[number] > MOST_TRIED:
            continue
        if any(lower[at + 1 : at + 1 + len(by)] == by for by in _BY_PHONE):
            kind = "call"
        contact = _contact(scene, scene.sentences[number], at, kind)
        if contact is not None:
            found.append(contact)
            tried[number] = MOST_TRIED
    return tuple(found)


def _contact(scene: Scene, sentence: Sentence, at: int, kind: str) -> Contact | None:
    lower = scene.tokens.lower
    if _is_none(lower, sentence.first, at):
        return None
    first, last = _clause(scene, sentence, at, wide=lower[at] in _WIDE)
    whole = _sides(scene, sentence, first, last)
    sides = _told_apart(scene, whole, at, last)
    carrier, carried = _carrier(scene, sides, at, last)
    direct = [side for side in sides if side not in carried]
    if not _is_between(lower, direct, at, kind):
        return None
    parties = unique(side.party for side in direct)
    if kind == "message" and len(parties) < 2:
        return None  # a word to the press, or within a side
    people = [(one.person.figure.name, one.person.figure.party) for one in sides if one.person]
    if kind == "channel":
        people += _bodies(scene, first, last)
    return Contact(
        kind,
        parties,
        tuple(dict.fromkeys(people)),
        carrier or _host(lower, whole, direct, at),
        _level(scene, sides, first, last),
        _about(scene, sentence, at),
        _when(scene, sentence, first, last),
        scene.span_of(sentence),
    )


def _is_none(lower: list[str], first: int, at: int) -> bool:
    """Whether the word tells of no contact: one refused, "meets the terms", "spoke out"."""
    word, before = lower[at], lower[max(first, at - 6) : at]
    behind = lower[at + 1 : at + 8]
    return (
        not _NEGATIONS.isdisjoint(before[-3:])
        or not _REFUSALS.isdisjoint(before)
        or any(before[-3:-1] == each for each in _KNOWING)
        or "any" in before[-2:]  # "denied any meeting"
        or (word.startswith("meet") and word != "meeting" and behind[:1] == ["the"])
        or (word in {"spoke", "spoken"} and _WITH.isdisjoint(behind[:4]))
        or (word in _HOSTING and any(each in _KINDS for each in behind))  # the talks tell more
    )


def _when(scene: Scene, sentence: Sentence, first: int, last: int) -> Period | None:
    """The first time that the clause names, else one set off at the head of its sentence."""
    far = {",": NEAR, "since": SINCE}.get("".join(scene.tokens.lower[last : last + 1]), 0)
    ends = min(sentence.last, last + far)
    times = [*scene.times_within(first, ends), *scene.times_within(sentence.first, first)]
    return next((time.period for time in times if not time.names), None)


def _told_apart(scene: Scene, sides: list[_Side], at: int, last: int) -> list[_Side]:
    """The sides without others that the clause names: those "between" names, or not the topic's."""
    lower = scene.tokens.lower
    between = lower[at + 1 : at + NEAR]
    if "between" in between:
        place = at + 1 + between.index("between")
        return [side for side in sides if side.at > place]
    for place in range(at + 1, last):
        if lower[place] in _TOPICS and not scene.times_within(place + 1, place + 3):
            held = [
                side
                for side in sides
                if side.at < place or (side.person and "with" in lower[place : side.at])
            ]
            return held if _differ(held) else sides
    return sides


def _differ(sides: Sequence[_Side]) -> bool:
    return len({side.name for side in sides} - {""}) > 1


def _clause(scene: Scene, sentence: Sentence, at: int, *, wide: bool) -> tuple[int, int]:
    """The tokens around a word of contact in which its sides stand."""
    words, lower = scene.tokens.words, scene.tokens.lower
    first = at
    begin, end = max(sentence.first, at - REACH), min(sentence.last, at + REACH)
    while first > begin and lower[first - 1] not in _BREAKS:
        if lower[first - 1] == "," and lower[first] in _JOINS:
            break
        first -= 1
    last = at + 1
    ends = {";", ".", "that"} if wide else _ENDS
    while last < end and (lower[last] not in ends or _is_short_aside(lower, last)):
        following = words[last + 1 : last + 2]
        if lower[last] == "," and not wide and following and not following[0][0].isupper():
            break
        last += 1
    return first, last


def _is_short_aside(lower: list[str], at: int) -> bool:
    """Whether a bracket only holds a short form: "the European Union (EU)"."""
    return lower[at] == "(" and lower[at + 2 : at + 3] == [")"]


def _sides(scene: Scene, sentence: Sentence, first: int, last: int) -> list[_Side]:
    """The people and countries of a clause that can be sides, in the order of the text."""
    lower = scene.tokens.lower
    people = [one for one in scene.mentions_within(first, last) if not _only_holds(lower, one)]
    sides = [
        _Side(one.first, one.figure.party, None if _is_regime(lower, one) else one)
        for one in people
    ]
    starts = sorted(one.first for one in people)
    for nation in scene.nations_within(first, last):
        inside = any(one.first <= nation.first < one.last for one in people)
        following = next((start for start in starts if start >= nation.last), None)
        if inside or (following is not None and _titles(lower, nation.last, following)):
            continue
        placed = _is_place_or_topic(lower, sentence, nation.first) and nation.kind != GROUP
        behind = lower[nation.last] if nation.last < last else ""
        if not placed and behind not in _THINGS and not _is_scene(scene, nation):
            sides.append(_Side(nation.first, scene.cast.party(nation.name), None))
    return sorted(sides, key=lambda side: side.at)


def _bodies(scene: Scene, first: int, last: int) -> list[tuple[str, str]]:
    """Services and forces that are a channel themselves, as the document writes them."""
    bodies = [one for one in scene.nations_within(first, last) if one.kind == BODY]
    following = [scene.tokens.lower[one.last] if one.last < last else "" for one in bodies]
    return [
        (scene.written(one.first, one.last), scene.cast.party(one.name))
        for one, word in zip(bodies, following, strict=True)
        if word not in offices.heads()
    ]


def _only_holds(lower: list[str], mention: Mention) -> bool:
    """Whether a name only says whose somebody is: "Trump's envoy", not "Trump's meeting"."""
    if lower[mention.last : mention.last + 1] != ["'s"]:
        return False
    behind = lower[mention.last + 1 : mention.last + 4]
    return not any(word in _KINDS for word in behind)


def _is_regime(lower: list[str], mention: Mention) -> bool:
    """Whether a name stands for a government: "the Trump administration"."""
    return any(word in offices.INSTITUTIONS for word in lower[mention.last : mention.last + 1])


def _titles(lower: list[str], first: int, last: int) -> bool:
    """Whether the words between a country and a name are that person's title."""
    if last - first > 6:
        return False
    titles = offices.title_words()
    return all((word in titles and word != "and") or word == "'s" for word in lower[first:last])


def _is_place_or_topic(lower: list[str], sentence: Sentence, at: int) -> bool:
    if lower[at - 1 : at] == [","] and lower[max(0, at - 3) : at - 2] in (["in"], ["at"], ["near"]):
        return True  # "in Lund, Sweden"
    for place in range(at - 1, max(sentence.first, at - 4) - 1, -1):
        word = lower[place]
        if word == "of" and lower[place - 1] in offices.officers():
            return False  # "the ministers of Norway"
        if word in _NOT_SIDES:
            return True
        if word in {"with", "between", "and", "to", "from", "by", "'s", ","}:
            return False
    return False


def _is_scene(scene: Scene, nation: Nation) -> bool:
    """Whether a capital is only where somebody is, or where the report was written."""
    if nation.kind != CAPITAL:
        return False
    written = scene.tokens.words[nation.first]
    before = scene.tokens.lower[nation.first - 1] if nation.first else ""
    return (written.isupper() and len(written) > 3) or before in {"from", "to"}


def _carrier(scene: Scene, sides: Sequence[_Side], at: int, last: int) -> tuple[str, list[_Side]]:
    """Who carries it ("brokered by", "through", "via"), and the sides that stand there."""
    lower = scene.tokens.lower
    for place in range(max(0, at - 12), last):
        if lower[place] not in _THROUGH:
            continue
        behind = [side for side in sides if place < side.at <= place + 5]
        carried_by = lower[place + 1 : place + 2] == ["by"]
        if lower[place] not in {"through", "via"} and not carried_by:
            hyphened = lower[place - 1 : place] == ["-"]
            behind = [side for side in sides if hyphened and place - 3 <= side.at < place]
        if behind:
            side = behind[0]
            rest = [other for other in sides if other not in behind]
            if any(other.party == side.party for other in rest):
                return "", []
            return side.name, [side]
    return "", []


def _is_between(lower: list[str], sides: Sequence[_Side], at: int, kind: str) -> bool:
    """Whether two sides that differ stand there, for a verb on both sides of it."""
    if not _differ(sides):
        return False
    unsure = len(unique(side.party for side in sides)) < 2
    if (unsure or _is_mentioned(lower, at)) and not _is_joined(lower, sides, at):
        return False  # whose a person of no party is cannot be told; nor, whose "the talks" are
    if kind in {"message", "visit"}:
        before = [side for side in sides if side.at < at]
        behind = [side for side in sides if side.at > at]
        return bool(before) and bool(behind) and (kind == "visit" or bool(behind[0].person))
    return True


def _host(lower: list[str], sides: Sequence[_Side], direct: Sequence[_Side], at: int) -> str:
    """Who hosts or mediates it, where somebody else does: "Oman hosted talks between ..."."""
    names = {side.name for side in direct}
    for place in range(at - 1, max(-1, at - 8), -1):
        if lower[place] in _CARRYING:
            hosts = [side.name for side in sides if side.at < place and side.name not in names]
            return hosts[-1] if hosts else ""
    return ""


def _is_mentioned(lower: list[str], at: int) -> bool:
    """Whether talks are only spoken of: "left the talks", "the end of talks"."""
    told = not {"between", "with"}.isdisjoint(lower[at + 1 : at + NEAR])
    led = lower[at - 1 : at] in (["the"], ["these"], ["of"], ["over"])
    return lower[at] in _NOUNS and led and not told


def _is_joined(lower: list[str], sides: Sequence[_Side], at: int) -> bool:
    """Whether "and" or "with" joins two that differ, or the word of contact stands between them."""
    for one, other in pairwise(sides):
        between = lower[one.at : other.at]
        mentioned = _is_mentioned(lower, at)
        around = one.at < at < other.at and not mentioned
        beside = "and" in between[-4:] and (other.at < at or not mentioned)
        joined = "with" in between or beside or around
        if one.name != other.name and joined:
            return True
    return False


def _level(scene: Scene, sides: Sequence[_Side], first: int, last: int) -> str:
    """The highest level among the people's offices; where nobody is named, that of the words."""
    held = [side.person.figure.office.lower().split() for side in sides if side.person]
    levels = {offices.level_of(office) for office in held}
    named = next((level for level in offices.LEVELS[:-1] if level in levels), "")
    level = named or offices.level_of(scene.tokens.lower[first:last])
    return "" if level == "others" else level


def _about(scene: Scene, sentence: Sentence, at: int) -> str:
    """The words behind the first "about", "to discuss", "on": up to a mark or another verb."""
    lower = scene.tokens.lower
    for place in range(at + 1, min(sentence.last, at + 25)):
        if lower[place] in _SAYING:
            break
        if lower[place] not in _TOPICS or lower[place - 1] in _AIMED:
            continue
        if scene.times_within(place + 1, place + 3):
            continue
        first = place + 1
        if not _NO_TOPICS.isdisjoint(lower[first : first + 4]):
            continue
        last = first
        while last < min(sentence.last, first + LONGEST_TOPIC) and lower[last] not in _TOPIC_ENDS:
            last += 1
        if last > first:
            return scene.written(first, last)
    return ""
