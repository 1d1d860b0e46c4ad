from collections.abc import Callable

from nonpaper.brief import Brief


def test_every_statement_stands_in_its_place_with_its_strength(brief: Brief) -> None:
    aland = brief.wants.parties[0]
    rows = [(row.place, row.shared, row.red_line, row.confidence) for row in aland.statements]
    assert rows == [
        ("1st", False, True, "0.9"),
        ("2nd", False, False, "0.9"),
        ("3rd", True, False, "0.5"),
        ("3rd", True, False, "0.5"),
    ]
    assert [len(row.quotes) for row in aland.statements] == [1, 2, 0, 0]
    assert [row.today for row in aland.statements] == ["yes", "no", "no", "yes"]
    assert aland.statements[3].because == "the reservoirs are low"


def test_a_wish_by_degree_says_how_many_steps_hold(brief: Brief) -> None:
    cland = brief.wants.parties[2]
    assert cland.statements[1].today == "2 of 2 steps"


def test_the_matrix_holds_every_statement_under_what_it_is_about(brief: Brief) -> None:
    entries = {
        entry.href for subject in brief.wants.subjects for cell in subject.cells for entry in cell
    }
    rows = {f"#{row.anchor}" for party in brief.wants.parties for row in party.statements}
    assert entries == rows
    words = [subject.words for subject in brief.wants.subjects]
    assert words[0] == "Aland hands over the dam"
    assert "Accord" in words


def test_demands_about_order_stand_with_their_party(brief: Brief) -> None:
    (demand,) = brief.wants.parties[1].demands
    assert demand.words == "First water, then not shells"
    assert [quote.text for quote in demand.quotes] == ["the water and nothing else"]


def test_a_demand_can_be_a_never(composed: Callable[..., Brief]) -> None:
    text = "title: x\nparties: {a: {options: {o: }}}\norder: {a: [{never: o}]}"
    (party,) = composed(text).wants.parties
    assert party.demands[0].words == "Never: o"
    assert party.note.startswith("Nothing is recorded of what a wants")


def test_weights_stand_in_place_of_places(composed: Callable[..., Brief]) -> None:
    text = """
title: x
parties: {a: {scoring: weighted, options: {o: }, preferences: [{statement: o, weight: 2.5}]}}
"""
    (party,) = composed(text).wants.parties
    assert party.statements[0].place == "weight 2.5"
