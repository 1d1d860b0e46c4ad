from collections.abc import Callable

from nonpaper.analysis.deals import deals
from nonpaper.analysis.friction import friction
from nonpaper.analysis.sourcing import sourcing
from nonpaper.brief import Brief, compose, html
from nonpaper.model import Case, loads, variant


def test_the_counts_of_deals_are_those_of_the_analysis(case: Case, brief: Brief) -> None:
    for target, shown in zip(case.targets, brief.targets, strict=True):
        found = deals(case, target.name)
        firm = {deal.state for deal in found if "seq" in deal.holds}
        assert len(shown.deals) == len(found)
        assert sum(deal.firm for deal in shown.deals) == len(firm)
        assert sum(deal.front for deal in shown.deals) == sum(deal.pareto for deal in found)


def test_conflicts_and_concessions_are_those_of_the_analysis(case: Case, brief: Brief) -> None:
    closed = 0
    for target, shown in zip(case.targets, brief.blocks, strict=True):
        found = friction(case, target.name)
        if found.is_open:
            assert (shown.conflicts, shown.concessions) == ((), ())
            continue
        closed += 1
        assert [hrefs(line) for line in shown.conflicts] == [list(c) for c in found.conflicts]
        assert [hrefs(line) for line in shown.concessions] == [list(c) for c in found.concessions]
    assert closed == 2


def hrefs(line) -> list[str]:
    return [span.href.removeprefix("#") for span in line.spans if span.kind == "claim"]


def test_the_table_of_sources_counts_as_the_analysis_does(case: Case, brief: Brief) -> None:
    for backing, row in zip(sourcing(case).parties, brief.sources.rows, strict=True):
        assert row.counts == tuple(backing.counts.values())
        assert row.total == backing.statements
        assert len(row.warnings) == len(backing.warnings)


def test_the_bottom_line_names_every_target_and_what_is_next(brief: Brief) -> None:
    text = " ".join(map(str, brief.bottom_line))
    assert "Water for calm: three deals are possible" in text
    assert "“the dam stays ours” (Aland, on record, red line)" in text
    assert "Next: the envoy comes, June 2031." in text
    assert "feast" not in text


def test_a_situation_that_does_not_hold_says_who_would_leave_it(
    composed: Callable[..., Brief],
) -> None:
    brief = composed("title: x\nparties: {a: {options: {o: }, preferences: [o]}}")
    text = " ".join(map(str, brief.bottom_line))
    assert "Today’s situation does not hold. a would leave it by this: a o; it gains “o”" in text


def test_a_variant_is_named() -> None:
    case = loads(
        "title: x\nparties: {a: {options: {o: }, preferences: [o]}}\n"
        "variants: {calm: {set: {o: yes}}}"
    )
    assert compose(case, command="x").variant == ""
    brief = compose(variant(case, "calm"), command="x")
    assert brief.variant == "calm"
    assert "What if: calm" in html(brief)
    assert "Today’s situation holds" in str(brief.bottom_line[1])


def test_the_command_and_the_hash_are_passed_on(case: Case, brief: Brief) -> None:
    assert brief.method.command == "nonpaper brief dam"
    assert brief.method.sha256 == case.sha256
