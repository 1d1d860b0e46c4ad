"""What the record holds of a document, as a case needs it: who said what, and earlier texts.

The ledger keeps more (see there); the desk asks it, and hands a case this much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from nonpaper.evidence.attributions import Attribution, Span
from nonpaper.evidence.documents import Document

NEAR = 160
"""Pieces of one content with at most this many characters between them are quoted as one: what
stands between is "..., he said, ..."."""


@dataclass(frozen=True)
class Said:
    """An attribution of the record that no reviewer has rejected.

    Parameters
    ----------
    id
        What the record calls it, ``document:number``.
    document, sha256
        The document's id, and the hash of the text that the attribution's spans refer to.
    words
        The content, on one line.
    quotes
        The same as it can be quoted: each stretch of the text verbatim, pieces near each other as
        one; empty where the text is not at hand.
    published
        The publication date of the document; None where it is not known.
    credit
        Outlet and date of the document in a line.
    status
        ``unreviewed``, ``accepted`` or ``corrected``.
    within
        The id of the attribution whose content this one lies in; empty for the outermost.
    repeats
        The id of the attribution it reprints; empty for an original.
    against
        Attributions that deny or contradict it, none older than it.
    """

    id: str
    document: str
    sha256: str
    attribution: Attribution
    words: str
    published: date | None = None
    credit: str = ""
    status: str = "unreviewed"
    within: str = ""
    repeats: str = ""
    against: tuple[Said, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def speaker(self) -> str:
        """Who said it: the person it resolves to, or the source as written."""
        return self.attribution.person or self.attribution.speaker

    @property
    def original(self) -> str:
        """The id under which it is counted: its own, or that of what it reprints."""
        return self.repeats or self.id

    def touches(self, start: int, end: int) -> int:
        """How many characters of its content stand between two places of the text.

        None count where they are less than half of both the stretch and the content: quotations
        that graze a sentence do not rest on it.
        """
        spans = self.attribution.content
        shared = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
        return shared if 2 * shared >= min(end - start, _length(spans)) else 0

    def to_dict(self) -> dict[str, Any]:
        """What an answer says of it, as plain values."""
        return {
            "id": self.id,
            "speaker": self.speaker,
            "party": self.attribution.party,
            "anonymous": self.attribution.anonymous,
            "stance": self.attribution.stance.value,
            "status": self.status,
            "against": [other.id for other in self.against],
        }


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans of a content, those near each other as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start - found[-1][1] <= NEAR:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


class Record(Protocol):
    """What a case asks of the record when it is opened."""

    def said(self, document: Document) -> Sequence[Said]:
        """The attributions in this very text of a document, in the order of the text."""

    def earlier(self, document: Document) -> Sequence[Document]:
        """The document's other texts, the newest first, each under an id of its own."""

    def original(self, document: str) -> str:
        """The id of the document that this one reprints; its own id where it is an original."""
