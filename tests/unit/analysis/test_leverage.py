from __future__ import annotations

from nonpaper.analysis.encode import encode
from nonpaper.analysis.leverage import Hold, influences, leverage, standing
from nonpaper.analysis.leverage import leverage as leverage_of
from nonpaper.model import Case, loads

TEXT = """\
title: t
parties:
  a:
    options: {x: {}, hands_over: {moves: forward}}
    preferences: ["not x"]
  b:
    options: {y: {}}
    preferences:
      - {id: key, statement: "y -> x"}
      - [{id: much, statement: "hands_over"}, {id: height, statement: "x"}]
      - {id: peace, statement: "not y"}
"""


def hold(case: Case, option: str, over: str) -> Hold:
    return next(h for h in leverage(case).holds if (h.option, h.over) == (option, over))


def test_the_most_important_statement_is_found_even_where_now_decides_a_lesser_one() -> None:
    found = hold(loads(TEXT), "a.x", "b")
    assert found.anywhere is not None
    assert (found.anywhere.place, found.anywhere.statements) == (1, ("b.key",))
    assert (found.anywhere.effect, found.anywhere.from_now) == ("helps", False)
    assert found.today is not None
    assert (found.today.place, found.today.statements) == (2, ("b.height",))
    assert found.today.from_now


def test_a_pair_from_now_is_shown_where_it_decides_as_much() -> None:
    found = hold(loads(TEXT), "a.hands_over", "b")
    assert found.anywhere == found.today
    assert found.anywhere is not None
    assert (found.anywhere.before, found.anywhere.after) == ("no", "yes")


def test_an_option_that_decides_nothing_for_a_party_has_no_leverage() -> None:
    found = hold(loads(TEXT), "b.y", "a")
    assert (found.anywhere, found.today) == (None, None)


def test_a_change_that_helps_here_and_hurts_there_says_so() -> None:
    parties = '  a: {options: {x: {}}}\n  b: {options: {y: {}}, preferences: ["x <-> y"]}\n'
    text = f"title: t\nparties:\n{parties}"
    found = hold(loads(text), "a.x", "b").anywhere
    assert found is not None
    assert found.mixed
    assert found.effect == "hurts"


def test_weights_are_told_by_the_heaviest_statement_and_rankings_by_none() -> None:
    weighted = TEXT.replace("  b:\n", "  b:\n    scoring: weighted\n")
    weighted = weighted.replace('"hands_over"', '"hands_over", weight: 3').replace(
        '"y -> x"', '"y -> x", weight: 0.5'
    )
    found = hold(loads(weighted), "a.x", "b").anywhere
    assert found is not None
    assert (found.place, found.statements) == (None, ("b.height",))
    ranked = """\
title: t
parties:
  a: {options: {x: {}}}
  b: {options: {y: {}}, ranking: [3, [0, 1], 2]}
"""
    found = hold(loads(ranked), "a.x", "b").anywhere
    assert found is not None
    assert (found.place, found.statements, found.effect) == (None, (), "helps")


def test_what_cannot_be_undone_is_used_up_along_a_path() -> None:
    encoded = encode(loads(TEXT))
    first, second = standing(encoded, [0, 2])
    assert {(i.option, i.effect) for i in first.left} == {
        ("a.x", "helps"),
        ("a.hands_over", "helps"),
    }
    assert [i.option for i in second.used_up] == ["a.hands_over"]
    assert {(i.option, i.effect) for i in second.left} == {("a.x", "helps")}
    assert second.to_dict()["used_up"][0]["option"] == "a.hands_over"


def test_what_can_be_undone_turns_from_an_offer_into_a_threat() -> None:
    encoded = encode(loads(TEXT))
    offered = influences(encoded, 0, encoded.case.parties[0])
    withheld = influences(encoded, 1, encoded.case.parties[0])
    assert ("a.x", "helps") in {(i.option, i.effect) for i in offered}
    assert ("a.x", "hurts") in {(i.option, i.effect) for i in withheld}


def test_conditions_on_options_are_kept() -> None:
    text = TEXT.replace("x: {}", 'x: {when: "hands_over"}')
    found = hold(loads(text), "a.x", "b")
    assert found.today is None
    assert found.anywhere is not None


def test_the_answer_is_a_matrix_and_plain_values() -> None:
    answer = leverage_of(loads(TEXT))
    columns, rows = answer.table()
    assert columns == ("option", "a", "b")
    assert rows[0][2] == "no → yes helps: y -> x (place 1)"
    assert rows[1][2].endswith("from now")
    payload = answer.to_dict()
    assert payload["holds"][0]["anywhere"]["statements"] == ["b.key"]
    assert payload["statements"]["b.key"]["basis"] == "analyst"
    assert len(answer.over("a", "b")) == 2
    assert answer.headline() == "2 options of 3 decide for others"
