"""What every form of time looks at: the tokens, the document's day, the way a sentence looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from nonpaper.evidence.attributions import Period
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.times.tense import side_of
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

YEAR = re.compile(r"(?:1[0-9]|2[01])\d\d\Z")
WORDS = lexicon("times")
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
UNITS: dict[str, str] = WORDS["units"]
NUMBERS: dict[str, int] = WORDS["numbers"]
THINGS = frozenset(WORDS["words"]["things"])
BEFORE = frozenset(WORDS["words"]["before"])
RELATIVE_YEARS = {"last": -1, "this": 0, "next": 1}

Found = tuple[Period, int]
"""A period, and the number of the token behind its words."""


@dataclass(slots=True)
class Reading:
    """A document being searched for times; `sentence` is where the search stands.

    Parameters
    ----------
    published
        The document's day; None where it is not known: then only full dates are understood.
    """

    tokens: Tokens
    published: date | None
    sentence: Sentence = field(default_factory=lambda: Sentence(0, 0, 0))

    def word(self, place: int) -> str:
        """The token at a place in lower case; empty beyond the sentence."""
        inside = self.sentence.first <= place < self.sentence.last
        return self.tokens.lower[place] if inside else ""

    def written(self, place: int) -> str:
        """The token at a place as written; empty beyond the sentence."""
        inside = self.sentence.first <= place < self.sentence.last
        return self.tokens.words[place] if inside else ""

    def capital(self, place: int) -> bool:
        """Whether the token at a place begins with a capital letter."""
        return self.written(place)[:1].isupper()

    def month(self, place: int) -> int:
        """The month that is named at a place; 0 where none is."""
        return MONTHS.get(self.word(place), 0) if self.capital(place) else 0

    def side(self, place: int, behind: int) -> int:
        """-1 where the sentence looks back at a time, 1 where it looks ahead, else 0."""
        return side_of(self.tokens, self.sentence, place, behind)

    def year(self, place: int) -> int:
        """The year that is written at a place; 0 where none is."""
        word = self.word(place)
        if not YEAR.match(word) or self.word(place + 1) in THINGS:
            return 0
        return int(word)

    def year_behind(self, place: int) -> tuple[int, int]:
        """The year behind a month or a day (", 2024", "of last year"), or 0; the place behind."""
        at = place + 1 if self.word(place) in {",", "of"} else place
        if written := self.year(at):
            return written, at + 1
        if self.word(place) == ",":
            return 0, place
        relative = RELATIVE_YEARS.get(self.word(at))
        if relative is not None and self.word(at + 1) == "year" and self.published:
            return self.published.year + relative, at + 2
        return 0, place


def count_at(reading: Reading, place: int) -> tuple[tuple[int, int] | None, int]:
    """How many ("three", "a few", "10"), from and to, and the place behind the words."""
    word = reading.word(place)
    if word == "a" and reading.word(place + 1) in {"few", "couple", "dozen", "hundred"}:
        return count_at(reading, place + 1)
    if word in WORDS["vague"]:
        low, high = WORDS["vague"][word]
        behind = place + 2 if reading.word(place + 1) == "of" else place + 1
        return (low, high), behind
    if word in NUMBERS:
        return (NUMBERS[word], NUMBERS[word]), place + 1
    if word.isdecimal() and len(word) <= 3:
        return (int(word), int(word)), place + 1
    return None, place
