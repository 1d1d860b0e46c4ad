"""Who was heard before: whom "he", "they", "the official" and "one of them" mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nonpaper.evidence.attributions import Spans
from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import surname_of
from nonpaper.evidence.meaning.scene import Scene

MOST_BACK, NEAR = 60, 5
"""So many speakers back somebody is looked for, and so many sentences."""
THOSE = frozenset("the that those these this both".split())
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "both": 2, "a": 1, "an": 1, "one": 1, "another": 1, "dozen": 12}  # fmt: skip


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


def again(heard: Sequence[Heard], word: str) -> Speaker | None:
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


def part_of(scene: Scene, first: int, last: int, heard: Sequence[Heard]) -> Speaker:
    """Some of those kept from the reader before: "three officials said ... One said ..."."""
    here, word = scene.sentence_at(first), scene.tokens.lower[last - 1]
    for one in reversed(heard[-MOST_BACK:]):
        if here - one.sentence > NEAR:
            break
        if one.speaker.anonymous and one.speaker.count != 1:
            count = None if word in {"others", "some", "several"} else NUMBERS.get(word, 1)
            return replace(one.speaker, count=count)
    alone = last - first == 1 and word in {"one", "another"}
    return Speaker(anonymous=True, count=1) if alone else Speaker()


def pronoun(scene: Scene, place: int, content: Spans, heard: Sequence[Heard]) -> Speaker:
    """Whom "he", "she", "who", "they" or "it" at a place means; nobody where it cannot be told."""
    word, here = scene.tokens.lower[place], scene.sentence_at(place)
    if word in {"they", "it"}:
        return several(heard, here, it=word == "it")
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


def several(heard: Sequence[Heard], here: int, *, it: bool) -> Speaker:
    """The last speaker of more than one for "they", the last institution for "it"."""
    for one in reversed(heard[-MOST_BACK:]):
        if here - one.sentence > NEAR:
            break
        if it and not one.speaker.anonymous and not one.speaker.person and one.speaker.parties:
            return one.speaker
        if not it and one.speaker.count != 1:
            return one.speaker
    return Speaker()
