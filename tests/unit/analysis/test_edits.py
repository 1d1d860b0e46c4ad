from __future__ import annotations

from nonpaper.analysis.edits import Edit, Reach, edited, places_of
from nonpaper.model import Case, loads


def case(preferences: str) -> Case:
    party = f"{{name: Ada, options: {{x: {{}}}}, preferences: {preferences}}}"
    return loads(f"title: t\nparties:\n  a: {party}\n")


def edits(preferences: str) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    reach = Reach(case(preferences).parties[0])
    return [(e.statement, e.kind, e.up, e.others) for (e,) in reach.at(1).values()]


def test_two_statements_in_a_row_are_struck_made_equal_or_swapped() -> None:
    assert edits('["x", "not x"]') == [
        ("a.s1", "strike", False, ()),
        ("a.s1", "into", False, ("a.s2",)),
        ("a.s1", "past", False, ("a.s2",)),
        ("a.s2", "strike", False, ()),
    ]


def test_equal_statements_are_struck_or_set_above_one_another() -> None:
    assert edits('[["x", "not x"]]') == [
        ("a.s1", "strike", False, ()),
        ("a.s1", "out", False, ("a.s2",)),
        ("a.s1", "out", True, ("a.s2",)),
        ("a.s2", "strike", False, ()),
    ]


def test_the_lists_of_a_party_are_found_with_the_fewest_edits_each() -> None:
    reach = Reach(case('["x", "not x", "x or not x"]').parties[0])
    rings = [set(reach.at(number)) for number in range(5)]
    assert len(set().union(*rings)) == sum(map(len, rings))
    assert rings[0] == {(0, 1, 2)}
    assert (2, 1, 0) in rings[3]
    assert (-1, -1, -1) in rings[3]
    assert rings[4] == set()


def test_an_edit_speaks_against_what_it_strikes_or_puts_lower() -> None:
    assert Edit("a", "a.s1", "strike", False, ()).contradicts == ("a.s1",)
    assert Edit("a", "a.s1", "past", False, ("a.s2",)).contradicts == ("a.s1",)
    assert Edit("a", "a.s2", "past", True, ("a.s1",)).contradicts == ("a.s1",)


def test_an_edit_is_told_in_plain_words() -> None:
    there = case('["x", "not x"]')
    told = [e.in_words(there) for (e,) in Reach(there.parties[0]).at(1).values()]
    assert told == [
        "Ada gives up 'x'",
        "Ada wants 'x' no more than 'not x'",
        "Ada wants 'x' less than 'not x'",
        "Ada gives up 'not x'",
    ]


def test_an_edited_party_keeps_everything_else() -> None:
    party = case('["x", "not x"]').parties[0]
    after = edited(party, (0, 0))
    assert places_of(after) == (0, 0)
    assert after.options == party.options
    assert edited(party, places_of(party)) == party
