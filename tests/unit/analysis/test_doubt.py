from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nonpaper.analysis.doubt import DoubtTerms, doubt, in_turn, verdict_words
from nonpaper.analysis.ensemble import Job
from nonpaper.analysis.study import Outcome, Verdict
from nonpaper.errors import UnknownName
from nonpaper.model import Case, load

EXAMPLES = Path(__file__).parents[3] / "examples"
QUICK = DoubtTerms(draws=600, swap=0.2, paths=False, most=2, pairs=20)


def backwards(jobs: Iterable[Job]) -> Iterator[tuple[int, Outcome]]:
    yield from reversed(list(in_turn(jobs)))


def interrupted(after: int):
    def run(jobs: Iterable[Job]) -> Iterator[tuple[int, Outcome]]:
        for number, outcome in in_turn(jobs):
            if number == after:
                raise KeyboardInterrupt
            yield number, outcome

    return run


def test_the_answer_does_not_depend_on_the_order_in_which_work_is_done(case: Case) -> None:
    one, other = doubt(case, QUICK), doubt(case, QUICK, backwards)
    assert json.dumps(one.to_dict()) == json.dumps(other.to_dict())
    assert one.complete


def test_another_seed_gives_other_shares_of_much_the_same_size(case: Case) -> None:
    from dataclasses import replace

    one, other = doubt(case, QUICK), doubt(case, replace(QUICK, seed=1))
    assert one.to_dict()["verdicts"] != other.to_dict()["verdicts"]
    for share, again in zip(one.shares, other.shares, strict=True):
        assert abs(share.value - again.value) < 0.1


def test_an_interrupt_gives_the_result_so_far(case: Case) -> None:
    found = doubt(case, QUICK, interrupted(after=2))
    assert not found.complete
    assert found.done == 512
    assert found.core is None
    assert found.pivots[0].effects[0].total is None
    assert "interrupted" in found.headline()
    whole = doubt(case, DoubtTerms(draws=512, swap=0.2, paths=False, most=2, pairs=20))
    assert [s.value for s in found.shares] == [s.value for s in whole.shares]


def test_an_interrupt_among_the_sets_claims_no_more_than_was_tried(case: Case) -> None:
    blocks = 3
    found = doubt(case, QUICK, interrupted(after=blocks + 1))
    assert not found.complete
    assert found.done == 600
    assert found.core is not None
    assert found.core.most == 2


def test_an_interrupt_before_anything_is_done_is_one(case: Case) -> None:
    with pytest.raises(KeyboardInterrupt):
        doubt(case, QUICK, interrupted(after=0))


def test_progress_is_told_until_all_is_done(case: Case) -> None:
    seen: list[tuple[int, int]] = []
    doubt(case, QUICK, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_one_target_may_be_asked_about_and_must_be_there(case: Case) -> None:
    from dataclasses import replace

    found = doubt(case, replace(QUICK, target="water"))
    assert {verdict.target for verdict in found.verdicts} == {None, "water"}
    with pytest.raises(UnknownName, match="no target is called 'wine'"):
        doubt(case, replace(QUICK, target="wine"))
    with pytest.raises(UnknownName, match="no concept is called 'mini'"):
        doubt(case, replace(QUICK, concepts=("mini",)))


def test_what_moves_a_verdict_most_comes_first_with_words_and_calendar() -> None:
    case = load(EXAMPLES / "israel-syria-2025")
    found = doubt(case, DoubtTerms(draws=500, paths=False, concepts=("seq",), most=1, pairs=20))
    least = [item.effect.difference.least for item in found.watch]
    assert least == sorted(least, reverse=True)
    assert all(least)
    payload = found.to_dict(3)
    cited = [item for item in payload["watch"] if item["citations"]]
    assert cited[0]["citations"][0]["quote"]
    assert any(item["calendar"] for item in payload["watch"])
    assert payload["together"] == [["israel.formal_talks", "syria.formal_talks"]]
    assert found.share("now", None, "seq").value == found.shares[0].value
    with pytest.raises(KeyError):
        found.share("now", None, "nash")


def test_the_page_and_the_table_say_what_the_answer_says(case: Case) -> None:
    found = doubt(case, QUICK)
    columns, rows = found.table()
    assert columns[0] == "verdict"
    assert [row[0] for row in rows] == [verdict_words(verdict) for verdict in found.verdicts]
    assert verdict_words(Verdict("holds", "treaty", "seq")) == "treaty: a deal holds under SEQ"
    assert verdict_words(Verdict("path", "treaty")) == "treaty: a self-enforcing path"
    assert "600 draws, seed 0" in found.headline()
    json.dumps(found.to_dict())


def test_likelihood_and_confidence_never_share_a_sentence(case: Case) -> None:
    found = doubt(case, QUICK)
    likely = {share.words for share in found.shares}
    assert not any(words in str(found.evidence) for words in likely)
    assert not any("onfidence" in " ".join(row) for row in found.table()[1])
