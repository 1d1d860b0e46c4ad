"""Verb groups: where one begins, which phrase of the lexicon it is, and whose it is."""

from __future__ import annotations

from nonpaper.evidence.reader.complements import Complement, is_told_by_saying
from nonpaper.evidence.reader.lexicon import Cue, lexicon
from nonpaper.evidence.reader.match import Match
from nonpaper.evidence.reader.phrases import (
    Range,
    extend_left,
    is_reduced,
    phrase_end,
    shared_subject,
    subject,
)
from nonpaper.evidence.reader.views import View

CARRIERS = frozenset(
    "continue decline refuse begin start try seem appear go fail cease proceed hasten tend attempt "
    "struggle manage rush move come hesitate pause get happen use dare".split()
)
_CARRYING = frozenset("going able set due likely quick free bound careful".split())
_BETWEEN = frozenset({"being", "since"})
_ARTICLES = frozenset("the a an my your his her its our their no every".split())
_IMPERSONAL = frozenset({"it", "this", "there"})
MOST_BETWEEN = 3
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_MESSAGED = frozenset("emailed e-mailed texted messaged tweeted phoned cabled wrote".split())
_ASKED = frozenset({"asked", "pressed", "told", "questioned", "quizzed"})


def phrase_cue(view: View, i: int) -> tuple[int, Cue | None]:
    """The longest phrase of the lexicon that begins at `i`: the place behind it, and its cue."""
    by_second = lexicon().phrases[view.low[i]]
    found: tuple[int, Cue | None] = (i + 1, None)
    ahead = view.low[i + 1 : i + 2 + MOST_BETWEEN]
    if by_second.keys().isdisjoint(ahead):
        return found
    for second in ahead:
        for rest, cue in by_second.get(second, ()):
            end = _phrase_end(view, i + 1, rest)
            if end > found[0]:
                found = (end, cue)
    return found


def _phrase_end(view: View, place: int, rest: tuple[str, ...]) -> int:
    """The place behind the words of a phrase, with few between them; 0 without it."""
    low, count = view.low, len(view.tags)
    for wanted in rest:
        limit = min(count, place + MOST_BETWEEN)
        while place < limit and low[place] != wanted and view.tags[place] in "DJAOX":
            place += 1
        if place >= count or low[place] != wanted:
            return 0
        place += 1
    return place


def verb_group(view: View, i: int) -> int:
    """Where the verb group of the verb at `i` begins, verbs that only carry it included."""
    tags = view.tags
    start = i
    while start > 0 and (tags[start - 1] in "AXMBHK" or view.low[start - 1] in _BETWEEN):
        start -= 1
    if start > 1 and tags[i] == "g" and tags[start - 1] == "n" and view.low[start - 1] == "heard":
        return verb_group(view, start - 1)  # can be heard saying
    if start > 1 and tags[start - 1] == "t":
        governor = lexicon().lemmas.get(view.low[start - 2], "")
        if governor in CARRIERS and tags[start - 2] in "Vvgn":
            return verb_group(view, start - 2)
        if view.low[start - 2] in _CARRYING:
            return verb_group(view, start - 2)
        if start > 2 and view.low[start - 2] == "on" and view.low[start - 3] in {"went", "goes"}:
            return verb_group(view, start - 3)
    return start


def saying(view: View, i: int) -> tuple[Range | None, int, int] | None:
    """For a verb of quoting with "as saying": who is quoted by it, the place of that, its end.

    Nobody is named where the verb is a passive, whose subject is quoted.
    """
    if view.low[i] not in _QUOTING:
        return None
    named: Range | None = None
    place = i + 1
    if view.low[place : place + 1] == ["by"] and view.left[place + 1 : place + 2] == [place + 1]:
        place = phrase_end(view, place + 1)
    elif view.left[place : place + 1] == [place]:
        named = (place, phrase_end(view, place))
        place = named[1]
    if named is None and view.low[place : place + 2] == ["to", "have"]:
        cue = lexicon().verbs.get(view.low[place + 2]) if place + 2 < len(view.tags) else None
        said = cue is not None and "quote" in cue.frames
        return (None, place + 2, place + 3) if said else None
    if view.low[place : place + 1] != ["as"] or view.tags[place + 1 : place + 2] != "g":
        return None
    cue = lexicon().verbs.get(view.low[place + 1])
    if cue is None or "quote" not in cue.frames:
        return None
    end = place + 2
    if view.low[end : end + 1] == ["by"] and view.left[end + 1 : end + 2] == [end + 1]:
        end = phrase_end(view, end + 1)
    return named, place + 1, end


def source_of(
    view: View, start: int, i: int, found: Complement, before_it: list[Match]
) -> tuple[Range, ...] | None:
    """The source of an active verb: empty where none is named, None where there can be none."""
    tags = view.tags
    before = tags[start - 1] if start else ""
    if tags[i] in "gn" and "B" not in tags[start:i] and "H" not in tags[start:i]:
        return participle_source(view, start, i, found, before_it)
    if before == "t":
        return None
    if view.low[i] in _ASKED and before in {"", "S"}:
        return _by(view, i + 1)
    if before in {"", "."}:
        return None
    if view.low[start - 1] == "as" and before == "S":
        return None
    if before in "C," and (shared := _same_source(view, start, before_it)) is not None:
        return shared
    if start == i and is_reduced(view, start):
        return None
    named = subject(view, start)
    if named is None and before == "Q":
        named = _behind_quoting(view, start)
    if named is None and found.frame == "quote" and view.left[0] == 0:
        named = (0, view.right[0])
    if named is None:
        return None
    if view.low[named[0]] == "there" and named[1] - named[0] == 1:
        return None
    return (named,)


