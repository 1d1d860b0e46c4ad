"""Attributions: one "who said what" in a document, as the reader finds it and the ledger keeps it.

An attribution is a source, a cue and a content, each some spans of the document's text, and what
follows from them. Nothing in it is edited: a correction is a new record (see the ledger).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]
"""Offsets into the text of a document: first character, and the one behind the last."""
Spans = tuple[Span, ...]
"""In the order of the text, none overlapping; more than one where words stand between."""


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    PARAPHRASE = "paraphrase"


class Stance(StrEnum):
    """What a speaker does by saying it."""

    ASSERTS = "asserts"
    DEMANDS = "demands"
    REFUSES = "refuses"
    CONDITIONS = "conditions"
    OFFERS = "offers"
    HOPES = "hopes"
    DOUBTS = "doubts"
    DENIES = "denies"


@dataclass(frozen=True)
class Period:
    """The days that an expression of time may mean: first and last, and how precise it is.

    Parameters
    ----------
    precision
        ``day``, ``week``, ``month``, ``season``, ``year``, ``decade`` or ``range``.
    words
        The expression as the document has it.
    place
        Where in the document's text it stands; None where that is not known.
    """

    start: date
    end: date
    precision: str
    words: str = ""
    place: Span | None = None


@dataclass(frozen=True)
class Attribution:
    """Who said what, in one document.

    Parameters
    ----------
    source, cue, content
        Spans of the document's text; `source` is empty where none is named.
    speaker
        The source as written, on one line; empty where none is named.
    person
        The person it resolves to within the document or the case; empty where it is nobody's name.
    party
        The party it speaks for: the id of one of the case's, or a country's English name where no
        case is known; empty where neither is clear. Of several, the first in the text.
    parties
        Every party it speaks for, as the text orders them ("U.S. and Israeli officials"); the first
        is `party`.
    anonymous
        Whether the source is kept from the reader ("a senior official").
    count
        How many people it is, where the words tell ("two officials"); None where they do not
        ("officials") and where it is an institution.
    to, to_place
        To whom it was said, as written, and where that stands; empty and None where it is not told.
    section, section_place
        The label of the section it stands under ("Why it matters"), and where that stands; empty
        and None where there is none.
    speaks_of
        The time the content speaks of; None where it names none.
    said
        When it was said, where the text tells ("said Monday"); None where it does not.
    within
        The place in the reader's list of the attribution whose content this one lies in (a chain:
        officials told a reporter that an envoy had said ...); None for the outermost.
    """

    source: Spans
    cue: Spans
    content: Spans
    speaker: str = ""
    person: str = ""
    party: str = ""
    parties: tuple[str, ...] = ()
    anonymous: bool = False
    count: int | None = None
    to: str = ""
    to_place: Span | None = None
    form: Form = Form.PARAPHRASE
    stance: Stance = Stance.ASSERTS
    section: str = ""
    section_place: Span | None = None
    speaks_of: Period | None = None
    said: Period | None = None
    within: int | None = None
