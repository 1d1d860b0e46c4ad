from __future__ import annotations

from itertools import combinations

import pytest

from nonpaper.analysis import Friction
from nonpaper.analysis.friction import friction
from nonpaper.errors import UnknownName
from nonpaper.model import Case, loads


def found(parties: str, target: str, more: str = "", concept: str | None = None) -> Friction:
    text = f'title: t\nparties:\n{parties}{more}\ntargets:\n  t: "{target}"\n'
    return friction(loads(text), concept=concept)


SWAP = """\
  a: {options: {x: {}}, preferences: ["y", "not x"]}
  b: {options: {y: {}}, preferences: ["x", "not y"]}
"""


def test_an_open_target_needs_no_concession_and_has_no_conflict() -> None:
    answer = found(SWAP, "x and y")
    assert answer.is_open
    assert (answer.deals, answer.concessions, answer.conflicts) == (1, ((),), ())
    assert (answer.complete, answer.closed_by) == (True, ())


def test_two_wishes_for_one_thing_cannot_both_be_kept() -> None:
    parties = (
        '  a: {options: {x: {}}, preferences: ["not x", "y"]}\n'
        '  b: {options: {y: {}}, preferences: ["not y", "x"]}\n'
    )
    answer = found(parties, "x and y")
    assert answer.concessions == (("a.s1", "b.s1"),)
    assert answer.conflicts == (("a.s1",), ("b.s1",))
    assert answer.complete


def test_conflicts_meet_every_concession() -> None:
    parties = (
        '  a: {options: {x: {}}, preferences: [{statement: "not x", red_line: yes}, "y"]}\n'
        "  b: {options: {y: {}, z: {}}, "
        'preferences: [{statement: "not z", red_line: yes}, "x or y"]}\n'
    )
    answer = found(parties, "(x and y) or (y and z)", "")
    assert answer.concessions == (("a.s1",), ("b.s1",))
    assert answer.conflicts == (("a.s1", "b.s1"),)


def test_closed_by_a_rule_alone_names_it_and_no_other() -> None:
    answer = found(SWAP, "x and y", 'rules: ["x -> not y", "x or not x"]')
    assert (answer.concessions, answer.conflicts) == ((), ((),))
    assert answer.closed_by == ("rule: x -> not y",)
    assert answer.complete


def test_closed_by_rules_together_names_both() -> None:
    answer = found(SWAP, "x and y", 'rules: ["not x", "not y", "x -> x"]')
    assert answer.closed_by == ("rule: not x", "rule: not y")


def test_closed_by_a_move_alone_names_the_option_and_not_others_that_cannot_move_back() -> None:
    parties = SWAP.replace("{x: {}}", "{x: {}, war: {now: yes, moves: forward}}")
    parties = parties.replace("{y: {}}", "{y: {}, talks: {now: yes, moves: forward}}")
    answer = found(parties, "not war")
    assert answer.closed_by == ("a.war moves only forward",)
    assert (answer.concessions, answer.conflicts) == ((), ((),))


def test_closed_by_a_rule_and_a_move_names_both() -> None:
    parties = SWAP.replace("{x: {}}", "{x: {}, war: {now: yes, moves: forward}}")
    answer = found(parties, "x and not war", 'rules: ["not x"]')
    assert answer.closed_by == ("rule: not x", "a.war moves only forward")


@pytest.mark.parametrize("target", ["not x and not y", "x and not x"])
def test_a_target_of_now_alone_or_of_nothing_is_closed_by_itself(target: str) -> None:
    answer = found(SWAP, target)
    assert answer.closed_by == ("no other state than now is in the target",)
    assert (answer.deals, answer.concessions, answer.conflicts) == (0, (), ((),))


def test_who_has_nothing_to_gain_cannot_be_won_by_any_giving_up() -> None:
    parties = SWAP.replace('["y", "not x"]', '["not x"]')
    answer = found(parties, "x and y")
    assert (answer.concessions, answer.conflicts, answer.closed_by) == ((), ((),), ())
    assert answer.complete


def test_who_neither_moves_nor_is_a_principal_need_give_up_nothing() -> None:
    parties = SWAP.replace('["y", "not x"]', '["not x", "y"]')
    parties += '  m: {role: outside, preferences: [{statement: "not y", red_line: yes}]}\n'
    assert found(parties, "x and y").concessions == (("a.s1",),)
    moving = parties.replace("role: outside,", "role: outside, options: {z: {}},")
    assert found(moving, "x and y").concessions == (("a.s1",),)
    assert found(moving, "x and y and z").concessions == (("a.s1", "m.s1"),)


def test_without_principals_nothing_opens_a_target() -> None:
    answer = found('  a: {role: outside, options: {x: {}}, preferences: ["x"]}\n', "x")
    assert (answer.concessions, answer.conflicts, answer.complete) == ((), ((),), True)


