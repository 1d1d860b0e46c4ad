"""A match: a cue with its source and content in a sentence; and cues that are in no file."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.reader.lexicon import Cue
from nonpaper.evidence.reader.phrases import Range

SPEECH = frozenset({"quote", "clause"})
ANY = Cue("", frozenset({"quote"}), Stance.ASSERTS)
SEEMS = Cue("seem", frozenset(), Stance.ASSERTS)
COLON = Cue(":", frozenset({"quote"}), Stance.ASSERTS)
TO_SAY = Cue("according to", frozenset(), Stance.ASSERTS)


@dataclass(frozen=True, slots=True)
class Match:
    """A cue with what belongs to it, as ranges of places of a view.

    Parameters
    ----------
    at
        The place of the cue's head.
    block
        Whether the content is what the next paragraph quotes.
    """

    at: int
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    entry: Cue
    frame: str
    block: bool = False
