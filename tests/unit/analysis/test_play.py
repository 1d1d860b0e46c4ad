"""The same case played on its space, under conditions that always hold, and along listed moves."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.trace import trace_state
from nonpaper.analysis.why import why
from nonpaper.errors import CaseProblems, NotApplicable
from nonpaper.model import Case, load, loads

LITERATURE = Path(__file__).parents[2] / "literature" / "cases"
CASES = sorted(LITERATURE.glob("*/case.yaml"))


def listed(case: Case) -> Case:
    """The same case with its states and moves listed one by one."""
    encoded = encode(case)
    numbers = [int(n) for n in np.flatnonzero(encoded.space.feasible)]
    parties = {}
    for row, party in enumerate(case.parties):
        order = sorted({int(encoded.ranks[row, n]) for n in numbers}, reverse=True)
        parties[party.id] = {
            "options": {
                o.id: {"moves": o.moves, **({} if o.is_yes_no else {"levels": list(o.levels)})}
                for o in party.options
            },
            "ranking": [
                [str(n) for n in numbers if encoded.ranks[row, n] == rank] for rank in order
            ],
        }
    graph = {
        "states": {str(n): encoded.levels(n) for n in numbers},
        "now": str(encoded.now),
        "moves": {
            party.id: {str(n): [str(t) for t in encoded.play.moves(row, n)] for n in numbers}
            for row, party in enumerate(case.parties)
        },
    }
    return loads(json.dumps({"title": case.title, "parties": parties, "graph": graph}))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_published_cases_hold_the_same_along_their_listed_moves(path: Path) -> None:
    case = load(path.parent)
    by_options, by_arcs = solve(case), solve(listed(case))
    assert by_arcs.encoded.now == by_options.encoded.now
    for concept, flags in by_options.stable.items():
        assert (by_arcs.stable[concept] == flags).all(), concept


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_condition_that_always_holds_changes_nothing(path: Path) -> None:
    case = load(path.parent)
    text = (path.parent / "case.yaml").read_text()
    first = case.options[0]
    assert first.is_yes_no
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.strip().startswith(f"{first.id}:"))
    indent = " " * (len(lines[at]) - len(lines[at].lstrip()) + 2)
    always = f'"{first.name} or not {first.name}"'
    if lines[at].rstrip().endswith("}"):
        lines[at] = lines[at].rstrip()[:-1] + f", when: {always}}}"
    else:
        lines.insert(at + 1, f"{indent}when: {always}")
    conditional = loads("\n".join(lines), folder=path.parent)
    assert conditional.options[0].when is not None
    held = solve(conditional).stable
    for concept, flags in solve(case).stable.items():
        assert (held[concept] == flags).all(), concept


CONDITIONAL = """\
title: a door that opens only from inside
parties:
  a: {options: {asks: {}}, preferences: ["opens", "not asks"]}
  b: {options: {opens: {when: asks}}, preferences: ["opens -> asks", "not opens"]}
targets: {open: opens}
"""


def test_an_option_changes_only_from_states_where_its_condition_holds() -> None:
    encoded = encode(loads(CONDITIONAL))
    assert encoded.play.moves(1, 0) == []
    assert encoded.play.moves(1, 1) == [3]
    assert encoded.play.moves(1, 2) == []
    assert encoded.play.improvements(encoded.ranks, 1, 3) == [1]


def test_why_and_trace_follow_the_conditions() -> None:
    case = loads(CONDITIONAL)
    assert [i.state for i in why(case, 3, "b").improvements] == [1]
    assert why(case, 2, "b").improvements == ()
    told = [node.text for node in trace_state(case, 2, "nash").root.walk()]
    assert any("b has no other move here" in text for text in told)


NAMED = """\
title: listed
parties:
  a: {ranking: [up, side, down]}
  b: {ranking: [down, [side, up]]}
graph:
  states: [down, side, up]
  moves: {a: {down: side, side: [up]}, b: {side: [down]}}
"""


def test_moves_that_are_listed_need_not_be_transitive() -> None:
    solution = solve(loads(NAMED))
    assert list(solution.stable) == ["nash", "gmr", "smr", "seq"]
    assert solution.equilibria("nash") == [2]
    assert solution.equilibria("gmr") == [0, 2]
    payload = solution.to_dict()
    assert payload["states"]["names"] == {"0": "down", "1": "side", "2": "up"}
    assert payload["now"]["levels"] == {"state": "down"}
    assert solution.columns()["name"].tolist() == ["down", "side", "up"]


def test_states_named_by_numbers_keep_them() -> None:
    text = NAMED.replace("down", "4").replace("side", "7").replace("up", "9")
    solution = solve(loads(text))
    assert solution.equilibria("gmr") == [4, 9]
    assert "names" not in solution.to_dict()["states"]


def test_simultaneous_sanctions_are_refused_where_states_are_only_names() -> None:
    with pytest.raises(NotApplicable):
        solve(loads(NAMED), ("sim",))
    with pytest.raises(NotApplicable, match="SIM is not defined"):
        trace_state(loads(NAMED), 0, "sim")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("side: [up]", "side: [upp]", "no state is called 'upp'"),
        ("a: {down", "c: {down", "no party is called 'c'"),
        ("states: [down, side, up]", "states: [down, side, up, up]", "stands twice"),
        ("ranking: [up, side, down]", "ranking: [up, sde, down]", "no state is called 'sde'"),
        ("states: [down, side, up]", "now: nowhere\n  states: [down, side, up]", "'nowhere'"),
    ],
)
def test_mistakes_in_listed_moves_are_named(before: str, after: str, message: str) -> None:
    assert before in NAMED
    with pytest.raises(CaseProblems, match=message):
        loads(NAMED.replace(before, after))
