"""Who a source is: a person, the parties it speaks for, named or not, and how many.

A source is one of: a pronoun, somebody named, somebody who is kept from the reader ("two senior
officials"), an institution or a country, or an office ("the minister") that stands for somebody
named before. What cannot be told stays empty: a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nonpaper.evidence.attributions import Spans
from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.bodies import bare, institution, office
from nonpaper.evidence.meaning.cast import surname_of
from nonpaper.evidence.meaning.heard import MOST_BACK, Heard, Speaker, part_of, pronoun, several
from nonpaper.evidence.meaning.register import Mention
from nonpaper.evidence.meaning.scene import Scene, unique
from nonpaper.evidence.meaning.unnamed import head_of, parties_of, unnamed

REACH = 60
PRONOUNS = frozenset("he she they it who which".split())
_ASIDES = frozenset(", however also then too meanwhile himself herself themselves both all".split())
_PARTS = frozenset(
    "a the one two three four another other others second third first both some several".split()
)
_LINKS = frozenset("of for from over about".split())
_WORDS = frozenset(
    "words remarks comments statement claim claims view views opinion testimony".split()
)
_RELATIVES = frozenset("sister brother wife husband son daughter father mother deputy".split())
_REGIMES = frozenset("regime government administration family campaign cabinet office team".split())
_SECRET = ("condition of anonymity", "requested anonymity", "asked not to be named",
           "declined to be named", "spoke anonymously", "not authorized to speak")  # fmt: skip


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
                owner = several(heard, scene.sentence_at(first), it=True)
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
        return pronoun(scene, first, content, heard)
    end = last - 2 if lower[last - 2 : last] == ["of", "them"] else last
    if first < end and all(word in _PARTS for word in lower[first:end]):
        return part_of(scene, first, end, heard)
    mentions = scene.mentions_within(first, last)
    head = head_of(scene, first, last, mentions)
    if head is None and mentions:
        if of := _of(scene, first, mentions[0]):
            return _of_whom(of, mentions[0])
        holds = len(mentions) > 1 and _only_holds(lower[mentions[0].last : mentions[1].first])
        if not holds and not _REGIMES.isdisjoint(lower[mentions[0].last : mentions[0].last + 1]):
            return Speaker(parties=parties_of(scene, first, last, last, mentions))
        return _named(scene, bounds, mentions)
    if head is not None:
        return unnamed(scene, bounds, head, mentions, heard)
    found = institution(scene, first, last, heard) or office(scene, first, last)
    return found or bare(scene, first, last)


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


def _is_secret(scene: Scene, source: Spans) -> bool:
    """Whether the sentence says that the name is kept back."""
    sentence = scene.sentences[scene.sentence_at(scene.token_at(source[0][0]))]
    place = scene.token_at(source[0][0])
    words = scene.written(max(sentence.first, place - REACH), min(sentence.last, place + REACH))
    return any(phrase in words for phrase in _SECRET)
