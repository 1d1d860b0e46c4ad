"""Who a source is: a person, the parties it speaks for, named or not, and how many.

A source is one of: a pronoun, somebody named, somebody who is kept from the reader ("two senior
officials"), an institution or a country, or an office ("the minister") that stands for somebody
named before. What cannot be told stays empty: a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nonpaper.evidence.attributions import Spans
from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import surname_of
from nonpaper.evidence.meaning.nations import country
from nonpaper.evidence.meaning.people import Mention
from nonpaper.evidence.meaning.scene import Scene, unique

REACH = 60
MOST_BACK = 60
NEAR = 5
PRONOUNS = frozenset("he she they it who which".split())
_ASIDES = frozenset(", however also then too meanwhile himself herself themselves both all".split())
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "both": 2, "a": 1, "an": 1, "one": 1, "another": 1, "dozen": 12}  # fmt: skip
_PARTS = frozenset(
    "a the one two three four another other others second third first both some several".split()
)
_BACK = frozenset("the that those these this both".split())
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "'s"})
_VAGUE = frozenset("former senior top outgoing acting chief".split())
_LINKS = frozenset("of for from over about".split())
_WORDS = frozenset(
    "words remarks comments statement claim claims view views opinion testimony".split()
)
_RELATIVES = frozenset("sister brother wife husband son daughter father mother deputy".split())
_FIRST_AMONG = frozenset("top chief lead main".split())
_RELATIONS = frozenset("of in from for at to inside within".split())
_REGIMES = frozenset("regime government administration family campaign cabinet office team".split())
_AGAIN = frozenset(
    "official officials source sources diplomat diplomats person people aide aides man woman "
    "men women two three pair".split()
)
_SECRET = ("condition of anonymity", "requested anonymity", "asked not to be named",
           "declined to be named", "spoke anonymously", "not authorized to speak")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means; the fields are those of an attribution."""

    person: str = ""
    parties: tuple[str, ...] = ()
    anonymous: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker, the sentence that the source stands in, and the words of the source."""

    speaker: Speaker
    sentence: int
    words: frozenset[str] = frozenset()


def speaker_of(scene: Scene, source: Spans, content: Spans, heard: Sequence[Heard]) -> Speaker:
    """Whom a source means.

    Parameters
    ----------
    content
        What is said: nobody named in it is who "he" is.
    heard
        The speakers of the document before this one, in order.
    """
    found = Speaker()
    for span in source:
        first, last = scene.range_of(span)
        last = min(last, first + REACH)
        if first < last:
            found = _together(scene, (first, last), content, heard) or _one(
                scene, (first, last), content, heard
            )
            if scene.tokens.lower[first] == "its" and not found.parties:
                owner = _several(heard, scene.sentence_at(first), it=True)
                found = replace(found, parties=owner.parties)
            if found.person and not found.parties:
                of_them = (
                    h.speaker for h in heard[-MOST_BACK:] if h.speaker.person == found.person
                )
                known = (speaker.parties for speaker in of_them)
                parties = next(filter(None, known), ()) or _of_office(scene, found.person, first)
                found = replace(found, parties=parties) if parties else found
            if found != Speaker():
                break
    if source and found.person == "" and not found.anonymous and found.count is None:
        return found
    return replace(found, anonymous=True) if source and _is_secret(scene, source) else found


def _of_office(scene: Scene, person: str, first: int) -> tuple[str, ...]:
    """The country of a government spokesman or the like, by whose government was named before."""
    figure = scene.register.known(surname_of(person))
    words = figure.office.lower().split() if figure is not None else []
    noun = next((word for word in words if word in offices.INSTITUTIONS), "")
    owner = scene.holder(noun, first) if noun else ""
    return (scene.cast.party(owner),) if owner else ()


def _together(
    scene: Scene, bounds: tuple[int, int], content: Spans, heard: Sequence[Heard]
) -> Speaker | None:
    """Several who speak together, each by name or office: Adams, Ruiz and the envoy; or None."""
    first, last = bounds
    lower = scene.tokens.lower[first:last]
    if lower.count("and") != 1 or not offices.MANY.isdisjoint(lower):
        return None
    cut = first + lower.index("and")
    parts = [*_listed(scene, first, cut), (cut + 1, last)]
    if any(start >= end for start, end in parts):
        return None
    said = [_one(scene, part, content, heard) for part in parts]
    if said[0] == Speaker() and lower[1] == "and" and lower[0] not in offices.NOT_SURNAMES:
        said[0] = Speaker(scene.tokens.words[first], count=1)  # with others it is a name
    people = [one.person for one in said if one.person]
    if any(one.anonymous or one.count != 1 for one in said) or len(set(people)) < len(people):
        return None
    parties = unique(party for one in said for party in one.parties)
    return Speaker(" and ".join(people), parties, count=len(said))


def _listed(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """Those before "and": one, with what commas say of them, or several with commas between."""
    lower, words = scene.tokens.lower, scene.tokens.words
    if lower[last - 1] == ",":
        last -= 1
    cuts = [first - 1, *(at for at in range(first, last) if lower[at] == ","), last]
    parts = [(before + 1, behind) for before, behind in pairwise(cuts)]
    names = all(
        start < end
        and words[start][0].isupper()
        and (end - start == 1 or scene.mentions_within(start, end))
        for start, end in parts
    )
    return parts if names else [(first, last)]


def _one(scene: Scene, bounds: tuple[int, int], content: Spans, heard: Sequence[Heard]) -> Speaker:
    first, last = bounds
    lower = scene.tokens.lower
    if lower[first] in PRONOUNS and _ASIDES.issuperset(lower[first + 1 : last]):
        return _pronoun(scene, first, content, heard)
    if all(word in _PARTS for word in lower[first:last]):
        return _part(scene, first, last, heard)
    mentions = scene.mentions_within(first, last)
    head = _head(scene, first, last, mentions)
    if head is None and mentions:
        if of := _of(scene, first, mentions[0]):
            return _of_whom(of, mentions[0])
        holds = len(mentions) > 1 and _only_holds(lower[mentions[0].last : mentions[1].first])
        if not holds and not _REGIMES.isdisjoint(lower[mentions[0].last : mentions[0].last + 1]):
            return Speaker(parties=_parties(scene, first, last, last, mentions))
        return _named(scene, bounds, mentions)
    if head is not None:
        return _unnamed(scene, bounds, head, mentions, heard)
    found = _institution(scene, first, last, heard) or _office(scene, first, last)
    return found or _bare(scene, first, last)


def _of(scene: Scene, first: int, mention: Mention) -> str:
    """What of somebody's the source is: "departure" in "the departure of Kari Lind"; or empty."""
    lower, titles = scene.tokens.lower, offices.titles_without("of", "for")
    at = mention.first
    if at - 2 < first or _LINKS.isdisjoint(lower[first:at]):
        return ""
    nations = {place for one in scene.nations_within(first, at) for place in range(one.first, at)}
    while at > first and (lower[at - 1] in titles or at - 1 in nations):
        at -= 1
    if at - 2 < first or lower[at - 1] not in _LINKS:
        return ""
    if lower[at - 2] in titles or lower[at - 2] in _WORDS:
        return ""
    return lower[at - 2]


