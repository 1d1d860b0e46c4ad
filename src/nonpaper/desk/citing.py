"""Citing: an attribution of the ledger becomes a citation in the case file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nonpaper import model
from nonpaper.desk.record import LedgerRecord, case_folder, opened
from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.evidence import Document, Passage, find_passages, read_document
from nonpaper.evidence.documents import SUFFIXES
from nonpaper.evidence.ledger import Recorded, Status
from nonpaper.evidence.said import joined
from nonpaper.model import Case
from nonpaper.model.citing import told_by
from nonpaper.model.inserting import add_citations
from nonpaper.model.names import did_you_mean

CONTEXT = 12
"""At most so many words are put next to a quotation that stands in its document more than once."""


@dataclass(frozen=True)
class Cited:
    """Citations that were written into a case file."""

    statement: str
    attribution: str
    citations: tuple[dict[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values; each citation has the keys of the case file."""
        return {**vars(self), "citations": [dict(entry) for entry in self.citations]}


def cite(folder: str | Path, statement: str, attribution: str, *, db: str | None = None) -> Cited:
    """Write an attribution into the case file as a citation of a statement (``party.id``).

    Comments and layout stay; the file is replaced only where the case stays sound.

    Raises
    ------
    UnknownName
        Where there is no such statement or attribution.
    NotApplicable
        Where the case has no ledger, the statement has this citation already, the attribution was
        rejected, or its words no longer stand in the document.
    CaseProblems, UnusableInput, LedgerError
        Where the case or its ledger cannot be read or written.
    """
    with opened(folder, db) as ledger:
        record = LedgerRecord(ledger)
        recorded = ledger.attribution(attribution)
        case = model.load(folder, record)
        _require_new(case, statement, recorded)
        document = _document(case_folder(folder), recorded.document)
        passages = list(_passages(record, recorded, document))
        _require_unquoted(case, statement, passages)
        entries = tuple(_entry(case, statement, record, passage) for passage in passages)
        add_citations(folder, statement, entries, record)
    return Cited(statement, attribution, entries)


def _require_new(case: Case, statement: str, recorded: Recorded) -> None:
    if statement not in case.statements:
        hint = did_you_mean(statement, case.statements, "statements")
        raise UnknownName(f"no statement is called '{statement}'; {hint}")
    if recorded.status is Status.REJECTED:
        raise NotApplicable(f"a reviewer has rejected '{recorded.id}', so nothing can rest on it")
    for citation in case.statements[statement].citations:
        if any(said.id == recorded.id for said in citation.said):
            quote = " ".join(citation.passage.text.split())
            raise NotApplicable(f"'{statement}' cites '{recorded.id}' already: “{quote}”")


def _require_unquoted(case: Case, statement: str, passages: Sequence[Passage]) -> None:
    there = {
        (c.passage.document.id, c.passage.start, c.passage.end)
        for c in case.statements[statement].citations
    }
    for passage in passages:
        if (passage.document.id, passage.start, passage.end) in there:
            raise NotApplicable(f"'{statement}' cites these words already: “{passage.text}”")


def _document(folder: Path, name: str) -> Document:
    """The document as it now stands in the case folder."""
    for end in SUFFIXES:
        file = folder / "sources" / (name + end)
        if file.is_file():
            return read_document(file, f"sources/{file.name}")
    raise NotApplicable(
        f"there is no file for '{name}' in sources/: `nonpaper read` writes it from where it came"
    )


def _passages(record: LedgerRecord, recorded: Recorded, document: Document) -> Iterator[Passage]:
    """Where the content of an attribution stands in the document as it is now."""
    if document.sha256 == recorded.sha256:
        for start, end in joined(recorded.attribution.content):
            yield Passage(document, start, end)
        return
    read_from = next(d for d in record.earlier(document) if d.sha256 == recorded.sha256)
    for start, end in joined(recorded.attribution.content):
        words = read_from.text[start:end]
        found = find_passages(document, words)
        if len(found) != 1:
            how = f"they stand in it {len(found)} times" if found else "it no longer says so"
            raise NotApplicable(
                f"'{document.id}' has changed since '{recorded.id}' was read in it, and {how}: "
                f"“{' '.join(words.split())}”"
            )
        yield found[0]


def _entry(case: Case, statement: str, record: LedgerRecord, passage: Passage) -> dict[str, str]:
    """A citation as the case file writes it."""
    entry = {"source": passage.document.id, "quote": passage.text, **_told_apart(passage)}
    parties = {party.id: party.name for party in case.parties}
    voice = told_by(parties, record.said(passage.document), passage)
    if voice is not None:
        own = case.statements[statement].party
        side = own if own in voice.parties else next(iter(voice.parties), "")
        entry |= {"speaker": voice.speaker} if voice.speaker else {}
        entry |= {"of": side} if side else {}
        entry |= {"anonymous": "yes"} if voice.anonymous else {}
    return entry


def _told_apart(passage: Passage) -> dict[str, str]:
    """The words next to a quotation that stands more than once, as few as tell it apart."""
    document, quote = passage.document, passage.text
    if len(find_passages(document, quote)) == 1:
        return {}
    ahead = document.text[: passage.start].split()
    behind = document.text[passage.end :].split()
    for count in range(1, CONTEXT + 1):
        before = " ".join(ahead[-count:])
        if find_passages(document, quote, before) == [passage]:
            return {"before": before}
        after = " ".join(behind[:count])
        if find_passages(document, quote, "", after) == [passage]:
            return {"after": after}
    raise NotApplicable(
        f"these words stand in {document.path} more than once, and so do those next to them: "
        f"“{quote}”"
    )
