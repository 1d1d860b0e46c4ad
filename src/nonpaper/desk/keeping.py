"""The ledger's verbs: what is on record, its review, and moving it."""

from __future__ import annotations

import getpass
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper.desk.record import case_folder
from nonpaper.errors import NotApplicable
from nonpaper.evidence.documents import SUFFIXES, calendar_day
from nonpaper.evidence.formats import Report, refuse
from nonpaper.evidence.ledger import (
    Lapsed,
    Missed,
    Recorded,
    Status,
    Version,
    has_ledger,
    open_ledger,
)
from nonpaper.files import write_text, writing

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger


@dataclass(frozen=True)
class Tally:
    """How many attributions there are.

    Parameters
    ----------
    count
        All of them.
    counted
        Those that count: reprints once, rejected ones not at all.
    by
        By party and by stance those that count, by status all; the most first.
    """

    count: int
    counted: int
    by: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Listing:
    """What is on record.

    Parameters
    ----------
    documents
        The newest version of each document.
    attributions
        In the order of documents and of their text, as many as were asked for; of a search, the
        best first.
    missed
        Sentences with a reporting cue that gave no attribution.
    lapsed
        What was found right in an earlier text, and is to be reviewed again in the newest.
    tally
        How many attributions there are, also those that are not listed.
    """

    documents: tuple[Version, ...]
    attributions: tuple[Recorded, ...]
    missed: tuple[Missed, ...]
    lapsed: tuple[Lapsed, ...]
    tally: Tally

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Plain values; at most `limit` attributions and missed sentences."""
        return {
            "documents": [version.to_dict() for version in self.documents],
            "count": self.tally.count,
            "counted": self.tally.counted,
            "tally": {name: dict(numbers) for name, numbers in self.tally.by.items()},
            "attributions": [each.to_dict() for each in self.attributions[:limit]],
            "missed": [each.to_dict() for each in self.missed[:limit]],
            "lapsed": [each.to_dict() for each in self.lapsed[:limit]],
        }


@dataclass(frozen=True)
class Asked:
    """Which attributions are asked for: all, where nothing is said.

    Parameters
    ----------
    words
        Words that all stand in them (see `Ledger.search`).
    limit
        How many of those that a search finds.
    keep
        How many to list where nothing is searched; all without it. All are counted.
    """

    document: str | None = None
    party: str | None = None
    since: date | None = None
    as_of: date | None = None
    status: Status | None = None
    words: str = ""
    limit: int = 20
    keep: int | None = None

    @classmethod
    def of(cls, written: Mapping[str, Any], words: str = "") -> Asked:
        """What is asked for in words, as a command line gives them.

        Raises
        ------
        NotApplicable
            Where a day is none.
        """
        status = written["status"]
        return cls(
            written["document"],
            written["party"],
            _day(written["since"]),
            _day(written["as_of"]),
            None if status is None else Status(status),
            words,
            written["limit"] or cls.limit,
            written["limit"] or (None if written["as_json"] else cls.limit),
        )


@contextmanager
def ledger_of(case: str | Path, db: str | None = None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger of a case, for a ``with`` block.

    Raises
    ------
    NotApplicable
        Where it has none, and none is to be made.
    """
    folder = _existing(case)
    if not create and not has_ledger(folder, db):
        raise NotApplicable(f"{case} has no ledger yet: `nonpaper read {case}` makes one")
    with open_ledger(folder, db, create=create) as ledger:
        yield ledger


def listing(case: str | Path, asked: Asked | None = None, db: str | None = None) -> Listing:
    """What is on record in a case; nothing where it has no ledger yet.

    Raises
    ------
    UnknownName
        Where it has no document of the name.
    """
    asked = asked or Asked()
    if not has_ledger(_existing(case), db):
        return _listed((), (), (), (), None)
    with ledger_of(case, db) as ledger:
        if asked.words:
            found = ledger.search(asked.words, as_of=asked.as_of, limit=asked.limit)
            return _listed((), found, (), (), None)
        return _listed(
            tuple(
                version
                for version in ledger.documents(asked.as_of)
                if asked.document in {None, version.document}
            ),
            ledger.each(
                asked.document,
                as_of=asked.as_of,
                party=asked.party,
                since=asked.since,
                reviewed=asked.status,
            ),
            tuple(ledger.missed(asked.document, as_of=asked.as_of)),
            tuple(ledger.lapsed(asked.document, as_of=asked.as_of)),
            asked.keep,
        )


def _listed(
    documents: tuple[Version, ...],
    attributions: Iterable[Recorded],
    missed: tuple[Missed, ...],
    lapsed: tuple[Lapsed, ...],
    keep: int | None,
) -> Listing:
    """A listing that keeps some attributions and counts all, looking at each once."""
    kept: list[Recorded] = []
    by = {name: Counter[str]() for name in ("party", "stance", "status")}
    count = counted = 0
    for each in attributions:
        if keep is None or count < keep:
            kept.append(each)
        count += 1
        by["status"][each.status.value] += 1
        if not each.repeats and each.status is not Status.REJECTED:
            counted += 1
            by["party"][each.party or "unclear"] += 1
            by["stance"][each.attribution.stance.value] += 1
    tally = Tally(count, counted, {name: dict(each.most_common()) for name, each in by.items()})
    return Listing(documents, tuple(kept), missed, lapsed, tally)


def reviewer() -> str:
    """The name of who is at work: that of the account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def export_ledger(case: str | Path, write: Callable[[str], object], db: str | None = None) -> int:
    """Write every record of a case's ledger, a line of JSON each; gives how many."""
    count = 0
    with ledger_of(case, db) as ledger:
        for record in ledger.export():
            write(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
    return count


def export_to(case: str | Path, file: str | Path, db: str | None = None) -> int:
    """Write every record of a case's ledger to a file, whole or not at all; gives how many."""
    with writing(Path(file)) as output:
        return export_ledger(case, lambda line: output.write(line.encode()), db)


def import_ledger(case: str | Path, file: str | Path, db: str | None = None) -> dict[str, int]:
    """Take in an export, all or nothing; documents whose file is missing get one.

    Raises
    ------
    UnusableInput
        Where the file cannot be read, or at its first line that does not fit.
    """
    path = Path(file)
    if not path.is_file():
        raise refuse(str(file), "there is no such file", "`nonpaper ledger CASE export` writes one")
    with ledger_of(case, db, create=True) as ledger:
        try:
            with path.open(encoding="utf-8") as lines:
                taken = ledger.load(lines, str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise refuse(str(file), f"cannot read this file: {error}") from None
        for version in ledger.documents():
            _keep(case_folder(case) / "sources", version)
    return taken


def _existing(case: str | Path) -> Path:
    if not Path(case).exists():
        raise refuse(str(case), "there is no such folder", "`nonpaper new` makes a case")
    return case_folder(case)


def _keep(sources: Path, version: Version) -> None:
    if version.document != Path(version.document).name:
        raise refuse(version.document, "this is no name of a file; its text was not written")
    if not any((sources / (version.document + end)).exists() for end in SUFFIXES):
        text = Report(version.text, version.header).file()
        write_text(sources / f"{version.document}.md", text)


def _day(written: str | None) -> date | None:
    if not written:
        return None
    day = calendar_day(written)
    if day is None:
        raise NotApplicable(f"'{written}' is not a date: write year-month-day, as 2025-06-30")
    return day
