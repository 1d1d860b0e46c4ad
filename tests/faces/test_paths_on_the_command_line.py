"""`nonpaper paths` as a user meets it."""

import json

from click.testing import CliRunner, Result

from nonpaper.cli import main

EXAMPLE = "examples/israel-syria-2025"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["paths", *words], catch_exceptions=False)


def test_the_best_path_is_told_stage_by_stage():
    found = run(EXAMPLE, "--target", "security pact", "--all")
    assert found.exit_code == 0
    assert "a self-enforcing path of 3 stages under SEQ" in found.output
    assert "Stage 3 (state" in found.output
    assert "Syria moves and is better off: sanctions are lifted [analyst]" in found.output
    assert "tempted, but deterred" in found.output
    assert "exposed: Syria, if: United States no longer mediates actively." in found.output
    assert "Path 2" in found.output
    assert "All in one stage (7 changes): would do as well" in found.output


def test_where_there_is_none_the_nearest_are_told_with_what_would_close_their_gaps():
    found = run(EXAMPLE, "--target", "security pact", "--stage-size", "2")
    assert "Nearest path 1: Syria would have to act against its will" in found.output
    assert "closed by lever" in found.output
    assert "(then there is a self-enforcing path)" in found.output
    assert "would walk away" in found.output
    assert "1 unwilling move, 1 stage that would not hold" in found.output


def test_a_target_without_a_deal_sends_to_friction():
    found = run(EXAMPLE, "--target", "full peace")
    assert found.exit_code == 0
    assert 'nonpaper friction CASE --target "full peace"' in found.output


def test_json_holds_the_same():
    found = run(EXAMPLE, "--target", "security pact", "--json")
    payload = json.loads(found.output)
    assert len(payload["best"]["stages"]) == 3
    assert payload["nearest"] == []


def test_what_cannot_be_asked_is_refused_with_a_reason():
    found = run("examples/elmira-groundwater", "--target", "x", "--json")
    assert found.exit_code == 2
    bad = run(EXAMPLE, "--target", "security pact", "--never", "strkes")
    assert bad.exit_code == 2
    assert "did you mean" in bad.output


def test_where_order_closes_every_path_the_demand_is_named():
    found = run(
        EXAMPLE, "--target", "security pact", "--variant", "Israel halts its strikes first",
        "--never", "formal_talks",
    )  # fmt: skip
    assert "whoever were willing" in found.output
