"""Whether two documents are prints of one original, and how to find such pairs among many.

A text is the set of its runs of five words (*shingles*, Broder 1997). Two texts are of one original
where most runs of the shorter stand in the other; fewer are enough where both credit the same
agency, or one the other's outlet. For finding candidates each text has a *sketch*: one-permutation
MinHash (Li, Owen & Zhang 2012) of 64 places, an empty place filled from the next. Two places of it
together are a *key*; texts that share no key need not be compared (of a pair with three runs in ten
in common, 19 in 20 share one).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from nonpaper.evidence.meaning.lexicon import lexicon

RUN = 5
PLACES = 64
MOST_OF_IT = 0.6
CREDITED = 0.2
_WORD = re.compile(r"\w+")
_HEAD, _TAIL = 400, 400
_EMPTY = 1 << 32


@dataclass(frozen=True)
class Print:
    """A document as it is compared.

    Parameters
    ----------
    runs
        The hashes of its runs of five words.
    sketch
        64 whole numbers; empty for a text of fewer than five words.
    outlet, credit
        Who published it, and the agency or outlet that its text credits; may be empty.
    """

    runs: frozenset[int]
    sketch: tuple[int, ...]
    outlet: str = ""
    credit: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What an index looks it up by: prints of one original nearly always share one."""
        return tuple(
            f"{place:02d}-{self.sketch[place]:x}-{self.sketch[place + 1]:x}"
            for place in range(0, len(self.sketch), 2)
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """The keys as whole numbers of 31 bits, each once, for an index in a database."""
        return tuple(sorted({crc32(key.encode()) >> 1 for key in self.keys}))

    def packed(self) -> bytes:
        """The runs, four bytes each."""
        return struct.pack(f"<{len(self.runs)}I", *sorted(self.runs))

    @classmethod
    def unpacked(cls, runs: bytes, outlet: str, credit: str) -> Print:
        """A print to compare with others, from what `packed` gave; it has no sketch."""
        return cls(frozenset(struct.unpack(f"<{len(runs) // 4}I", runs)), (), outlet, credit)


def print_of(text: str, outlet: str = "", credit: str = "") -> Print:
    """A text as it is compared; `credit` is what its header says, if it does."""
    words = _WORD.findall(text.lower())
    hashes = frozenset(
        crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)
    )
    return Print(hashes, _sketch(hashes), outlet, agency(credit) or credited(text))


def same_original(first: Print, second: Print) -> bool:
    """Whether two documents are prints of one original."""
    share = contained(first, second)
    return share >= MOST_OF_IT or (share >= CREDITED and _linked(first, second))


def contained(first: Print, second: Print) -> float:
    """How much of the shorter text stands in the other, from 0 to 1."""
    smaller = min(len(first.runs), len(second.runs))
    return len(first.runs & second.runs) / smaller if smaller else 0.0


def credited(text: str) -> str:
    """The agency that a text credits at its head or its end: "(Reuters) -", "via AP"; or empty."""
    for part in (text[:_HEAD], text[-_TAIL:]):
        for pattern, name in _credits():
            if pattern.search(part):
                return name
    return ""


def agency(written: str) -> str:
    """The agency or outlet that is named in a few words; empty where none that is known is."""
    for pattern, name in _names():
        if pattern.search(written):
            return name
    return ""


def _linked(first: Print, second: Print) -> bool:
    if first.credit and first.credit == second.credit:
        return True
    outlets = agency(first.outlet), agency(second.outlet)
    return bool(
        (outlets[0] and outlets[0] == second.credit) or (outlets[1] and outlets[1] == first.credit)
    )


def _sketch(hashes: Iterable[int]) -> tuple[int, ...]:
    places = [_EMPTY] * PLACES
    for number in hashes:
        rest, place = divmod(number, PLACES)
        places[place] = min(places[place], rest)
    if all(place == _EMPTY for place in places):
        return ()
    filled = list(places)
    for place in range(PLACES):
        step = 0
        while places[(place + step) % PLACES] == _EMPTY:
            step += 1
        filled[place] = places[(place + step) % PLACES] + step * _EMPTY
    return tuple(filled)


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(written)}(?!\w)"), name)
        for name, forms in lexicon("agencies")["agencies"].items()
        for written in (name, *forms)
    )


@cache
def _credits() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms in which a text credits an agency, for each of its names."""
    patterns = []
    for name, forms in lexicon("agencies")["agencies"].items():
        names = "|".join(re.escape(written) for written in (name, *forms))
        patterns.append(
            re.compile(
                rf"\((?:{names})\)\s*[-–—]"
                rf"|\b(?:via|by|from|courtesy of|source:|credit:)\s+(?:the\s+)?(?:{names})(?!\w)"
                rf"|(?<!\w)(?:{names})\s+(?:first\s+)?(?:reported|reports)\b"
                rf"|[-–—]\s*(?:{names})\s*\Z",
                re.IGNORECASE if len(name) > 4 else 0,
            )
        )
    return tuple(zip(patterns, lexicon("agencies")["agencies"], strict=True))
