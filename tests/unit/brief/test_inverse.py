from collections.abc import Callable

from nonpaper.brief import Brief, html, markdown
from nonpaper.brief.inverse import MOST_STATEMENTS

TEXT = """\
title: t
parties:
  a:
    name: Ada
    options: {x: {text: hands over x}}
    preferences: ["y", {statement: "not x", id: own}]
  b: {name: Ben, options: {y: {text: hands over y}}, preferences: ["x", "not y"]}
  c: {role: outside, name: Col, options: {w: {text: walks}}, preferences: ["w"]}
targets: {swap: "x and y and not w"}
"""


def test_nothing_is_said_where_the_best_deal_holds(brief: Brief) -> None:
    held = [target.deals[0].firm for target in brief.targets if target.deals]
    assert len(brief.inverse) == held.count(False)


def test_the_least_change_is_told_with_what_stands_against_it(
    composed: Callable[..., Brief],
) -> None:
    page = composed(TEXT)
    (found,) = page.inverse
    assert str(found.verdict) == (
        "The best deal, D1, would hold if one priority were otherwise; there is one way, and none "
        "with fewer."
    )
    assert found.picture is not None
    (repair,) = found.repairs
    assert str(repair.edits[0]) == "Col gives up “w”"
    assert str(repair.against) == "“w” (Col, analyst’s judgement)"
    assert "What would have to be wanted otherwise" in html(page)
    assert "Against it:" in markdown(page)


def test_a_very_long_record_is_left_to_the_command_line(composed: Callable[..., Brief]) -> None:
    many = ", ".join(['"w or not w"'] * MOST_STATEMENTS)
    assert composed(TEXT.replace('preferences: ["w"]', f"preferences: [{many}]")).inverse == ()
