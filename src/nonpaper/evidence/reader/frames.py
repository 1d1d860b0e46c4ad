"""Frames: how a cue, its source and its content stand in a sentence.

At each verb the readings are tried in this order: a passive; a quotation to its left; a content to
its right; a content to its left; a light verb with the noun that means. The first that holds is it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nonpaper.evidence.reader.announced import is_topic, with_quotations
from nonpaper.evidence.reader.attitudes import (
    SEEMING,
    adjective,
    described,
    is_light,
    light,
    noun,
    passive,
    seeming,
    worded,
)
from nonpaper.evidence.reader.clauses import FINITE
from nonpaper.evidence.reader.complements import MOST_SKIPPED, complement
from nonpaper.evidence.reader.groups import phrase_cue, saying, source_of, verb_group
from nonpaper.evidence.reader.headings import according, heading, poll
from nonpaper.evidence.reader.lexicon import Cue, lexicon
from nonpaper.evidence.reader.match import ANY, SPEECH, Match
from nonpaper.evidence.reader.phrases import Range, subject
from nonpaper.evidence.reader.spans import clause_at, content_end, marked
from nonpaper.evidence.reader.trailing import clause_start, named_end, opening, trailing
from nonpaper.evidence.reader.views import View

_MAY_BE_CUE = re.compile("[VvgnBHKNJ:]")
_IN_WORDS = {"according": ["according", "to"], "in": ["in", "the", "words", "of"], "per": ["per"]}
_CALLED = frozenset(
    "called labeled labelled dubbed named titled entitled nicknamed termed branded".split()
)
_MANY = frozenset(
    "people police men women children media staff public majority minority half many few some "
    "couple pair number team crew family youth clergy crowd opposition government press".split()
)
_NAMED = frozenset({"named", "identified", "quoted"})


def matches(view: View) -> list[Match]:
    """Every cue of the sentence that has a content, in the order of the text."""
    words = lexicon()
    low, tags = view.low, view.tags
    found: list[Match] = []
    places = [place.start() for place in _MAY_BE_CUE.finditer(tags)]
    if "according" in low or "words" in low or "per" in low or "in" in low[:3]:
        places = sorted({*places, *(i for i, word in enumerate(low) if word in _IN_WORDS)})
    named = 0  # behind who is named in "according to ...": no cue stands there
    for i in places:
        if i < named:
            continue
        word, letter = low[i], tags[i]
        match = None
        if letter in "BHK":
            if word in words.phrases:
                match = verb(view, i, found)
        elif letter in "Vvgn":
            match = verb(view, i, found)
        elif letter == "N":
            if word in words.nouns:
                match = noun(view, i)
            elif word in words.verbs and tags[0] == "Q":
                match = _noted(view, i)
        elif letter == "J":
            if word in words.adjectives:
                match = adjective(view, i)
        elif letter == ":" and not any((i + 1, i + 2) in match.content for match in found):
            match = heading(view, i)
        if match is None and word in SEEMING and letter in "Vv":
            match = seeming(view, i)
        if match is None and word in _IN_WORDS:
            behind = i + len(_IN_WORDS[word])
            apart = word != "per" or (
                tags[max(0, i - 1)] in ",I" and tags[behind : behind + 1] == "P"
            )
            named_so = apart and low[i:behind] == _IN_WORDS[word]
            match = according(view, i, behind) if named_so else None
        if match is None and word == "in" and letter == "I" and i < 3:
            match = poll(view, i)
        if match is not None and (match.source or not _points(view, match.content)):
            found.append(match)
            named = match.source[0][1] if match.frame == "according" else named
    return with_quotations(view, found)


def _points(view: View, content: tuple[Range, ...]) -> bool:
    """Whether a content is a mere "it" or "this"."""
    return (
        len(content) == 1
        and content[0][1] - content[0][0] == 1
        and (view.tags[content[0][0]] in "ROD")
    )


def _noted(view: View, i: int) -> Match | None:
    """A verb that looks like a noun, behind a quotation and a name: "...", Ruiz notes."""
    entry = lexicon().verbs[view.low[i]]
    named = view.tags[1:i]
    ended = view.tags[i + 1 : i + 2] in {"", ".", ","}
    if (
        not entry.frames >= SPEECH
        or not ended
        or view.left[1] != 1
        or not view.low[i].endswith("s")
    ):
        return None
    if named.strip("P") and (named[0] != "D" or named.strip("DJPNG#I") or named[-1] not in "PN"):
        return None
    return Match(i, ((i, i + 1),), ((1, i),), ((0, 1),), entry, "quote")


def verb(view: View, i: int, found: list[Match]) -> Match | None:
    """A verb, or a phrase that begins with one, as cue."""
    words = lexicon()
    word = view.low[i]
    tags = view.tags
    end, entry = phrase_cue(view, i) if word in words.phrases else (i + 1, None)
    if entry is None:
        if tags[i] in "BHK":
            return None
        entry = words.verbs.get(word)
        end = i + 1
        if entry is None and word in words.adjectives and tags[i] == "n":
            return adjective(view, i)
        if entry is None and not _quotes_or_clause(tags, i) and not is_light(word):
            return None
    start = verb_group(view, i)
    if _is_none(view, start, i):
        return None
    as_saying = saying(view, i)
    if as_saying is not None and ("B" in tags[start:i]) is (as_saying[0] is None):
        made = _quoted_as(view, start, i, as_saying, found)
        if made is not None:
            return made
    if tags[i] == "n" and "B" in tags[start:i]:
        made = adjective(view, i) if word in words.adjectives else None
        made = made or (passive(view, start, i, entry, found) if entry else None)
        return made or (_told(view, start, i, entry, found) if entry else None)
    if is_light(word) and (said := worded(view, start, i, found)) is not None:
        return said
    frames = (entry or ANY).frames
    if (
        entry is not None
        and tags[i] == "n"
        and "as" in frames
        and view.low[i + 1 : i + 2] == ["by"]
    ):
        return described(view, i, entry)
    if entry is None and tags[i] == "g" and tags[i + 1 : i + 2] == ":":
        return None
    speech = entry is None or bool(SPEECH & frames)
    behind_quote = start > 0 and "Q" in tags[max(0, start - 40) : start]
    follows_and = start > 0 and tags[start - 1] == "C"
    if speech and not follows_and and (entry is None or behind_quote or "as" in view.low[:2]):
        tail = trailing(view, start, i, entry or ANY, found)
        if tail is not None and tail.frame in {"quote", "as said"}:
            return tail
    if entry is not None and tags[i + 1 : i + 2] in {"P", "D"} and (i == 0 or tags[i - 1] == ","):
        opened = opening(view, i, entry)
        if opened is not None:
            return opened
    if entry is not None and {"quote", "clause"} <= frames and i > 1 and tags[i - 1] == ",":
        last = named_end(view, i + 1) if view.left[i + 1 : i + 2] == [i + 1] else 0
        if last >= len(tags) and (told := trailing(view, start, i, entry, found)) is not None:
            return told  # Dam was old, claims mayor
    made_of = complement(view, end, frames, generic=entry is None)
    if speech and made_of is None:
        tail = trailing(view, start, i, entry or ANY, found) or gap(view, start, i, entry or ANY)
        if tail is not None:
            return tail
    if made_of is None:
        return light(view, start, i, found)
    if made_of.block and is_topic(view):
        return None
    if entry is None and made_of.frame == "quote" and "S" in tags[:start]:
        return None
    source = source_of(view, start, i, made_of, found)
    if source is None:
        return _set_apart(view, start, i, entry, found)
    content = _cut_at_main_clause(view, source, made_of.content)
    if made_of.frame == "quote" and not found:
        content = _from_start(view, source, i, content)
    if _withheld(view, content):
        return None
    cue = (start, made_of.cue_end)
    return Match(i, (cue,), source, content, entry or ANY, made_of.frame, made_of.block)


def _is_none(view: View, start: int, i: int) -> bool:
    """Whether a verb of saying or calling says nothing where it stands."""
    if start < i:
        return view.low[i] in _NAMED and view.low[max(0, i - 2) : i] == ["to", "be"]
    return _names(view, i) or _is_second_noun(view, i)


def _names(view: View, i: int) -> bool:
    """Whether a word says only what a thing is called: the loophole | called an "inversion"."""
    if view.low[i] not in _CALLED or not {"W", "w"}.isdisjoint(view.tags[max(0, i - 12) : i]):
        return False
    article = view.low[i + 1 : i + 2] in (["a"], ["an"], ["the"])
    return view.tags[i - 1 : i] == "N" and marked(view, i + 1 + article)


def _is_second_noun(view: View, i: int) -> bool:
    """Whether a verb without an -s behind one thing is a noun: the nightclub | attack."""
    before = view.low[i - 1] if i else ""
    options = lexicon().words.get(view.low[i], "")
    if view.tags[i - 1 : i + 1] != "NV" or before.endswith("s") or before in _MANY:
        return False
    begins = view.left[i - 1]
    counted = view.tags[begins] == "#" or view.tags[begins - 1 : begins] == "C"
    return not counted and "v" in options and "n" not in options and "N" in options


def _quoted_as(
    view: View, start: int, i: int, said: tuple[Range | None, int, int], found: list[Match]
) -> Match | None:
    """Who was quoted as saying what: the mayor was quoted by a paper as saying; quoted Ruiz as."""
    named, place, end = said
    entry = lexicon().verbs[view.low[place]]
    source = named or subject(view, start)
    if source is None:
        return None
    cue = ((start, i + 1), (place - 1, place + 1)) if named else ((start, place + 1),)
    made_of = complement(view, end, entry.frames)
    if made_of is not None and named is not None:
        return None  # a cue of its own, within what the paper quotes
    if made_of is not None:
        return Match(i, cue, (source,), made_of.content, entry, made_of.frame, made_of.block)
    told = trailing(view, start, i, entry, found)
    return None if told is None else replace(told, at=i, cue=cue, source=(source,))


def _set_apart(
    view: View, start: int, i: int, entry: Cue | None, found: list[Match]
) -> Match | None:
    """A verb of saying that only looks as if a clause followed: The truth, says Ruiz, is late."""
    if entry is None or start < i or not SPEECH & entry.frames or view.tags[i - 1] != ",":
        return None
    return trailing(view, start, i, entry, found)


def _told(view: View, start: int, i: int, entry: Cue, found: list[Match]) -> Match | None:
    """A passive behind its content: It was late, the court was told."""
    made = trailing(view, start, i, entry, found) if "addressee" in entry.frames else None
    return None if made is None else replace(made, source=())


def _withheld(view: View, content: tuple[Range, ...]) -> bool:
    """Whether it only says that somebody is not named: asked not to be named, sought anonymity."""
    start, end = content[0] if content else (0, 0)
    words = [word for word in view.low[start : min(end, start + 4)] if word != "not"]
    return "anonymity" in words or (words[:2] == ["to", "be"] and not _NAMED.isdisjoint(words))


def _quotes_or_clause(tags: str, i: int) -> bool:
    """Whether a verb of any kind may have a content: a quotation, or a *that* not far behind it."""
    return "Q" in tags or "T" in tags[i : i + MOST_SKIPPED + 1]


def _cut_at_main_clause(
    view: View, source: tuple[Range, ...], content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """End a content where the main clause begins: While she says it is late, others do not."""
    first = source[0][0] if source else 0
    relative = bool(source) and view.tags[first : first + 1] == "W"
    hangs = view.tags[:1] == "n" or (bool(source) and view.tags[first - 1 : first] == "S")
    if not content or not (relative or hangs):
        return content
    start, end = content[-1]
    aside = view.tags[first - 1 - hangs : first - hangs] == ","
    i = start
    while (i := view.tags.find(",", i + 1, end - 1)) > 0:
        if (aside and view.tags[i + 1] in FINITE) or clause_at(view, i + 1):
            return (*content[:-1], (start, i))
    return content


def _from_start(
    view: View, source: tuple[Range, ...], i: int, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Take a phrase before the source to a quotation that goes on with it.

    In the south, she said, "there is no rain".
    """
    first, place = source[0][0] if source else 0, content[0][0]
    tags = view.tags
    if tags[first - 1 : first] != "," or tags[i] == "g" or tags[place - 1] != "," or place < i:
        return content
    opening = clause_start(view, first - 1) if view.goes_on(place) else None
    return content if opening is None else ((opening, first - 1), *content)


def gap(view: View, start: int, i: int, entry: Cue) -> Match | None:
    """A cue inside a relative clause: measures that the ministry says will help."""
    tags = view.tags
    if "clause" not in entry.frames or tags[i + 1 : i + 2] not in {"V", "M", "B", "H", "K"}:
        return None
    named = subject(view, start)
    if named is None or named[0] < 1 or tags[named[0] - 1] not in "WTNP,":
        return None
    content: tuple[Range, ...] = ((i + 1, content_end(view, i + 1, "clause")),)
    if tags[named[0] - 1] in "WT":
        content = ((named[0] - 1, named[0]), *content)
    return Match(i, ((start, i + 1),), (named,), content, entry, "gap")
