"""The people and parties of a case, as the reader of reports knows them."""

from __future__ import annotations

from pathlib import Path

from nonpaper.errors import NonpaperError
from nonpaper.evidence.meaning import Cast, Person
from nonpaper.model import Case, load


def cast_of(case: Case) -> Cast:
    """The people and parties of a case."""
    return Cast(
        {party.id: party.name for party in case.parties},
        tuple(
            Person(name, office, party.id)
            for party in case.parties
            for name, office in party.people.items()
        ),
    )


def cast_in(folder: Path) -> tuple[Cast, str]:
    """The people and parties of the case in a folder; where they are not known, why not.

    Reports may be read before there is a case, or while its file has mistakes.
    """
    if not (folder / "case.yaml").exists():
        return Cast(), "there is no case.yaml yet: parties are countries' names"
    try:
        return cast_of(load(folder)), ""
    except NonpaperError:
        return Cast(), (
            "case.yaml has problems (`nonpaper check` names them): parties are countries' names"
        )
