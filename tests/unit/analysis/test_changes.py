from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from nonpaper.analysis.changes import (
    Alteration,
    _longest_rising,
    changes_between,
    taken_back,
)
from nonpaper.evidence import Attribution
from nonpaper.evidence.said import Said
from nonpaper.model import load, loads

OLD = """\
title: old
parties:
  p:
    options: {a: , b: {levels: [low, mid, high], now: low}, c: }
    preferences:
      - {id: one, statement: a, text: the first}
      - {id: two, statement: "not c", confidence: 0.9}
      - {id: three, statement: "b = high", red_line: yes}
      - {id: four, statement: c}
  q: {role: mediator}
rules: ["a -> not c"]
terms: {both: "a and c"}
targets: {t: a}
order: {p: [{never: c}]}
calendar: [{what: the fair, when: 2026-07}]
"""


def told(text: str, old: str = OLD) -> list[tuple[str, str, str, str]]:
    found = changes_between(loads(old), loads(text))
    return [(c.kind, c.about, c.before, c.after) for c in found]


def test_a_case_has_not_changed_from_itself() -> None:
    assert told(OLD) == []


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("      - {id: four, statement: c}\n", "", ("struck", "p.four", "c", "")),
        ("      - {id: four", "      - {id: new, statement: a}\n      - {id: four",
         ("added", "p.new", "", "a")),
        ("confidence: 0.9", "confidence: 0.4", ("confidence", "p.two", "0.9", "0.4")),
        ("red_line: yes", "red_line: no", ("red line", "p.three", "yes", "no")),
        ('"not c", conf', '"not b = low", conf', ("reworded", "p.two", "not c", "not b = low")),
        ("the first", "the very first", ("reworded", "p.one", "the first", "the very first")),
        ("now: low", "now: mid", ("now", "p.b", "low", "mid")),
        ("[low, mid, high]", "[low, high]",
         ("option", "p.b", "low, mid, high; moves both", "low, high; moves both")),
        ("now: low}, c: ", "now: low}, c: , d: ", ("option", "p.d", "", "d")),
        ('"a -> not c"', '"c -> not a"', ("rule", "c -> not a", "", "c -> not a")),
        ("{t: a}", "{t: a or c}", ("target", "t", "a", "a or c")),
        ("2026-07", "2026-08", ("calendar", "the fair", "2026-07", "2026-08")),
        ("  q: {role: mediator}\n", "", ("party", "q", "q", "")),
        ("role: mediator", "role: outside", ("party", "q", "mediator", "outside")),
        ("never: c", "never: a", ("order", "p: a", "", "demanded")),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_told(before: str, after: str, change: tuple[str, ...]) -> None:
    assert before in OLD
    assert change in told(OLD.replace(before, after))


def test_a_statement_that_rises_is_the_only_one_that_moved() -> None:
    lines = OLD.splitlines(keepends=True)
    four = next(line for line in lines if "id: four" in line)
    rest = [line for line in lines if line != four]
    at = next(n for n, line in enumerate(rest) if "id: one" in line)
    text = "".join([*rest[:at], four, *rest[at:]])
    assert told(text) == [("moved", "p.four", "4", "1")]


def test_statements_without_ids_are_known_by_what_they_say() -> None:
    old = "title: t\nparties: {p: {options: {a: , b: }, preferences: [a, b]}}\n"
    assert told(old.replace("[a, b]", "[not b, a, b]"), old) == [("added", "p.s1", "", "not b")]


@pytest.mark.parametrize("size", range(6))
def test_the_longest_run_is_one_of_the_longest(size: int) -> None:
    for numbers in permutations(range(size)):
        kept = sorted(_longest_rising(numbers))
        run = [numbers[index] for index in kept]
        assert run == sorted(run)
        most = max(
            (len(c) for c in _rising(numbers)),
            default=0,
        )
        assert len(run) == most


def _rising(numbers: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for number in numbers:
        runs += [[*run, number] for run in runs if not run or run[-1] < number]
    return runs


@pytest.mark.parametrize("seed", range(60))
def test_a_single_change_taken_back_gives_the_old_lists(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - not a secret
    old = loads(OLD)
    party = old.parties[0]
    places = list(party.places)
    at = pick.randrange(len(places))
    kind = pick.choice(("strike", "move", "confidence", "add"))
    if kind == "strike":
        del places[at]
    elif kind == "move":
        place = places.pop(at)
        places.insert(pick.randrange(len(places) + 1), place)
    elif kind == "add":
        places.insert(at, (replace(places[0][0], id="new"),))
    else:
        places[at] = (replace(places[at][0], red_line=not places[at][0].red_line),)
    new = replace(old, parties=(replace(party, places=tuple(places)), old.parties[1]))
    found = changes_between(old, new)
    assert len(found) <= 1
    for change in found:
        back = taken_back(change, old, new)
        assert back is not None
        assert changes_between(old, back) == ()


def test_what_cannot_be_said_of_one_change_alone_is_not_taken_back() -> None:
    old = loads(OLD)
    for change in (Alteration("rule", "x"), Alteration("document", "x"), Alteration("option", "x")):
        assert taken_back(change, old, old) is None
    ranked = loads("title: t\nparties: {p: {options: {a: }, ranking: [0, 1]}}\n")
    assert taken_back(Alteration("struck", "p.one", "a", ""), old, ranked) is None


def test_what_the_record_holds_against_a_statement_since_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "post.md").write_text("They said: we want it.\n")
    (tmp_path / "case.yaml").write_text(
        "title: t\nparties: {p: {options: {a: }, preferences: "
        "[{id: one, statement: a, cite: {source: post, quote: we want it}}]}}\n"
    )
    old = load(tmp_path)
    denial = Said("post:2", "post", "", Attribution((), (), ()), "not so")
    said = Said("post:1", "post", "", Attribution((), (), ()), "we want it", against=(denial,))
    party = old.parties[0]
    (statement,) = party.statements
    cited = replace(statement, citations=(replace(statement.citations[0], said=(said,)),))
    new = replace(old, parties=(replace(party, places=((cited,),)),))
    (change,) = changes_between(old, new)
    assert change == Alteration("contradicted", "p.one", "", "post:2")
    assert taken_back(change, old, new) is None
