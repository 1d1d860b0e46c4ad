"""To whom something was said: "told Axios", "in an interview with ...", "speaking to reporters"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from nonpaper.evidence.attributions import Span
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.scene import Scene
from nonpaper.evidence.meaning.times.reading import MONTHS, WEEKDAYS
from nonpaper.evidence.reader.sentences import Sentence

_LISTENERS = frozenset("the a an reporters journalists".split())
LONGEST = 10
REACH = 60
_LISTS = lexicon("sayings")["audience"]
_TELLING = frozenset(_LISTS["telling"])
_STOPS = frozenset(_LISTS["stops"])
_ARTICLES = frozenset("the a an his her their its".split())
_MASSES = frozenset(_LISTS["masses"])


def audience_of(
    scene: Scene, sentence: Sentence, cue: tuple[int, int], outside: Sequence[tuple[int, int]]
) -> tuple[str, Span | None]:
    """To whom it was said, as written, and where that stands; empty and None where it is not told.

    Parameters
    ----------
    cue
        The tokens of the cue: the first, and the one behind the last.
    outside
        Ranges of tokens that are no part of the telling: the content.
    """
    lower = scene.tokens.lower
    first = max(sentence.first, cue[0] - REACH)
    last = min(sentence.last, cue[1] + REACH)
    for at in range(cue[0], min(cue[1], last)):
        if lower[at] in _TELLING:
            told = [bounds for bounds in outside if bounds[0] != at + 1]
            return _phrase(scene, at + 1, last, told)
    leads = scene.leads
    for at, behind in leads[bisect_left(leads, (first, 0)) : bisect_left(leads, (last, 0))]:
        if not _in(at, outside) and not _is_purpose(scene, at, behind):
            found = _phrase(scene, behind, last, outside if at >= cue[0] else [*outside, cue])
            if found[0]:
                return found
    return "", None


def _is_purpose(scene: Scene, at: int, behind: int) -> bool:
    """Whether no listener of this follows: "on condition of anonymity to | discuss it"."""
    word = scene.tokens.words[behind] if behind < len(scene.tokens) else ""
    if scene.tokens.lower[at - 1 : at] in (["after"], ["before"], ["been"]):
        return True  # "after speaking to them"
    return scene.tokens.lower[at] == "on" and word.islower() and word not in _LISTENERS


def _in(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place < last for first, last in ranges)


def _phrase(
    scene: Scene, first: int, last: int, outside: Sequence[tuple[int, int]]
) -> tuple[str, Span | None]:
    """The noun phrase that begins at a token, as far as plain marks of its end let one see."""
    words, lower = scene.tokens.words, scene.tokens.lower
    place = first
    while place < min(last, first + LONGEST) and not _in(place, outside):
        word = lower[place]
        named = word in WEEKDAYS or word in MONTHS
        if word in _STOPS or (named and words[place][0].isupper()) or not _is_word(word):
            break
        if place > first and word in _ARTICLES and lower[place - 1] != "and":
            break
        if place > first and lower[place - 1] in _MASSES and words[place][0].isupper():
            break
        place += 1
    while place > first and lower[place - 1] in {"and", "the", "a", "an", "or"}:
        place -= 1
    if place == first or (place == first + 1 and lower[first] in {"it", "that", "so"}):
        return "", None
    return scene.written(first, place), scene.tokens.span(first, place)


def _is_word(word: str) -> bool:
    return word[0].isalnum() or word in {"'s", "&"}
