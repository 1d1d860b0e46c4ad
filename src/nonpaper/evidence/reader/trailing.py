"""Cues behind or inside their content: "...," she said; The move, she said, was late."""

from __future__ import annotations

import re

from nonpaper.evidence.reader.clauses import FINITE, is_clause
from nonpaper.evidence.reader.lexicon import Cue, lexicon
from nonpaper.evidence.reader.match import ANY, SPEECH, Match
from nonpaper.evidence.reader.phrases import Range, over_commas, subject
from nonpaper.evidence.reader.spans import content_end, marked
from nonpaper.evidence.reader.views import View

_BETWEEN = re.compile("[^VMBHK:.Q]{1,14},(?=.)")
_REPORTERS = frozenset({"QP", "QD"})  # she said "...," | the paper reported
_SHOWING = frozenset("show think believe know find hope fear hear".split())
_OWNERS = frozenset("his her their its".split())
LONGEST_DATELINE = 14
SHORTEST_HEADLINE = 2  # places, its comma among them
LONGEST_NAME = 30  # places: a name with all that is said of it


def trailing(view: View, start: int, i: int, entry: Cue, before_it: list[Match]) -> Match | None:
    """A cue behind its content: "...", he said; "...", said the minister; that, he said, is all."""
    tags = view.tags
    helped = set(tags[start:i]) & set("HB") or (tags[i] == "n" and tags[i - 1 : i] == "Q")
    if tags[i] not in "Vv" and not (tags[i] in "ng" and helped):
        return None
    if start == i and (ended := _behind_marks(view, i, entry)) is not None:
        return ended
    inverted = start == i and start > 0 and _inverts(view, i, entry)
    if inverted:
        source = (i + 1, named_end(view, i + 1))
        before = start
    else:
        named = _named_at_length(view, start, entry) or subject(view, start)
        if named is None or tags[named[0] - 1 : named[0]] not in {"Q", ",", "-"}:
            named = _unbroken(view, start, entry) or named
        if named is None or tags[named[0] : named[0] + 1] == "W" or named[1] > start:
            return None
        source = named
        before = named[0]
    as_said = before > 0 and view.low[before - 1] == "as"
    before -= as_said
    if as_said and (before == 0 or (before == 1 and tags[0] in "CA")):
        return _as_said(view, start, i, source, entry)
    if before <= 0 or tags[before - 1] not in "Q,-":
        return None
    if as_said and tags[before - 1] == "," and "Q" in tags[: before - 1]:
        return None  # "...," he said, as the crowd | cheered
    behind = max(source[1], i + 1)
    if before == 2 and tags[:2] == "C," and tags[behind : behind + 1] == ",":
        told = ((behind + 1, content_end(view, behind + 1, "clause")),)  # But, he said, it fell
        return Match(i, ((start, i + 1),), (source,), told, entry, "trailing")
    quote_at = before - 1 if tags[before - 1] == "Q" else before - 2
    quote = quote_at >= 0 and tags[quote_at] == "Q"
    rest = _after(view, behind)
    taken = _holding(before_it, quote_at) if quote else None
    if not quote:
        content = _clause(
            view,
            i,
            before,
            entry,
            rest,
            inverted=inverted,
            last=behind >= len(view.tags),
        )
    elif taken is None:
        begin = quote_at
        if quote_at > 0 and tags[quote_at - 1] not in ".:-Q(":
            begin = clause_start(view, quote_at) or 0
            titled = tags[begin] in "gI" and tags[quote_at - 1] != "g" and not inverted
            if titled and tags[i + 1 : i + 2] in set("DPNTRO#"):
                return None  # Speaking at a fair called "...," she accused the club of
        rest = _resumed(view, behind) or rest
        goes_on = rest is not None and (tags[rest[0]] in "QTVMBH" or marked(view, rest[0]))
        content = ((begin, quote_at + 1), *((rest,) if rest and goes_on else ()))
    elif entry is ANY or taken.at > quote_at or tags[before - 1 : before + 1] not in _REPORTERS:
        content = ()
    else:
        begin = clause_start(view, taken.at) or 0
        content = ((begin, quote_at + 1), *((rest,) if rest else ()))
    frame = "quote" if quote else "trailing"
    words = entry.lemma.split()
    last = i + len(words) if view.low[i + 1 : i + len(words)] == words[1:] else i + 1
    cue = ((start, max(last, i + 1)),)
    return Match(i, cue, (source,), content, entry, frame) if content else None


def _behind_marks(view: View, i: int, entry: Cue) -> Match | None:
    """A clause that ends in quotation marks, and who said it: The dam is "a farce" | said Ruiz."""
    closed = any(close == i for _, close in view.quoted) and view.left[i + 1 : i + 2] == [i + 1]
    begin = clause_start(view, i) if closed and entry.frames >= SPEECH else None
    end = named_end(view, i + 1) if begin is not None else 0
    if begin is None or view.tags[end : end + 1] not in {"", "."}:
        return None
    return Match(i, ((i, i + 1),), ((i + 1, end),), ((begin, i),), entry, "trailing")


