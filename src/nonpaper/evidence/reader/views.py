"""Views: a sentence as the grammar sees it.

A whole quotation is one place tagged ``Q``. The marks of partial quotations and short asides in
brackets are left out; spans include them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nonpaper.evidence.reader.phrases import Range, noun_phrases
from nonpaper.evidence.reader.quotations import Quotation
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

LONGEST_ASIDE = 14
_MARK = re.compile(r"[\"'(]")


@dataclass(slots=True)
class View:
    """A sentence, place by place.

    Parameters
    ----------
    tags
        One letter a place.
    low
        The word in lower case; empty for a quotation.
    first, last
        The first and the last token of each place.
    words
        The tokens of the text, as written.
    left, right
        For each place in a noun phrase, where that begins and ends (exclusive); else -1.
    quoted
        The places of each partial quotation, without a mark at its end.
    """

    sentence: Sentence
    tags: str
    low: list[str]
    first: list[int]
    last: list[int]
    words: list[str] = field(repr=False)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    quoted: list[Range] = field(default_factory=list)

    def goes_on(self, place: int) -> bool:
        """Whether the quotation at a place begins in lower case: in the middle of a sentence."""
        return self.words[self.first[place] + 1][:1].islower()


def view(tokens: Tokens, tags: str, sentence: Sentence, quotes: dict[int, Quotation]) -> View:
    """Return the view of a sentence; `quotes` has the quotations by their first token."""
    at, end = sentence.first, sentence.last
    plain = tags[at:end]
    mark = _MARK.search(plain)
    if mark is None:
        places = list(range(at, end))
        lower = tokens.lower[at:end]
        left, right = noun_phrases(plain, lower)
        return View(sentence, plain, lower, places, places, tokens.words, left, right)
    letters = ""
    low: list[str] = []
    first: list[int] = []
    last: list[int] = []
    inner = (0, -1)  # the first place of a partial quotation, and its closing token
    quoted: list[Range] = []
    while at < end:
        place = mark.start() + sentence.first if mark is not None else end
        letters += plain[at - sentence.first : place - sentence.first]
        low += tokens.lower[at:place]
        first += range(at, place)
        last += range(at, place)
        if place == end:
            break
        at = place + 1
        if tags[place] == '"':
            quotation = quotes.get(place)
            if quotation is not None and quotation.whole:
                at = quotation.last
                letters += "Q"
                low.append("")
                first.append(place)
                last.append(at - 1)
            elif quotation is not None:
                inner = (len(low), quotation.last - 1)
            elif inner[1] == place and inner[0] < len(low):
                quoted.append((inner[0], len(low) - (letters[-1] in ".,:")))
        elif tags[place] == "(":
            close = aside(tags, place, end) if letters else 0
            if close:
                at = close
            else:
                letters += "("
                low.append(tokens.lower[place])
                first.append(place)
                last.append(place)
        mark = _MARK.search(plain, at - sentence.first)
    left, right = noun_phrases(letters, low)
    return View(sentence, letters, low, first, last, tokens.words, left, right, quoted)


def aside(tags: str, opening: int, end: int) -> int:
    """The place behind a short aside in brackets; 0 where it is long or does not close."""
    for i in range(opening + 1, min(end, opening + LONGEST_ASIDE)):
        if tags[i] == ")":
            return i + 1
        if tags[i] == '"':
            return 0
    return 0
