from collections.abc import Callable

from nonpaper.brief import Brief, html, markdown

TURNS = """
title: who goes first
parties:
  ash:
    name: Ash
    options: {gives: {text: gives the key, moves: forward}}
    preferences: [hands, not gives]
  birch:
    name: Birch
    options: {hands: {text: hands over the chest, moves: forward}}
    preferences: [gives, not hands]
order:
  ash: [{first: hands, then: gives, strictly: yes, text: the chest comes first}]
targets: {swap: gives and hands}
"""
FREE = TURNS.replace(", strictly: yes", "")


def test_the_best_path_is_a_ladder_with_its_reasons(composed: Callable[..., Brief]) -> None:
    (way,) = composed(FREE).paths
    (path,) = way.paths
    assert str(way.verdict).startswith("One stage of at most three changes each")
    assert "Stage 1: Ash gives the key; Birch hands over the chest. It holds." in path.picture.svg
    (stage,) = path.stages
    assert [str(line) for line in stage.willing] == [
        "Ash takes part and is better off: it gains “hands”, 1st in its list.",
        "Birch takes part and is better off: it gains “gives”, 1st in its list.",
    ]
    assert [str(line) for line in stage.kept] == ["Nobody could gain by a step of its own."]
    assert path.gaps == ()
    assert [str(line) for line in way.package] == [
        "All in one stage (two changes) would be wanted by all and would hold too.",
        "It would expose no principal.",
    ]


def test_without_a_path_the_nearest_and_the_demand_that_closes_all(
    composed: Callable[..., Brief],
) -> None:
    (way,) = composed(TURNS).paths
    assert way.closed_by == ("Ash: the chest comes first",)
    (path,) = way.paths
    assert str(path.verdict).startswith("Ash and Birch would have to act against their will")
    assert str(path.gaps[0].words) == (
        "Stage 1: Birch is not willing (it moves and is worse off by it)."
    )
    assert "(twice)" in str(path.verdict)
    assert "Against it: Birch." in path.picture.svg
    assert any("Assurance: Birch would be willing" in str(c) for c in path.gaps[0].closers)


def test_a_target_without_a_deal_points_to_what_blocks_it(composed: Callable[..., Brief]) -> None:
    page = composed(FREE.replace("[hands, not gives]", "[not gives]"))
    (way,) = page.paths
    assert way.verdict.spans[1].href == "#block-1"
    assert str(way.verdict).endswith("What comes nearest leads to the target all the same:")
    (path,) = way.paths
    assert str(path.verdict).startswith("Ash would have to act against its will")
    assert not any(str(told).startswith("In which order") for told in page.bottom_line)


def test_a_case_that_has_nothing_to_step_by_says_so(composed: Callable[..., Brief]) -> None:
    page = composed("title: x\nparties:\n  a: {role: mediator, options: {o: }}\ntargets: {t: o}\n")
    assert page.paths == ()
    assert "no order of steps can be worked out" in html(page)
    assert "No order of steps is worked out." in markdown(page)


def test_the_stages_are_in_both_forms_of_the_page(composed: Callable[..., Brief]) -> None:
    page = composed(FREE)
    for text in (html(page), markdown(page)):
        assert "In which order" in text
        assert "Stage 1" in text
