"""Conflicts from the literature: what was published of them comes out here.

Each folder under ``cases`` holds a conflict in the project's own format and what is known of its
solution, table by table: ``published`` where a figure or table of the source prints it,
``computed`` where it is by brute force from the definitions or by another program, so that only
agreement is shown. State numbers are ours: decimal, the first option the least significant digit.

A table may give ``equilibria`` (all of them, or all ``among`` some states), ``at_least`` (some of
them), ``stable`` (by party and concept), ``payoffs`` (by party; only their order counts) and
``improvements`` (by party and state).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nonpaper import model
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.soundness import soundness
from nonpaper.analysis.why import why

CASES = Path(__file__).parent / "cases"
TABLES = [
    pytest.param(folder, table, id=f"{folder.name}-{number}-{table['status']}")
    for folder in sorted(CASES.iterdir())
    for number, table in enumerate(
        yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["tables"], 1
    )
]


@pytest.mark.parametrize(("folder", "table"), TABLES)
def test_every_party_finds_stable_what_the_table_says(folder: Path, table: dict[str, Any]) -> None:
    found = solve(model.load(folder))
    feasible = set(found.encoded.space.feasible.nonzero()[0].tolist())
    among = set(table.get("among", feasible))
    assert among <= feasible
    for concept, states in table.get("equilibria", {}).items():
        assert [s for s in found.equilibria(concept) if s in among] == states, concept
    for concept, states in table.get("at_least", {}).items():
        assert set(states) <= set(found.equilibria(concept)), concept
    for party, concepts in table.get("stable", {}).items():
        for concept, states in concepts.items():
            stable = [s for s in sorted(feasible) if concept in found.stable_for(s, party)]
            assert stable == sorted(states), (party, concept)
    for party, payoffs in table.get("payoffs", {}).items():
        ranks = found.encoded.ranks[found.encoded.index(party)]
        for s, one in payoffs.items():
            for t, other in payoffs.items():
                assert (ranks[s] > ranks[t]) == (one > other), (party, s, t)
    for party, moves in table.get("improvements", {}).items():
        for state, improvements in moves.items():
            answer = why(found.case, state, party)
            assert sorted(i.state for i in answer.improvements) == improvements, (party, state)


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_each_case_names_its_source_and_every_table_what_it_is(folder: Path) -> None:
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assert expected["citation"].strip()
    for table in expected["tables"]:
        assert table["from"].strip()
        assert table["status"] in {"published", "computed"}
        kinds = {"equilibria", "at_least", "stable", "payoffs", "improvements"}
        assert kinds & table.keys()
        assert table.keys() <= kinds | {"from", "status", "among"}


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_a_published_conflict_has_no_problems(folder: Path) -> None:
    assert soundness(model.load(folder)).problems == ()
