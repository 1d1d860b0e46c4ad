from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nonpaper.analysis.deals import deals
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.friction import friction
from nonpaper.analysis.soundness import soundness
from nonpaper.analysis.sourcing import sourcing
from nonpaper.analysis.trace import trace_state, trace_target
from nonpaper.analysis.why import why
from nonpaper.model import Case, load, variant
from nonpaper.version import __version__

QUESTIONS: dict[str, Callable[[Case], Any]] = {
    "solve": solve,
    "deals": lambda case: deals(case, "water"),
    "friction": lambda case: friction(case, "grant"),
    "friction that holds": lambda case: friction(case, "grant", "seq"),
    "why": lambda case: why(case, 11, "lowland"),
    "sourcing": sourcing,
    "soundness": soundness,
    "trace of a target": lambda case: trace_target(case, "grant"),
    "trace of a state": lambda case: trace_state(case, 0),
}
SCRIPT = """
import json, sys
from nonpaper import desk
folder = sys.argv[1]
answers = [desk.solve(folder), desk.check(folder), desk.sourcing(folder)]
for target in ("treaty", "water", "grant", "nothing"):
    answers += [desk.deals(folder, target), desk.friction(folder, target)]
    answers += [desk.friction(folder, target, concept="seq"), desk.trace(folder, target)]
for state in ("now", "10", "15"):
    answers += [desk.why(folder, state, party="upland"), desk.trace(folder, state=state)]
print(json.dumps([answer.to_dict() for answer in answers]))
"""


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_begins_with_the_version_and_the_hash_of_its_case(
    case: Case, question: str
) -> None:
    answer = QUESTIONS[question](case).to_dict()
    assert list(answer)[:2] == ["nonpaper", "case"]
    assert answer["nonpaper"] == __version__
    assert answer["case"] == {"title": "The river", "sha256": case.sha256}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_about_a_variant_says_so(case: Case, question: str) -> None:
    changed = variant(case, "dry" if "deals" in question else "Lowland pays")
    answer = QUESTIONS[question](changed).to_dict()
    assert answer["case"]["variant"] == changed.variant


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_case_read_twice_gives_the_same_bytes(river: Path, question: str) -> None:
    first, second = (json.dumps(QUESTIONS[question](load(river)).to_dict()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_shows_itself_in_a_line_and_escapes_what_it_shows(
    case: Case, question: str
) -> None:
    answer = QUESTIONS[question](case)
    assert "\n" not in repr(answer)
    assert answer.headline() in repr(answer)
    columns, rows = answer.table()
    assert all(len(row) == len(columns) for row in rows)
    assert "<script" not in answer._repr_html_()


def test_fresh_processes_with_other_hash_seeds_give_the_same_bytes(river: Path) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(river)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) == 25
