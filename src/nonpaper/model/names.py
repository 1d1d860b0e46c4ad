"""Nearest known names, for messages that say what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

MOST_COMPARED = 2000
MOST_READ = 100


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where nothing comes near.

    Of thousands of names the first ones are compared, and no long texts.
    """
    from rapidfuzz import fuzz, process

    some = [other for other in islice(known, MOST_COMPARED) if len(other) <= MOST_READ]
    found = process.extractOne(name[:MOST_READ], some, scorer=fuzz.WRatio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str], kind: str = "names") -> str:
    """A remedy: the nearest known name, or else the first few there are."""
    names = list(dict.fromkeys(islice(known, MOST_COMPARED)))
    best = nearest(name, names)
    if best is not None:
        return f"did you mean '{best}'?"
    if not names:
        return f"there are no {kind} here"
    shown = ", ".join(f"'{other[:MOST_READ]}'" for other in names[:6])
    return f"known {kind}: {shown}" + (" ..." if len(names) > 6 else "")
