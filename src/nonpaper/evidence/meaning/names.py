"""Which words with a capital are the name of a person."""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.nations import CAPITAL, NAME
from nonpaper.evidence.meaning.register import Scan
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

_ORGANS_OF = frozenset(
    "president chairman chairwoman director chief sen. rep. gov. secretary minister spokesman "
    "spokeswoman ceo general commander governor senator ambassador envoy gen. premier mp "
    "mep".split()
)
_PREFIXES = frozenset(["al-", "el-", "as-", "an-", "ar-", "ad-"])
_BEFORE_MONTHS = frozenset(
    "in of since by until till from to through and on for early late".split()
)
LONGEST = 5


def runs(tokens: Tokens, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words of a sentence, with the small words names may hold."""
    words, lower, place = tokens.words, tokens.lower, sentence.first
    while place < sentence.last:
        word = words[place]
        if not word[0].isupper() and not (word[2:3] == "-" and _is_prefixed(word)):
            place += 1
            continue
        first = place
        while place < sentence.last and _goes_on(words, lower, place, sentence.last):
            place += 1
        yield first, place


def _goes_on(words: list[str], lower: list[str], place: int, last: int) -> bool:
    word = words[place]
    if word[0].isupper():
        return True
    following = words[place + 1] if place + 1 < last else ""
    if word == ".":
        return len(words[place - 1]) == 1 and following[:1].isupper()
    if word[2:3] == "-" and _is_prefixed(word):
        return True
    if lower[place] in offices.PARTICLES:
        behind = words[place + 2] if place + 2 < last else ""
        twice = following in offices.PARTICLES and behind[:1].isupper()
        return following[:1].isupper() or twice
    link = lower[place] == "of" and lower[place - 1] in offices.heads()
    return link and following[:1].isupper()


def _is_prefixed(word: str) -> bool:
    """Whether a word is a name with a small article: "al-Sharaa"."""
    return word[:3] in _PREFIXES and word[3:4].isupper()


def is_no_name(scan: Scan, place: int, first: int, last: int) -> bool:
    """Whether a capitalised word is none of a name's; "He Lifeng" and "Theresa May" are names."""
    lower = scan.tokens.lower
    word = lower[place]
    if word not in offices.NO_NAMES:
        return False
    if word == "he":
        return (
            place + 2 != last or place + 1 in scan.nations or lower[place + 1] in offices.NO_NAMES
        )
    if word == "may" and place + 1 == last:
        if place > first:
            ahead = lower[place - 1]
            return ahead in offices.NO_NAMES or ahead in offices.title_words()
        known = scan.register.known(word) is not None
        return not known or lower[place - 1] in _BEFORE_MONTHS or place == 0
    return True


def name_start(tokens: Tokens, first: int, last: int) -> int:
    """Where the name begins behind the title in a run; its first word where there is no title."""
    lower, titles, heads = tokens.lower, offices.title_words(), offices.heads()
    place, start = first, first
    while place < last and lower[place] in titles:
        place += 1
        if lower[place - 1] in heads:
            start = place
    if last - place > 1 and (start > first or (place > first and is_led(tokens, first))):
        return place  # "Minister of Strategic Affairs Ron Dermer"
    if start > first or last - first < 3:
        return start
    for place in range(last - 2, first, -1):  # "the RNC Chairman ...", "Texas Sen. ..."
        if lower[place] in heads and lower[place] in _ORGANS_OF:
            return place + 1
    return start


def is_led(tokens: Tokens, first: int) -> bool:
    """Whether a run goes on with the words of an office: "for Foreign Affairs and | Trade"."""
    if first < 2 or first >= len(tokens) or tokens.lower[first - 1] not in {"and", "for"}:
        return False
    sides = [first - 2, first]
    return all(
        tokens.lower[at] in offices.office_words() and tokens.words[at][0].isupper() for at in sides
    )


def is_name(scan: Scan, first: int, last: int) -> bool:
    """Whether the words between two places may be the name of a person."""
    lower = scan.tokens.lower
    length = last - first
    if length > LONGEST:
        length -= sum(lower[place] in offices.PARTICLES for place in range(first, last))
    places, final = range(first, last), lower[last - 1]
    if not 1 <= length <= LONGEST or final in offices.INSTITUTIONS or final in _ORGANS_OF:
        return False
    if not all(_is_part(scan, place, first, last) for place in places):
        return False
    titles = offices.title_words()
    if all(place in scan.nations or lower[place] in titles for place in places):
        return False
    named = (scan.nations[place].kind for place in places if place in scan.nations)
    return all(kind in {NAME, CAPITAL} for kind in named)


def _is_part(scan: Scan, place: int, first: int, last: int) -> bool:
    """Whether a word can be one of a name's."""
    word, written = scan.tokens.lower[place], scan.tokens.words[place]
    if word in offices.NO_PERSON:
        return word not in offices.THINGS and not is_no_name(scan, place, first, last)
    if word in offices.INSTITUTIONS:
        return place == first
    if last - first == 1 and len(word) > 1 and written.isupper() and "-" not in word:
        return False
    return word[0].isalpha() or word == "."


def written(tokens: Tokens, first: int, last: int) -> str:
    """The words between two places, on one line."""
    return " ".join(tokens.words_of(first, last).split())
