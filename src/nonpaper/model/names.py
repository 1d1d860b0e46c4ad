"""Nearest known names, for messages that say what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where nothing comes near."""
    found = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str], kind: str = "names") -> str:
    """A remedy: the nearest known name, or else the first few there are."""
    names = list(dict.fromkeys(known))
    best = nearest(name, names)
    if best is not None:
        return f"did you mean '{best}'?"
    if not names:
        return f"there are no {kind} here"
    shown = ", ".join(f"'{other}'" for other in names[:6])
    return f"known {kind}: {shown}" + (" ..." if len(names) > 6 else "")
