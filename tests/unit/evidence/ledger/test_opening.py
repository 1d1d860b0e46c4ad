"""Where a case's ledger is, and that looking for one makes none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nonpaper.errors import NotApplicable
from nonpaper.evidence.ledger import has_ledger, open_ledger
from small_record import entry


def test_only_who_asks_for_one_makes_one(tmp_path):
    assert not has_ledger(tmp_path)
    with pytest.raises(NotApplicable, match="not there yet: `nonpaper read` makes it"):
        open_ledger(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with open_ledger(tmp_path, create=True):
        pass
    assert has_ledger(tmp_path)


def test_in_postgresql_too(tmp_path, postgres, monkeypatch):
    monkeypatch.setenv("NONPAPER_DB", postgres)
    assert not has_ledger(tmp_path)
    with pytest.raises(NotApplicable, match="not there yet"):
        open_ledger(tmp_path)
    with open_ledger(tmp_path, create=True) as ledger:
        ledger.add([entry()])
    assert has_ledger(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_looking_for_one_loads_no_database(tmp_path):
    code = (
        "import sys; from nonpaper.evidence.ledger import has_ledger\n"
        f"has_ledger({str(tmp_path)!r}); print('sqlalchemy' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
