"""Taking reports in: read, kept as files under ``sources/``, and entered in the case's ledger.

Workers parse; one process, this one, writes: what it has acknowledged is on the disk. What was read
before is known by the hash of its bytes and is not read again, so that a run that was interrupted
goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper.desk.casting import cast_in
from nonpaper.desk.jobs import Job, Lot, dated, document_of, facts_of, listed, own
from nonpaper.desk.proposing import Proposer
from nonpaper.desk.reading import read_document
from nonpaper.desk.relating import Progress, relate_new
from nonpaper.desk.workers import as_done, workers
from nonpaper.errors import (
    Location,
    NonpaperError,
    Problem,
    ProposerFailed,
    UnusableInput,
)
from nonpaper.evidence.documents import SUFFIXES, Document
from nonpaper.evidence.formats import Report, refuse
from nonpaper.evidence.ledger import Entered, Entry, News, open_ledger
from nonpaper.evidence.ledger.marking import marks_of
from nonpaper.files import clear_leftovers, write_text

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

FEW = 20
"""So many reports that are not known are read in this process where no workers were asked for."""
BATCH, SECONDS = 50, 0.5
"""Entries that are written at once at most, and how long the first of them waits at most."""


@dataclass(frozen=True)
class Intake:
    """What became of reports that were taken in.

    Parameters
    ----------
    entered
        Each report as it was given, with the document it is.
    skipped
        How many were known by the hash of their bytes and not read again.
    problems
        What could not be used.
    note
        Why the case's people and parties were not known, where they were not; else empty.
    backup
        Where a backup was made because the ledger was of an older version; else empty.
    refused
        How many proposals from outside do not stand in the texts.
    reprints, links
        How many of the new documents were found to be reprints, and how many disputes in them.
    """

    entered: tuple[tuple[str, Entered], ...]
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    note: str = ""
    backup: str = ""
    refused: int = 0
    reprints: int = 0
    links: int = 0

    def count(self, news: News) -> int:
        """How many documents are new, changed or known."""
        return sum(each.news is news for _, each in self.entered)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "documents": [
                {
                    "input": given,
                    "document": each.document,
                    "version": each.version,
                    "sha256": each.sha256,
                    "news": each.news.value,
                    "attributions": each.attributions,
                    "carried": each.carried,
                    "lapsed": list(each.lapsed),
                }
                for given, each in self.entered
            ],
            "skipped": self.skipped,
            "problems": [problem.to_dict() for problem in self.problems],
            "note": self.note,
            "backup": self.backup,
            "refused": self.refused,
            "reprints": self.reprints,
            "links": self.links,
        }


def take_in(  # noqa: PLR0913 - each is an option of the verb
    folder: str | Path,
    reports: Sequence[str] = (),
    *,
    told: Mapping[str, str] | None = None,
    db: str | None = None,
    count: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    linking: Progress | None = None,
    propose: Proposer | None = None,
) -> Intake:
    """Read reports into a case: files, folders, addresses, or ``-`` for the standard input.

    The case's own files under ``sources/`` are entered first, as they are.

    Parameters
    ----------
    told
        What the user says of the reports: ``outlet``, ``date``, ``title``, ``url``; it counts more
        than what they say themselves.
    db
        The address of a PostgreSQL database; the file ``ledger.db`` without it.
    count, cluster
        How many local processes parse, or the Dask cluster that does.
    progress
        Called with how many reports are done, and of how many.
    linking
        Called with how many documents have then met the others on record, and of how many.
    propose
        Who proposes further attributions in texts that are new; see `proposer`.

    Raises
    ------
    UnusableInput
        Where the folder is none, or what is told cannot be right.
    LedgerError
        Where the ledger cannot be written; what was acknowledged stays.
    """
    case = _folder(folder)
    facts = facts_of(told or {}, len(reports))
    cast, note = cast_in(case)
    clear_leftovers(case / "sources")
    with open_ledger(case, db, create=True) as ledger:
        known = ledger.known()
        paths = [*own(case), *listed(reports)]
        lot = Lot(paths, known, facts, (cast, propose))
        writer = _Writer(ledger, case, lot, progress)
        with ExitStack() as stack:
            stack.callback(writer.flush)
            for job, entry in _worked(lot, stack, (count, cluster)):
                writer.take(job, entry)
        ledger.look_over(sum(each.attributions for _, each in writer.entered))
        related = relate_new(ledger, linking)
        return Intake(
            tuple(writer.entered),
            lot.skipped,
            tuple(lot.problems),
            note,
            ledger.backup,
            writer.refused,
            len(related.reprints),
            len(related.links),
        )


def work(job: Job) -> Entry | Problem:
    """The entry that a report makes, with what the reader finds in it; or what is wrong with it."""
    try:
        document = document_of(job)
        found = read_document(document, cast=job.cast, propose=job.propose)
    except UnusableInput as error:
        return error.problem
    except ProposerFailed as error:
        return Problem(Location(job.shown, 1, 1), str(error))
    attributions = found.interpreted.attributions
    return Entry(
        document,
        job.origin or document.header.get("url", ""),
        "" if job.document else hashlib.sha256(job.raw).hexdigest(),
        attributions,
        tuple((missed.cue, missed.sentence) for missed in found.reading.missed),
        f"reader, {job.propose.name}" if job.propose else "reader",
        len(found.refused),
        marks_of(document.text, document.header, attributions),
    )


class _Writer:
    """Enters what workers found, some at a time."""

    def __init__(self, ledger: Ledger, case: Path, lot: Lot, progress: Progress | None) -> None:
        self.ledger = ledger
        self.sources = case / "sources"
        self.progress = progress
        self.lot = lot
        self.entered: list[tuple[str, Entered]] = []
        self.refused = 0
        self.waiting: list[tuple[Job, Entry]] = []
        self.since = time.monotonic()

    def take(self, job: Job, entry: Entry) -> None:
        if not self.waiting:
            self.since = time.monotonic()
        self.waiting.append((job, entry))
        self.refused += entry.refused
        if len(self.waiting) >= BATCH or time.monotonic() - self.since > SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits; where that fails nothing of it waits any longer."""
        waiting, self.waiting = self.waiting, []
        if waiting:
            done = self.ledger.add([entry for _, entry in waiting], self._keep)
            self.entered += zip([job.shown for job, _ in waiting], done, strict=True)
        if self.progress is not None:
            self.progress(len(self.entered) + self.lot.skipped, self.lot.total)

    def _keep(self, document: Document, news: News, at: datetime) -> None:
        """Write the file of a document that has one to write: before the ledger acknowledges it.

        It is dated as the ledger dates it, by which it is known not to have changed since.
        """
        files = [self.sources / (document.id + end) for end in SUFFIXES]
        file = next((file for file in files if file.exists()), files[0])
        text = Report(document.text, document.header).file()
        if document.path or (news is News.KNOWN and file.exists()):
            return
        if news is News.NEW and file.exists() and file.read_bytes() != text.encode():
            remedy = "see what is wrong with it, or move it away"
            raise refuse(f"sources/{file.name}", "this file is in the way of a new one", remedy)
        write_text(file, text)
        os.utime(file, ns=(dated(at), dated(at)))


