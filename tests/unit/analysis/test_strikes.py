from __future__ import annotations

from nonpaper.analysis.strikes import NO_WAY, NOTHING, contains_one, minimal, strikes


def sets(*names: str) -> set[frozenset[str]]:
    return {frozenset(name) for name in names}


def test_nothing_need_be_struck_where_the_first_difference_is_a_gain() -> None:
    assert strikes([(("a", 1),), (("b", -1),)], gain=True) == NOTHING
    assert strikes([(("a", 0),), (("b", 1),)], gain=True) == NOTHING
    assert strikes([], gain=False) == NOTHING


def test_nothing_helps_who_has_nothing_to_gain() -> None:
    assert strikes([], gain=True) == NO_WAY
    assert strikes([(("a", -1),)], gain=True) == NO_WAY
    assert set(strikes([(("a", -1),)], gain=False).sets) == sets("a")


def test_losses_above_the_gain_must_go_and_those_below_need_not() -> None:
    places = [(("a", -1),), (("b", -2),), (("c", 1),), (("d", -1),)]
    assert set(strikes(places, gain=True).sets) == sets("ab")


def test_among_equals_enough_must_go() -> None:
    place = (("a", -1), ("b", -1), ("c", 1))
    assert set(strikes([place], gain=True).sets) == sets("ab")
    assert set(strikes([place], gain=False).sets) == sets("a", "b")
    assert set(strikes([place, (("d", 1),)], gain=True).sets) == sets("a", "b")


def test_a_large_loss_may_stand_for_several_small_ones() -> None:
    place = (("a", -3), ("b", -1), ("c", -1), ("d", -1), ("e", 4))
    assert set(strikes([place], gain=False).sets) == sets("a", "bc", "bd", "cd")


def test_a_set_that_a_lower_place_makes_enough_is_not_listed_with_more() -> None:
    places = [(("a", -1), ("b", -1), ("c", 1)), (("d", 1),)]
    assert set(strikes(places, gain=True).sets) == sets("a", "b")


def test_minimal_keeps_small_sets_first_and_drops_what_holds_another() -> None:
    found = minimal([frozenset("abc"), frozenset("b"), frozenset("ac"), frozenset("ab")])
    assert found == [frozenset("b"), frozenset("ac")]
    assert minimal([frozenset("a"), frozenset()]) == [frozenset()]


def test_one_inside_is_found_whichever_way_is_shorter() -> None:
    many = {frozenset((f"x{n}", f"y{n}")) for n in range(100)}
    assert contains_one(frozenset(("x7", "y7", "z")), many)
    assert not contains_one(frozenset(("x7", "y8")), many)
    assert contains_one(frozenset(f"{v}{n}" for v in "xy" for n in range(20)), many)