def test_one_principal_is_enough_where_there_is_only_one() -> None:
    answer = found('  a: {options: {x: {}}, preferences: ["not x", "x"]}\n', "x")
    assert answer.concessions == (("a.s1",),)


def test_four_statements_that_must_go_together_are_beyond_what_is_listed() -> None:
    wishes = ", ".join(f'{{statement: "not w{n}", red_line: yes}}' for n in range(4))
    options = ", ".join(f"w{n}: {{}}" for n in range(4))
    parties = (
        f'  a: {{options: {{x: {{}}, {options}}}, preferences: ["y", {wishes}]}}\n'
        '  b: {options: {y: {}}, preferences: ["x"]}\n'
    )
    every = " and ".join(f"w{n}" for n in range(4))
    answer = found(parties, f"x and y and {every}")
    assert (answer.concessions, answer.conflicts) == ((), ((),))
    assert not answer.complete
    answer = found(parties, f"x and y and ({every} or w0)")
    assert answer.concessions == (("a.s2",),)
    assert answer.complete


def test_concessions_of_up_to_three_are_exact_in_a_long_list_of_weights() -> None:
    losses = ", ".join(['"not x"'] * 20)
    wishes = f'{{statement: "y", weight: 18}}, {losses}'
    parties = (
        f"  a: {{scoring: weighted, options: {{x: {{}}}}, preferences: [{wishes}]}}\n"
        '  b: {options: {y: {}}, preferences: ["x"]}\n'
    )
    answer = found(parties, "x and y")
    assert len(answer.concessions) == 20 * 19 * 18 // 6
    assert {len(names) for names in answer.concessions} == {3}
    assert not answer.complete


def test_a_deal_that_is_left_because_nothing_punishes_it_opens_by_giving_up_the_gain() -> None:
    parties = (
        '  a: {options: {x: {}}, preferences: ["y", "not x"]}\n'
        '  b: {options: {y: {moves: forward}}, preferences: ["x", "y"]}\n'
    )
    assert found(parties, "x and y").is_open
    answer = found(parties, "x and y", concept="seq")
    assert not answer.is_open
    assert answer.concessions == (("a.s2",),)
    assert answer.conflicts == (("a.s2",),)


def test_equal_deals_that_hold_are_counted_once() -> None:
    parties = SWAP.replace("{x: {}}", "{x: {}, idle: {}}")
    assert found(parties, "x and y").deals == 1
    assert found(parties, "x and y", concept="seq").deals == 1


def test_progress_is_told_while_sets_around_a_concession_are_tried() -> None:
    told: list[tuple[int, int]] = []
    parties = SWAP.replace('["y", "not x"]', '["not x", "y"]')
    case = loads(f'title: t\nparties:\n{parties}targets: {{t: "x and y"}}\n')
    friction(case, None, "nash", lambda done, total: told.append((done, total)))
    around = friction(case).concessions
    tries = [
        frozenset(names)
        for size in (1, 2, 3)
        for names in combinations(case.statements, size)
        if any(set(concession) <= set(names) for concession in around)
    ]
    assert 0 < len(tries) < 14
    assert told == [(number, len(tries)) for number in range(len(tries))]


def test_a_concept_or_target_that_there_is_not_is_refused(case: Case) -> None:
    with pytest.raises(UnknownName, match="no concept is called 'segq'"):
        friction(case, "grant", "segq")
    with pytest.raises(UnknownName, match="no target is called 'grnt'"):
        friction(case, "grnt")


def test_rankings_have_nothing_to_give_up_and_are_kept_as_they_are() -> None:
    parties = (
        "  a: {options: {x: {}}, ranking: [[3, 1], [0, 2]]}\n"
        '  b: {options: {y: {}}, preferences: ["not y", "x"]}\n'
    )
    assert found(parties, "x and y").concessions == (("b.s1",),)
    assert (
        found(parties.replace("[[3, 1], [0, 2]]", "[[0, 2], [3, 1]]"), "x and y").concessions == ()
    )


def test_many_concessions_do_not_run_away() -> None:
    wishes = ", ".join(f'{{statement: "not w{n}", red_line: yes}}' for n in range(12))
    options = ", ".join(f"w{n}: {{}}" for n in range(12))
    parties = (
        f'  a: {{options: {{x: {{}}, {options}}}, preferences: ["y", {wishes}]}}\n'
        '  b: {options: {y: {}}, preferences: ["x"]}\n'
    )
    parts = [" or ".join(f"w{n}" for n in range(first, first + 4)) for first in (0, 4, 8)]
    terms = "".join(f'  one{n}: "{part}"\n' for n, part in enumerate(parts))
    answer = found(parties, "x and y and one0 and one1 and one2", f"terms:\n{terms}")
    assert len(answer.concessions) == 64
    assert answer.conflicts == tuple(
        tuple(f"a.s{2 + n}" for n in range(first, first + 4)) for first in (0, 4, 8)
    )
    assert answer.complete
