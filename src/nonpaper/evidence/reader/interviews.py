"""Interviews and transcripts: paragraphs that open with who speaks and a colon."""

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