def _worked(
    lot: Lot, stack: ExitStack, staff: tuple[int | None, str | None]
) -> Iterator[tuple[Job, Entry]]:
    """Each job with its entry, as they are done: here, or by workers."""
    count, cluster = staff
    jobs = lot.jobs()
    if count is None and cluster is None:
        first = list(islice(jobs, FEW + 1))
        count = 1 if len(first) <= FEW else None
        jobs = chain(first, jobs)
    done: Iterator[tuple[Job, Entry | Problem]]
    if cluster is None and count == 1:
        done = ((job, work(job)) for job in jobs)
    else:
        executor = stack.enter_context(workers(count, cluster))
        done = ((job, _result(job, got)) for job, got in as_done(executor, work, jobs))
    for job, found in done:
        if isinstance(found, Problem):
            lot.problems.append(found)
        else:
            yield job, found


def _result(job: Job, future: Future[Entry | Problem]) -> Entry | Problem:
    try:
        return future.result()
    except BrokenProcessPool:
        raise NonpaperError(
            f"a worker ended while it was reading; {job.shown} is among its reports"
        ) from None


def _folder(folder: str | Path) -> Path:
    case = Path(folder)
    if case.name == "case.yaml" and case.is_file():
        return case.parent
    if not case.is_dir():
        raise refuse(str(folder), "there is no such folder", "`nonpaper new` makes a case")
    return case
