"""Interviews and transcripts: paragraphs that open with who speaks and a colon.

Or questions that stand alone, in an interview that says above them with whom it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nonpaper.evidence.attributions import Span
from nonpaper.evidence.reader.phrases import Range
from nonpaper.evidence.reader.tokens import Tokens

_LABEL = re.compile(
    r"""(?:([A-Z][\w.'\u2019-]{0,24}(?:[ ](?:[A-Z][\w.'\u2019-]{0,24}|of|de|van|von|al|bin)){0,4})
        (?:,[ ][A-Z ]{2,24}|[ ]?\([^()\n]{1,30}\))?  # an office or a place
        (:)|([QA])([.]))
        (?=\s*[^\s"'\u201c\u2018])""",
    re.VERBOSE,
)
_WITH = re.compile(
    r"""(?:\b(?:interview|conversation|Q\s?&\s?A)[ ]with[ ](?:[a-z]+[ ]){0,4}
        |\b[Ii]nterviewed[ ])
        ((?:[A-Z][\w.'\u2019-]+[ ]){1,3}[A-Z][\w'\u2019-]+)""",
    re.VERBOSE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b")
_ENDED = (".", "?", "!", "\u2026", "-", "\u2014", "\u2013", '"', "\u201d", ")")
_QUESTION = frozenset({"q", "question"})
FEWEST = 4
"""Turns, below which a text is no interview."""
MOST_PARAGRAPHS = 8
"""That one turn goes on for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in an interview.

    Parameters
    ----------
    who, colon, what
        Spans of the text.
    """

    who: Span
    colon: Span
    what: Span


def turns(tokens: Tokens, parts: Sequence[Range]) -> list[Turn]:
    """The turns of an interview, without the questions marked Q; none in any other text.

    It is one where several paragraphs open with a name and a colon, names come again, and hardly
    two turns that follow each other have the same. A paragraph without a name goes on with the turn
    before, up to the next turn, unless it speaks of who said it.
    """
    text = tokens.text
    places = [(tokens.starts[first], tokens.ends[last - 1]) for first, last in parts]
    found = [
        (number, label)
        for number, (start, end) in enumerate(places)
        if (label := _LABEL.match(text, start, end)) and text.endswith(_ENDED, start, end)
    ]
    names = [(label[1] or label[3]).split()[-1].lower() for _, label in found]
    again = sum(a == b for a, b in pairwise(names))
    if not found:
        return _answers(text, places)
    if len(found) < FEWEST or 4 * len(set(names)) > 3 * len(found) or 4 * again > len(found):
        return []
    made: list[Turn] = []
    for place, (number, label) in enumerate(found):
        if names[place] in _QUESTION:
            continue
        following = found[place + 1][0] if place + 1 < len(found) else number
        last = number
        while last + 1 < min(following, number + MOST_PARAGRAPHS):
            if names[place] in text[slice(*places[last + 1])].lower():
                break
            last += 1
        if number < last == following - 1 and text.endswith("?", *places[last]):
            last -= 1  # the next question, of whom no name is given
        start = label.end()
        while text[start].isspace():
            start += 1
        who = 1 if label[1] else 3
        made.append(Turn(label.span(who), label.span(who + 1), (start, places[last][1])))
    return made


def _answers(text: str, places: Sequence[Span]) -> list[Turn]:
    """The answers of the one who is interviewed, below questions that stand alone."""
    asked = [n for n, place in enumerate(places) if text.endswith("?", *place)]
    if len(asked) < FEWEST or asked[0] == 0:
        return []
    named = _WITH.search(text, 0, places[asked[0]][0])
    ends = [*asked[1:], min(asked[-1] + 2, len(places))]
    answers = [(n + 1, end) for n, end in zip(asked, ends, strict=True) if end > n + 1]
    said = [text[places[first][0] : places[end - 1][1]] for first, end in answers]
    spoken = sum(_FIRST_PERSON.search(answer) is not None for answer in said)
    long = any(end - first > MOST_PARAGRAPHS for first, end in answers)
    if named is None or len(answers) < FEWEST or long or 4 * spoken < 3 * len(said):
        return []
    if any(mark in text[slice(*places[n])] for n in asked for mark in '"\u201c'):
        return []
    return [
        Turn(named.span(1), _mark(places[first - 1]), (places[first][0], places[end - 1][1]))
        for first, end in answers
    ]


def _mark(place: Span) -> Span:
    """The question mark at the end of a paragraph."""
    return place[1] - 1, place[1]
