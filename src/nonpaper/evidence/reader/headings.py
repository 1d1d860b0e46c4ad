"""Cues without a verb: according to, in a poll, a name and a colon, a name below a quotation."""

from __future__ import annotations

from nonpaper.evidence.reader.clauses import FINITE
from nonpaper.evidence.reader.match import COLON, TO_SAY, Match
from nonpaper.evidence.reader.phrases import Range, extend_left, phrase_end
from nonpaper.evidence.reader.spans import content_end
from nonpaper.evidence.reader.trailing import clause_start, named_end
from nonpaper.evidence.reader.views import View

LONGEST_SIGNATURE = 14
_KINDS = frozenset(
    "exclusive analysis opinion explainer live update updates breaking watch video report factbox "
    "timeline podcast editorial column comment review interview profile correction background "
    "insight newsletter".split()
)
"""What papers call a piece, in front of its headline."""
_MEASURES = frozenset(
    "conditions developments circumstances needs wishes size age standards procedure procedures "
    "principles criteria preferences tradition merit ability means".split()
)
"""What something is done according to, and nobody says."""


def according(view: View, i: int, named: int) -> Match | None:
    """According to somebody, in the words of somebody: before, behind or inside what they say.

    The cue begins at `i`, the source at `named`.
    """
    if named >= len(view.tags) or view.left[named] < 0:
        return None
    if view.low[view.right[named] - 1] in _MEASURES:
        return None
    end = max(phrase_end(view, named), named_end(view, named))
    tags = view.tags
    if end < len(view.tags) and tags[end] in "VngW":
        end = _with_participle(view, end)
    source = (named, end)
    if i == 0 or (i < 3 and tags[0] in "CA"):
        start = end + 1 if end < len(view.tags) and tags[end] == "," else end
        if tags[start : start + 1] in {"W", "g"} and tags[end] == ",":
            start = tags.find(",", start) + 1 or len(tags)
        if start >= len(view.tags):
            return None
        content: tuple[Range, ...] = ((start, content_end(view, start, "clause")),)
    else:
        close = i - 1 if tags[i - 1] in ",-" else i
        opening = clause_start(view, close)
        if opening is None:
            return None
        content = ((opening, close),)
        if end + 1 < len(view.tags) and tags[end] == "," and tags[end + 1] not in "WgS":
            content = (*content, (end + 1, content_end(view, end + 1, "clause")))
    return Match(i, ((i, named),), (source,), content, TO_SAY, "according")


def _with_participle(view: View, end: int) -> int:
    """Where a source ends that a participle or a relative clause tells more of: people | told."""
    behind = end
    while behind < len(view.tags) and behind < end + 14 and view.tags[behind] not in ",.:-QTC":
        behind += 1
    return behind if view.tags[behind : behind + 1] in {",", "."} else end


def poll(view: View, i: int) -> Match | None:
    """In a poll, so many say so: the poll is the source."""
    if i + 1 >= len(view.tags) or view.left[i + 1] != i + 1:
        return None
    if view.low[view.right[i + 1] - 1] not in {"poll", "polls", "survey", "surveys"}:
        return None
    comma = view.tags.find(",", view.right[i + 1], view.right[i + 1] + 12)
    if comma < 0 or comma + 1 >= len(view.tags):
        return None
    content = ((comma + 1, content_end(view, comma + 1, "clause")),)
    return Match(i, ((i, i + 1),), ((i + 1, view.right[i + 1]),), content, TO_SAY, "according")


def heading(view: View, i: int) -> Match | None:
    """A name and a colon: Minister: Talks will go on; From the letter: "..."."""
    tags = view.tags
    if i == 0 or i + 1 >= len(view.tags) or view.low[i] != ":":
        return None
    if (i == 1 and view.low[0] in _KINDS) or tags[i + 1] == "w":
        return None  # Exclusive: ...; A row over fish: what they say
    if i == 1 and tags[-1] == "." and view.words[view.first[0]].isupper() and len(view.low[0]) > 2:
        return None  # LIMA: The mayor said ...
    if view.left[0] == 0 and tags[i + 1] == "Q" and (told := _on_occasion(view, i)):
        return told
    start = view.left[i - 1]
    if start > 0 and tags[start - 1] == "C":
        start = extend_left(view, start)
    verbless = start < 0 or not set(tags[:start]) & set("VMBHK")
    if tags[i + 1] == "Q" and start > 0 and view.low[start - 1] == "from" and verbless:
        return Match(i, ((start - 1, start),), ((start, i),), ((i + 1, i + 2),), COLON, "quote")
    if view.sentence.paragraph == 0 and i < 10 and not set(tags[:i]) & set("VMBHK,"):
        start = 0
    if (
        start < 0
        or view.left[start] != start
        or i - start > 9
        or not (start == 0 or tags[start - 1] in "-")
    ):
        return None
    if view.low[:i] not in (["q"], ["a"]) and ("P" not in tags[start:i] or tags[start] in "D"):
        return None
    quoted = tags[i + 1] == "Q"
    if not quoted and (start > 0 or not (view.sentence.paragraph == 0 or _is_line(view, i))):
        return None
    named = (start, i if "C" in tags[start:i] else view.right[start])
    end = i + 2 if quoted else content_end(view, i + 1, "clause")
    return Match(i, ((i, i + 1),), (named,), ((i + 1, end),), COLON, "quote")


def _on_occasion(view: View, colon: int) -> Match | None:
    """Somebody and where they said it, without a verb: The mayor, in a letter: "..."."""
    end = named_end(view, 0)
    said = view.low[end + 1 : end + 2]
    if view.tags[end : end + 2] != ",I" or said not in (["in"], ["on"], ["at"]):
        return None
    if not FINITE.isdisjoint(view.tags[:colon]) or set(view.tags[:end]).isdisjoint("PN"):
        return None
    cue, quotation = ((colon, colon + 1),), ((colon + 1, colon + 2),)
    return Match(colon, cue, ((0, end),), quotation, COLON, "quote")


def _is_line(view: View, colon: int) -> bool:
    """Whether a paragraph is a heading of its own: a name, a colon, a clause, no full stop."""
    name, clause = view.tags[:colon], view.tags[colon + 1 :]
    return len(name) < 5 and clause[-1:] not in ".:," and not FINITE.isdisjoint(clause)


def signed(view: View, found: list[Match]) -> tuple[Range, Range] | None:
    """Who said the quotation before, with the cue: - The prime minister; That was from Ruiz."""
    if view.low[:1] in (["that"], ["those"]):
        end = view.low.index("from") + 1 if "from" in view.low[1:4] else 0
        came = view.low[1:2] in (["came"], ["comes"], ["was"], ["is"])
        if came and 0 < end < len(view.tags) and view.left[end] == end:
            return (1, end), (end, named_end(view, end))
        return None
    if view.tags[:1] != "-" or len(view.tags) < 2 or view.left[1] != 1:
        return None
    end = view.right[1]
    if len(view.tags) < LONGEST_SIGNATURE:
        alone = not found and "P" in view.tags
    else:
        aside = view.tags[end : end + 3].replace("A", "")
        alone = aside[:2] == ",g" and "P" in view.tags[1:end]
    return ((0, 1), (1, end)) if alone else None
