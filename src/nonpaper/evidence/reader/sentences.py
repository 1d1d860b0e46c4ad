"""Paragraphs and sentences, as ranges of tokens.

A line is a paragraph, except in a text that is wrapped by hand: there only an empty line ends one.
A sentence ends at a stop, a question or an exclamation mark, with the quotation marks and brackets
that close behind it, where the next word looks like the start of another; and at the end of its
paragraph in any case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nonpaper.evidence.reader.tokens import TITLES, Tokens

LONGEST = 100
"""Tokens, outside quotations, after which a sentence is cut though no mark ends it."""

_STOP = re.compile("[.?!\u2026]")
_STOPS = frozenset(".?!") | {"...", "\u2026"}
_CLOSING = frozenset("\"'\u201d\u2019)]\u00bb") | {"''"}
_TITLES = frozenset(f"{title.lower()}." for title in TITLES)
_STARTERS = frozenset(
    "a after also although an and another as at because before both but by despite during each "
    "even every few for from he her here his how however i if in instead it its later many "
    "meanwhile more most neither nor not now on once one only others our she since so some still "
    "such that the their then there these they this those though to under unlike until we what "
    "when where while who why with yet you".split()
)
_BLANK = re.compile(r"\n[ \t\r\xa0]*\n")
_LINE_END = re.compile(r"[.?!:\"'\u201d\u2019)\]*]\s*\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens from `first` up to, not including, `last`, in paragraph number `paragraph`."""

    first: int
    last: int
    paragraph: int


def paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return ranges of tokens ``(first, last)``, one a paragraph, in order and without gaps."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    if not starts:
        return []
    wrapped = is_wrapped(text)
    cuts = [0]
    line_end = text.find("\n", starts[0])
    while line_end >= 0 and (i := bisect_right(starts, line_end)) < len(starts):
        if not wrapped or _BLANK.search(text, ends[i - 1], starts[i]):
            cuts.append(i)
        line_end = text.find("\n", starts[i])
    cuts.append(len(starts))
    return [(first, last) for first, last in pairwise(cuts) if last > first]


def is_wrapped(text: str) -> bool:
    """Whether lines are broken by hand: most that run on do not end a sentence.

    Of one or two such lines both must go on with a small letter.
    """
    lines = text.replace("\r", "").split("\n")
    pairs = [pair for pair in pairwise(lines) if pair[0].strip() and pair[1].strip()]
    broken = [
        following
        for line, following in pairs
        if 45 <= len(line) <= 130 and not _LINE_END.search(line[-8:])
    ]
    if len(pairs) < 3:
        return len(broken) == len(pairs) > 0 and all(line[0].islower() for line in broken)
    return 10 * len(broken) >= 6 * len(pairs)


def sentences(
    tokens: Tokens,
    parts: Sequence[tuple[int, int]] | None = None,
    *,
    whole: Sequence[int] | None = None,
) -> list[Sentence]:
    """Return the sentences in order; they cover all tokens without gaps.

    Parameters
    ----------
    parts
        The paragraphs, where they are known already.
    whole
        For each token, whether it stands inside a quotation: no sentence ends there. Without it,
        sentences inside quotations count as any other.
    """
    found: list[Sentence] = []
    inside = whole or bytes(len(tokens))
    starts, ends = tokens.starts, tokens.ends
    marks = [mark.end() for mark in _STOP.finditer(tokens.text)]
    at_marks = [(bisect_right(starts, mark - 1) - 1, mark) for mark in marks]
    stops = [i for i, mark in at_marks if ends[i] == mark and not inside[i]]
    at = 0
    for number, (first, last) in enumerate(paragraphs(tokens) if parts is None else parts):
        start = first
        while at < len(stops) and stops[at] < last - 1:
            stop = stops[at]
            at += 1
            start = _cut_long(found, Sentence(start, stop + 1, number), inside)
            behind = _ends_at(tokens, stop, last)
            if start < behind < last:
                found.append(Sentence(start, behind, number))
                start = behind
        at += at < len(stops) and stops[at] < last
        start = _cut_long(found, Sentence(start, last - 1, number), inside)
        found.append(Sentence(start, last, number))
    return found


def _cut_long(found: list[Sentence], rest: Sentence, inside: Sequence[int]) -> int:
    """Cut what no mark ends into pieces, outside quotations; where the last piece begins."""
    start = rest.first
    cut = start + LONGEST
    while cut < rest.last:
        if inside[cut]:
            cut += 1
            continue
        found.append(Sentence(start, cut, rest.paragraph))
        start = cut
        cut += LONGEST
    return start


def _ends_at(tokens: Tokens, stop: int, last: int) -> int:
    """The token behind the sentence that ends at `stop`; 0 where none ends there."""
    words, lower = tokens.words, tokens.lower
    mark = lower[stop]
    if mark in _TITLES or (len(mark) == 2 and mark[0].isalpha()):
        return 0
    is_stop = mark in _STOPS or mark[0] in ".?!"
    behind = stop + 1
    while behind < last and words[behind] in _CLOSING and _touches(tokens, behind):
        behind += 1
    if behind >= last or tokens.ends[behind - 1] == tokens.starts[behind]:
        return 0
    opens = words[behind]
    following = behind
    if not opens[0].isalnum() and behind + 1 < last:
        if opens[0] in ",;:-\u2013\u2014)":
            return 0
        following = behind + 1
    word = words[following]
    if not is_stop:
        return behind if word[0].isupper() and lower[following] in _STARTERS else 0
    return 0 if word[0].islower() else behind


def _touches(tokens: Tokens, i: int) -> bool:
    return tokens.ends[i - 1] == tokens.starts[i]
