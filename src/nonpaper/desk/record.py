"""The record of a case: what its ledger holds of its documents, as a case asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.evidence import Document
from nonpaper.evidence.ledger import Kind, Recorded, Status, Version, has_ledger, open_ledger
from nonpaper.evidence.said import Record, Said, joined

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger


def case_folder(path: str | Path) -> Path:
    """The folder that a case lies in, given it or its file."""
    return Path(path) if os.path.isdir(path) else Path(path).parent  # noqa: PTH112 - no errors


@contextmanager
def record_of(path: str | Path, db: str | None = None) -> Iterator[Record | None]:
    """What is on record of a case's documents while the block runs; None where it has no ledger.

    Raises
    ------
    LedgerError
        Where there is a ledger that cannot be opened.
    """
    folder = case_folder(path)
    if not has_ledger(folder, db):
        yield None
        return
    with opened(folder, db) as ledger:
        yield LedgerRecord(ledger)


@contextmanager
def opened(path: str | Path, db: str | None = None) -> Iterator[Ledger]:
    """The ledger of a case, which must be there, while the block runs.

    Raises
    ------
    UnusableInput
        Where there is no such folder.
    NotApplicable
        Where the case has none.
    LedgerError
        Where it cannot be opened.
    """
    if not Path(path).exists():
        here = Location(str(path), 1, 1)
        remedy = "`nonpaper new` makes a case"
        raise UnusableInput(Problem(here, "there is no such folder", remedy=remedy))
    with open_ledger(case_folder(path), db) as ledger:
        yield ledger


class LedgerRecord:
    """What an open ledger holds of documents, asked of it once each."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions = cache(ledger.versions)
        self._names: dict[str, str] = {}

    def said(self, document: Document) -> Sequence[Said]:
        """The attributions in this very text of a document, in the order of the text."""
        name = self._names.get(document.id, document.id)
        version = next((v for v in self._versions(name) if v.sha256 == document.sha256), None)
        if version is None:
            return ()
        found = self._ledger.attributions(name, version=version.number)
        return tuple(self.of(each) for each in found if each.status is not Status.REJECTED)

    def everything(self, as_of: date | None = None) -> Sequence[Said]:
        """The attributions in the newest text of every document, as of a day."""
        found = self._ledger.attributions(as_of=as_of)
        return tuple(self.of(each) for each in found if each.status is not Status.REJECTED)

    def of(self, recorded: Recorded) -> Said:
        """An attribution with what bears on it."""
        return replace(self._alone(recorded), against=tuple(self._against(recorded)))

    def earlier(self, document: Document) -> Sequence[Document]:
        """The document's other texts, the newest first, each under an id of its own."""
        others = [v for v in self._versions(document.id) if v.sha256 != document.sha256]
        return [self._text(document, version) for version in reversed(others)]

    def original(self, document: str) -> str:
        """The id of the document that this one reprints; its own id where it is an original."""
        versions = self._versions(document)
        return (versions[-1].original if versions else "") or document

    def _text(self, document: Document, version: Version) -> Document:
        name = f"{document.id}@{version.number}"
        self._names[name] = document.id
        header = {**version.header, "title": f"{version.title} (an earlier text)"}
        return Document(name, version.text, header, f"{document.path} (version {version.number})")

    def _against(self, recorded: Recorded) -> Iterator[Said]:
        """What denies or contradicts an attribution, unless it is older or rejected."""
        for link in recorded.links:
            if link.other == recorded.id:
                other = self._ledger.attribution(link.attribution)
            elif link.kind is Kind.CONTRADICTS:
                other = self._ledger.attribution(link.other)
            else:
                continue
            if other.status is not Status.REJECTED and not _older(other, recorded):
                yield self._alone(other)

    def _alone(self, recorded: Recorded) -> Said:
        """An attribution without what bears on it."""
        text = next(v for v in self._versions(recorded.document) if v.number == recorded.version)
        return Said(
            id=recorded.id,
            document=recorded.document,
            sha256=recorded.sha256,
            attribution=recorded.attribution,
            words=recorded.content,
            published=recorded.published,
            credit=text.credit,
            status=recorded.status.value,
            within=recorded.within,
            repeats=recorded.repeats,
            quotes=tuple(text.text[a:b] for a, b in joined(recorded.attribution.content)),
        )


def _older(one: Recorded, other: Recorded) -> bool:
    if one.published is None or other.published is None:
        return False
    return one.published < other.published
