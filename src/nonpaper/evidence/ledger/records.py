"""What the ledger keeps, as records: entries, versions, attributions as recorded, and reviews."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from nonpaper.evidence.attributions import Attribution, Span, Spans
from nonpaper.evidence.documents import Document


class Action(StrEnum):
    """What a reviewer does with an attribution; `UNDO` takes back the last that still stands."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


class Status(StrEnum):
    """How an attribution stands after its reviews."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


OUTCOME = {
    Action.ACCEPT: Status.ACCEPTED,
    Action.CORRECT: Status.CORRECTED,
    Action.REJECT: Status.REJECTED,
}


@dataclass(frozen=True)
class Marks:
    """By what a text, and what is said in it, is found again among others; derived, never shown.

    Parameters
    ----------
    runs, keys, credit
        Of its print (see `evidence.meaning.reprints`): packed runs of words, the numbers of its
        keys, and the agency that it credits.
    topics
        For each attribution its packed marks (see `evidence.meaning.disputes`).
    """

    runs: bytes
    keys: tuple[int, ...]
    credit: str
    topics: tuple[bytes, ...]


@dataclass(frozen=True)
class Entry:
    """A document to enter, with what a reader found in it.

    Parameters
    ----------
    document
        The report. Its id is the name it is to have where it is new; a number is put behind a name
        that another document has.
    origin
        What tells that it is the same report again: its address, or the name of its file. Without
        one, the document's id is it.
    input_sha256
        The hash of the bytes it was made from, by which a file already read is known.
    attributions
        In the order in which the reader lists them.
    missed
        Sentences with a reporting cue that gave no attribution: each the span of the cue, and that
        of the sentence.
    reader
        Who found them: ``reader``, or the name of a model.
    refused
        How many proposals of a model do not stand in the text; only counted, not kept.
    marks
        By what it is found again, where the worker that read it made them; else they are made when
        documents are next related.
    """

    document: Document
    origin: str = ""
    input_sha256: str = ""
    attributions: tuple[Attribution, ...] = ()
    missed: tuple[tuple[Span, Span], ...] = ()
    reader: str = "reader"
    refused: int = 0
    marks: Marks | None = None


class News(StrEnum):
    """What entering a document has changed."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True)
class Entered:
    """What became of an entry: the document as it is kept, and its version.

    Parameters
    ----------
    carried
        How many of its attributions took a review from an earlier text.
    lapsed
        The ids of those in the text before whose review nothing in the new one has taken.
    """

    document: str
    version: int
    sha256: str
    news: News
    attributions: int
    carried: int = 0
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the ledger has already, for telling what is new.

    Parameters
    ----------
    inputs
        For the hash of each input that was read last for a document, the document's id.
    documents
        For each document's id, the hash of its newest text, and its newest header.
    recorded
        For each document's id, when its newest text was taken in.
    """

    inputs: Mapping[str, str]
    documents: Mapping[str, tuple[str, Mapping[str, str]]]
    recorded: Mapping[str, datetime]


@dataclass(frozen=True)
class Version:
    """One text of a document.

    Parameters
    ----------
    document
        The document's id.
    number
        From 1; the newest counts highest.
    origin
        Its address, or the name of the file it came from.
    published
        The publication date; None where it is not known.
    recorded
        When the ledger took it in.
    text
        The text itself; offsets of attributions refer to it.
    grade
        The Admiralty grade of the document, as ``B2``; empty where nobody gave one.
    original
        The document that this one reprints; empty where it is an original itself.
    """

    document: str
    number: int
    sha256: str
    header: Mapping[str, str]
    published: date | None
    recorded: datetime
    text: str
    origin: str = ""
    grade: str = ""
    original: str = ""

    @property
    def title(self) -> str:
        """Its title, or the document's id."""
        return self.header.get("title") or self.document

    @property
    def outlet(self) -> str:
        """Who published it; empty where it is not known."""
        return self.header.get("outlet", "")

    @property
    def credit(self) -> str:
        """Outlet and date in a line, as a reader would name the document."""
        return self.as_document().credit

    def as_document(self) -> Document:
        """The document that citations and passages know, with this version's text."""
        return Document(self.document, self.text, self.header)

    def to_dict(self) -> dict[str, Any]:
        """All but the text, as plain values."""
        return {
            "document": self.document,
            "version": self.number,
            "sha256": self.sha256,
            "origin": self.origin,
            "header": dict(self.header),
            "published": None if self.published is None else self.published.isoformat(),
            "recorded": self.recorded.isoformat(),
            "characters": len(self.text),
            "grade": self.grade,
            "original": self.original,
        }


@dataclass(frozen=True)
class Review:
    """One act of a reviewer. None is ever changed: what takes it back is another.

    Parameters
    ----------
    attribution
        The id of the attribution it judges.
    number
        Its place in the attribution's history, from 1.
    by, at, why
        Who, when, and the reason given; the reason may be empty.
    corrected
        With ``correct``, the attribution as it should be.
    carried
        The id of the attribution that was judged, in an earlier text of the document, where the
        review has followed from there; else empty.
    """

    attribution: str
    number: int
    action: Action
    by: str
    at: datetime
    why: str = ""
    corrected: Attribution | None = None
    carried: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "attribution": self.attribution,
            "number": self.number,
            "action": self.action.value,
            "by": self.by,
            "at": self.at.isoformat(),
            "why": self.why,
            "corrected": None if self.corrected is None else attribution_to_dict(self.corrected),
            "carried": self.carried,
        }