def opening(view: View, i: int, entry: Cue) -> Match | None:
    """A verb and its source before a quotation: Said Ruiz, "..."."""
    tags, frames = view.tags, entry.frames
    if "quote" not in frames or "addressee" in frames or tags[i] not in "Vn":
        return None
    if view.left[i + 1] < i or tags[i + 1 : view.right[i + 1]] == "D":
        return None
    if i and over_commas(view, i - 1) is not None:
        return None  # Ruiz, asked about it, | quoted a proverb: "..."
    end = named_end(view, i + 1)
    place = tags.find("Q", end) if tags[end : end + 2] != ",W" else tags.find(",Q", end) + 1
    if place > 0 and tags[place - 1] in ",:" and (place == end + 1 or tags[end + 1] == "W"):
        cue = ((i, i + 1),)
        return Match(i, cue, ((i + 1, end),), ((place, place + 1),), entry, "quote")
    if i == 0 and tags[end:] == ":":
        return Match(i, ((0, 1),), ((1, end),), (), entry, "block", block=True)
    return None


def _holding(found: list[Match], place: int) -> Match | None:
    """The first match whose content holds a place."""
    for match in found:
        for start, end in match.content:
            if start <= place < end:
                return match
    return None


def _clause(
    view: View, cue: int, before: int, entry: Cue, rest: Range | None, *, inverted: bool, last: bool
) -> tuple[Range, ...]:
    """The clause that a cue ends or interrupts, with the rest behind the cue; none without one."""
    tags = view.tags
    spoken = entry.frames >= SPEECH or (entry.lemma in _SHOWING and not inverted)
    if not spoken or tags[before - 1] == "-":
        return ()
    opening = clause_start(view, before - 1)
    if opening is None:
        return ()
    if not _has_main_clause(view, opening, before - 1):
        first = opening + 2 * (tags[opening : opening + 2] == "A,")
        if rest and inverted and tags[rest[0]] == "B":
            return ((opening, before - 1), rest)  # the truth, says Ruiz, is that it is late
        told = last or (inverted and view.low[cue] in {"said", "says"})
        if told and before - first > SHORTEST_HEADLINE:
            if tags[first] in "NPDJ#":
                return ((opening, before - 1),)  # Truce near, mediators say
        return ((opening, before - 1), rest) if rest else ()
    open_ended = tags[before - 2] in "wTS" and not inverted  # that is why, he said, it is late
    goes_on = rest is not None and (
        open_ended or tags[rest[0]] in ("VMBH" if inverted else "VMBHTDI#")
    )
    return ((opening, before - 1), *((rest,) if rest and goes_on else ()))


def _named_at_length(view: View, start: int, entry: Cue) -> Range | None:
    """What stands between a quotation and its verb: "...," Ruiz, now 81 and retired, | said."""
    tags = view.tags
    first = tags.rfind("Q", max(0, start - LONGEST_NAME), start) + 1
    if not first and view.quoted:
        closed = max((end for _, end in view.quoted if end < start), default=-1)
        first = closed + 1 if tags[closed : closed + 1] == "," else 0
    if not 0 < first < start or entry is ANY or view.left[first] != first:
        return None
    behind = tags[view.right[first] : start]
    if behind[:2] == ",W" and behind[-1] != "," and FINITE.isdisjoint(behind):
        return None  # the ruling, which you | can read here, says
    return (first, start) if behind[:1] in {",", "W", "-"} and tags[first] in "DPN" else None


def _unbroken(view: View, start: int, entry: Cue) -> Range | None:
    """Whatever stands between a quotation and its verb, without another verb: the acting head."""
    first = view.tags.rfind("Q", max(0, start - LONGEST_NAME), start) + 1
    named = view.tags[first:start]
    if not 0 < first < start or entry is ANY or view.left[first] != first or named[0] not in "DPN":
        return None
    return (first, start) if set(named).isdisjoint("VMBHK,:-ST.") else None


def _as_said(view: View, start: int, i: int, source: Range, entry: Cue) -> Match | None:
    """As the minister noted, ...: the content follows the comma."""
    tags = view.tags
    comma = tags.find(",", i, i + 16)
    if comma < 0 or comma + 1 >= len(view.tags) or not entry.frames & SPEECH or entry is ANY:
        return None
    behind = i + len(entry.lemma.split())
    if (
        tags[behind] not in ",IYA"
        and view.low[behind] != "back"
        and "addressee" not in entry.frames
    ):
        return None
    end = comma + 2 if tags[comma + 1] == "Q" else content_end(view, comma + 1, "clause")
    return Match(i, ((start, behind),), (source,), ((comma + 1, end),), entry, "as said")


