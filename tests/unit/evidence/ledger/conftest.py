"""A ledger in each kind of database."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from nonpaper.evidence.ledger import open_ledger
from nonpaper.evidence.ledger.book import Ledger
from small_record import Days

COUNTS = itertools.count(1)
Opening = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture(params=["sqlite", "postgresql"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Opening:
    """Open the ledger of one case, again and again."""
    folder = tmp_path / f"case-{next(COUNTS)}"
    folder.mkdir()
    db = request.getfixturevalue("postgres") if request.param == "postgresql" else None

    def opened() -> AbstractContextManager[Ledger]:
        return open_ledger(folder, db, create=True)

    return opened


@pytest.fixture
def ledger(opening: Opening) -> Iterator[Ledger]:
    with opening() as opened:
        opened._clock = Days()
        yield opened
