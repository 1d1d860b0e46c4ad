"""What there is to read: each report, or each part of a long one, as a job for a worker.

Jobs are drawn one after the other, as they are needed, so that a long list, and a text of any
length, costs little memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from nonpaper.desk.proposing import Proposer
from nonpaper.errors import NotApplicable, Problem, UnusableInput
from nonpaper.evidence.documents import SUFFIXES, Document, calendar_day, read_document
from nonpaper.evidence.formats import (
    LIMITS,
    WHOLE,
    LongText,
    Report,
    fetch,
    is_address,
    kind_of,
    one_line,
    parse,
)
from nonpaper.evidence.ledger import Known
from nonpaper.evidence.meaning import Cast
from nonpaper.evidence.naming import name_for, site
from nonpaper.files import open_bytes

READABLE = (*SUFFIXES, ".markdown", ".html", ".htm", ".xhtml", ".pdf")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OWN = "\0own"
"""The origin, in a list of reports, of a file under the case's ``sources/``."""


@dataclass(frozen=True)
class Job:
    """One report for a worker; either its bytes, or the document that a file of the case is.

    Parameters
    ----------
    shown
        How messages name it.
    origin
        Its address, or the name of its file; empty where it has none.
    told
        What the user says of it: ``outlet``, ``date``, ``title``, ``url``.
    kind, charset
        What a server calls it.
    cast
        The people and parties of the case.
    propose
        Who proposes further attributions, or None.
    part
        Which part of a long text it is, from 1; 0 where it is whole.
    """

    shown: str
    raw: bytes = b""
    document: Document | None = None
    origin: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    charset: str = ""
    cast: Cast = field(default_factory=Cast)
    propose: Proposer | None = None
    part: int = 0


class Lot:
    """The jobs that reports make, one after the other; counts those that need no reading.

    Parameters
    ----------
    paths
        Each report as it was given, and its origin.
    known
        What the ledger has already.
    told
        What the user says of the reports.
    reading
        The people and parties of the case, and who proposes further attributions.
    """

    def __init__(
        self,
        paths: Sequence[tuple[str, str]],
        known: Known,
        told: Mapping[str, str],
        reading: tuple[Cast, Proposer | None],
    ) -> None:
        self.paths = paths
        self.known = known
        self.told = told
        self.cast, self.propose = reading
        self.total = len(paths)
        self.skipped = 0
        self.problems: list[Problem] = []

    def jobs(self) -> Iterator[Job]:
        """The jobs there are to do; what cannot be used becomes a problem."""
        for shown, origin in self.paths:
            try:
                for job in self._made(shown, origin):
                    if self._is_known(job):
                        self.skipped += 1
                    else:
                        yield replace(job, cast=self.cast, propose=self.propose)
            except UnusableInput as error:
                self.problems.append(error.problem)

    def _is_known(self, job: Job) -> bool:
        if job.document is not None:
            same = (job.document.sha256, dict(job.document.header))
            return self.known.documents.get(job.document.id) == same
        return not self.told and hashlib.sha256(job.raw).hexdigest() in self.known.inputs

    def _made(self, shown: str, origin: str) -> Iterator[Job]:
        if origin == OWN:
            path = Path(shown)
            recorded = self.known.recorded.get(path.stem)
            if recorded is not None and _written(path) == dated(recorded):
                self.skipped += 1
            else:
                yield Job(shown, document=read_document(path, shown))
        elif is_address(shown):
            got = fetch(shown)
            job = Job(shown, got.raw, origin=shown, kind=got.kind, charset=got.charset)
            yield replace(job, told=self.told)
        else:
            origin = self.told.get("url", "" if shown == "-" else origin)
            with opened(shown) as file:
                head = file.read(WHOLE + 1)
                if len(head) <= WHOLE:
                    yield Job(shown, head, origin=origin, told=self.told)
                elif (kind := kind_of(head, shown)) in {"plain", "markdown"}:
                    yield from self._parts(LongText(file, shown), shown, origin)
                else:
                    raw = head + file.read(LIMITS[kind] - WHOLE)
                    yield Job(shown, raw, origin=origin, told=self.told)

    def _parts(self, text: LongText, shown: str, origin: str) -> Iterator[Job]:
        """A job for each part of a long text; each has the header of the whole."""
        header = {**parse(text.head(), shown).header, **self.told}
        name = header.get("title") or ("text" if shown == "-" else Path(shown).stem)
        self.total += text.count - 1
        for number, part in enumerate(text, 1):
            whole = part if number == 1 else Report(part, header).file()
            place = f"{origin} (part {number})" if origin else ""
            told = {**self.told, "title": f"Part {number}: {name}"}
            yield Job(shown, whole.encode(), origin=place, told=told, part=number)


def facts_of(told: Mapping[str, str], reports: int) -> dict[str, str]:
    """What the user says of so many reports, as a header has it.

    Raises
    ------
    NotApplicable
        Where it cannot be right: no date, or a title of several reports.
    """
    facts = {key: one_line(value) for key, value in told.items() if value and value.strip()}
    if "date" in facts and calendar_day(facts["date"]) is None:
        raise NotApplicable(f"'{facts['date']}' is not a date: write year-month-day, as 2025-06-30")
    if ({"url", "title"} & facts.keys()) and reports != 1:
        raise NotApplicable("a title or an address is said of one report at a time")
    return facts


def document_of(job: Job) -> Document:
    """The document that a job's report is; what is said of it counts more than what it says itself.

    Raises
    ------
    UnusableInput
        Where it is no report.
    """
    if job.document is not None:
        return job.document
    found = parse(job.raw, job.shown, kind=job.kind, charset=job.charset)
    header = {**found.header, **job.told}
    if is_address(job.origin):
        header.setdefault("url", job.origin)
        header.setdefault("outlet", site(job.origin))
    order = ("outlet", "date", "title", "url")
    header = {key: header[key] for key in (*order, *header) if header.get(key)}
    stem = Path(job.shown).stem if job.shown != "-" else ""
    return replace(found, header=header).document(name_for(header, stem))


def dated(at: datetime) -> int:
    """A moment as a file is dated: in nanoseconds."""
    return (at - _EPOCH) // timedelta(microseconds=1) * 1000


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # what is wrong with it is told where it is read
        return 0


def own(case: Path) -> list[tuple[str, str]]:
    """The files under a case's ``sources/``, with their origin."""
    files = sorted((case / "sources").glob("*"))
    return [(str(file), OWN) for file in files if file.suffix in SUFFIXES and file.is_file()]


def listed(reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each report with its origin; of a folder, every file in it that can be read."""
    for report in reports:
        path = Path(report)
        if report == "-" or is_address(report) or not path.is_dir():
            yield report, path.name
            continue
        for place, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                file = Path(place) / name
                if file.suffix.lower() in READABLE and not name.startswith("."):
                    yield str(file), file.relative_to(path).as_posix()


@contextmanager
def opened(shown: str) -> Iterator[BinaryIO]:
    """A file, or the standard input, which is kept on the disk meanwhile where it is long.

    Raises
    ------
    UnusableInput
        Where the file cannot be read.
    """
    if shown != "-":
        with open_bytes(Path(shown), shown) as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(WHOLE) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept  # type: ignore[misc]
