"""The verbs that write: a new case, and the brief."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from nonpaper import brief as pages
from nonpaper import model
from nonpaper.analysis.answer import Answer
from nonpaper.desk.comparing import versions
from nonpaper.desk.questions import Subject, open_case
from nonpaper.desk.record import record_of
from nonpaper.desk.timelines import opened_from, timeline
from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.files import write_text
from nonpaper.model import Day
from nonpaper.model.shape import json_schema


@dataclass(frozen=True)
class WrittenBrief:
    """A brief: what it says on one screen, the page, and where it was written (None: nowhere)."""

    summary: tuple[str, ...]
    html: str
    markdown: str
    header: dict[str, object]
    path: Path | None = None

    def _repr_html_(self) -> str:
        return self.html

    def to_dict(self) -> dict[str, Any]:
        """The summary and where the page is."""
        return {
            **self.header,
            "summary": list(self.summary),
            "path": None if self.path is None else str(self.path),
        }


def write_brief(
    subject: Subject,
    output: str | Path | None = None,
    *,
    variant: str | None = None,
    as_of: Day | None = None,
    since: Day | None = None,
    markdown: bool = False,
    db: str | None = None,
) -> WrittenBrief:
    """The brief of a case, written to a file where one is named.

    Parameters
    ----------
    output
        Where to write it: one self-contained HTML file, or Markdown with `markdown`.
    since
        Tell what has changed since this day, too.
    db
        The address of the ledger's database, where it is not in the case's folder.
    """
    case = open_case(opened_from(subject, db), variant, as_of)
    old = None if since is None else versions(case, None, start=since, end=as_of)[0]
    command = f"nonpaper brief {shlex.quote(case.folder or 'CASE')}"
    if variant is not None:
        command += f" --variant {shlex.quote(variant)}"
    if case.cut is not None:
        command += f" --as-of {case.cut}"
    if old is not None:
        command += f" --since {old.cut}"
    page = pages.compose(case, command=command, told=timeline(case, db=db), since=old)
    path = None if output is None else Path(output)
    html, text = pages.html(page), pages.markdown(page)
    if path is not None:
        write_text(path, text if markdown else html)
    return WrittenBrief(tuple(pages.summary(page)), html, text, Answer(case).header(), path)


def brief_path(subject: str | Path, output: str | Path | None, *, markdown: bool) -> Path:
    """Where a brief goes: the file named, else one named after the case, in this folder."""
    if output is not None:
        return Path(output)
    folder = Path(subject).resolve()
    name = folder.parent.name if folder.is_file() else folder.name
    return Path(name + (".md" if markdown else ".html"))


@contextmanager
def edit(folder: str | Path) -> Iterator[Any]:
    """The case file as nested mappings and lists to change in place; saved when the block ends.

    Values are the text that is written, as the case reads them. Lines that are not changed stay as
    they are, byte for byte. The file is replaced only if the changed case loads without problems;
    else it stays as it was.

    Raises
    ------
    UnusableInput
        Where the file cannot be read or written, or a value is put in that no file can hold.
    CaseProblems
        Where the changed case would have problems: all of them.

    Examples
    --------
    ::

        with nonpaper.edit("my-case") as case:
            case["parties"]["israel"]["options"]["strikes"]["now"] = "no"
    """
    with record_of(folder) as record, model.edit(folder, record) as case:
        yield case


def new(folder: str | Path) -> Path:
    """Write a small commented case into a folder and give its path back.

    Raises
    ------
    UnusableInput
        Where the folder already holds something, or cannot be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        problem = Problem(
            Location(str(folder), 1, 1), "this is not an empty folder", remedy="name a new one"
        )
        raise UnusableInput(problem)
    start = resources.files("nonpaper.desk") / "newcase"
    for part in ("case.yaml", "sources/2026-01-15-example.md"):
        write_text(target / part, (start / part).read_text(encoding="utf-8"))
    return target


def schema() -> dict[str, Any]:
    """The JSON Schema of ``case.yaml``, for editors that complete and check as one writes."""
    found: dict[str, Any] = json.loads(json.dumps(json_schema()))
    return found
