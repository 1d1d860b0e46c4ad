from __future__ import annotations

from pathlib import Path

import pytest

import nonpaper
from nonpaper import desk
from nonpaper.errors import NotApplicable

CASE = """\
title: dated
parties:
  p:
    options: {a: }
    preferences:
      - {id: one, statement: a, cite: {source: early, quote: we want it}}
      - {id: two, statement: not a, cite: {source: late, quote: not any more}}
  q: {options: {b: }, preferences: [b]}
targets: {t: a}
"""


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    for name, day, words in (
        ("early", "2026-01-02", "we want it"),
        ("late", "2026-02-03", "not any more"),
    ):
        text = f"---\noutlet: The Post\ndate: {day}\ntitle: {name}\n---\nThey said: {words}.\n"
        (tmp_path / "sources" / f"{name}.md").write_text(text)
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path


def test_one_case_at_two_days_of_its_record(dated: Path) -> None:
    found = nonpaper.diff(dated, start="2026-01-15", draws=50)
    assert ("added", "p.two") in {(c.kind, c.about) for c in found.changes}
    assert found.old.cut is not None
    none = nonpaper.diff(dated, start="2026-02-10", end="2026-02-20", draws=50)
    assert not [c for c in none.changes if c.of_statement]


def test_two_cases(dated: Path) -> None:
    case = nonpaper.load(dated)
    assert nonpaper.diff(case, case, draws=10).changes == ()


def test_what_cannot_be_compared_is_told(dated: Path) -> None:
    with pytest.raises(NotApplicable, match="compare two cases, or say from which day"):
        nonpaper.diff(dated)
    with pytest.raises(NotApplicable, match="is after the last"):
        nonpaper.diff(dated, start="2026-02-10", end="2026-01-01")
    with pytest.raises(NotApplicable, match="0 draws"):
        nonpaper.diff(dated, dated, draws=0)
    old, new = desk.versions(dated, dated)
    assert old.title == new.title == "dated"