def _of_whom(of: str, mention: Mention) -> Speaker:
    """Whose side something or somebody of a person's is on; of a thing, nobody's."""
    if of in offices.INSTITUTIONS:
        return Speaker(parties=unique([mention.figure.party]))
    if of in _RELATIVES:
        return Speaker(parties=unique([mention.figure.party]), count=1)
    return Speaker()


def _head(scene: Scene, first: int, last: int, mentions: Sequence[Mention]) -> int | None:
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


def _named(scene: Scene, bounds: tuple[int, int], mentions: Sequence[Mention]) -> Speaker:
    """Somebody named, or several: one behind a comma or "'s" or "of" only describes the first."""
    lower, chosen, (first, last) = scene.tokens.lower, [mentions[0]], bounds
    behind = mentions[0].last
    if len(mentions) == 1 and behind + 1 < last and lower[behind] == "'s":
        return Speaker(parties=unique([mentions[0].figure.party]))  # Ruiz's deputy
    for one in mentions[1:]:
        between = lower[chosen[-1].last : one.first]
        if ("and" in between or between == [","]) and "'s" not in between and len(between) <= 4:
            chosen.append(one)
    if len(mentions) > 1 and _only_holds(lower[mentions[0].last : mentions[1].first]):
        chosen = [mentions[1]]  # "Trump's envoy Tom Barrack"
    if lower[first : first + 3] == ["the", "bloc", "'s"] and (bloc := scene.bloc(first)):
        return Speaker(chosen[0].figure.name, (scene.cast.party(bloc),), count=1)
    people = unique(one.figure.name for one in chosen)
    parties = unique(one.figure.party for one in chosen)
    if not parties and len(chosen) == 1:
        nations = scene.nations_within(first, chosen[0].first)
        parties = unique(scene.cast.party(nation.name) for nation in nations[:1])
    return Speaker(" and ".join(people), parties, count=len(people))


