"""Reading documents without keeping anything: what the reader finds in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nonpaper.desk.proposing import Proposer
from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.evidence.documents import MAX_BYTES, read_document
from nonpaper.evidence.meaning import (
    Interpreted,
    attribution_dict,
    contact_dict,
    interpret,
    period_dict,
    upcoming_dict,
)
from nonpaper.evidence.meaning.times import dateline
from nonpaper.evidence.proposals import Admitted, Refused, merged
from nonpaper.evidence.reader import Missed, Reading, read
from nonpaper.files import read_bytes


@dataclass(frozen=True)
class FileReading:
    """What was read in one file.

    Parameters
    ----------
    doc
        The file's name without its ending.
    text
        The text that all offsets refer to.
    published
        Its day, from the header or the head of the text: what "Monday" counts from.
    reading
        The spans of its attributions, and the sentences that gave none.
    interpreted
        What they mean, and what else the text tells.
    refused
        What was proposed besides and does not stand in the text.
    """

    doc: str
    text: str
    published: date | None
    reading: Reading
    interpreted: Interpreted
    refused: tuple[Refused, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: the outermost attributions, each with those nested in it."""
        found = self.interpreted.attributions
        nested: dict[int, list[int]] = {}
        for number, attribution in enumerate(found):
            if attribution.within is not None:
                nested.setdefault(attribution.within, []).append(number)
        return {
            "doc": self.doc,
            "attributions": [
                self._attribution(number, nested)
                for number, attribution in enumerate(found)
                if attribution.within is None
            ],
            "missed": [self._missed(missed) for missed in self.reading.missed],
            "published": self.published.isoformat() if self.published else None,
            "times": [period_dict(period) for period in self.interpreted.times],
            "upcoming": [upcoming_dict(one) for one in self.interpreted.upcoming],
            "contacts": [contact_dict(one) for one in self.interpreted.contacts],
            "refused": [{"words": one.words, "reason": one.reason} for one in self.refused],
        }

    def _attribution(self, number: int, nested: dict[int, list[int]]) -> dict[str, Any]:
        plain = attribution_dict(self.interpreted.attributions[number])
        inner = nested.get(number, [])
        if inner:
            plain["nested"] = [self._attribution(place, nested) for place in inner]
        return plain

    def _missed(self, missed: Missed) -> dict[str, Any]:
        start, end = missed.sentence
        return {
            "cue": list(missed.cue),
            "sentence": [start, end],
            "text": " ".join(self.text[start:end].split()),
        }


def read_files(
    paths: Iterable[str | Path], *, raw: bool = False, propose: Proposer | None = None
) -> Iterator[FileReading | Problem]:
    """Read files one by one, keeping none: a reading each, or the problem of one that is unusable.

    Parameters
    ----------
    raw
        Whether offsets refer to the file as it is, decoded from UTF-8; else to the text of the
        document, below its header.
    propose
        Who proposes further attributions; see `proposer`.

    Raises
    ------
    ProposerFailed
        Where whoever proposes cannot be used.
    """
    for path in paths:
        try:
            yield read_file(path, raw=raw, propose=propose)
        except UnusableInput as error:
            yield error.problem


def read_file(
    path: str | Path, *, raw: bool = False, propose: Proposer | None = None
) -> FileReading:
    """Read one file; see `read_files`.

    Raises
    ------
    UnusableInput
        Where the file is missing, too large, or not UTF-8 text.
    """
    path = Path(path)
    published: date | None = None
    if raw:
        text = _as_it_is(path)
    else:
        document = read_document(path, str(path))
        text, published = document.text, document.published
    published = published or dateline(text)
    found = read(text)
    admitted = propose(text) if propose else Admitted()
    attributions = merged(found.attributions, admitted.attributions)
    meant = interpret(text, attributions, published)
    return FileReading(path.stem, text, published, found, meant, admitted.refused)


def _as_it_is(path: Path) -> str:
    raw = read_bytes(path, str(path), MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise UnusableInput(
            Problem(Location(str(path), 1, 1), f"the file is larger than {MAX_BYTES:,} bytes")
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        problem = Problem(Location(str(path), line, 1), message, remedy="save the file as UTF-8")
        raise UnusableInput(problem) from None
