"""Making the marks by which a text, and what is said in it, is found again among others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger.records import Marks, Recorded, words_at
from nonpaper.evidence.meaning.disputes import Topic
from nonpaper.evidence.meaning.reprints import print_of


def marks_of(text: str, header: Mapping[str, str], found: Iterable[Attribution]) -> Marks:
    """The marks of a document's text and of the attributions in it."""
    made = print_of(text, header.get("outlet", ""), header.get("credit", ""))
    topics = tuple(
        _topic(each, words_at(text, each.cue), words_at(text, each.content)) for each in found
    )
    return Marks(made.packed(), made.numbers, made.credit, topics)


def topic_of(found: Recorded) -> bytes:
    """The topic of an attribution as it is recorded, packed."""
    return _topic(found.attribution, found.cue, found.content)


def _topic(made: Attribution, cue: str, content: str) -> bytes:
    """Empty of what is nested in another, which disputes nothing by itself."""
    return b"" if made.within is not None else Topic.of(made, cue, content).packed()
