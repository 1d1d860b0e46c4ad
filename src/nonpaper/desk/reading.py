"""Reading documents without keeping anything: what the reader finds in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.documents import MAX_BYTES, read_document
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
    """

    doc: str
    text: str
    reading: Reading

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: the outermost attributions, each with those nested in it."""
        found = self.reading.attributions
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
        }

    def _attribution(self, number: int, nested: dict[int, list[int]]) -> dict[str, Any]:
        made: Attribution = self.reading.attributions[number]
        plain: dict[str, Any] = {
            "source": [list(span) for span in made.source],
            "cue": [list(span) for span in made.cue],
            "content": [list(span) for span in made.content],
            "speaker": made.speaker,
            "form": made.form.value,
            "stance": made.stance.value,
        }
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
    paths: Iterable[str | Path], *, raw: bool = False
) -> Iterator[FileReading | Problem]:
    """Read files one by one, keeping none: a reading each, or the problem of one that is unusable.

    Parameters
    ----------
    raw
        Whether offsets refer to the file as it is, decoded from UTF-8; else to the text of the
        document, below its header.
    """
    for path in paths:
        try:
            yield read_file(path, raw=raw)
        except UnusableInput as error:
            yield error.problem


def read_file(path: str | Path, *, raw: bool = False) -> FileReading:
    """Read one file; see `read_files`.

    Raises
    ------
    UnusableInput
        Where the file is missing, too large, or not UTF-8 text.
    """
    path = Path(path)
    text = _as_it_is(path) if raw else read_document(path, str(path)).text
    return FileReading(path.stem, text, read(text))


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
