"""Which documents reprint one original, and which attributions dispute each other, in a ledger.

What is found is recorded as the reader's judgement; a person's judgement stands. In whatever order
documents come, and whether each met the others when it was read or all of them in one go, the same
is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper.desk.keeping import ledger_of
from nonpaper.evidence.ledger import Link, Reprint

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger


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


def relate(case: str | Path, db: str | None = None) -> Related:
    """Find reprints and disputes in the whole of a case's ledger again, and record them.

    Raises
    ------
    NotApplicable
        Where the case has no ledger yet.
    """
    from nonpaper.evidence.ledger import marks

    with ledger_of(case, db) as ledger:
        ledger.write(lambda connection, _: marks.forget(connection))
        return relate_new(ledger)


def relate_new(ledger: Ledger) -> Related:
    """The same of the documents that have not met the others yet."""
    found = list(_steps(ledger))
    return Related(
        tuple(one for reprints, _ in found for one in reprints),
        tuple(one for _, links in found for one in links),
    )


def _steps(ledger: Ledger) -> Iterator[tuple[list[Reprint], list[Link]]]:
    from nonpaper.evidence.ledger.relating import relate_some

    more = True
    while more:
        reprints, links, more = ledger.write(relate_some)
        yield reprints, links
