"""What every answer carries: its version, the hash of its case, and how it shows itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from nonpaper.model import Case
from nonpaper.version import __version__

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def counted(count: int, noun: str) -> str:
    """A count with its noun, in the plural where needed."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


@dataclass(frozen=True, eq=False, repr=False)
class Answer:
    """The answer to a question about a case; a notebook shows its headline and its table."""

    case: Case

    def header(self) -> dict[str, object]:
        """Version and case, as the beginning of every JSON answer."""
        case: dict[str, object] = {"title": self.case.title, "sha256": self.case.sha256}
        if self.case.variant:
            case["variant"] = self.case.variant
        if self.case.cut is not None:
            case["as_of"] = self.case.cut.isoformat()
        if self.case.orphaned:
            case["orphaned"] = list(self.case.orphaned)
        return {"nonpaper": __version__, "case": case}

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the record that the answer rests on, in sentences."""
        case, found = self.case, []
        if case.cut is not None:
            later = counted(len(case.later), "statement")
            left_out = f": {later} known only later left out" if case.later else ""
            found.append(f"The record as of {case.cut}{left_out}.")
        if case.orphaned:
            which = ", ".join(case.orphaned)
            found.append(f"Rests on words that no longer stand in their document: {which}.")
        if unknown := [s.name for s in case.statements.values() if s.unknown]:
            which = ", ".join(unknown)
            found.append(f"Read as written, though not known to be wanted: {which}.")
        return tuple(found)

    def headline(self) -> str:
        """The answer in a line."""
        return self.case.title

    def table(self) -> Table:
        """Column names and rows of text, for people to look at."""
        return (), ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.headline()}>"

    def _repr_html_(self) -> str:
        columns, rows = self.table()
        head = "".join(f"<th>{escape(column)}</th>" for column in columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in row)
            + "</tr>"
            for row in rows
        )
        headline = escape(self.headline())
        return (
            f"<p>{headline}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )
