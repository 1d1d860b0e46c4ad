"""A case and its ledger as a user meets them: what is cited, what is orphaned, what is new."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nonpaper.cli import main
from recorded_bridge import NAME, bridge, rewrite


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return bridge(tmp_path / "bridge")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_why_shows_each_statement_with_its_words_basis_and_attribution(case: Path):
    shown = run("why", case, "--party", "upton").output
    assert "upton.not_alone: does not pay for the repairs alone (red line) [own side on" in shown
    assert f"(Ada Stone; sources/{NAME}.md:9; {NAME}:1)" in shown
    assert "because: Every town prefers to pay less" in shown
    payload = json.loads(run("why", case, "--party", "upton", "--json").output)
    row = payload["statements"][0]
    assert (row["basis"], row["confidence"]) == ("own side on record", 0.9)
    assert row["citations"][0]["attributions"] == [
        {
            "id": f"{NAME}:1",
            "speaker": "Ada Stone",
            "party": "upton",
            "anonymous": False,
            "stance": "refuses",
            "status": "accepted",
            "against": [],
        }
    ]


def test_cite_says_what_it_wrote_and_the_case_stays_sound(case: Path):
    found = run("cite", case, "county.bridge", f"{NAME}:4")
    assert found.output == (
        f"county.bridge now cites {NAME}:4: “to pay a third of the repairs if both towns sign”\n"
    )
    assert run("check", case).exit_code == 0
    again = run("cite", case, "county.bridge", f"{NAME}:4", "--json")
    assert again.exit_code == 2
    assert "already" in json.loads(again.output)["error"]["message"]


def test_orphaned_words_are_listed_said_with_every_answer_and_refused_by_strict(case: Path):
    rewrite(case, "her town will not pay for repairs alone", "her town may pay")
    checked = run("check", case)
    assert checked.exit_code == 0
    assert "orphaned: these words of upton.not_alone now stand only in" in checked.output
    note = "Rests on words that no longer stand in their document: upton.not_alone."
    for verb in ("solve", "deals", "friction", "trace"):
        assert note in run(verb, case).output, verb
    assert "(version 1):" in run("why", case, "--party", "upton").output
    strict = run("trace", case, "--strict")
    assert strict.exit_code == 1
    assert "1 orphaned quotation" in strict.output


def test_timeline_shows_who_said_what_when_and_what_it_touches(case: Path):
    shown = run("timeline", case).output
    assert "4 sayings of 3 sides, touching 5 statements" in shown
    assert "An official of Downton (not named): “the town could live with an open bridge" in shown
    assert f"cites Ada Stone, 2026-01-15: “her town will not pay for repairs alone” ({NAME}:1)" in (
        shown
    )
    payload = json.loads(run("timeline", case, "--since", "2026-01-15", "--json").output)
    assert payload["since"] == "2026-01-15"
    assert [saying["party"] for saying in payload["sayings"]] == [
        "upton",
        "upton",
        "downton",
        "county",
    ]
    assert "0 sayings" in run("timeline", case, "--since", "2026-01-16").output
    assert run("timeline", case, "--since", "soon").exit_code == 2


def test_draft_prints_yaml_and_writes_nothing(case: Path):
    file = case / "case.yaml"
    file.write_text(file.read_text().replace("pay a third of the repairs if both towns sign", "r"))
    file.write_text(file.read_text().replace("          quote: r\n", "          quote: Tom Vale\n"))
    before = file.read_bytes()
    shown = run("draft", case)
    assert shown.exit_code == 0
    assert "# Proposed from 1 reviewed attribution of the ledger." in shown.output
    assert f"      # {NAME}:4: Tom Vale conditions (The Example Post, 2026-01-15; accepted)" in (
        shown.output
    )
    payload = json.loads(run("draft", case, "--json").output)
    assert payload["yaml"] == shown.output
    assert payload["proposals"][0]["attribution"]["id"] == f"{NAME}:4"
    assert file.read_bytes() == before


@pytest.mark.parametrize("said", ["option", "variable"])
def test_every_verb_knows_a_record_in_postgresql(case: Path, postgres: str, monkeypatch, said: str):
    lines = case.parent / f"{said}.jsonl"
    run("ledger", case, "export", "--output", lines)
    folder = case.rename(case.parent / f"bridge-{said}")
    db = ("--db", postgres) if said == "option" else ()
    if said == "variable":
        monkeypatch.setenv("NONPAPER_DB", postgres)
    run("ledger", folder, *db, "import", lines)
    for file in folder.glob("ledger.db*"):
        file.unlink()
    shown = run("why", folder, "--party", "upton", *db).output
    assert f"(Ada Stone; sources/{NAME}.md:9; {NAME}:1)" in shown
    assert f"{NAME}:3)" in run("trace", folder, *db, "--target", "reopened bridge").output
    assert f"{NAME}:1" in run("timeline", folder, *db, "--json").output
    drafted = json.loads(run("draft", folder, *db, "--json").output)["proposals"]
    assert f"{NAME}:1" not in {each["attribution"]["id"] for each in drafted}
    page = folder.parent / "page.md"
    run("brief", folder, *db, "--markdown", "--output", page)
    assert f"{NAME}:4)" in page.read_text()
    assert f"now cites {NAME}:4" in run("cite", folder, "county.bridge", f"{NAME}:4", *db).output
    assert not (folder / "ledger.db").exists()
    assert os.environ.get("NONPAPER_DB") == (postgres if said == "variable" else None)


def test_every_verb_that_asks_a_case_takes_a_day_and_a_database():
    asking = {
        name: {option for each in verb.params for option in each.opts}
        for name, verb in main.commands.items()
        if any(each.name in {"case", "old"} for each in verb.params)
    }
    writing = {"cite", "diff"}  # what writes does so today; diff has --from and --to
    assert {name for name, options in asking.items() if "--db" not in options} == set()
    assert {name for name, options in asking.items() if "--as-of" not in options} == writing
