"""Sources that are an institution, a country, an office, or a name that is met once."""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import surname_of
from nonpaper.evidence.meaning.heard import MOST_BACK, THOSE, Heard, Speaker, several
from nonpaper.evidence.meaning.nations import country
from nonpaper.evidence.meaning.scene import Scene, unique

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "'s"})
_VAGUE = frozenset("former senior top outgoing acting chief".split())


def institution(scene: Scene, first: int, last: int, heard: Sequence[Heard]) -> Speaker | None:
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
    if lower[first] not in THOSE or last - first > 3:
        return ()
    noun = lower[last - 1]
    if noun == "statement":
        return several(heard, scene.sentence_at(first), it=True).parties
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


def office(scene: Scene, first: int, last: int) -> Speaker | None:
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


def bare(scene: Scene, first: int, last: int) -> Speaker:
    """A name that the document does not introduce: taken as it is written."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if lower[first] in THOSE:
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