def _has_main_clause(view: View, start: int, end: int) -> bool:
    """Whether a clause stands there that is more than a fronted phrase."""
    tags = view.tags
    first = start
    for i in range(start, end + 1):
        if i == end or tags[i] == ",":
            part = tags[first:i]
            counts = view.low[first] in {"at", "up", "about", "around"} and "#" in part[:4]
            counts = counts or (part[:1] == "g" and is_clause(view, first))  # leaving it is late
            if (
                part
                and (part[0] not in "ISgnYw" or counts)
                and any(letter in "VMBHKQ" for letter in part)
            ):
                return True
            first = i + 1
    return False


def _inverts(view: View, i: int, entry: Cue) -> bool:
    """Whether the source stands behind the verb: "...," said the minister."""
    tags = view.tags
    if i + 1 >= len(view.tags) or tags[i - 1] not in "Q," or tags[i + 1] == "O":
        return False
    if view.low[i + 1] == "it":
        return False  # as Ruiz, her aide, | put it
    if view.left[i + 1] != i + 1:
        return False
    quoted = tags[i - 1] == "Q" or tags[i - 2 : i - 1] == "Q"
    if entry is ANY:
        return quoted and tags[i + 1] in "PRD"
    if "addressee" in entry.frames and view.low[i] != "asked" and tags[i - 1] != "Q":
        return False
    if quoted:
        finite = tags[view.right[i + 1] : view.right[i + 1] + 1] in {"M", "H", "B"}
        return not (finite and "clause" in entry.frames and i > 1 and ",g" in tags[:i])
    if not {"quote", "clause"} <= entry.frames:
        return False
    end = named_end(view, i + 1)
    return end >= len(view.tags) or tags[end] in ".,IYAQWg"


def clause_start(view: View, end: int) -> int | None:
    """Where the clause that ends at `end` begins; None where it has no verb."""
    start = max(_behind_dateline(view), view.tags.rfind(":", 0, end) + 1)
    if start < end and view.tags[start] == "C":
        start += 1
        if start < end and view.tags[start] == ",":
            start += 1
    return start if end > start else None


def _behind_dateline(view: View) -> int:
    """Where a sentence begins behind the place and agency of its report: LIMA (AP) - It ..."""
    place = view.words[view.first[0]]
    dash = view.tags.find("-", 1, LONGEST_DATELINE)
    dated = len(place) > 2 and place.isupper() and dash > 0
    return dash + 1 if dated and set(view.tags[:dash]) <= set("P,#Y()._") else 0


def _after(view: View, place: int) -> Range | None:
    """The rest of a content that its cue interrupts, behind a comma."""
    tags = view.tags
    i = place
    limit = place + 14
    while i < min(len(view.tags), limit) and tags[i] not in ",.:Q-":
        if tags[i] in "TVSW" and i > place and tags[i] != "S":
            return None
        i += 1
    if i >= len(view.tags) or tags[i] != "," or i + 1 >= len(view.tags):
        if i < len(view.tags) and tags[i] in "Q:" and "Q" in tags[i : i + 2]:
            at = tags.index("Q", i)
            return at, at + 1
        return None
    following = i + 1
    letter = tags[following]
    if letter == "Q":
        return following, following + 1
    participle = letter == "V" and tags[following + 1 : following + 2] in {"T", "I"}
    if (
        (participle and view.low[following].endswith("ed"))
        or letter in "WSgn"
        or (letter == "C" and i - place > 0)
    ):
        return None
    if i > place and view.left[place] != place and tags[place] not in "IYA":
        return None
    return following, content_end(view, following, "clause")


def _resumed(view: View, place: int) -> Range | None:
    """A quotation that goes on behind an aside: "...," she said, her voice rising, | "..."."""
    aside = _BETWEEN.match(view.tags, place)
    if aside is None:
        return None
    end = aside.end()
    cues = lexicon().verbs
    if any(view.tags[i] == "g" and view.low[i] in cues for i in range(place, end - 1)):
        return None  # "...," she said, adding, "..."
    if view.tags[end] == "Q":
        return end, end + 1
    return (end, content_end(view, end, "clause")) if marked(view, end) else None


def named_end(view: View, start: int) -> int:
    """Where a source named behind its cue ends: with its apposition, without a relative clause."""
    tags = view.tags
    end = view.right[start]
    while end + 1 < len(view.tags) and view.right[end + 1] > 0:
        if tags[end] == "I" and view.low[end] in {"of", "for", "from", "with", "at"}:
            if tags[end - 1] == "P" and view.low[end + 1] in _OWNERS:
                break  # says Ruiz | of her move
            end = view.right[end + 1]
        elif tags[end] == "C" and view.low[end] == "and":
            end = view.right[end + 1]
        else:
            break
    while end + 1 < len(view.tags) and tags[end] == "," and tags[end + 1] in "DPNJ#":
        close = end + 1
        while close < len(view.tags) and (
            tags[close] not in ",.:-QSWC" + "VMBHKgn"
            or (tags[close] == "C" and view.left[close + 1 : close + 2] == [close + 1])
        ):
            close += 1
        if close < len(view.tags) and tags[close] in "VMBHK":
            break
        end = close
    return end
