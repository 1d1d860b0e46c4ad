"""Quotations: where quotation marks open and close, and which of them hold whole speech.

Marks pair within a paragraph. Straight ones open where a space stands before them and close where
one stands behind. One left open runs to the end of its paragraph; the next paragraph goes on with
it where it opens with a mark of its own.

A quotation is *whole* where it stands for a clause of its own ("We will go," she said) and *part*
where it lies inside the narrator's clause (he called it a "disaster").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.evidence.reader.tokens import Tokens

_MARK = re.compile('"')
_ANY = re.compile("[\"']")
_OPEN = frozenset("\u201c\u201e\u00ab") | {"``"}
_CLOSE = frozenset("\u201d\u00bb")
_LONGEST_NAME = 8
_INNER_ENDS = frozenset(".,?!-\u2014\u2013:\u2026;") | {"...", "--", "?!"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark up to, not including, `last`, which is behind the closing one.

    Parameters
    ----------
    closed
        Whether a mark closes it.
    whole
        Whether it stands for a clause of its own.
    """

    first: int
    last: int
    paragraph: int
    closed: bool
    whole: bool


def with_single_marks(tokens: Tokens, tags: str, paragraphs: Sequence[tuple[int, int]]) -> str:
    """The tags, with single marks as quotation marks where a text quotes with them.

    'We will go,' she said: such a mark opens behind a space and closes behind a stop or a comma,
    which tells it from an apostrophe. Where there are more of them than of double ones, the two
    change places.
    """
    if tags.count("'") < 2:
        return tags
    marks = [mark.start() for mark in _ANY.finditer(tags)]
    pairs: list[int] = []
    doubles = full = at = 0  # double marks outside single ones; single ones behind a stop or comma
    for start, end in paragraphs:
        opened = -1
        before = doubles
        first, at = at, bisect_left(marks, end, at)
        for i in marks[first:at]:
            if tags[i] == '"':
                doubles += opened < 0
                continue
            if (doubles - before) % 2:
                continue  # inside double ones
            joined = i > start and tokens.starts[i] == tokens.ends[i - 1]
            touches = i + 1 < end and tokens.starts[i + 1] == tokens.ends[i]
            if opened < 0 or not joined:
                opened = i if touches and not joined and opened < 0 else opened
            elif not (touches and _is_word(tokens, i + 1)):
                full += 2 * (tokens.words[i - 1] in _INNER_ENDS)
                pairs += (opened, i)
                opened = -1
        starts_next = end < len(tags) and tags[end] == "'"
        if opened >= 0 and starts_next and (opened == start or tags[opened - 1] in ":,"):
            pairs.append(opened)  # a quotation that the next paragraph goes on with
    if full <= doubles:
        return tags
    letters = list(tags.replace('"', "'"))
    for i in pairs:
        letters[i] = '"'
    return "".join(letters)


def _is_word(tokens: Tokens, i: int) -> bool:
    return tokens.words[i][0].isalnum()


def quotations(tokens: Tokens, tags: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Return all quotations in double marks, in order; those inside another are left out."""
    found: list[Quotation] = []
    words = tokens.words
    marks = [mark.start() for mark in _MARK.finditer(tags)]
    at = 0
    for number, (start, end) in enumerate(paragraphs):
        first = at
        at = bisect_left(marks, end, at)
        here = marks[first:at]
        straight = max((i for i in here if words[i] == '"'), default=-1)
        opened = -1
        depth = 0
        curly = False  # whether a curly mark is open inside straight ones
        for i in here:
            if opened < 0:
                if _opens(tokens, i, end):
                    opened = i
                    depth = 1
                    curly = False
            elif (curly or words[i] in _OPEN) and words[opened] == '"' != words[i] and i < straight:
                curly = not curly  # a pair of its own: "They call “law” what ..."
            elif words[i] not in _CLOSE and _opens_inside(tokens, i, end):
                depth += words[i] == '"'
            else:
                depth -= 1
                if depth <= 0 or words[i] != '"':
                    found.append(_quotation(tokens, tags, (opened, i + 1), (number, start)))
                    opened = -1
        if opened >= 0 and end - opened > 1:
            found.append(Quotation(opened, end, number, closed=False, whole=True))
    return found


def _is_title(tokens: Tokens, tags: str, place: tuple[int, int]) -> bool:
    """Whether it names a book or a show: words with a capital, and no verb or colon before."""
    first, last = place
    inner = [word for word in tokens.words[first + 1 : last - 1] if word[0].isalnum()]
    ahead = tags[first - 2] if first > 1 and tags[first - 1] == "," else tags[max(0, first - 1)]
    if not 1 < len(inner) <= _LONGEST_NAME or ahead not in "NPJnDG":
        return False
    return (
        all(word[0].isupper() for word in inner if len(word) > 3)
        and inner[0][0].isupper()
        and (sum(word[0].isupper() for word in inner) > 1)
    )


def _opens(tokens: Tokens, i: int, end: int) -> bool:
    return i + 1 < end and tokens.words[i] not in _CLOSE


def _opens_inside(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a mark inside a quotation opens another: a space before it and none behind."""
    spaced = tokens.starts[i] > tokens.ends[i - 1]
    return i + 1 < end and spaced and tokens.starts[i + 1] == tokens.ends[i]


def _quotation(
    tokens: Tokens, tags: str, place: tuple[int, int], paragraph: tuple[int, int]
) -> Quotation:
    first, last = place
    number, start = paragraph
    before = tags[first - 1] if first > start else "."
    if before == '"' and first - 1 > start and tags[first - 2] == ".":
        before = "."
    if before == "_" and first - 1 == start:
        before = "."  # behind the dot of a list
    inner = tokens.words[first + 1 : last - 1]
    whole = False
    if inner and not _is_title(tokens, tags, (first, last)):
        ended = inner[-1] in _INNER_ENDS or inner[-1][-1] in ".?!"
        raised = inner[0][0].isupper() or not inner[0][0].isalnum()
        if any(word in {".", "?", "!"} for word in inner[:-1]) and len(inner) > 5:
            whole = True
        elif before in ".:,-(":
            predicate = before == "," and not raised and tags[first + 1] in "VBMHK"
            whole = (ended or before == ":" or len(inner) > 6) and (raised or len(inner) > 2)
            whole = whole and not predicate  # the letter, sent late, "contained nothing new,"
        elif before in "Vvg":
            whole = ended and len(inner) > 3
        elif before in "nNPORAY)C":
            whole = ended and raised and len(inner) > 2
    return Quotation(first, last, number, closed=True, whole=whole)