def _only_holds(between: Sequence[str]) -> bool:
    """Whether the words between two names make the first the holder of the second's office."""
    titles = offices.titles_without("and", "the")
    return between[:1] == ["'s"] or (bool(between) and all(word in titles for word in between))


def _unnamed(
    scene: Scene,
    bounds: tuple[int, int],
    head: int,
    mentions: Sequence[Mention],
    heard: Sequence[Heard],
) -> Speaker:
    first, last = bounds
    lower = scene.tokens.lower
    word = lower[head]
    parties = _parties(scene, first, head, last, mentions)
    if lower[first] in _BACK and not parties:
        if word in _AGAIN:
            return _again(heard, word) or Speaker(anonymous=True, count=_count(scene, first, last))
        return _office(scene, first, last) or Speaker(count=1 if word in offices.ONE else None)
    if lower[first] == "the" and word in offices.ONE and word not in _AGAIN:
        return _office(scene, first, last) or Speaker("", parties, count=1)
    voice = word in offices.VOICES
    if lower[first] == "the" and len(parties) > 1 and word[:-1] in offices.title_words():
        return Speaker("", parties, count=len(parties))  # the French and German ministers
    if "'s" in lower[first:head] and lower[head - 1] in _FIRST_AMONG:
        return _office(scene, first, head + 1) or Speaker("", parties, count=1)
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
        if word in _NUMBERS:
            number = _NUMBERS[word]
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
        elif word == "of" and number and lower[at + 1] in _BACK:
            return number  # two of the envoys
        elif word in _RELATIONS or word in {"who", "with", "familiar", "close"}:
            break
    return total or None