class Kind(StrEnum):
    """How one attribution bears on another; `NOTHING` takes a link back."""

    DENIES = "denies"
    CONTRADICTS = "contradicts"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Link:
    """An attribution that denies or contradicts another; both stand side by side.

    Parameters
    ----------
    attribution, other
        The ids of the attribution that bears on the other, and of the other.
    by, at, why
        Who found it (``reader`` or a reviewer), when, and the reason given.
    """

    attribution: str
    other: str
    kind: Kind
    by: str
    at: datetime
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "attribution": self.attribution,
            "other": self.other,
            "kind": self.kind.value,
            "by": self.by,
            "at": self.at.isoformat(),
            "why": self.why,
        }


@dataclass(frozen=True)
class Recorded:
    """An attribution as the ledger has it.

    Parameters
    ----------
    id
        The document's id, a colon, and the attribution's number in that document: ``post:7``. It
        is the same in every database that the record is moved to.
    document, version, sha256
        The document, the number of the version it was read from, and the hash of that text.
    attribution
        In its latest corrected form.
    source, cue, content
        The words that the spans stand on, one blank between pieces.
    published
        The publication date of the document; None where it is not known.
    recorded
        When the ledger took it in.
    status
        How it stands after its reviews.
    reader
        Who found it: ``reader``, or the name of a model.
    within
        The id of the attribution whose content this one lies in; empty for the outermost.
    links
        What it denies or contradicts, and what does so to it.
    document_grade, source_grade
        Admiralty grades of the document and of the source, as ``B2``, ``B`` or ``2``; may be empty.
    repeats
        The id of the attribution it is a reprint of: a tally counts it once. Empty where it is an
        original.
    """

    id: str
    document: str
    version: int
    sha256: str
    attribution: Attribution
    source: str
    cue: str
    content: str
    published: date | None
    recorded: datetime
    status: Status = Status.UNREVIEWED
    reader: str = "reader"
    within: str = ""
    links: tuple[Link, ...] = ()
    document_grade: str = ""
    source_grade: str = ""
    repeats: str = ""

    @property
    def party(self) -> str:
        """The party it speaks for, as the attribution has it."""
        return self.attribution.party

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "id": self.id,
            "document": self.document,
            "version": self.version,
            "sha256": self.sha256,
            "published": None if self.published is None else self.published.isoformat(),
            "recorded": self.recorded.isoformat(),
            "status": self.status.value,
            "reader": self.reader,
            **attribution_to_dict(self.attribution),
            "words": {"source": self.source, "cue": self.cue, "content": self.content},
            "within": self.within,
            "links": [link.to_dict() for link in self.links],
            "document_grade": self.document_grade,
            "source_grade": self.source_grade,
            "repeats": self.repeats,
        }


@dataclass(frozen=True)
class Lapsed:
    """An attribution that was found right in an earlier text, and is not in the newest as it was.

    Parameters
    ----------
    now
        What it has most likely become there, to be judged; None where nothing is like it.
    """

    before: Recorded
    now: Recorded | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "before": self.before.to_dict(),
            "now": None if self.now is None else self.now.to_dict(),
        }


@dataclass(frozen=True)
class Reprint:
    """A judgement that a document reprints another; the newest one of a document counts.

    Parameters
    ----------
    original
        The document it reprints; empty where it is an original after all.
    """

    document: str
    original: str
    by: str
    at: datetime
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**dataclasses.asdict(self), "at": self.at.isoformat()}


@dataclass(frozen=True)
class Grade:
    """An Admiralty grade of a document or a source; the newest one of a subject counts.

    Parameters
    ----------
    subject
        A document's id, or a source: an outlet, a person, a speaker as written.
    grade
        Reliability ``A`` to ``F``, credibility ``1`` to ``6``, or both: ``B2``.
    """

    subject: str
    grade: str
    by: str
    at: datetime
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**dataclasses.asdict(self), "at": self.at.isoformat()}


@dataclass(frozen=True)
class Missed:
    """A sentence with a reporting cue that gave no attribution.

    Parameters
    ----------
    cue, sentence
        Their spans in the text of the version.
    words
        The sentence, on one line.
    """

    document: str
    version: int
    cue: Span
    sentence: Span
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**dataclasses.asdict(self), "cue": list(self.cue), "sentence": list(self.sentence)}


def attribution_to_dict(attribution: Attribution) -> dict[str, Any]:
    """An attribution as plain values; `attribution_from_dict` gives the same one back."""
    plain: dict[str, Any] = _shape().dump_python(attribution, mode="json")
    return plain


def attribution_from_dict(plain: Mapping[str, Any]) -> Attribution:
    """The attribution that plain values describe; keys it does not know are left alone.

    Raises
    ------
    ValueError
        Where they describe none.
    """
    return _shape().validate_python(plain)


def attribution_from_json(written: str) -> Attribution:
    """The attribution that a line of JSON describes; raises as `attribution_from_dict`."""
    return _shape().validate_json(written)


def words_at(text: str, spans: Spans) -> str:
    """The words that spans stand on, on one line, one blank between pieces."""
    if len(spans) == 1:  # as nearly all are; a large list spends its time here
        return " ".join(text[slice(*spans[0])].split())
    return " ".join(" ".join(text[start:end].split()) for start, end in spans)


@cache
def _shape() -> TypeAdapter[Attribution]:
    return TypeAdapter(Attribution)
