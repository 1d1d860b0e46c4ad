"""Levers, leverage and the inverse from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import nonpaper
from nonpaper.cli import main


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return nonpaper.new(tmp_path / "bridge")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_levers_list_settings_sufficient_sets_values_and_costs(case: Path):
    shown = run("levers", case)
    assert shown.exit_code == 0
    for words in ("promised", "beforehand", "Shapley value", "costs its owner"):
        assert words in shown.output
    found = json.loads(run("levers", case, "--json", "--limit", 1).output)
    assert found["levers"] == ["county.grants"]
    assert [set(row["levels"].items()) for row in found["settings"]] == [
        set(),
        {("county.grants", "yes")},
    ]
    assert {game["reading"] for game in found["games"]} == {"promised", "beforehand"}


def test_leverage_is_a_matrix_of_options_and_parties(case: Path):
    shown = run("leverage", case)
    assert shown.exit_code == 0
    assert "helps" in shown.output
    found = json.loads(run("leverage", case, "--json").output)
    entry = next(h for h in found["holds"] if (h["option"], h["over"]) == ("upton.pays", "downton"))
    assert set(entry) == {"option", "party", "over", "anywhere", "today"}


def test_inverse_names_the_edits_and_the_words_against_them(case: Path):
    shown = run("inverse", case, "--state", "upton.signs=yes, pays=half", "--concept", "nash")
    assert shown.exit_code == 0
    assert "against it" in shown.output
    found = json.loads(
        run(
            "inverse", case, "--state", "upton.signs=yes, pays=half", "--concept", "nash", "--json"
        ).output
    )
    assert found["least"] == len(found["repairs"][0]["edits"])
    assert set(found["repairs"][0]) == {"state", "changes", "edits", "contradicts"}
    assert all(
        name in found["statements"] for repair in found["repairs"] for name in repair["contradicts"]
    )


def test_inverse_refuses_a_state_and_a_target_together(case: Path):
    found = run("inverse", case, "--state", "now", "--target", "a bridge")
    assert found.exit_code == 2
    assert "not both" in found.output


@pytest.mark.parametrize("verb", ["levers", "leverage", "inverse"])
def test_the_same_question_gives_the_same_bytes(case: Path, verb: str):
    assert run(verb, case, "--json").output == run(verb, case, "--json").output


@pytest.mark.parametrize("verb", ["levers", "leverage", "inverse"])
def test_a_mistake_in_the_case_is_named(case: Path, verb: str):
    file = case / "case.yaml"
    file.write_text(file.read_text().replace('statement: "open"', 'statement: "opne"', 1))
    found = run(verb, case)
    assert found.exit_code == 1
    assert "opne" in found.output
