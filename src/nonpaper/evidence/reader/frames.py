"""Frames: how a cue, its source and its content stand in a sentence.

At each verb the readings are tried in this order: a passive; a quotation to its left; a content to
its right; a content to its left; a light verb with the noun that means. The first that holds is it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nonpaper.evidence.reader.attitudes import (
    SEEMING,
    TEXTS,
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
from nonpaper.evidence.reader.match import ANY, COLON, SPEECH, Match
from nonpaper.evidence.reader.phrases import Range, is_reduced, subject
from nonpaper.evidence.reader.spans import clause_at, content_end, marked, tail
from nonpaper.evidence.reader.trailing import clause_start, named_end, opening, trailing
from nonpaper.evidence.reader.views import View

_MAY_BE_CUE = re.compile("[VvgnBHKNJ:]")
_IN_WORDS = {"according": ["according", "to"], "in": ["in", "the", "words", "of"], "per": ["per"]}
_OWNERS = frozenset({"his", "her", "their"})
_THINGS = frozenset("it there something nothing everything anything i you we".split())
_POINTING = frozenset("it there this that what".split())
_WORDS = frozenset(
    "answer message response reply advice verdict motto reaction explanation words view argument "
    "position prediction assessment take "
    "pitch plea warning question conclusion slogan mantra comment assessment point "
    "reasoning".split()
)
_PUTTING = frozenset("put puts described describes summed sums remembers remembered".split())
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
    return _with_quotations(view, found)


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


def _judged(view: View) -> Match | None:
    """A quotation and whose words it is: "..." was her verdict; "...," is how Ruiz put it."""
    tags, low = view.tags, view.low
    end = 1 if tags[:1] == "Q" else next((e for s, e in view.quoted[:1] if s == 0), 0)
    i = end + (tags[end : end + 1] == ",")
    if not end or tags[i : i + 1] != "B" or i + 2 >= len(tags):
        return None
    if low[i + 1] == "how" and view.left[i + 2] == i + 2:
        last = view.right[i + 2]
        if low[last : last + 1] and low[last] in _PUTTING and low[last + 1 : last + 2] == ["it"]:
            cue = ((i, i + 2), (last, last + 2))
            return Match(last, cue, ((i + 2, last),), ((0, end),), ANY, "quote")
        return None
    last = view.right[i + 1] if view.left[i + 1] == i + 1 else 0
    if not last or low[last - 1] not in _WORDS:
        return None
    owner = tags.find("G", i + 1, last) + 1 or (i + 2 if low[i + 1] in _OWNERS else 0)
    if not owner:
        return None
    return Match(i, ((i, i + 1), (owner, last)), ((i + 1, owner),), ((0, end),), ANY, "quote")


def _with_quotations(view: View, found: list[Match]) -> list[Match]:
    """Give a quotation behind a colon, which no cue has taken, to the clause before the colon."""
    if (view.tags[:1] == "Q" or view.quoted) and (judged := _judged(view)) is not None:
        behind = judged.cue[-1][1]
        return [judged, *(match for match in found if match.at >= behind)]
    if not found and view.tags[:2] == "Q-" and FINITE.isdisjoint(view.tags):
        end = named_end(view, 2) if view.left[2:3] == [2] and "P" in view.tags else 2
        if end > 2:  # "..." - Ana Ruiz, a nurse
            return [Match(1, ((1, 2),), ((2, end),), ((0, 1),), COLON, "quote")]
    if view.tags[-1:] == ":" and len(view.tags) > 2 and not any(match.block for match in found):
        return _announced(view, found)
    place = view.tags.find(":Q") + 1
    if (
        place < 2
        or tail(view, place + 1)
        or any(start <= place < end for m in found for start, end in m.content)
    ):
        return found
    for n in range(len(found) - 1, -1, -1):
        match = found[n]
        behind = max(end for _, end in match.content)
        if behind <= place and not FINITE.isdisjoint(view.tags[behind:place]):
            break
        inner = any(b <= match.at < e for m in found for b, e in m.content if m is not match)
        if match.source and behind <= place and not inner:
            spoken = [(start, end) for start, end in match.content if not _is_text(view, start)]
            content = (*spoken, (place, place + 1))
            return [*found[:n], replace(match, content=content, frame="quote"), *found[n + 1 :]]
    for i in range(place - 2, 0, -1):
        if view.tags[i] == "B" and view.tags[i + 1] in "DJN#":
            break  # what is said is behind what somebody is
        if view.tags[i] == "V":
            start = verb_group(view, i)
            named = subject(view, start)
            if named is None or view.tags[named[0] - 1] in "SW" or _is_thing(view, named):
                continue
            cue = ((start, place),)
            return [*found, Match(i, cue, (named,), ((place, place + 1),), ANY, "quote")]
    told = _state(view, place)
    return found if told is None else [*found, replace(told, content=((place, place + 1),))]


def _is_thing(view: View, named: Range) -> bool:
    """Whether a subject is a mere "it" or "that"."""
    return named[1] - named[0] == 1 and view.low[named[0]] in _POINTING


def _state(view: View, end: int) -> Match | None:
    """The clause before a colon that says how somebody is, or what words they have.

    She was blunt | : "..."; The crowd had one message | : "..."; His answer | : "...".
    """
    tags, low = view.tags, view.low
    worded = low[end - 2] in _WORDS
    for i in range(end - 2, 0, -1):
        if tags[i] == "H" and not _has_words(view, i + 1):
            return None
        if tags[i] in "BH":
            start = verb_group(view, i)
            named = subject(view, start)
            if named is None or tags[named[0] - 1 : named[0]] in {"S", "W", "w", "T"}:
                continue
            first, last = named
            if tags[i] == "H":
                return Match(i, ((start, end),), (named,), (), ANY, "quote")
            owner = tags.find("G", first, last)
            if low[first] in _OWNERS or owner > 0:  # his answer, the mayor's answer
                if low[last - 1] not in _WORDS:
                    return None
                named = (first, owner + 1 if owner > 0 else first + 1)
            elif low[0] == "for" and 0 < view.right[1] == first - 1 and tags[1] in "PR":
                named = (1, first - 1)  # for Ruiz, the problem is simple
            elif tags[first] not in "PR" or low[first] in _THINGS:
                if "P" not in tags[first:last] or tags[i + 1] not in "JA":
                    return None
            return Match(i, ((start, end),), (named,), (), ANY, "quote")
    owner = tags.find("G", 0, end) + 1 or int(low[0] in _OWNERS)
    if owner and worded and view.left[0] == 0 and view.right[0] >= end - 1:
        return Match(end - 2, ((owner, end),), ((0, owner),), (), ANY, "quote")
    return None


def _has_words(view: View, place: int) -> bool:
    """Whether a message or an answer is named at a place: had | one message for the city."""
    return view.left[place] == place and view.low[view.right[place] - 1] in _WORDS


def _is_text(view: View, start: int) -> bool:
    """Whether it only says what the words stand in: she issued | a statement |: "..."."""
    return view.left[start] == start and not TEXTS.isdisjoint(view.low[start : view.right[start]])


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
    if made_of.block and _is_topic(view):
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


def _is_topic(view: View) -> bool:
    """Whether a line says only what is spoken of: On what the mayor said:"""
    return view.low[0] == "on" and view.tags[1:2] in {"w", "W"}


def _announced(view: View, found: list[Match]) -> list[Match]:
    """Let the clause that ends in a colon announce the quotation of the next paragraph."""
    if _is_topic(view):
        return found
    count = len(view.tags)
    for i in range(count - 2, 0, -1):
        if view.tags[i] == "B" and view.tags[i + 1] in "DJN#":
            break  # what is said is behind what somebody is
        if view.tags[i] == "V":
            start = verb_group(view, i)
            named = subject(view, start)
            if named is None or view.tags[named[0]] == "W":
                continue
            if start == i and is_reduced(view, i):
                continue  # a note | sent to the mayor
            kept = [m for m in found if m.at != i and not any(s <= i < e for s, e in m.cue)]
            return [*kept, Match(i, ((start, count),), (named,), (), ANY, "block", block=True)]
    told = _state(view, count)
    if told is not None:
        return [*found, replace(told, frame="block", block=True)]
    last = found[-1] if found else None
    if last and last.content and last.content[-1][1] == count - 1 and "quote" in last.entry.frames:
        return [*found[:-1], replace(last, block=True)]  # she said | there were two |:
    return found


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
