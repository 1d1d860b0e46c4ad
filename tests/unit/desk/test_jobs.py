"""What there is to read, as jobs; long texts in parts, from the file to the ledger."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import nonpaper
from nonpaper.desk import jobs
from nonpaper.desk.intake import take_in
from nonpaper.evidence.formats import parts
from nonpaper.evidence.ledger import News, open_ledger

HEAD = "outlet: The Post\ndate: 2026-01-20\ntitle: The hearing\n\n"
ROWS = [f"The mayor of Upton said that toll {n} on the bridge must go.\n\n" for n in range(300)]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of some thousand characters, so that the texts here are long."""
    small = {"LEAST": 3000, "ENOUGH": 4000, "MOST": 5000, "LONGEST_LINE": 2000}
    for name, value in small.items():
        monkeypatch.setattr(parts, name, value)
    monkeypatch.setattr(jobs, "WHOLE", 6000)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return nonpaper.new(tmp_path / "bridge")


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_long_text_is_kept_in_parts_under_one_header(case, tmp_path, ending):
    file = tmp_path / f"hearing.{ending}"
    file.write_text(HEAD.replace("outlet", "---\noutlet", 1).strip() + "\n---\n" + "".join(ROWS))
    seen: list[tuple[int, int]] = []
    found = take_in(case, [str(file)], progress=lambda *each: seen.append(each))
    names = [each.document for given, each in found.entered if given == str(file)]
    assert names == [f"2026-01-20-the-post-part-{n}-the-hearing" for n in range(1, len(names) + 1)]
    assert len(names) > 3
    assert seen[-1] == (len(names) + 1, len(names) + 1)
    with open_ledger(case) as ledger:
        versions = [ledger.versions(name)[-1] for name in names]
        said = [each for name in names for each in ledger.attributions(name)]
    assert len(said) == len(ROWS)
    assert "".join(version.text for version in versions).split() == "".join(ROWS).split()
    assert {(version.outlet, str(version.published)) for version in versions} == {
        ("The Post", "2026-01-20")
    }
    assert nonpaper.check(case).problems == ()


def test_the_same_again_is_known_and_a_paragraph_more_changes_one_part(case, tmp_path):
    file = tmp_path / "hearing.txt"
    file.write_text(HEAD + "".join(ROWS))
    first = take_in(case, [str(file)])
    again = take_in(case, [str(file)])
    assert (again.entered, again.skipped) == ((), 2 * len(first.entered) - 1)
    file.write_text(HEAD + "".join(ROWS) + "The mayor of Upton said that this was all.\n")
    changed = take_in(case, [str(file)])
    assert [each.news for _, each in changed.entered] == [News.CHANGED]
    assert changed.entered[0][1].document == first.entered[-1][1].document


def test_a_long_standard_input_is_read_in_parts(case, monkeypatch):
    raw = (HEAD + "".join(ROWS)).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    found = take_in(case, ["-"])
    assert found.count(News.NEW) > 4
    assert found.entered[1][1].document == "2026-01-20-the-post-part-1-the-hearing"


def test_workers_read_the_parts_as_one_process_does(case, tmp_path):
    file = tmp_path / "hearing.txt"
    file.write_text(HEAD + "".join(ROWS))
    other = nonpaper.new(tmp_path / "other")
    one, two = take_in(case, [str(file)]), take_in(other, [str(file)], count=2)
    assert {each.sha256 for _, each in one.entered} == {each.sha256 for _, each in two.entered}


def test_of_a_hostile_long_text_nothing_is_taken(case, tmp_path):
    file = tmp_path / "hearing.txt"
    file.write_text(HEAD + "".join(ROWS) + "x" * 3000)
    found = take_in(case, [str(file)])
    assert found.count(News.NEW) == 1
    assert "line 605 of it is longer than 2,000 characters" in found.problems[0].message
