"""Where a content ends: a clause, an infinitive or a noun phrase, read from its first place on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nonpaper.evidence.reader.clauses import is_clause
from nonpaper.evidence.reader.lexicon import lexicon
from nonpaper.evidence.reader.phrases import SPOKEN_IN, phrase_end

if TYPE_CHECKING:
    from nonpaper.evidence.reader.views import View

_MAY_END = {
    "clause": re.compile(r"[.:\-Q,CS]"),
    "to": re.compile(r"[.:\-Q,CSIVMBHK]"),
    "phrase": re.compile(r"[.:\-Q,CSIYVMBHK]"),
}
_MAY_END_INSIDE = {
    "to": re.compile(r"[.:\-Q,CSI]"),
    "phrase": re.compile(r"[.:\-Q,CSIY]"),
}
_SUBORDINATES = re.compile("[WTwS]")
_FINITE = frozenset("VMBHK")
_ASIDES = frozenset("while although though whereas".split())
_PLACES = frozenset("in during on at via".split())
_PERCEIVED = frozenset("found saw felt".split())
_CAUSING = frozenset(
    "make makes made making let lets letting help helps helped helping see sees saw seeing watch "
    "watched watching have having hear heard hearing".split()
)
_BREAKS = frozenset(
    "after before when while as although though because since until unless if during amid despite "
    "whereas following where".split()
)


def content_end(view: View, start: int, kind: str) -> int:
    """The place behind a content that begins at `start`.

    Parameters
    ----------
    kind
        ``clause``, ``to``, ``phrase``: what it is made of.
    """
    tags, low, count = view.tags, view.low, len(view.tags)
    i = start + 1
    limit = _according(view, i)
    opening = _SUBORDINATES.search(tags, start)
    inside = opening.end() if opening else count  # from there on, a finite verb may hang on it
    search = _MAY_END[kind].search
    while found := search(tags, i, limit):
        i = found.start()
        if i >= inside and kind != "clause":
            search = _MAY_END_INSIDE[kind].search
        if view.quoted and _gives_reason(view, i, start):
            i += 2
            continue
        if view.quoted and (close := _in_marks(view, i, start)):
            i = close
            continue
        letter = tags[i]
        if letter == ".":
            return i - (tags[i - 1] == ",")
        if letter == ":":
            if kind != "clause" or not _spells_out(view, i):
                return i
            i += 1
            continue
        if letter == "-":
            close = tags.find("-", i + 1)
            if 0 < close - i < 10 and kind == "phrase" and tags[i - 1] == "J":
                i = close + 1
                continue
            if close < 0 and tags[i + 1 : i + 2] == "C" and kind == "clause":
                i += 2
                continue
            if close < 0 or kind == "phrase":
                return i
            i = close + 1
            limit = _according(view, i) if limit < i else limit
            continue
        if letter == "Q":
            if kind != "clause" and tags[i - 1] in ",":
                return i
            if tags[i + 1 : i + 2] == "g" and low[i + 1] in lexicon().verbs:
                return i + 1
        if letter == ",":
            if _ends_at_comma(view, i, kind, start):
                return i
        elif letter == "C":
            if not marked(view, i + 1) and _ends_at_conjunction(view, i, kind, start):
                return i
        elif letter in "IY" and kind == "phrase" and _is_time(view, i):
            return i
        elif (
            letter == "S" and tags[i + 1 : i + 2] == "g" and low[i] in {"before", "after", "while"}
        ):
            return i
        elif letter == "I" and kind != "clause" and (_in_speech(view, i) or _by_saying(view, i)):
            return i
        elif letter == "S" and kind == "phrase" and _breaks(view, i):
            return i
        elif (
            letter in "S"
            and kind == "clause"
            and low[i] in _ASIDES
            and not marked(view, i + 1)
            and (not _FINITE.isdisjoint(tags[start:i]))
        ):
            return i
        elif (
            kind != "clause"
            and letter in _FINITE
            and low[i] != "having"
            and i < inside
            and not _belongs_inside(view, i, start)
        ):
            return i - (tags[i - 1] == ",")
        i += 1
    return limit - (limit < count and tags[limit - 1] == ",")


def _spells_out(view: View, colon: int) -> bool:
    """Whether what is said is spelled out behind a colon: it has two aims: the first ..."""
    i = colon + 1
    if view.low[colon] != ":" or i >= len(view.tags) or view.tags[i] == "Q" or marked(view, i):
        return False
    return view.words[view.first[i]].islower()


def _breaks(view: View, i: int) -> bool:
    """Whether a conjunction leads away from a noun phrase: not in layer | after | layer."""
    if view.low[i] not in _BREAKS or marked(view, i + 1):
        return False
    if view.low[i] == "as":
        return clause_at(view, i + 1)
    return view.low[i + 1 : i + 2] != view.low[i - 1 : i]


def _in_marks(view: View, i: int, start: int) -> int:
    """The end of the partial quotation that `i` stands in, where it opens behind `start`; or 0."""
    for first, last in view.quoted:
        if start <= first <= i < last:
            return last
    return 0


def _gives_reason(view: View, i: int, start: int) -> bool:
    """Whether "because" follows words that are quoted: she called it "late," | because ..."""
    behind = i + (view.tags[i] == ",")
    if view.low[behind : behind + 1] != ["because"]:
        return False
    return any(start <= first and last == i for first, last in view.quoted)


def _according(view: View, start: int) -> int:
    """The next place where "according to" stands; behind the last without one."""
    low = view.low
    while "according" in low[start:]:
        start = low.index("according", start)
        if low[start + 1 : start + 2] == ["to"]:
            return start
        start += 1
    return len(low)


def marked(view: View, i: int) -> bool:
    """Whether a mark that is no place of the view, of a quotation in part, stands before `i`."""
    return 0 < i < len(view.tags) and view.first[i] > view.last[i - 1] + 1


def _belongs_inside(view: View, i: int, start: int) -> bool:
    """Whether a verb is no main one: after *to*, or in a relative clause without a pronoun."""
    tags = view.tags
    j = i - 1
    while j > start and tags[j] in "AX":
        j -= 1
    if tags[j] in "tMBHK" or i == start:
        return True
    if tags[j] == "C" and not {"t", "M"}.isdisjoint(tags[start:i]):
        return "v" in lexicon().words.get(view.low[i], "")
    left = view.left[j]
    return left > start and (view.right[left - 1] == left or _caused(view, left))


def _caused(view: View, subject: int) -> bool:
    """Whether what a noun phrase does is made to happen: making firms and | families | pay."""
    if view.tags[subject - 1] == "C" and view.left[subject - 2] >= 0:
        subject = view.left[subject - 2]
    return not _CAUSING.isdisjoint(view.low[subject - 1 : subject + 1])


def _is_time(view: View, i: int) -> bool:
    """Whether "on Tuesday", "in early June" or "last week" begins here."""
    tags = view.tags
    if tags[i] == "I":
        i += 1
        while tags[i : i + 1] in {"J", "D", "#"}:
            i += 1
        return tags[i : i + 1] == "Y" and tags[i + 1 : i + 2] not in {"G", "N"}
    return tags[i + 1 : i + 2] not in {"G", "N"}


def _in_speech(view: View, i: int) -> bool:
    """Whether "in an interview", "at a rally" begins here: where it was said, not what."""
    if i + 1 >= len(view.tags) or view.low[i] not in _PLACES or view.right[i + 1] < 0:
        return False
    return view.low[view.right[i + 1] - 1] in SPOKEN_IN


def _by_saying(view: View, i: int) -> bool:
    """Whether "by saying" begins here: how somebody did it, with words of its own."""
    if view.low[i] != "by" or view.tags[i + 1 : i + 2] != "g":
        return False
    cue = lexicon().verbs.get(view.low[i + 1])
    opens = view.tags[i + 2 : i + 3] in {"T", "Q", ",", ":"} or marked(view, i + 2)
    return cue is not None and "quote" in cue.frames and opens


def _ends_at_comma(view: View, comma: int, kind: str, start: int) -> bool:
    tags, low = view.tags, view.low
    i = comma + 1
    if i >= len(view.tags):
        return True
    letter = tags[i]
    if letter in "CS" and marked(view, i + 1):
        return False  # ..., and "..."
    if letter == "C":
        if kind == "clause" and tail(view, i + 1):
            return True
        if low[i] == "but":
            return not (i + 1 < len(view.tags) and tags[i + 1] in "T")
        return _ends_at_conjunction(view, i, kind, start) or (
            kind == "phrase" and clause_at(view, i + 1)
        )
    if letter == "S":
        if low[i : i + 3] == ["as", "well", "as"]:
            return False
        return low[i] in _ASIDES or kind == "phrase" or low[i] in {"as", "after", "when"}
    if kind == "clause" and tags[start] == "T" and _FINITE.isdisjoint(tags[start:comma]):
        quoted = any(close in {comma, i} for _, close in view.quoted)
        return quoted and tail(view, i)  # that the group, holding firm, | refuses
    if letter == "g" and any(opens == i for opens, _ in view.quoted):
        return False  # ..., "making it worse"
    if letter == "g":
        return low[i] in lexicon().verbs or kind == "phrase"
    if letter in "W":
        return kind == "phrase"
    if kind == "phrase":
        return letter in "nIAwYVMBHK" or clause_at(view, i)
    return tail(view, i)


def tail(view: View, i: int) -> bool:
    """Whether ", he said" follows: somebody's cue at the end of the sentence."""
    tags = view.tags
    if i >= len(view.tags) or view.left[i] != i:
        return False
    end = phrase_end(view, i)
    if tags[end : end + 2] in {"JI", "nI"} and view.left[end + 2 : end + 3] == [end + 2]:
        end = phrase_end(view, end + 2)  # two people close to the talks
    if tags[end : end + 1] == "C" and view.left[end + 1 : end + 2] == [end + 1]:
        end = view.right[end + 1]  # Peruvian and Chilean media
    while end < len(view.tags) and tags[end] in "AHBX":
        end += 1
    if end >= len(view.tags) or tags[end] not in "Vn" or view.low[end] not in lexicon().verbs:
        return False
    cue = lexicon().verbs[view.low[end]]
    return not ("quote" not in cue.frames and "clause" not in cue.frames)


