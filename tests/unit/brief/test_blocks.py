from collections.abc import Callable

from nonpaper.brief import Brief


def test_a_target_closed_by_rules_names_them(composed: Callable[..., Brief]) -> None:
    text = """
title: x
parties: {a: {options: {o: }, preferences: [o]}, b: {options: {p: }, preferences: [p]}}
rules: [not (o and p)]
targets: {both: o and p}
"""
    brief = composed(text)
    assert brief.blocks[0].closed_by == ("rule: not (o and p)",)
    assert "closed whatever the parties want" in str(brief.bottom_line[0])


def test_conflicts_and_concessions_are_in_words(brief: Brief) -> None:
    joint = brief.blocks[1]
    assert str(joint.conflicts[0]) == (
        "“the dam stays ours” (Aland, on record, red line) and “no joint state without the dam” "
        "(Bland, analyst’s judgement, red line) cannot both be kept."
    )
    assert len(joint.concessions) == 2
    assert str(brief.blocks[2].conflicts[0]).endswith("red line) cannot be kept.")


def test_an_open_target_says_so(brief: Brief) -> None:
    assert str(brief.blocks[0].verdict).startswith("Water for calm is open")


def test_where_larger_concessions_may_exist_the_sentence_says_so(
    composed: Callable[..., Brief],
) -> None:
    places = ", ".join(f"{{id: r{n}, statement: not o, red_line: yes}}" for n in range(4))
    text = f"""
title: x
parties:
  a: {{options: {{o: }}, preferences: [{places}, p]}}
  b: {{options: {{p: }}, preferences: [o]}}
targets: {{both: o and p}}
"""
    block = composed(text).blocks[0]
    assert "unless at least four statements are given up" in str(block.verdict)


def test_rankings_that_leave_no_deal_are_named(composed: Callable[..., Brief]) -> None:
    text = """
title: x
parties: {a: {options: {o: }, ranking: [0, 1, 2, 3]}, b: {options: {p: }, ranking: [0, 1, 2, 3]}}
targets: {both: o and p}
"""
    assert "rankings leave no outcome" in str(composed(text).bottom_line[0])
