"""A case in a text, and what is wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import nonpaper
from nonpaper.errors import CaseProblems, UnusableInput

ROOT = Path(__file__).parents[3]
NEW_CASE = ROOT / "src" / "nonpaper" / "desk" / "newcase"

SMALL = """\
title: Small
parties:
  a:
    options:
      signs:
      pays: {levels: [nothing, half, "it's all"], now: half}
  b:
    options:
      signs:
      strikes: {now: yes}
"""

REPORT = """\
---
outlet: The Example Post
date: 2026-01-15
---

The mayor said “her town’s share – half — is fair”. She will sign.
He will   sign\ttoo, and the council will
sign last.
"""


def describe(error: CaseProblems | UnusableInput) -> list[str]:
    problems = [error.problem] if isinstance(error, UnusableInput) else error.problems
    return [f"{p.location.line}:{p.location.column} {p.message}" for p in problems]


@pytest.fixture
def found() -> Callable[..., list[str]]:
    """The problems of a case in a text as 'line:column message'; the small case comes first."""

    def look(text: str, *, alone: bool = False, folder: Path | None = None) -> list[str]:
        try:
            nonpaper.loads(text if alone else SMALL + text, folder=folder)
        except (CaseProblems, UnusableInput) as error:
            above = 0 if alone else SMALL.count("\n")
            lines = (line.partition(":") for line in describe(error))
            return [f"{int(number) - above}:{rest}" for number, _, rest in lines]
        return []

    return look


@pytest.fixture
def small() -> Callable[[str], nonpaper.Case]:
    """The small case with more below it."""
    return lambda text="": nonpaper.loads(SMALL + text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder with the small case and one source, `report`."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def new_case(tmp_path: Path) -> Path:
    """A copy of the case that `nonpaper new` writes."""
    return Path(shutil.copytree(NEW_CASE, tmp_path / "new"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the running example."""
    return Path(shutil.copytree(ROOT / "examples" / "israel-syria-2025", tmp_path / "example"))
