from collections.abc import Callable

from nonpaper.brief import Brief


def test_the_calendar_runs_forward_and_marks_what_is_past(brief: Brief) -> None:
    assert [(event.what, event.when, event.past) for event in brief.watch] == [
        ("a feast", "1 April 2031", True),
        ("the envoy comes", "June 2031", False),
    ]
    assert str(brief.watch[1].touches[0]) == "“the dam stays ours” (Aland, on record, red line)"


def test_the_record_says_on_whom_it_is_one_sided(brief: Brief) -> None:
    assert str(brief.sources.verdict) == (
        "Ten statements; three rest on quoted words from one document, three of them the party’s "
        "own. The record is one-sided on Bland and Cland: most of it is what others say, or the "
        "analyst’s judgement."
    )


def test_uncited_statements_are_listed_with_their_reasons(brief: Brief) -> None:
    assumed = [str(line) for line in brief.sources.assumptions]
    assert len(assumed) == 7
    assert "“not water” (Aland): the reservoirs are low" in assumed


def test_a_record_without_statements_says_so(composed: Callable[..., Brief]) -> None:
    brief = composed("title: x\nparties: {a: {options: {o: }, ranking: [0, 1]}}")
    assert str(brief.sources.verdict) == "No statement is recorded of any party."
