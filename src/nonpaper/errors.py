"""Every exception of Nonpaper, and the problem: one thing wrong, where, and what would be right.

::

    NonpaperError
    ├── UnusableInput      the file cannot be read at all: missing, not text, not YAML, hostile
    ├── CaseProblems       the case was read, and these problems were found in it
    ├── FormulaError       a formula that does not parse, with the place inside it
    ├── UnknownName        a target, party, state, statement or variant that is not in the case
    ├── NotApplicable      a question this case cannot be asked (no statements, no principals ...)
    ├── TooManyStates      more states than one machine should try
    ├── UncitedLeaf        `--strict`: a conclusion rests on an assumption
    ├── LedgerError        the ledger cannot be read or written: full disk, lost connection ...
    ├── ProposerFailed     a model's endpoint or a parser that should propose attributions fails
    └── MissingExtra       an optional library is not installed; names the extra
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CaseProblems",
    "FormulaError",
    "LedgerError",
    "Location",
    "MissingExtra",
    "NonpaperError",
    "NotApplicable",
    "Problem",
    "ProposerFailed",
    "TooManyStates",
    "UncitedLeaf",
    "UnknownName",
    "UnusableInput",
]


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a case.

    Parameters
    ----------
    location
        Where it stands.
    message
        What is wrong.
    found
        The offending text, as it stands in the file; may be empty.
    remedy
        What would be right; may be empty where the message says it.
    """

    location: Location
    message: str
    found: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}"
        if self.remedy:
            text += f"; {self.remedy}"
        return text

    def to_dict(self) -> dict[str, object]:
        """The problem as plain values: file, line, column, message, found, remedy."""
        return {
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "message": self.message,
            "found": self.found,
            "remedy": self.remedy,
        }


class NonpaperError(Exception):
    """The root: whatever Nonpaper raises on purpose."""


class UnusableInput(NonpaperError):  # noqa: N818 - the tree reads as a list of states of affairs
    """An input that cannot be read at all; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class CaseProblems(NonpaperError):  # noqa: N818
    """A case with problems; `problems` holds all of them, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class FormulaError(NonpaperError):
    """A formula that does not parse.

    Parameters
    ----------
    message
        What is wrong and what would be right.
    offset
        Where in the formula's text, counted in characters from 0.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class UnknownName(NonpaperError):  # noqa: N818
    """A name that is not in the case; the message names the nearest known one."""


class NotApplicable(NonpaperError):  # noqa: N818
    """A question that this case cannot be asked; the message names what is missing."""


class TooManyStates(NonpaperError):  # noqa: N818
    """More states than one machine should try; the message says how many, and what would help."""


class UncitedLeaf(NonpaperError):  # noqa: N818
    """A conclusion that rests on assumptions although `--strict` was asked for."""


class LedgerError(NonpaperError):
    """The ledger cannot be read or written; the message says why, and what of it still stands."""


class ProposerFailed(NonpaperError):  # noqa: N818
    """An endpoint or a pipeline that should propose attributions cannot be used; says why."""


class MissingExtra(NonpaperError):  # noqa: N818
    """An optional library is not installed; the message names the extra that brings it."""
