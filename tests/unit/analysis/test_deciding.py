from __future__ import annotations

import json

from nonpaper.analysis.deciding import Deciding, plain_words
from nonpaper.analysis.deciding import decide as decide_of
from nonpaper.analysis.encode import encode
from nonpaper.model import Case, loads


def decide(party: str, state: int, against: int, preferences: str) -> Deciding:
    case = loads(
        f"title: t\nparties: {{a: {{options: {{x: {{}}, y: {{}}, z: {{}}}}, {preferences}}}}}\n"
    )
    encoded = encode(case)
    assert party == "a"
    return decide_of(encoded, case.parties[0], state, against)


def test_the_first_place_that_differs_decides() -> None:
    found = decide("a", 1, 2, "preferences: ['z', 'x', 'y']")
    assert (found.verdict, found.place, found.gained, found.lost) == ("better", 2, ("a.s2",), ())
    assert found.statements == ("a.s2",)


def test_equals_are_added_up_and_both_sides_are_named() -> None:
    found = decide("a", 3, 4, "preferences: [['z', 'x', 'y']]")
    assert (found.verdict, found.place) == ("better", 1)
    assert (found.gained, found.lost) == (("a.s2", "a.s3"), ("a.s1",))
    found = decide("a", 1, 4, "preferences: [['z', 'x'], 'y']")
    assert (found.verdict, found.place, found.statements) == ("equal", None, ())


def test_weights_name_all_that_differ_and_no_place() -> None:
    weights = "scoring: weighted, preferences: [{statement: 'x', weight: 3}, 'y', 'z']"
    found = decide("a", 6, 1, weights)
    assert (found.verdict, found.place) == ("worse", None)
    assert (found.gained, found.lost) == (("a.s2", "a.s3"), ("a.s1",))
    assert found.statements == ("a.s1",)


def test_a_ranking_decides_without_statements() -> None:
    found = decide("a", 7, 0, "ranking: [7, [0, 1, 2, 3, 4, 5, 6]]")
    assert (found.verdict, found.place, found.statements) == ("better", None, ())


def test_the_comparison_is_plain_values(case: Case) -> None:
    found = decide_of(encode(case), case.parties[0], 1, 0)
    assert json.loads(json.dumps(found.to_dict())) == {
        "party": "upland",
        "state": 1,
        "against": 0,
        "verdict": "worse",
        "place": 2,
        "gained": [],
        "lost": ["upland.closed"],
    }


def test_plain_words_are_the_case_s_own_or_the_formula(case: Case) -> None:
    assert plain_words(case, "lowland.water") == "more water"
    assert plain_words(case, "lowland.money") == "not pays"
