from collections.abc import Callable

from nonpaper.brief import Brief, html, markdown
from nonpaper.brief.levers import LISTED

TEXT = """\
title: t
parties:
  a: {name: Ada, options: {x: {text: hands over x}}, preferences: ["x -> y", "paid", "not x"]}
  b: {name: Ben, options: {y: {text: hands over y}}, preferences: ["x", "not y"]}
  m:
    name: The envoy
    role: mediator
    options: {paid: {text: pays}, guard: {text: stands guard}}
    preferences: [{statement: "not paid", text: thrift}]
targets: {swap: "x and y", never: "x and not x"}
"""


def test_the_levers_that_are_enough_are_named_in_both_readings(
    composed: Callable[..., Brief],
) -> None:
    first, second = composed(TEXT).levers
    promised, beforehand = map(str, first.findings)
    assert promised.startswith("Promised as part of the deal: a deal needs “The envoy: pays”")
    assert beforehand == "Made beforehand: no setting opens a deal."
    assert str(second.findings[0]) == "Promised as part of the deal: no setting opens a deal."
    assert (second.picture, second.settings) == (None, ())


def test_a_setting_tells_what_it_opens_and_costs(composed: Callable[..., Brief]) -> None:
    rows = composed(TEXT).levers[0].settings
    assert [row.words for row in rows[:2]] == [(), ("The envoy pays",)]
    assert rows[0].promised == "no deal"
    assert rows[1].promised.startswith("one deal, which would")
    assert str(rows[1].costs[0]) == (
        "The envoy is worse off than today: it loses “thrift”, 1st in its list."
    )


def test_the_picture_shows_settings_dots_and_shares(composed: Callable[..., Brief]) -> None:
    found = composed(TEXT).levers[0]
    assert found.picture is not None
    assert "what each setting of the levers opens" in found.picture.title
    assert "pays 1, stands guard 0" in found.picture.svg
    assert "Shapley value" in found.picture.caption


def test_a_page_without_levers_has_no_such_section(composed: Callable[..., Brief]) -> None:
    page = composed(TEXT.replace("    role: mediator\n", ""))
    assert page.levers == ()
    assert 'id="levers"' not in html(page)
    assert "outsiders" not in markdown(page)


def test_many_settings_are_cut_and_the_page_says_so(composed: Callable[..., Brief]) -> None:
    more = ", ".join(f"o{number}: {{}}" for number in range(4))
    page = composed(TEXT.replace("guard: {text: stands guard}", f"guard: {{}}, {more}"))
    found = page.levers[0]
    assert len(found.settings) == LISTED
    assert found.note == "48 further settings not shown."
    assert "further settings not shown" in html(page)
    assert "The envoy pays" in html(page)
    assert "| The envoy pays |" in markdown(page)


def test_a_setting_that_cannot_be_made_first_says_why(composed: Callable[..., Brief]) -> None:
    page = composed(TEXT + 'rules: ["paid -> x"]\n')
    assert page.levers[0].settings[1].beforehand == (
        "cannot be made first: it breaks the rule 'paid -> x'"
    )
