"""Quotations without a verb of saying, which the clause beside them announces or judges.

She was blunt: "..."; his answer: "..."; "..." was her verdict.
"""

from __future__ import annotations

from dataclasses import replace

from nonpaper.evidence.reader.attitudes import TEXTS
from nonpaper.evidence.reader.clauses import FINITE
from nonpaper.evidence.reader.groups import verb_group
from nonpaper.evidence.reader.match import ANY, COLON, Match
from nonpaper.evidence.reader.phrases import Range, is_reduced, subject
from nonpaper.evidence.reader.spans import tail
from nonpaper.evidence.reader.trailing import named_end
from nonpaper.evidence.reader.views import View

_OWNERS = frozenset({"his", "her", "their"})
_THINGS = frozenset("it there something nothing everything anything i you we".split())
_POINTING = frozenset("it there this that what".split())
_WORDS = frozenset(
    "answer message response reply advice verdict motto reaction explanation words view argument "
    "position prediction take pitch plea warning question conclusion slogan mantra comment "
    "assessment point reasoning".split()
)
_PUTTING = frozenset("put puts described describes summed sums remembers remembered".split())


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


def with_quotations(view: View, found: list[Match]) -> list[Match]:
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


def is_topic(view: View) -> bool:
    """Whether a line says only what is spoken of: On what the mayor said:"""
    return view.low[0] == "on" and view.tags[1:2] in {"w", "W"}


def _announced(view: View, found: list[Match]) -> list[Match]:
    """Let the clause that ends in a colon announce the quotation of the next paragraph."""
    if is_topic(view):
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