def _parties(
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


def _institution(scene: Scene, first: int, last: int, heard: Sequence[Heard]) -> Speaker | None:
    """A country, a body, an organisation, or an institution of one; nobody in person."""
    lower, cast = scene.tokens.lower, scene.cast
    nations = scene.nations_within(first, last)
    official = any(lower[at] in offices.INSTITUTIONS for at in range(first, last))
    if nations and not official:
        rest = [at for at in range(first, last) if not any(n.first <= at < n.last for n in nations)]
        official = all(lower[at] in {"the", "'s", "and", ",", "both"} for at in rest)
    if official:
        if called := _called(scene, first, last):
            return Speaker(parties=called)
        places = {place for one in nations for place in range(one.first, one.last)}
        for at in range(first, last):
            figure = scene.register.known(surname_of(lower[at])) if at not in places else None
            if figure is not None and figure.party and lower[at] not in offices.title_words():
                return Speaker(parties=(figure.party,))
        nations = [nation for nation in nations if not _is_sent_to(lower, first, nation.first)]
        ahead = [nation for nation in nations if nation.first < first + _length(lower, first, last)]
        parties = unique(cast.party(nation.name) for nation in ahead or nations)
        end = lower.index("'s", first, last) if "'s" in lower[first:last] else last
        parties = parties or _owner(scene, first, end, heard)
        return Speaker(parties=parties) if parties else None
    if named := cast.parties_in(scene.written(first, last)):
        return Speaker(parties=tuple(named))
    parties = _owner(scene, first, last, heard)
    return Speaker(parties=parties) if parties else None


def _is_sent_to(lower: Sequence[str], first: int, at: int) -> bool:
    """Whether a country is where an envoy is sent: "the group's representative to | Norway"."""
    at -= lower[at - 1] == "the"
    return at - 2 >= first and lower[at - 1] == "to" and lower[at - 2] in offices.heads()


def _called(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The case's parties that a source calls by their names; no country that only has a group."""
    cast = scene.cast
    named = {cast.party(nation.name) for nation in scene.nations_within(first, last)}
    called = cast.parties_in(scene.written(first, last))
    return tuple(one for one in called if one in named or not country(cast.parties[one]))


def _length(lower: Sequence[str], first: int, last: int) -> int:
    """How far a source goes up to its institution: "China's embassy | in Washington"."""
    ends = (at for at in range(first, last) if lower[at] in offices.INSTITUTIONS)
    return next(ends, last) - first


def _owner(scene: Scene, first: int, last: int, heard: Sequence[Heard]) -> tuple[str, ...]:
    """Whose "the ministry" or "the group" is, by what is named before it."""
    lower = scene.tokens.lower
    if lower[first] not in _BACK or last - first > 3:
        return ()
    noun = lower[last - 1]
    if noun == "statement":
        return _several(heard, scene.sentence_at(first), it=True).parties
    if noun == "bloc":
        bloc = scene.bloc(first)
        return (scene.cast.party(bloc),) if bloc else ()
    if noun in {"north", "south"}:
        korea = f"{noun.capitalize()} Korea"
        return (scene.cast.party(korea),) if korea in scene.named else ()
    found = scene.holder(noun, first) if noun in offices.INSTITUTIONS else ""
    if not found and noun in offices.GROUPS:
        found = scene.group(first)
    return (scene.cast.party(found),) if found else ()


def _office(scene: Scene, first: int, last: int) -> Speaker | None:
    """An office without a name: the last person named before it who holds it, or the case's."""
    lower = scene.tokens.lower
    words = [word for word in lower[first:last] if word not in _ARTICLES]
    if (
        not words
        or not offices.level_of(words)
        or lower[first] in {"a", "an", "another", "one", "official"}
    ):
        return None
    nations = scene.nations_within(first, last)
    parties = unique(scene.cast.party(nation.name) for nation in nations)
    heads = [word for word in words if word in offices.title_words()]
    if heads[-2:] == ["top", "diplomat"]:
        heads = ["foreign", "minister"]
    for mention in scene.mentions_before(first, MOST_BACK):
        figure = mention.figure
        held = figure.office.lower().replace(",", " ").split()
        fits = bool(heads) and heads[-1] in held and set(heads) <= set(held) | _VAGUE
        if fits and (not parties or figure.party in parties):
            return Speaker(figure.name, (figure.party,) if figure.party else parties, count=1)
    if len(parties) == 1 and (person := scene.cast.holder(" ".join(heads), parties[0])):
        return Speaker(person.name, parties, count=1)
    return Speaker("", parties, count=1) if parties else None


def _bare(scene: Scene, first: int, last: int) -> Speaker:
    """A name that the document does not introduce: taken as it is written."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if lower[first] in _BACK:
        return Speaker()  # "the Geneva talks"
    while first < last and lower[first] in offices.NO_NAMES:
        first += 1
    names = [at for at in range(first, last) if words[at][0].isupper()]
    whole = len(names) == last - first and 1 <= len(names) <= 4
    if not whole or lower[last - 1] in offices.INSTITUTIONS or words[last - 1].isupper():
        return Speaker()
    if any(lower[at] in offices.NO_PERSON for at in range(first, last)):
        return Speaker()
    if last - first == 1 and (words[first] not in scene.capitals or _is_outlet(scene, last)):
        return Speaker()  # large only because a sentence begins
    return Speaker(scene.written(first, last), count=1)


def _is_outlet(scene: Scene, last: int) -> bool:
    """Whether a name is a paper's or a company's: "Walla reported", "Fiat said it had sold"."""
    behind = scene.tokens.lower[last : last + 4]
    its = behind[1:3] == ["it", "had"] or behind[1:3] == ["it", "has"] or behind[1:2] == ["its"]
    return behind[:1] in (["reported"], ["reports"]) or its


def _again(heard: Sequence[Heard], word: str) -> Speaker | None:
    """The last speaker kept from the reader: "the official", "the two officials".

    One who was called the same goes before others.
    """
    many = word in offices.MANY
    same = {word, word.removesuffix("s"), f"{word}s"}
    found = [
        one
        for one in reversed(heard[-MOST_BACK:])
        if one.speaker.anonymous and (one.speaker.count != 1) == many
    ]
    called = (one for one in found if not same.isdisjoint(one.words))
    one = next(called, found[0] if found else None)
    return one.speaker if one else None


def _part(scene: Scene, first: int, last: int, heard: Sequence[Heard]) -> Speaker:
    """Some of those kept from the reader before: "three officials said ... One said ..."."""
    here, word = scene.sentence_at(first), scene.tokens.lower[last - 1]
    for one in reversed(heard[-MOST_BACK:]):
        if here - one.sentence > NEAR:
            break
        if one.speaker.anonymous and one.speaker.count != 1:
            count = None if word in {"others", "some", "several"} else _NUMBERS.get(word, 1)
            return replace(one.speaker, count=count)
    alone = last - first == 1 and word in {"one", "another"}
    return Speaker(anonymous=True, count=1) if alone else Speaker()


def _pronoun(scene: Scene, place: int, content: Spans, heard: Sequence[Heard]) -> Speaker:
    word, here = scene.tokens.lower[place], scene.sentence_at(place)
    if word in {"they", "it"}:
        return _several(heard, here, it=word == "it")
    sentence = scene.sentences[here]
    recent = [h for h in heard[-MOST_BACK:] if h.speaker.count == 1 and here - h.sentence < NEAR]
    window = scene.sentences[max(0, here - NEAR + 1)].first
    if not recent and not scene.mentions_within(window, place):
        return Speaker()
    inside = [scene.range_of(span) for span in content]
    for at in range(here, max(-1, here - NEAR), -1):
        bounds = scene.sentences[at]
        if sentence.paragraph - bounds.paragraph > 1:
            break
        last = place if at == here else bounds.last
        said = [one.speaker for one in recent if one.sentence == at]
        fitting = [one for one in said if _fits(scene, one, word)]
        if fitting and at != here:
            return fitting[-1]
        named = [
            one
            for one in scene.mentions_within(bounds.first, last)
            if one.figure.gender in {"", word} or word == "who"
            if not any(first <= one.first < behind for first, behind in inside)
        ]
        if named:
            figure = named[-1 if word == "who" else 0].figure
            return Speaker(figure.name, (figure.party,) if figure.party else (), count=1)
        if fitting:
            return fitting[-1]
    return Speaker()


def _fits(scene: Scene, speaker: Speaker, pronoun: str) -> bool:
    figure = scene.register.known(surname_of(speaker.person)) if speaker.person else None
    return figure is None or figure.gender in {"", pronoun} or pronoun == "who"


def _several(heard: Sequence[Heard], here: int, *, it: bool) -> Speaker:
    """The last speaker of more than one for "they", the last institution for "it"."""
    for one in reversed(heard[-MOST_BACK:]):
        if here - one.sentence > NEAR:
            break
        if it and not one.speaker.anonymous and not one.speaker.person and one.speaker.parties:
            return one.speaker
        if not it and one.speaker.count != 1:
            return one.speaker
    return Speaker()


def _is_secret(scene: Scene, source: Spans) -> bool:
    """Whether the sentence says that the name is kept back."""
    sentence = scene.sentences[scene.sentence_at(scene.token_at(source[0][0]))]
    place = scene.token_at(source[0][0])
    words = scene.written(max(sentence.first, place - REACH), min(sentence.last, place + REACH))
    return any(phrase in words for phrase in _SECRET)
