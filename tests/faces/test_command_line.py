"""The command line as a user meets it: answers, messages, exit codes."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import nonpaper
from nonpaper.cli import main

VERBS_OF_A_CASE = (
    "check", "solve", "deals", "friction", "trace", "levers", "leverage", "inverse", "brief",
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return nonpaper.new(tmp_path / "bridge")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def rewrite(case: Path, before: str, after: str) -> None:
    file = case / "case.yaml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


def test_new_writes_a_case_that_passes_check(tmp_path: Path):
    made = run("new", tmp_path / "mine")
    assert made.exit_code == 0
    checked = run("check", tmp_path / "mine")
    assert checked.exit_code == 0
    assert "No problems." in checked.output


def test_new_refuses_a_folder_that_holds_something(case: Path):
    again = run("new", case)
    assert again.exit_code == 2
    assert "not an empty folder" in again.output


def test_check_names_every_problem_with_its_place_and_exits_with_1(case: Path):
    rewrite(case, 'statement: "open"', 'statement: "opne"')
    rewrite(case, "levels: [nothing, half, everything]", "levels: [nothing, half, all]")
    rewrite(case, "an open bridge before winter", "an open bridge before summer")
    found = run("check", case)
    assert found.exit_code == 1
    assert "nothing is called 'opne'" in found.output
    assert "did you mean 'open'?" in found.output
    assert "'everything' is not a level of upton.pays" in found.output
    assert "these words are not in sources/2026-01-15-example.md" in found.output
    assert "before winter" in found.output
    text = (case / "case.yaml").read_text().splitlines()
    line = next(number for number, row in enumerate(text, 1) if "opne" in row)
    column = text[line - 1].index("opne") + 1
    assert f"case.yaml:{line}:{column}:" in found.output


def test_check_as_json_lists_the_same_problems(case: Path):
    rewrite(case, 'statement: "open"', 'statement: "opne"')
    found = json.loads(run("check", case, "--json").output)
    (problem,) = [p for p in found["problems"] if p["found"] == "opne"]
    assert set(problem) == {"file", "line", "column", "message", "found", "remedy"}


@pytest.mark.parametrize("verb", [*VERBS_OF_A_CASE, "why"])
def test_every_verb_says_what_is_wrong_with_a_case_and_exits_with_1(case: Path, verb: str):
    rewrite(case, 'statement: "open"', 'statement: "opne"')
    extra = ["--party", "upton"] if verb == "why" else []
    found = run(verb, case, *extra)
    assert found.exit_code == 1
    assert "opne" in found.output


@pytest.mark.parametrize("verb", VERBS_OF_A_CASE)
def test_every_verb_exits_with_2_where_there_is_no_case(tmp_path: Path, verb: str):
    found = run(verb, tmp_path)
    assert found.exit_code == 2
    assert "no case.yaml in this folder" in found.output


def test_errors_come_as_json_where_json_was_asked_for(tmp_path: Path):
    found = run("solve", tmp_path / "nowhere", "--json")
    assert found.exit_code == 2
    assert json.loads(found.output)["error"]["kind"] == "UnusableInput"


def test_solve_gives_the_fields_programs_rely_on(case: Path):
    found = json.loads(run("solve", case, "--json", "--limit", 2).output)
    assert found["case"]["title"] == "The bridge between Upton and Downton"
    assert len(found["case"]["sha256"]) == 64
    assert found["states"] == {"total": 48, "feasible": 32}
    assert found["now"]["state"] == 0
    assert found["now"]["levels"]["upton.pays"] == "nothing"
    assert [party["id"] for party in found["parties"]] == ["upton", "downton", "county"]
    assert set(found["parties"][0]) == {"id", "name", "role", "ranks", "now_rank"}
    assert list(found["equilibria"]) == ["nash", "gmr", "smr", "seq", "sim"]
    assert found["equilibria"]["nash"] == [0, 1]
    assert found["counts"]["nash"] == 5


def test_solve_writes_one_row_a_feasible_state(case: Path, tmp_path: Path):
    for name in ("states.csv", "states.parquet"):
        assert run("solve", case, "--table", tmp_path / name).exit_code == 0
    with (tmp_path / "states.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 32
    assert rows[0]["upton.pays"] == "nothing"
    assert rows[0]["seq"] == rows[0]["seq.upton"] == "true"
    import pandas as pd

    frame = pd.read_parquet(tmp_path / "states.parquet")
    assert list(frame.columns) == list(rows[0])
    assert frame["rank.county"].tolist() == [int(row["rank.county"]) for row in rows]


def test_solve_refuses_a_table_of_another_kind(case: Path, tmp_path: Path):
    found = run("solve", case, "--table", tmp_path / "states.xlsx")
    assert found.exit_code == 2
    assert "must end in .csv or .parquet" in found.output


def test_solve_is_asked_for_concepts_coalitions_foresight_and_evolution(case: Path, tmp_path: Path):
    words = ["--coalitions", "upton+downton", "--lookahead", "2", "--evolution", "nash"]
    table = tmp_path / "states.csv"
    found = run("solve", case, "--concepts", "nash,seq", *words, "--table", table, "--json")
    payload = json.loads(found.output)
    assert list(payload["equilibria"]) == ["nash", "seq"]
    assert payload["coalitions"]["groups"] == [["upton", "downton"], ["county"]]
    assert payload["lookahead"]["equilibria"]["l1"] == payload["equilibria"]["nash"]
    assert payload["evolution"]["count"] == payload["counts"]["nash"]
    header = table.read_text().splitlines()[0].split(",")
    assert {"nash.upton+downton", "nash.coalitions", "l2", "nonmyopic"} <= set(header)
    assert "gmr" not in header
    shown = run("solve", case, *words).output
    assert "coalitions upton+downton, county" in shown


def test_solve_is_asked_how_strongly_states_hold_and_what_is_unknown(tmp_path: Path):
    file = tmp_path / "case.yaml"
    file.write_text(
        "title: dilemma\nparties:\n"
        '  a: {options: {x: {}}, preferences: [{statement: "not b.x", strongly: yes}, a.x]}\n'
        '  b: {options: {x: {}}, preferences: ["not a.x", {statement: b.x, unknown: yes}]}\n'
    )
    table = tmp_path / "states.csv"
    words = ["--strength", "--unknown"]
    payload = json.loads(run("solve", file, *words, "--table", table, "--json").output)
    assert payload["strength"]["equilibria"]["seq"] == {"strong": [3], "weak": [0]}
    assert payload["unknown"]["equilibria"]["nash"]["b"] == [1, 3]
    header = table.read_text().splitlines()[0].split(",")
    assert {"seq.grade.a", "nash.d.b"} <= set(header)
    shown = run("solve", file, *words)
    assert shown.exit_code == 0
    assert "strong equilibria" in shown.output
    assert "states under a" in shown.output
    assert "Read as written" in shown.output


def test_grades_are_refused_where_nothing_is_marked(case: Path):
    for flag, key in (("--strength", "strongly: yes"), ("--unknown", "unknown: yes")):
        refused = run("solve", case, flag)
        assert refused.exit_code == 2
        assert key in refused.output


def test_an_unknown_concept_is_refused_with_the_nearest(case: Path):
    found = run("solve", case, "--concepts", "nsh")
    assert found.exit_code == 2
    assert "did you mean 'nash'" in found.output


def test_deals_says_what_changes_and_what_holds(case: Path):
    found = run("deals", case)
    assert found.exit_code == 0
    assert "1 deal" in found.output
    assert "signs the" in found.output
    payload = json.loads(run("deals", case, "--json").output)
    assert payload["deals"][0]["state"] == 33
    assert "seq" in payload["deals"][0]["holds"]


def test_a_variant_changes_the_answer(case: Path):
    name = "the county keeps its money"
    found = json.loads(run("friction", case, "--variant", name, "--json").output)
    assert found["case"]["variant"] == name
    assert found["deals"] == 0
    assert found["conflicts"] == [["upton.not_alone", "county.no_money"]]
    assert found["concessions"] == [["upton.not_alone"], ["county.no_money"]]
    assert found["complete"] is True


def test_an_unknown_variant_target_or_party_names_the_nearest(case: Path):
    for words in (
        ("solve", case, "--variant", "the county keeps money"),
        ("deals", case, "--target", "reopend bridge"),
        ("why", case, "--party", "uptown"),
    ):
        found = run(*words)
        assert found.exit_code == 2
        assert "did you mean" in found.output


def test_friction_that_holds_is_searched_and_says_so(case: Path):
    name = "the county keeps its money"
    found = run("friction", case, "--variant", name, "--concept", "seq")
    assert found.exit_code == 0
    assert "unless at least four statements are given up" in found.output


def test_why_shows_the_deciding_statement_with_its_quote(case: Path):
    found = run("why", case, "--party", "upton", "--state", "reopened bridge")
    assert found.exit_code == 0
    assert "better off than now" in found.output
    assert "what Upton wants most is an open bridge before winter" in found.output


def test_why_takes_a_state_as_changes_from_now(case: Path):
    found = json.loads(
        run(
            "why", case, "--party", "upton", "--state", "pays=half, upton.signs=yes", "--json"
        ).output
    )
    assert found["deciding"]["verdict"] == "worse"
    assert found["improvements"][0]["state"] == 0


def test_a_state_that_breaks_a_rule_is_refused_by_name(case: Path):
    found = run("why", case, "--party", "upton", "--state", "pays=half")
    assert found.exit_code == 2
    assert "pays > nothing -> upton.signs" in found.output


def test_trace_strict_refuses_assumptions_with_exit_code_1(case: Path):
    assert run("trace", case).exit_code == 0
    found = run("trace", case, "--strict")
    assert found.exit_code == 1
    assert "county.bridge" in found.output


def test_brief_writes_one_file_and_a_summary(case: Path, tmp_path: Path):
    page = tmp_path / "out" / "brief.html"
    found = run("brief", case, "--output", page)
    assert found.exit_code == 0
    assert str(page) in found.output
    assert page.read_text().lstrip().lower().startswith("<!doctype html>")
    text = tmp_path / "brief.md"
    assert run("brief", case, "--markdown", "--output", text).exit_code == 0
    assert text.read_text().startswith("# ")


def test_brief_to_a_place_that_cannot_be_written_says_so(case: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    found = run("brief", case, "--output", tmp_path / "file" / "brief.html")
    assert found.exit_code == 2
    assert "cannot write this file" in found.output


def test_the_same_input_gives_byte_identical_json_in_any_process(case: Path):
    for words in (["solve"], ["deals"], ["friction"], ["trace"], ["why", "--party", "county"]):
        command = [sys.executable, "-m", "nonpaper", words[0], str(case), *words[1:], "--json"]
        outputs = [
            subprocess.run(
                command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
            for seed in ("1", "2")
        ]
        assert outputs[0] == outputs[1]
        assert json.loads(outputs[0])["nonpaper"] == nonpaper.__version__


def test_every_verb_that_takes_a_variant_takes_a_day_or_two():
    for name, command in main.commands.items():
        options = {option for parameter in command.params for option in parameter.opts}
        days = "--as-of" in options or {"--from", "--to"} <= options
        assert ("--variant" in options) <= days, name


def test_the_record_of_a_day_is_said_with_every_answer(case: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(case.parent)
    for verb in (*VERBS_OF_A_CASE, "why"):
        extra = ["--party", "upton"] if verb == "why" else []
        found = run(verb, case, "--as-of", "2026-01-14", *extra)
        assert found.exit_code == 0, found.output
        assert "The record as of 2026-01-14: " in found.output, verb
        payload = json.loads(run(verb, case, "--as-of", "2026-01-14", "--json", *extra).output)
        assert payload["case"]["as_of"] == "2026-01-14"
        wrong = run(verb, case, "--as-of", "14.1.2026", *extra)
        assert wrong.exit_code == 2
        assert "'14.1.2026' is not a date: write year-month-day" in wrong.output


def test_check_names_what_the_record_of_a_day_leaves_out(case: Path):
    early, late = (
        run("check", case, "--as-of", day).output for day in ("2026-01-14", "2026-01-15")
    )
    assert "is left out: all it cites is later than 2026-01-14" in early
    assert "left out" not in late


def test_check_names_documents_without_a_date(case: Path):
    source = case / "sources" / "2026-01-15-example.md"
    source.write_text(source.read_text().replace("date: 2026-01-15\n", ""))
    assert "has no date, so it counts as known on every day" in run("check", case).output


def test_schema_prints_a_json_schema():
    found = json.loads(run("schema").output)
    assert found["$schema"].endswith("2020-12/schema")
    assert {"title", "parties"} <= set(found["required"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str):
    assert "_NONPAPER_COMPLETE" in run("completion", shell).output


def test_targets_are_completed_from_the_case(case: Path):
    command = ["nonpaper", "deals", str(case), "--target", ""]
    found = subprocess.run(
        [sys.executable, "-m", "nonpaper"],
        env={
            **os.environ,
            "_NONPAPER_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(command),
            "COMP_CWORD": str(len(command) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "reopened bridge" in found.stdout


def test_starting_costs_neither_arrays_nor_pictures():
    code = (
        "import sys, nonpaper, nonpaper.cli\n"
        "heavy = {'numpy', 'pydantic', 'matplotlib', 'lark', 'jinja2', 'rich'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def heed_interrupts() -> None:
    """What a shell runs in its background is born deaf to interrupts; this one shall hear them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_with_its_own_exit_code_and_no_half_written_file(tmp_path: Path):
    own, other = range(7), range(7, 14)
    parties = ""
    for name, mine, theirs in (("p", own, other), ("q", other, own)):
        wishes = [*(f"o{n}" for n in theirs), *(f"not o{n}" for n in mine)]
        parties += f"  {name}:\n    options: {{{', '.join(f'o{n}: ' for n in mine)}}}\n"
        parties += "    preferences:\n" + "".join(f'      - "{wish}"\n' for wish in wishes)
    case = tmp_path / "case.yaml"
    case.write_text(f"title: slow\nparties:\n{parties}targets:\n  t: o0 and o7\n")
    command = [sys.executable, "-m", "nonpaper", "friction", str(case)]
    for patience in (3, 9, 27):  # a busy machine may need longer to get to the work itself
        with subprocess.Popen(
            [*command, "--concept", "nash", "--json"],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            preexec_fn=heed_interrupts,  # noqa: PLW1509 - it only sets a signal back
        ) as process:
            time.sleep(patience)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        if process.returncode != -signal.SIGINT:
            break
    assert process.returncode == 130
    assert b"interrupted" in err
    assert b"Traceback" not in err
    assert out == b""
