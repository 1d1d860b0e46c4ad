"""Views: a sentence as the grammar sees it.

A whole quotation is one place tagged ``Q``. The marks of partial quotations and short asides in
brackets are left out; spans include them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nonpaper.evidence.reader.phrases import Range, noun_phrases
from nonpaper.evidence.reader.quotations import Quotation
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

LONGEST_ASIDE = 14
_MARKED = frozenset("\"'(")


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

    def __len__(self) -> int:
        return len(self.low)

    def goes_on(self, place: int) -> bool:
        """Whether the quotation at a place begins in lower case: in the middle of a sentence."""
        return self.words[self.first[place] + 1][:1].islower()


def view(
    tokens: Tokens, tags: Sequence[str], sentence: Sentence, quotes: dict[int, Quotation]
) -> View:
    """Return the view of a sentence; `quotes` has the quotations by their first token."""
    letters: list[str] = []
    low: list[str] = []
    first: list[int] = []
    last: list[int] = []
    i, end = sentence.first, sentence.last
    plain = "".join(tags[i:end])
    if _MARKED.isdisjoint(plain):
        places = list(range(i, end))
        left, right = noun_phrases(plain)
        return View(sentence, plain, tokens.lower[i:end], places, places, tokens.words, left, right)
    inner = (0, -1)  # the first place of a partial quotation, and its closing token
    quoted: list[Range] = []
    while i < end:
        tag = tags[i]
        behind = i + 1
        if tag == '"':
            quotation = quotes.get(i)
            if quotation is None or not quotation.whole:
                if quotation is not None:
                    inner = (len(low), quotation.last - 1)
                elif inner[1] == i and inner[0] < len(low):
                    quoted.append((inner[0], len(low) - (letters[-1] in ".,:")))
                i = behind
                continue
            behind = quotation.last
            letters.append("Q")
            low.append("")
        elif tag == "(" and letters and (close := aside(tags, i, end)):
            i = close
            continue
        elif tag == "'":
            i = behind
            continue
        else:
            letters.append(tag)
            low.append(tokens.lower[i])
        first.append(i)
        last.append(behind - 1)
        i = behind
    made = View(sentence, "".join(letters), low, first, last, tokens.words)
    made.left, made.right = noun_phrases(made.tags)
    made.quoted = quoted
    return made


def aside(tags: Sequence[str], opening: int, end: int) -> int:
    """The place behind a short aside in brackets; 0 where it is long or does not close."""
    for i in range(opening + 1, min(end, opening + LONGEST_ASIDE)):
        if tags[i] == ")":
            return i + 1
        if tags[i] == '"':
            return 0
    return 0
