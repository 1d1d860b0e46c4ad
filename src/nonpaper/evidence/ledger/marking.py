"""Making the marks by which a text, and what is said in it, is found again among others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger.records import Marks, Recorded
from nonpaper.evidence.meaning import disputes
from nonpaper.evidence.meaning.disputes import Told, told
from nonpaper.evidence.meaning.reprints import print_of


def marks_of(text: str, header: Mapping[str, str], found: Iterable[Attribution]) -> Marks:
    """The marks of a document's text and of the attributions in it."""
    made = print_of(text, header.get("outlet", ""), header.get("credit", ""))
    topics = tuple(_topic(each, told(each, text)) for each in found)
    return Marks(made.packed(), made.numbers, made.credit, topics)


def topic_of(found: Recorded) -> bytes:
    """The marks of an attribution as it is recorded."""
    return _topic(found.attribution, told_in(found))


def told_in(found: Recorded) -> Told:
    """What an attribution tells, as it is recorded."""
    return Told(found.attribution, found.cue, found.content)


def _topic(made: Attribution, words: Told) -> bytes:
    """Packed marks; empty of what is nested in another, which disputes nothing by itself."""
    return b"" if made.within is not None else disputes.Marks.of(words).packed()
