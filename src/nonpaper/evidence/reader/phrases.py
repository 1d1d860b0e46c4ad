"""Noun phrases in a view, and the subject of a verb.

A noun phrase is found by its tags: determiners, then adjectives, numbers, nouns and names, up to
the last noun. The subject of a verb is the noun phrase before it, with the prepositional phrases
that hang on it; over an apposition or a relative clause between commas; or, where a verb is
coordinated or a participle, the subject of the verb before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nonpaper.evidence.reader.lexicon import lexicon

if TYPE_CHECKING:
    from nonpaper.evidence.reader.views import View

NOUN_PHRASE = re.compile(
    r"""
    [ORW]
  | (?=[DXA#JGPN_'ngY])(?:
        D?[#JPN]*[NP](?![#JGPN_'ngYD])  # most of them: the quick way
      | (?:D|X(?=D)|A(?=[#JD]))*
        (?:(?:[#JGPN_']|(?<![NPOBH])n(?=[JNP#])|(?<![NPO])g(?=N)|Y(?=Y?G|[NP]))*[NP#JG]|(?<=D))
    )
    """,
    re.VERBOSE,
)
Range = tuple[int, int]
_DATED = re.compile("Y#|#Y|I#(?=[PD])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DAY_OR_YEAR = re.compile("[0-3]?[0-9]|(?:19|20)[0-9]{2}")
_OF_YEARS = frozenset("in since by until till before after from during".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. aug. sept. oct. nov. dec.".split()
)
SPOKEN_IN = frozenset(
    "interview interviews statement speech tweet tweets appearance conference release debate post "
    "email letter address rally op-ed memo briefing hearing testimony remarks event twitter "
    "facebook podcast show".split()
)
"""Where somebody speaks."""
_OCCASIONS = SPOKEN_IN | frozenset(
    "video message article essay meeting talks call visit summit report day week month year night "
    "time attack war election vote deal agreement ceasefire raid lawsuit filing".split()
)
"""Where or when somebody speaks; none of them stands before a name as a title does."""
_FINITE = frozenset("VMBHK")
_ASIDES = {
    "turn": ["in"],
    "point": ["at", "one"],
    "response": ["in"],
    "fact": ["in"],
    "first": ["at"],
    "example": ["for"],
    "instance": ["for"],
}
"""Words before a verb that tell nothing of its subject: those before the last, by the last."""
_OF_DOING = frozenset({"NnI", "PnI"})
_ATTACHES = frozenset(
    "of for from in at with on against near behind between among under across within about to "
    "into over around outside inside including toward towards like by".split()
)


def noun_phrases(tags: str, low: list[str]) -> tuple[list[int], list[int]]:
    """For each place in a noun phrase, where it begins and where it ends; -1 elsewhere.

    A time or an occasion that opens a sentence without a comma is none with the name behind it:
    on Monday | Ruiz | said; in a statement | Ruiz | said.
    """
    left = [-1] * len(tags)
    right = left.copy()
    tags = _with_dates(tags, low)
    for found in NOUN_PHRASE.finditer(tags):
        start, end = found.span()
        if end - start == 1:
            left[start], right[start] = start, end
            continue
        if "Y" in found[0]:
            start = _behind_time(tags, start, end)
        elif start and tags[start - 1] in "IS" and "NP" in found[0]:
            middle = found[0].index("NP") + start + 1
            if low[middle - 1] in _OCCASIONS:
                left[start:middle] = [start] * (middle - start)
                right[start:middle] = [middle] * (middle - start)
                start = middle
        left[start:end] = [start] * (end - start)
        right[start:end] = [end] * (end - start)
    return left, right


def _with_dates(tags: str, low: list[str]) -> str:
    """The tags, with the numbers of days and years tagged as times: June 4, 4 June, in 2011."""
    for found in _DATED.finditer(tags):
        first = found.start()
        number = first if found[0] == "#Y" else first + 1
        if found[0] == "I#":
            dated = low[first] in _OF_YEARS and _YEAR.fullmatch(low[number])
        else:
            month = low[first if number != first else first + 1]
            dated = month in _MONTHS and _DAY_OR_YEAR.fullmatch(low[number])
        if dated:
            tags = f"{tags[:number]}Y{tags[number + 1 :]}"
    return tags


def _behind_time(tags: str, start: int, end: int) -> int:
    """Where a noun phrase begins behind a time; one with a determiner has it: the Monday talks."""
    time = tags.rfind("Y", start, end)
    if tags[time + 1] == "G" or not {"D", "G"}.isdisjoint(tags[start:time]):
        return start
    return time + 1


def phrase_end(view: View, start: int) -> int:
    """Where the noun phrase that begins at `start` ends, with its prepositional phrases."""
    end = view.right[start]
    count = len(view.tags)
    while end + 1 < count and view.right[end + 1] > 0:
        letter = view.tags[end]
        if letter == "I" and view.low[end] in _ATTACHES:
            end = view.right[end + 1]
        elif letter == "C" and view.low[end] != "but" and view.left[end + 1] == end + 1:
            if view.tags[view.right[end + 1] : view.right[end + 1] + 1] in _FINITE:
                break
            end = view.right[end + 1]
        else:
            break
    return end


def subject(view: View, verb: int) -> Range | None:
    """The subject of the verb group that begins at `verb`, as places; None if unknown."""
    return _subject(view, verb, 6)


def _subject(view: View, verb: int, depth: int) -> Range | None:
    tags = view.tags
    i = verb - 1
    while i >= 0 and (tags[i] in "AX" or _is_adverb(view, i)):
        i -= 1
    if i < 0 or depth == 0:
        return None
    if tags[i] == "Y":
        i = _before_time(view, i)
        if tags[i + 1 : i + 2] == "," and (named := over_commas(view, i + 1)) is not None:
            return named
        while i >= 0 and tags[i] == "A":
            i -= 1
        if i < 0:
            return None
        if tags[i] in "nV" and i and tags[i - 1] in "NP":
            i -= 1
    aside = _ASIDES.get(view.low[i])
    if aside is not None and i > len(aside) and view.low[i - len(aside) : i] == aside:
        i -= len(aside) + 1
    letter = tags[i]
    if letter == "T" and i and tags[i - 1] in "NP#D,":
        noun = view.left[i - 1]  # a group that ...: named by both
        return (noun if noun >= 0 else i), i + 1
    if view.left[i] >= 0:
        if view.low[i].endswith(("self", "selves")) and i and view.left[i - 1] >= 0:
            i -= 1
        if letter == "R":
            return i, i + 1
        start = _over_relative(view, extend_left(view, view.left[i]))
        if tags[start] == "O" or (start > 1 and tags[start - 1] == "I"):
            return shared_subject(view, start, depth)
        return start, i + 1
    if letter == ",":
        return over_commas(view, i) or shared_subject(view, i, depth)
    if letter == "-":
        opening = tags.rfind("-", 0, i)
        if opening > 0 and view.left[opening - 1] >= 0:
            return extend_left(view, view.left[opening - 1]), opening
        return None
    if letter in "CgnJIO" or letter == "V":
        return shared_subject(view, i, depth)
    return None


def _is_adverb(view: View, i: int) -> bool:
    """Whether a word before a verb only looks like a noun phrase: and | even | asked; we | all."""
    if view.left[i] != i or view.right[i] != i + 1 or i == 0:
        return False
    if view.tags[i] == "J":
        return view.tags[i - 1] not in "vV"
    behind = view.left[i - 1] >= 0 or view.tags[i - 1] == "W"
    return behind and view.low[i] in {"all", "both", "each"}


def _before_time(view: View, i: int) -> int:
    """The place before an expression of time such as "on Tuesday"."""
    while i >= 0 and view.tags[i] in "Y#J":
        i -= 1
    if i >= 0 and view.tags[i] == "I":
        i -= 1
    if i >= 0 and view.tags[i] == ",":
        i -= 1
    return i


def shared_subject(view: View, before: int, depth: int = 4) -> Range | None:
    """The subject of the nearest finite verb to the left that has one of its own."""
    tags = view.tags
    i = before - 1
    while i >= 0:
        if tags[i] in _FINITE:
            start = i
            while start > 0 and tags[start - 1] in "MBHKAX":
                start -= 1
            if start == 0:
                return None
            ahead = tags[start - 1]
            if ahead == "t":  # to be, to have
                i = start - 2
                continue
            if start == i and is_reduced(view, start):
                i = view.left[start - 1] - 1
                continue
            if ahead == "W" or (ahead == "T" and start > 1 and tags[start - 2] in "NP"):
                i = start - 2
                continue
            return _subject(view, start, depth - 1)
        if tags[i] in ":":
            return None
        i -= 1
    return None


def is_reduced(view: View, verb: int) -> bool:
    """Whether a verb hangs on the object of another: opened a school | called Hope."""
    begins = view.left[verb - 1]
    if begins >= 0 and view.low[verb] == "called" and view.low[begins] in {"a", "an"}:
        return view.tags[verb + 1 : verb + 2] != "I"  # a film | called "Hope"
    if view.tags[verb - 1] == "P" and view.tags[max(0, begins - 2) : begins] == "PI":
        return False  # Minister of State Ruiz | denied it
    if view.tags[verb + 1 : verb + 2] in {"D", "R", "O", "T"}:
        return False  # the office in Lima | called it ...
    if view.low[verb] == "said" and view.tags[verb + 1 : verb + 2] in {"Y", ","}:
        return False  # who spoke to discuss the plan | said on Monday
    if begins > 1 and view.tags[begins - 1] == "I" and view.low[verb].endswith("ed"):
        if view.low[verb - 1] in _OCCASIONS and view.tags[verb + 1 : verb + 2] == "I":
            return True  # in a video | posted to the site
        entry = lexicon().verbs.get(view.low[verb])
        if view.low[begins - 1] == "of" and _FINITE.isdisjoint(view.tags[verb + 1 :]):
            return False  # hundreds of people | marched
        return entry is None or not entry.frames & {"clause", "to", "that", "about"}
    if begins < 2 or view.tags[begins - 1] not in "Vv" or view.tags[begins:verb] == "R":
        return False
    governor = lexicon().verbs.get(view.low[begins - 1])
    return governor is None or "clause" not in governor.frames


def _over_relative(view: View, start: int) -> int:
    """Where the phrase begins whose relative clause, without commas, ends before `start`."""
    tags = view.tags
    if start < 3 or tags[start - 1] not in "VvgntI":
        return start
    opening = max(tags.rfind("W", 0, start), 0)
    inside = tags[opening + 1 : start]
    if opening < 1 or view.left[opening - 1] < 0 or not _FINITE.intersection(inside):
        return start
    return (
        start
        if any(mark in inside for mark in ",:-CST")
        else extend_left(view, view.left[opening - 1])
    )


def extend_left(view: View, start: int) -> int:
    """Where a noun phrase really begins: with what its prepositional phrases hang on."""
    tags, left = view.tags, view.left
    joined = False
    while start > 1:
        letter = tags[start - 1]
        if letter == "I" and tags[start - 2] in "ng" and view.low[start - 1] in _ATTACHES:
            start -= 1
            continue
        if letter == "g" and start > 3 and tags[start - 4 : start - 1] in _OF_DOING:
            start = left[start - 4]  # a man accused of | stealing a car
            continue
        if left[start - 2] < 0:
            return start
        if letter == "I" and view.low[start - 1] in _ATTACHES:
            start = left[start - 2]
        elif letter == "n" and view.low[start - 2] == "being" and start > 2:
            start = left[start - 3] if left[start - 3] >= 0 else start
            if left[start] != start or tags[start] in "ng":
                return start
        elif letter in "gn" and tags[start - 2] in "NP":
            start = left[start - 2]
        elif letter == "C" and view.low[start - 1] in {"and", "or", "&"}:
            further = left[start - 2]
            if further > 1 and tags[further - 1] == "I" and view.low[further - 1] in _ATTACHES:
                further = 0 if left[further - 2] == 0 else further  # chiefs of Lima and Quito
            if further == 0 or tags[further - 1] in ',.:SC-T"Q':
                start, joined = further, True
            else:
                return start
        elif letter == "," and joined and _is_listed(view, left[start - 2], start - 1):
            start = left[start - 2]
        elif letter == "V" and tags[start - 2] == "W" and start > 2 and left[start - 3] >= 0:
            start = left[start - 3]
        else:
            return start
    return start


def _is_listed(view: View, first: int, last: int) -> bool:
    """Whether a name stands in a list of who speaks: Adams, | Ruiz and Vega."""
    opens = first == 0 or view.tags[first - 1] in ",.:T"
    return opens and "P" in view.tags[first:last]


def over_commas(view: View, comma: int) -> Range | None:
    """The subject whose apposition or relative clause ends at `comma`."""
    tags, left = view.tags, view.left
    opening = tags.rfind(",", 0, comma)
    if opening < 1:
        return None
    inside = tags[opening + 1 : comma]
    reduced = inside[:1] == "V" and view.low[opening + 1].endswith("ed")  # Ruiz, asked about it, |
    if not inside or left[opening - 1] < 0 or not (reduced or inside[0] in "DNPJ#WgnIASG"):
        return None
    verb = next((k for k, letter in enumerate(inside) if letter in _FINITE and k >= reduced), -1)
    if verb >= 0 and set(inside[:verb]).isdisjoint("WSwT" if reduced else "WS"):
        return None
    relative = tags.rfind(",", 0, opening)
    if relative > 0 and tags[relative + 1] == "W" and left[relative - 1] >= 0 and inside[0] != "W":
        if opening > relative + 2:  # Ruiz, who leads a club, the oldest, |
            return extend_left(view, left[relative - 1]), relative
    start = extend_left(view, left[opening - 1])
    end = opening if reduced or inside[0] in "WSgI" or inside == "A" else comma
    hops = 0
    while start > 1 and tags[start - 1] == "," and left[start - 2] >= 0 and hops < 4:
        here = tags[start:opening]
        further = extend_left(view, left[start - 2])
        within = here == "P" and "I" in tags[further : start - 1]  # of Lima, Peru, | head of it
        if here[0] == "D" or here[0] == "#" or set(here + inside) <= {"P"} or within:
            if tags[further] == "g" or (tags[further - 1] in "gv" and further):
                break  # throwing stones, | the police chief, Ruiz,
            opening = start - 1
            start = further
            hops += 1
        else:
            break
    if start > 2 and tags[start - 2 : start] == ",I" and left[start - 3] >= 0:
        if start > 4 and tags[start - 4 : start - 2] == ",#" and left[start - 5] >= 0:
            return extend_left(view, left[start - 5]), comma
        return extend_left(view, left[start - 3]), start - 2
    if start > 2 and tags[start - 2 : start] == ",C" and view.low[start - 1] == "and":
        first = over_commas(view, start - 2)  # the mayor, Ruiz, | and | her aide, Vega, said
        start = first[0] if first else start
    return start, end
