import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nonpaper.cli import main

TEXT = "The ferry will sail, the captain said. Nobody asked why.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_dry_run_prints_one_line_of_json_a_file(report: Path):
    found = CliRunner().invoke(main, ["read", "--dry-run", "--json", str(report), str(report)])
    assert found.exit_code == 0
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert [line["doc"] for line in lines] == ["ferry", "ferry"]
    made = lines[0]["attributions"][0]
    assert [TEXT[s:e] for s, e in made["content"]] == ["The ferry will sail"]
    assert [TEXT[s:e] for s, e in made["source"]] == ["the captain"]
    assert [TEXT[s:e] for s, e in made["cue"]] == ["said"]


def test_a_dry_run_shows_who_said_what(report: Path):
    found = CliRunner().invoke(main, ["read", "--dry-run", str(report)])
    assert found.exit_code == 0
    assert "the captain" in found.stdout
    assert "The ferry will sail" in found.stdout


def test_a_bad_file_is_named_after_the_others_are_read(report: Path, tmp_path: Path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"one\ntwo \xff\n")
    found = CliRunner().invoke(
        main, ["read", "--dry-run", "--json", "--raw", str(bad), str(report)]
    )
    assert found.exit_code == 2
    assert len(found.stdout.splitlines()) == 1
    assert "bad.txt:2" in found.stderr
