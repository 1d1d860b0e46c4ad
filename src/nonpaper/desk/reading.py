"""Reading documents without keeping anything: what the reader finds in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from nonpaper.desk.jobs import Lot, document_of, facts_of, listed, opened
from nonpaper.desk.proposing import Proposer
from nonpaper.errors import Problem, UnusableInput
from nonpaper.evidence.documents import Document
from nonpaper.evidence.formats import as_it_is
from nonpaper.evidence.ledger import Known
from nonpaper.evidence.meaning import (
    Cast,
    Interpreted,
    attribution_dict,
    contact_dict,
    interpret,
    period_dict,
    upcoming_dict,
)
from nonpaper.evidence.meaning.times import dateline
from nonpaper.evidence.proposals import Admitted, Refused, merged
from nonpaper.evidence.reader import Missed, Reading, read, tokenize


@dataclass(frozen=True)
class FileReading:
    """What was read in one document.

    Parameters
    ----------
    document
        Its text, to which all offsets refer, under its header.
    published
        Its day, from the header or the head of the text: what "Monday" counts from.
    reading
        The spans of its attributions, and the sentences that gave none.
    interpreted
        What they mean, and what else the text tells.
    refused
        What was proposed besides and does not stand in the text.
    start
        Where the text begins in its file, for a file that was read as it is; else None.
    """

    document: Document
    published: date | None
    reading: Reading
    interpreted: Interpreted
    refused: tuple[Refused, ...] = ()
    start: int | None = None

    @property
    def doc(self) -> str:
        """The name of the document."""
        return self.document.id

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: the outermost attributions, each with those nested in it.

        Of a file that was read as it is, offsets count from its first character; else they refer
        to the ``text`` that is given with them.
        """
        start = self.start or 0
        found = self.interpreted.attributions
        nested: dict[int, list[int]] = {}
        for number, attribution in enumerate(found):
            if attribution.within is not None:
                nested.setdefault(attribution.within, []).append(number)
        own = {"header": dict(self.document.header), "text": self.text}
        return {
            "doc": self.doc,
            "attributions": [
                self._attribution(number, nested)
                for number, attribution in enumerate(found)
                if attribution.within is None
            ],
            "missed": [self._missed(missed) for missed in self.reading.missed],
            "published": self.published.isoformat() if self.published else None,
            "times": [period_dict(period, start) for period in self.interpreted.times],
            "upcoming": [upcoming_dict(one, start) for one in self.interpreted.upcoming],
            "contacts": [contact_dict(one, start) for one in self.interpreted.contacts],
            "refused": [{"words": one.words, "reason": one.reason} for one in self.refused],
        } | (own if self.start is None else {})

    def _attribution(self, number: int, nested: dict[int, list[int]]) -> dict[str, Any]:
        plain = attribution_dict(self.interpreted.attributions[number], self.start or 0)
        inner = nested.get(number, [])
        if inner:
            plain["nested"] = [self._attribution(place, nested) for place in inner]
        return plain

    def _missed(self, missed: Missed) -> dict[str, Any]:
        shift = self.start or 0
        start, end = missed.sentence
        return {
            "cue": [shift + place for place in missed.cue],
            "sentence": [shift + start, shift + end],
            "text": " ".join(self.text[start:end].split()),
        }


def read_files(
    paths: Sequence[str | Path],
    *,
    raw: bool = False,
    told: Mapping[str, str] | None = None,
    propose: Proposer | None = None,
) -> Iterator[FileReading | Problem]:
    """Read reports one by one, keeping none: a reading each, or what is wrong with it.

    Reports are what `take_in` takes. A long text is read in parts, each a reading.

    Parameters
    ----------
    raw
        Whether a file is read as it is, decoded from UTF-8, header and all; else it is parsed as if
        it were to be kept.
    told
        What the user says of the reports: ``outlet``, ``date``, ``title``, ``url``.
    propose
        Who proposes further attributions; see `proposer`.

    Raises
    ------
    NotApplicable
        Where what is told cannot be right.
    ProposerFailed
        Where whoever proposes cannot be used.
    """
    facts = facts_of(told or {}, len(paths))
    for shown, origin in listed(map(str, paths)):
        try:
            if raw:
                with opened(shown) as file:
                    for start, text in as_it_is(file, shown):
                        whole = Document(Path(shown).stem, text)
                        yield read_document(whole, propose=propose, start=start)
                continue
            lot = Lot([(shown, origin)], Known({}, {}, {}), facts, (Cast(), propose))
            for job in lot.jobs():
                name = Path(shown).stem + (f" (part {job.part})" if job.part else "")
                yield read_document(replace(document_of(job), id=name), propose=propose)
            yield from lot.problems
        except UnusableInput as error:
            yield error.problem


def read_document(
    document: Document,
    *,
    cast: Cast | None = None,
    propose: Proposer | None = None,
    start: int | None = None,
) -> FileReading:
    """What the reader, and who else is asked, find in a document, and what it means.

    Parameters
    ----------
    cast
        The people and parties that are known; else parties are countries.

    Raises
    ------
    ProposerFailed
        Where whoever proposes cannot be used.
    """
    text = document.text
    published = document.published or dateline(text)
    tokens = tokenize(text)
    found = read(tokens)
    admitted = propose(text) if propose else Admitted()
    attributions = merged(found.attributions, admitted.attributions)
    meant = interpret(tokens, attributions, published, cast)
    return FileReading(document, published, found, meant, admitted.refused, start)
