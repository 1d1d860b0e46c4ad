"""What a relative pronoun stands for: "two envoys, | who | believe it".

The reader's source is the pronoun alone. Whom it means is the noun phrase before it, told here by
the article, number or quantity that opens it, or by its capitals.
"""

from __future__ import annotations

from nonpaper.evidence.attributions import Span, Spans
from nonpaper.evidence.meaning.scene import Scene

LONGEST = 6
_RELATIVE = frozenset({"who", "which", "that"})
_OPENING = frozenset(
    "a an the this that these those his her its their our my your some several many few most all "
    "both no any each every another other one two three four five six seven eight nine ten".split()
)


def with_antecedent(scene: Scene, source: Spans) -> Spans:
    """The source, or where it is a relative pronoun the noun phrase that this stands for."""
    if len(source) != 1:
        return source
    first, last = scene.range_of(source[0])
    if last - first != 1 or scene.tokens.lower[first] not in _RELATIVE:
        return source
    found = _before(scene, first)
    return (found,) if found is not None else source


def _before(scene: Scene, place: int) -> Span | None:
    """The noun phrase that ends before a place, over one comma; None without one."""
    words, lower = scene.tokens.words, scene.tokens.lower
    begin = scene.sentences[scene.sentence_at(place)].first
    last = place - (words[place - 1] == ",")
    if last - 1 < begin or not words[last - 1][0].isalpha():
        return None
    first = _opening(scene, max(begin, last - LONGEST), last)
    if first < 0:
        first = last - 1
        while first > begin and words[first - 1][0].isupper():
            first -= 1
    elif first - 2 >= begin and lower[first - 1] == "of" and lower[first - 2] in _OPENING:
        first -= 2
    return scene.tokens.span(first, last)


def _opening(scene: Scene, begin: int, last: int) -> int:
    """The word that opens the noun phrase; -1 where a mark, or too many words, come before it."""
    for at in range(last - 1, begin - 1, -1):
        if scene.tokens.lower[at] in _OPENING:
            return at
        if not scene.tokens.words[at][0].isalnum() and scene.tokens.lower[at] != "'s":
            break
    return -1
