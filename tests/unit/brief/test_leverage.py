from collections.abc import Callable

from nonpaper.brief import Brief, html, markdown
from nonpaper.model import Case

TEXT = """\
title: t
parties:
  a: {name: Ada, options: {x: {text: hands over x, moves: forward}}, preferences: ["y", "not x"]}
  b: {name: Ben, options: {y: {text: hands over y}}, preferences: [{statement: "y -> x"}, "x"]}
targets: {swap: "x and y"}
"""


def test_each_option_tells_what_it_decides_for_each_other_party(
    composed: Callable[..., Brief],
) -> None:
    found = composed(TEXT).leverage
    assert found is not None
    assert found.heads == ("Ada", "Ben")
    first, second = found.rows
    assert first.cells[0] == ()
    assert [str(line) for line in first.cells[1]] == [
        "no → yes helps: “y -> x”, 1st; from today only the next",
        "no → yes helps: “x”, 2nd",
    ]
    assert [str(line) for line in second.cells[0]] == ["no → yes helps: “y”, 1st; from today"]


def test_how_leverage_is_spent_stands_stage_by_stage(composed: Callable[..., Brief]) -> None:
    page = composed(TEXT)
    assert page.leverage is not None
    (path,) = page.leverage.spending
    used = [str(line) for step in path.steps for line in step.used_up]
    assert "Ada hands over x, which helps Ben: “x”, 2nd" in used
    text = html(page)
    assert "How it is spent on the way to: Swap" in text
    assert "After stage 1" in markdown(page)


def test_a_ranking_decides_by_itself(composed: Callable[..., Brief]) -> None:
    found = composed(
        TEXT.replace('preferences: [{statement: "y -> x"}, "x"]', "ranking: [3, 1, 0, 2]")
    ).leverage
    assert found is not None
    assert "by its ranking of the outcomes" in str(found.rows[0].cells[1][0])


def test_one_party_alone_has_no_leverage(composed: Callable[..., Brief]) -> None:
    page = composed("title: t\nparties:\n  a: {options: {x: {}}}\n")
    assert page.leverage is None
    assert 'id="leverage"' not in html(page)


def test_the_matrix_is_told_to_those_who_do_not_see_it(case: Case, brief: Brief) -> None:
    assert brief.leverage is not None
    svg = brief.leverage.picture.svg
    assert all(party.name in svg for party in case.parties)
    assert "helps Aland" in svg
