"""Tokens: words, numbers and marks, each with its place in the text.

A token is a word with its inner hyphens ("24-point", "vice-president"), an abbreviation with its
stops ("U.S.", "Sen."), a number ("$1,237", "3:30"), a name with its apostrophe ("O'Malley"), a
contraction of *not* ("won't"), another clitic ("'s", "'ll") or a mark. A mark that is repeated
("...", "--", "''") is one token. White space is none. Nothing of the text is changed: token `i` is
``text[starts[i]:ends[i]]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, islice
from operator import add

TITLES = (
    "Adm Atty Brig Capt Cmdr Col Comdr Cpl Dr Fr Gen Gov Hon Lt Maj Mr Mrs Ms Messrs Mt Pfc Pres "
    "Prof Rep Reps Rev Sen Sens Sgt St Supt"
).split()
"""Abbreviations before a name: never the end of a sentence."""

ABBREVIATIONS = (
    "Ala Ariz Ark Aug Ave Blvd Calif Co Colo Conn Corp Dec Del Dept Feb Fla Inc Ill Jan Jr Kan Ky "
    "La Ltd Mass Md Mich Minn Miss Mo Mont Neb Nev No Nov Oct Okla Ore Pa Sept Sr Tenn Tex Va Vt "
    "Wash Wis Wyo al approx etc vs"
).split()
"""Other abbreviations; some of them are words too, and then end a sentence."""

_MARKS = "\u0300-\u036f\u00ad\u200d"  # combining marks, soft hyphen, joiner: inside words
_WORD = rf"[\w{_MARKS}]"
_CLITIC = r"['\u2019](?i:s|re|ve|ll|d|m)(?!\w)"

_REPEATED = "|".join(
    rf"{re.escape(mark)}{re.escape(mark)}+"
    for mark in '!?,;:*/\\|+=~^_<>()[]{}@#$%&"\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u2022'
)

PATTERN = re.compile(
    rf"""
    (?:
    [a-zA-Z]++(?=[ ,]) | ,(?!,) | \.(?![.]|[ \xa0]\.)  # most of them: the quick way
  | (?=[hw])(?:https?://|www\.)[^\s\u201d"<>]+
  | (?:[A-Za-z]\.){{2,}}
  | (?<![\w.]\S)(?:[A-Z]|v)\.(?=[ ][A-Z])
  | (?=[A-Z])(?:{"|".join(TITLES)})\.
  | (?=[A-Zaev])(?:{"|".join(ABBREVIATIONS)})\.
    (?=\s*[,;:)\u2019'"\u201d\-\u2013\u2014a-z0-9]|\s+[A-Z][a-z])
  | [$\u20ac\u00a3\u00a5]?\d+(?:[.,:/]\d+)*(?:%|{_WORD}+)?(?:-{_WORD}+)*
  | [@#]{_WORD}+
  | {_CLITIC}
  | (?:{_WORD}+)(?:(?:['\u2019](?!(?i:s|re|ve|ll|d|m)(?!\w))|[-\u2010\u2011]){_WORD}+)*
  | \.\.+ | \.(?:[ \xa0]\.)+
  | (?<=\S)'(?=''(?!')) | '' | `` | --+
  | {_REPEATED} | [^\w\s]
    )\s*+
    """,
    re.VERBOSE,
)
FOLD = {"\u2019": "'", "\u2010": "-", "\u2011": "-", "\u00ad": ""}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as lists that run side by side.

    Parameters
    ----------
    text
        The text itself.
    words
        Each token as written.
    lower
        Each token in lower case, with straight apostrophes and no soft hyphens: for look-up.
    starts, ends
        Offsets into the text: first character, and the one behind the last.
    """

    text: str
    words: list[str] = field(repr=False)
    lower: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens from `first` up to, not including, `last` (at least one)."""
        return self.starts[first], self.ends[last - 1]

    def words_of(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens, in time linear in its length."""
    pieces = PATTERN.findall(text)  # with the white space behind them: they leave no gap
    words = list(map(str.rstrip, pieces))
    begins = accumulate(map(len, pieces), initial=len(text) - len(text.lstrip()))
    starts = list(islice(begins, len(pieces)))
    ends = list(map(add, starts, map(len, words)))
    folded = "\n".join(words)
    if not folded.isascii():
        for written, plain in FOLD.items():
            folded = folded.replace(written, plain)
    lower = folded.lower().split("\n") if words else []
    return Tokens(text, words, lower, starts, ends)