def clause_at(view: View, i: int) -> bool:
    """Whether a noun phrase and a finite verb begin here."""
    if i >= len(view.tags):
        return False
    if view.left[i] != i:
        return False
    end = view.right[i]
    while end < len(view.tags) and view.tags[end] in "AX":
        end += 1
    return view.tags[end : end + 1] in _FINITE and end < len(view.tags)


def _ends_at_conjunction(view: View, i: int, kind: str, start: int) -> bool:
    """Whether the narrator's clause goes on behind "and": with a cue, or a verb of its own."""
    tags = view.tags
    j = i + 1
    while j < len(view.tags) and tags[j] in "AX":
        j += 1
    if j >= len(view.tags):
        return True
    if tags[j] in "V":
        if kind == "clause":
            cue = lexicon().verbs.get(view.low[j])
            form = lexicon().words.get(view.low[j], "")
            bare = "v" in form and not {"t", "M"}.isdisjoint(tags[start:i])
            seen = view.low[j] in _PERCEIVED and tags[j + 1 : j + 2] != "T"
            if cue is not None and not cue.frames & {"object", "addressee", "being"}:
                opens = view.left[j + 1 : j + 2] == [j + 1]
                seen = seen or (opens and not is_clause(view, j + 1))
            return cue is not None and bool(cue.frames & {"quote", "clause"}) and not bare | seen
        if kind != "clause" and not {"t", "M"}.isdisjoint(tags[start:i]):
            return "v" not in lexicon().words.get(view.low[j], "")
        return True
    if tags[j] in "BHMK":
        return kind != "clause"
    if view.left[j] == j and tags[view.right[j] : view.right[j] + 1] == "g":
        if any(close in {i, i - 1} for _, close in view.quoted):
            return True  # calling it a "farce" | and people leaving early
    return kind == "phrase" and clause_at(view, j) and not _caused(view, j)
