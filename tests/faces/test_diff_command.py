"""`nonpaper diff` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nonpaper.cli import main

OLD = """\
title: two neighbours
parties:
  one:
    options: {fence: {now: yes}}
    preferences: [{id: gate, statement: gate}, {id: fence, statement: fence}]
  other:
    options: {gate: }
    preferences: [{id: closed, statement: "not gate"}, {id: view, statement: "not fence"}]
targets: {open: "gate and not fence"}
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD)
    new.write_text(OLD.replace('{id: closed, statement: "not gate"}, ', ""))
    return str(old), str(new)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words], catch_exceptions=False)


def test_it_shows_what_changed_what_that_did_and_which_change_did_it(two: tuple[str, str]) -> None:
    found = run(*two, "--draws", "400")
    assert found.exit_code == 0
    for words in (
        "struck",
        "open: there is a deal: yes, it was no",
        "undone by taking back alone: other.closed (struck)",
        "How likely it is",
    ):
        assert words in found.output


def test_json_says_the_same(two: tuple[str, str]) -> None:
    found = json.loads(run(*two, "--draws", "50", "--no-paths", "--json").stdout)
    assert [change["about"] for change in found["changes"]] == ["other.closed"]
    assert any(c["target"] == "open" and c["kind"] == "deal" for c in found["consequences"])
    assert not any(c["kind"] == "path" for c in found["consequences"])


def test_nothing_new_is_said_in_a_line(two: tuple[str, str]) -> None:
    assert run(two[0], two[0]).output.strip().endswith("nothing has changed")


def test_one_case_alone_needs_a_day(two: tuple[str, str]) -> None:
    found = run(two[0])
    assert found.exit_code == 2
    assert "--from" in found.stderr