def _behind_quoting(view: View, start: int) -> Range | None:
    """The subject before a participle and a quotation: Ruiz, citing "...," | said it was late."""
    comma = view.tags.rfind(",g", 0, start - 1)
    if (
        comma < 1
        or view.left[comma - 1] < 0
        or not set(view.tags[comma + 1 : start]) <= set("gQIA")
    ):
        return None
    return extend_left(view, view.left[comma - 1]), comma


def _same_source(view: View, start: int, before_it: list[Match]) -> tuple[Range, ...] | None:
    """The source of the cue whose content ends where "and", or a comma, goes on with another."""
    for match in before_it:
        behind = max(end for _, end in (*match.content, *match.cue))
        if match.source and start - 2 <= behind <= start and match.at < start:
            first = match.source[0][0]
            owned = match.frame == "noun" or view.tags[first] == "W" or _subordinate(view, first)
            owned = owned or view.tags[max(0, first - 2) : first] == ",S"  # , where villagers said,
            if view.tags[start - 1] == "," and owned:
                return None
            return match.source
    return None


def _with(view: View, start: int) -> Range | None:
    """Who acts in a phrase with "with": she left early, with | the mayor | promising to stay."""
    end = start
    while end and view.tags[end - 1] == "A":
        end -= 1
    begin = view.left[end - 1] if end else -1
    for _ in range(4):
        if begin < 1:
            return None
        if view.low[begin - 1] == "with":
            return (begin, end) if begin == 1 or view.tags[begin - 2] in ",-" else None
        if view.tags[begin - 1] not in "IC" or begin < 2:
            return None
        begin = view.left[begin - 2]
    return None


def _by(view: View, place: int) -> tuple[Range, ...]:
    """Who asks in a phrase with "by"; empty without one: asked by | reporters | if it was over."""
    named = (
        place + 1 < len(view.tags) and view.low[place] == "by" and view.left[place + 1] == place + 1
    )
    return ((place + 1, view.right[place + 1]),) if named else ()


def _as(view: View, start: int) -> Range | None:
    """Who is quoted in a phrase with "as": the paper quoted | the mayor | as saying so."""
    place = start - 2
    if place < 1 or view.low[place + 1] != "as" or view.left[place] < 1:
        return None
    begin = extend_left(view, view.left[place])
    return (begin, place + 1) if view.low[begin - 1] in _QUOTING else None


def participle_source(
    view: View, start: int, i: int, found: Complement, before_it: list[Match]
) -> tuple[Range, ...] | None:
    """Return the source of a participle: the noun before it, or whose clause it hangs on."""
    tags = view.tags
    if tags[i] == "n":
        asked = view.low[i] in _ASKED and (start == 0 or tags[start - 1] in "S,")
        return _by(view, i + 1) if asked and found.frame != "object" else None
    if (owner := _with(view, start) or _as(view, start)) is not None:
        return (owner,)
    before = tags[start - 1] if start else ""
    if before == "D" and view.low[start - 1] in _ARTICLES:
        return None  # one of the | lobbying | firms
    if before and view.left[start - 1] >= 0 and before in "NPDR":
        begins = view.left[start - 1]
        pronoun = begins == start - 1 and is_told_by_saying(view, start)
        messaged = pronoun or view.low[begins - 1] in _MESSAGED
        if begins > 1 and tags[begins - 1] == "V" and messaged:
            named = subject(view, verb_group(view, begins - 1))
            return (named,) if named else None
        named = subject(view, start)
        return (named,) if named else None
    if before in {"", "S", "I"} or (before == "C" and start == 1):
        behind = found.content[-1][1]
        if behind < len(view.tags) and tags[behind] == ",":
            behind += 1
            if behind < len(view.tags) and view.left[behind] == behind and start < 3:
                return ((behind, phrase_end(view, behind)),)
        if start < 3:
            return None
    if before in ",C" and (shared := _same_source(view, start, before_it)) is not None:
        return shared
    for match in reversed(before_it):
        ended = all(end <= start for _, end in match.content)
        if (
            match.source
            and ended
            and match.frame not in {"passive", "noun"}
            and view.tags[match.source[0][0]] != "W"
        ):
            if not _subordinate(view, match.source[0][0]):
                return match.source
            break
    named = inner = shared_subject(view, start)
    while named is not None and _subordinate(view, named[0]):
        named = shared_subject(view, named[0])
    if named is None or view.low[named[0]] in _IMPERSONAL:
        named = inner
    return (named,) if named else None


def _subordinate(view: View, first: int) -> bool:
    """Whether the clause of a subject hangs on another: that | she, how | he."""
    return first > 0 and view.tags[first - 1] in "Tw"
