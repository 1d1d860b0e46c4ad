"""The words that tell what a text is about, and which texts share them.

Function words, and what reports say of anything (said, officials, today), tell nothing. Words are
compared by a plain stem: `withdrawn`, `withdraws` and `withdrawing` count as one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

WORD = re.compile(r"[^\W\d_][\w’'-]*")
ENDINGS = (
    *("ational", "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "ings", "ing"),
    *("ences", "ence", "ances", "ance", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es"),
    *("ly", "en", "s", "e", "n"),
)
LEAST = 4
"""Letters that a stem keeps."""


@cache
def empty_words() -> frozenset[str]:
    """The words that tell nothing, in lower case; the list stands in ``empty_words.txt``."""
    text = (resources.files("nonpaper.evidence") / "empty_words.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())


def head_words(text: str, most: int = 3) -> tuple[str, ...]:
    """The first words of a text that tell what it is about, as written; `most` at most."""
    found = (word for word in WORD.findall(text) if _tells(word))
    return tuple(dict.fromkeys(_bare(word) for word in found))[:most]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text that tell what it is about."""
    return frozenset(stem(word) for word in WORD.findall(text) if _tells(word))


@lru_cache(maxsize=4096)
def name_stems(text: str) -> frozenset[str]:
    """The stems of those that are written as names are, with a capital."""
    words = (word for word in WORD.findall(text) if word[:1].isupper())
    return frozenset(stem(word) for word in words if _tells(word))


def stem(word: str) -> str:
    """A word without case, possessive and endings."""
    ending: str | None
    plain, ending = _bare(word).casefold(), ""
    while ending is not None:
        plain = plain.removesuffix(ending)
        ends = (e for e in ENDINGS if plain.endswith(e) and len(plain) - len(e) >= LEAST)
        ending = next(ends, None)
    return plain


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _tells(word: str) -> bool:
    return len(word) > 2 and word.casefold().replace("’", "'") not in empty_words()
