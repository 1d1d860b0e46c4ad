"""What the names in formulas mean."""

from __future__ import annotations

import pytest

from nonpaper.errors import Location
from nonpaper.model.formula import parse
from nonpaper.model.scope import NamedFormula, Option, Scope

SIGNS_A, SIGNS_B = Option("signs", "a", ""), Option("signs", "b", "")
PAYS = Option("pays", "a", "", ("nothing", "half", "all"), is_yes_no=False)
PACT = NamedFormula("pact", "a.signs", parse("a.signs"))
SCOPE = Scope([SIGNS_A, SIGNS_B, PAYS], [PACT])


def test_a_name_means_an_option_bare_or_full_or_a_term():
    assert SCOPE["pays"] is SCOPE["a.pays"] is PAYS
    assert SCOPE["pact"] is PACT
    assert SCOPE.option("b.signs") is SIGNS_B


@pytest.mark.parametrize("name", ["signs", "nothing", "a.", "c.pays", ""])
def test_a_name_of_none_or_of_several_means_nothing(name):
    assert SCOPE.get(name) is None
    with pytest.raises(KeyError):
        SCOPE[name]


def test_a_term_is_no_option():
    with pytest.raises(KeyError):
        SCOPE.option("pact")


def test_mistakes_come_from_left_to_right_with_their_offsets():
    text = "signs and (pays or nowhere) and pact = yes and pays < halv and pays > half"
    mistakes = [(mistake.offset, mistake.found) for mistake in SCOPE.mistakes(parse(text))]
    assert mistakes == [
        (text.index("signs"), "signs"),
        (text.index("pays"), "pays"),
        (text.index("nowhere"), "nowhere"),
        (text.index("pact"), "pact"),
        (text.index("halv"), "halv"),
    ]


def test_an_unknown_name_is_compared_with_options_and_terms():
    (mistake,) = SCOPE.mistakes(parse("pakt"))
    assert (mistake.message, mistake.remedy) == ("nothing is called 'pakt'", "did you mean 'pact'?")


def test_what_could_not_be_read_is_no_mistake_where_it_is_used():
    scope = Scope([SIGNS_A], [], frozenset({"pact"}), frozenset({"b.*", "strikes"}))
    assert not list(scope.mistakes(parse("pact and strikes = x and b.signs and a.signs")))
    assert [m.found for m in scope.mistakes(parse("nowhere and c.x"))] == ["nowhere", "c.x"]
    (mistake,) = scope.mistakes(parse("pakt"))
    assert mistake.remedy == "did you mean 'pact'?"


def test_places_do_not_count_when_records_are_compared():
    there = Location("x", 3, 4)
    assert NamedFormula("pact", "a.signs", PACT.formula, location=there) == PACT
