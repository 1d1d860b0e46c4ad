from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.study import Draws, Study, Verdict
from nonpaper.model import Case, load, loads

EXAMPLES = Path(__file__).parents[3] / "examples"


def all_kept(case: Case, rows: int = 1) -> Draws:
    kept = np.ones((rows, len(case.statements)), np.bool_)
    return Draws(kept, np.zeros_like(kept))


@pytest.mark.parametrize("name", sorted(p.parent.name for p in EXAMPLES.glob("*/case.yaml")))
def test_the_lists_as_written_have_the_verdicts_of_the_analyses(name: str) -> None:
    case = load(EXAMPLES / name)
    study = Study(case)
    (found,) = study.answer(all_kept(case)).flags
    now = encode(case).now
    for verdict, flag in zip(study.verdicts, found, strict=True):
        if verdict.kind == "now":
            assert flag == (verdict.concept in solve(case).held_under(now))
        if verdict.kind == "deal":
            assert flag == bool(len(deals(case, verdict.target)))
        if verdict.kind == "holds":
            open_to = deals(case, verdict.target)
            assert flag == any(
                {*deal.holds, *deal.also_holds} & {verdict.concept} for deal in open_to
            )


def test_the_verdicts_are_named_in_their_order(case: Case) -> None:
    found = Study(case, ("seq", "nash")).verdicts
    assert found[:3] == (
        Verdict("now", None, "nash"),
        Verdict("now", None, "seq"),
        Verdict("deal", "treaty"),
    )
    assert found[2].to_dict() == {"kind": "deal", "target": "treaty", "concept": None}


def test_a_red_line_that_falls_bars_no_deal(case: Case) -> None:
    study = Study(case, ("seq",))
    draws = all_kept(case, 2)
    draws.kept[1, list(case.statements).index("lowland.money")] = False
    found = study.answer(draws).flags
    deal = study.verdicts.index(Verdict("deal", "grant"))
    assert found[:, deal].tolist() == [False, True]


def test_equal_draws_are_answered_alike_and_nothing_is_changed(case: Case) -> None:
    study = Study(case)
    draws = all_kept(case, 9)
    draws.kept[::2, 0] = False
    before = draws.kept.copy()
    found = study.answer(draws).flags
    assert (found[::2] == found[0]).all()
    assert (found[1::2] == found[1]).all()
    assert (draws.kept == before).all()


GATED = """\
title: gated
parties:
  p:
    options: {a: {when: "b"}, c: }
    preferences: [b, "not a", c]
  q:
    options: {b: }
    preferences: [a, "not b", "a and c"]
targets: {t: "a and b"}
"""
LISTED = """\
title: listed
parties:
  p: {options: {a: }, preferences: [b, "not a"]}
  q: {options: {b: }, preferences: [a, "not b"]}
graph:
  states:
    s: {p.a: no, q.b: no}
    t: {p.a: yes, q.b: no}
    u: {p.a: no, q.b: yes}
    v: {p.a: yes, q.b: yes}
  moves: {p: {s: t, u: v}, q: {s: u, t: v}}
targets: {both: "a and b"}
"""


@pytest.mark.parametrize("text", [GATED, LISTED], ids=["conditions", "listed moves"])
def test_moves_along_a_graph_are_followed_too(text: str) -> None:
    case = loads(text)
    names = list(case.statements)
    study = Study(case)
    rows = [flags for flags in product((True, False), repeat=len(names)) if sum(flags) > 1]
    kept = np.array(rows)
    found = study.answer(Draws(kept, np.zeros_like(kept))).flags
    for row, flags in enumerate(rows):
        left = {name for name, flag in zip(names, flags, strict=True) if flag}
        parties = tuple(
            replace(p, places=tuple(pl for pl in p.places if pl[0].name in left))
            for p in case.parties
        )
        alone = replace(case, parties=parties)
        solution = solve(alone)
        for verdict, flag in zip(study.verdicts, found[row], strict=True):
            if verdict.kind == "now":
                assert flag == (verdict.concept in solution.held_under(encode(alone).now))
            elif verdict.kind == "deal":
                assert flag == bool(len(deals(alone, verdict.target)))


def test_states_that_are_only_names_have_no_deals_to_ask_for() -> None:
    case = loads(
        "title: named\nparties: {p: {ranking: [x, y]}, q: {ranking: [y, x]}}\n"
        "graph: {states: [x, y], moves: {p: {x: y}, q: {y: x}}}\n"
    )
    study = Study(case)
    assert {verdict.kind for verdict in study.verdicts} == {"now"}
    none = np.zeros((2, 0), np.bool_)
    found = study.answer(Draws(none, none)).flags
    held = solve(case).held_under(encode(case).now)
    assert [v.concept for v, flag in zip(study.verdicts, found[0], strict=True) if flag] == list(
        held
    )
