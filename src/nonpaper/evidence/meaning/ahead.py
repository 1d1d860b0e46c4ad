"""What lies ahead of a document's day: the entries it has for a calendar.

A sentence is one where it names a time that ends behind the document's day and looks ahead at it,
or where it says outright that something is expected, due, set or planned ("is expected to visit").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nonpaper.evidence.attributions import Period, Span
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.scene import Scene
from nonpaper.evidence.meaning.times import Time
from nonpaper.evidence.meaning.times.tense import side_of
from nonpaper.evidence.reader.sentences import Sentence

_LISTS = lexicon("events")["ahead"]
_PLANS = frozenset(_LISTS["plans"])
_EVENTS = frozenset(_LISTS["events"])
_BE = frozenset("is are 's 're be been".split())


@dataclass(frozen=True)
class Upcoming:
    """Something that lies ahead.

    Parameters
    ----------
    what
        The sentence that says so, on one line, without a label before it.
    when
        The days it may fall on; None where the sentence does not say.
    place
        Where the sentence stands.
    """

    what: str
    when: Period | None
    place: Span


def upcoming(scene: Scene) -> tuple[Upcoming, ...]:
    """What a document says lies ahead of its day, in the order of the text."""
    if scene.published is None:
        return ()
    found = []
    ahead = {scene.sentence_at(time.first): time for time in reversed(scene.times)
             if _lies_ahead(scene, time, scene.published)}  # fmt: skip
    planned = {scene.sentence_at(at) for at in _plans(scene)}
    for number in sorted(ahead.keys() | planned):
        time = ahead.get(number)
        place = _without_label(scene, scene.sentences[number])
        words = " ".join(scene.tokens.text[slice(*place)].split())
        found.append(Upcoming(words, time.period if time else None, place))
    return tuple(found)


def _lies_ahead(scene: Scene, time: Time, published: date) -> bool:
    if time.names or time.period.end <= published:
        return False
    if time.period.start > published and time.period.precision != "year":
        return True
    sentence = scene.sentences[scene.sentence_at(time.first)]
    looks = side_of(scene.tokens, sentence, time.first, time.last) > 0
    return looks and time.period.start >= published.replace(month=1, day=1)


def _plans(scene: Scene) -> list[int]:
    """The tokens that say a plan without a time: "is (also) expected to visit"."""
    lower = scene.tokens.lower
    found = []
    for at, word in enumerate(lower[:-2]):
        if word not in _PLANS:
            continue
        verb = lower[at + 2] if lower[at + 1] == "to" else ""
        before = lower[max(0, at - 2) : at]
        if verb in _EVENTS and (word == "plans" or not _BE.isdisjoint(before)):
            found.append(at)
    return found


def _without_label(scene: Scene, sentence: Sentence) -> Span:
    lower = scene.tokens.lower[sentence.first : sentence.last]
    first = sentence.first
    if ":" in lower[1:7]:
        colon = lower.index(":", 1)
        if colon + 1 < len(lower):
            first += colon + 1
    return scene.tokens.span(first, sentence.last)
