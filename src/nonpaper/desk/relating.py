"""Which documents reprint one original, and which attributions dispute each other, in a ledger.

What is found is recorded as the reader's judgement; a person's judgement stands. In whatever order
documents come, and whether each met the others when it was read or all of them in one go, the same
is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper.desk.keeping import ledger_of
from nonpaper.evidence.ledger import Link, Reprint

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Related:
    """What was found and recorded; what was recorded before is not in it."""

    reprints: tuple[Reprint, ...]
    links: tuple[Link, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "reprints": [one.to_dict() for one in self.reprints],
            "links": [one.to_dict() for one in self.links],
        }


def relate(case: str | Path, db: str | None = None, *, progress: Progress | None = None) -> Related:
    """Find reprints and disputes in the whole of a case's ledger again, and record them.

    Raises
    ------
    NotApplicable
        Where the case has no ledger yet.
    """
    from nonpaper.evidence.ledger import marks

    with ledger_of(case, db) as ledger:
        ledger.write(lambda connection, _: marks.forget(connection))
        return relate_new(ledger, progress)


def relate_new(ledger: Ledger, progress: Progress | None = None) -> Related:
    """The same of the documents that have not met the others yet.

    Each step is kept when it is done, so that what is interrupted goes on with the next call.

    Parameters
    ----------
    progress
        Called after each step with how many documents have met the others, and of how many.
    """
    found = list(_steps(ledger, progress))
    return Related(
        tuple(one for reprints, _ in found for one in reprints),
        tuple(one for _, links in found for one in links),
    )


def _steps(ledger: Ledger, progress: Progress | None) -> Iterator[tuple[list[Reprint], list[Link]]]:
    from nonpaper.evidence.ledger.relating import relate_some, waiting

    total, done, step = ledger.write(waiting), 0, 0
    while done < total or step:
        reprints, links, step = ledger.write(relate_some)
        done += step
        if step and progress is not None:
            progress(done, max(done, total))
        yield reprints, links
