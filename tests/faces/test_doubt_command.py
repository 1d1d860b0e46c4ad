"""`nonpaper doubt` as its users meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nonpaper.cli import main

CASE = """\
title: two neighbours
parties:
  one:
    options: {fence: {now: yes}, pays: }
    preferences: ["not pays", "gate", fence, "gate -> pays"]
  other:
    options: {gate: , dog: {now: yes}}
    preferences: ["pays", {statement: "not dog -> not fence", confidence: 0.8}, dog, "not gate"]
targets: {open: "gate and pays", quiet: "not dog"}
calendar:
  - {what: the fair, when: 2026-07, touches: [one.s2]}
variants:
  a dog that bites: {probability: 0.2, drop: [other.s3]}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return path


def run(case: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["doubt", str(case), *words], catch_exceptions=False)


def test_it_shows_shares_flips_what_to_watch_and_the_record_in_sentences_of_their_own(
    case: Path,
) -> None:
    found = run(case, "--draws", "300")
    assert found.exit_code == 0
    for words in ("300 draws, seed 0", "scenario a dog that bites: 20 %", "open", "likelihood",
                  "What would flip a verdict", "What to watch"):  # fmt: skip
        assert words in found.output
    last = found.output.strip().splitlines()[-1]
    assert last.startswith("Confidence in the evidence is low:")


def test_json_has_every_verdict_and_is_the_same_each_time(case: Path) -> None:
    first = run(case, "--draws", "300", "--json", "--seed", "4").stdout
    assert run(case, "--draws", "300", "--json", "--seed", "4").stdout == first
    found = json.loads(first)
    assert (found["draws"], found["done"], found["complete"], found["exact"]) == (
        300, 300, True, False,
    )  # fmt: skip
    assert len(found["verdicts"]) == 5 + 2 * 7
    assert {v["target"] for v in found["verdicts"]} == {None, "open", "quiet"}
    assert all(v["low"] <= v["high"] for v in found["verdicts"])
    assert set(found["path_lengths"]) == {"open", "quiet"}
    assert [s["probability"] for s in found["scenarios"]] == [0.8, 0.2]


def test_without_swaps_few_statements_are_weighed_exactly(case: Path) -> None:
    found = json.loads(run(case, "--swap", "0", "--no-paths", "--json").stdout)
    assert found["exact"]
    assert not any(v["kind"] == "path" for v in found["verdicts"])
    assert all(v["low"] == v["share"] == v["high"] for v in found["verdicts"])


def test_one_variant_and_one_target_may_be_asked_about(case: Path) -> None:
    words = ("--variant", "a dog that bites", "--target", "quiet", "--draws", "50", "--json")
    found = json.loads(run(case, *words).stdout)
    assert found["case"]["variant"] == "a dog that bites"
    assert [s["probability"] for s in found["scenarios"]] == [1.0]
    assert {v["target"] for v in found["verdicts"]} == {None, "quiet"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--target", "wine"), "no target is called 'wine'"),
        (("--draws", "0"), "0 is not in the range"),
        (("--swap", "2"), "2.0 is not in the range"),
        (("--variant", "snow"), "no variant is called 'snow'"),
    ],
)
def test_what_cannot_be_asked_is_told(case: Path, words: tuple[str, ...], told: str) -> None:
    found = run(case, *words)
    assert found.exit_code == 2
    assert told in found.output + found.stderr


def test_probabilities_of_more_than_one_are_refused_where_they_stand(case: Path) -> None:
    case.write_text(CASE + "  a wolf: {probability: 0.9, drop: [other.s4]}\n")
    found = run(case)
    assert found.exit_code == 1
    assert "case.yaml:14:25" in found.stderr
    assert "the probabilities of the variants add up to 1.1" in found.stderr


def test_an_interrupt_shows_the_result_so_far_and_says_so(case: Path) -> None:
    command = [sys.executable, "-m", "nonpaper", "doubt", str(case), "--draws", "200000"]
    for patience in (5, 10, 20, 40, 80):  # a busy machine may need longer to get to the work itself
        with subprocess.Popen(
            [*command, "--json", "--workers", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        ) as process:
            time.sleep(patience)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=120)
        if out:
            break
    assert process.returncode == 130
    assert b"interrupted" in err
    assert b"Traceback" not in err
    found = json.loads(out)
    assert not found["complete"]
    assert 0 < found["done"] < 200_000
