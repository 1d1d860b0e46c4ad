from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nonpaper.analysis.timeline import Timeline, timeline
from nonpaper.evidence import Attribution, Stance
from nonpaper.evidence.said import Said
from nonpaper.model import Case, as_of, load
from on_record import OnRecord

OPEN, DAM = "it might open the gates if paid", "We will not stop the dam"
RECORD = OnRecord(
    {
        "report": [
            (DAM, {"speaker": "the minister of Upland", "person": "Ada Berg", "party": "upland"}),
            (OPEN, {"speaker": "An official of Upland", "party": "Upland", "anonymous": True}),
        ]
    }
)


@pytest.fixture
def case(river: Path) -> Case:
    return load(river, RECORD)


def said(
    name: str, words: str, day: str = "2026-01-20", party: str = "lowland", **more: object
) -> Said:
    found = Attribution((), (), ((0, 1),), speaker="he", party=party, stance=Stance.DEMANDS)
    document = name.partition(":")[0]
    when = date.fromisoformat(day) if day else None
    return Said(name, document, "", found, words, when, document.title(), **more)  # type: ignore[arg-type]


def found_in(case: Case, *more: Said, since: date | None = None) -> Timeline:
    return timeline(case, more, since)


def test_what_the_case_cites_is_listed_with_what_rests_on_it(case: Case) -> None:
    first, second, third = found_in(case).sayings
    assert (first.speaker, first.side, first.anonymous) == ("Ada Berg", "Upland", False)
    assert (first.touches, first.topics) == (("upland.closed",), ("opens",))
    assert (second.attribution, second.anonymous) == ("report:2", True)
    assert (third.attribution, third.party, third.words) == (
        "",
        "envoy",
        "Lowland wants water above all",
    )
    assert found_in(case).headline() == "3 sayings of 2 sides, touching 3 statements"


def test_days_are_in_order_and_what_has_none_comes_last(case: Case) -> None:
    later = said("wire:1", "more", "2026-02-01")
    sayings = found_in(case, said("old:1", "no day", ""), later, said("early:1", "x", "2025-12-01"))
    days = [saying.day for saying in sayings.sayings]
    assert days == [
        date(2025, 12, 1), *[date(2026, 1, 15)] * 3, date(2026, 2, 1), None,
    ]  # fmt: skip


def test_since_lists_what_is_new_from_that_day_on(case: Case) -> None:
    new, undated = said("wire:1", "The dam is safe"), said("old:1", "no day", "")
    found = found_in(case, new, undated, since=date(2026, 1, 20))
    assert [saying.attribution for saying in found.sayings] == ["wire:1"]
    assert found.to_dict()["since"] == "2026-01-20"
    assert not found_in(case, new, since=date(2026, 1, 21)).sayings


def test_what_shares_telling_words_with_a_statement_may_bear_on_it(case: Case) -> None:
    (new,) = found_in(case, said("wire:1", "the Treaty; water"), since=date(2026, 1, 20)).sayings
    assert new.touches == ()
    assert new.topics == ("Treaty", "water")
    assert "lowland.water" not in new.bears_on
    (new,) = found_in(case, said("wire:1", "Water"), since=date(2026, 1, 20)).sayings
    assert new.bears_on == ("lowland.water",)


def test_a_denial_bears_on_what_rests_on_the_denied(river: Path) -> None:
    denial = said("wire:1", "that is not so")
    record = OnRecord(RECORD.found, said_of={"report:1": {"against": (denial,)}})
    found = found_in(load(river, record), denial)
    assert found.sayings[0].against == ("wire:1",)
    assert found.sayings[-1].bears_on == ("upland.closed",)
    assert [s.attribution for s in found.touched["upland.closed"]] == ["report:1", "wire:1"]


def test_reprints_are_listed_once_and_touch_what_their_original_does(case: Case) -> None:
    again = said("wire:1", DAM, repeats="report:1")
    found = found_in(case, again)
    assert len(found.sayings) == 3
    assert found.sayings[0].reprints == ("wire:1",)


def test_of_a_chain_the_outermost_that_speaks_for_somebody_is_listed(case: Case) -> None:
    paper = said("wire:1", "that they say he wants more", party="")
    officials = said("wire:2", "that he wants more", within="wire:1")
    wanted = said("wire:3", "more", within="wire:2")
    found = found_in(case, paper, officials, wanted, since=date(2026, 1, 20))
    assert [saying.attribution for saying in found.sayings] == ["wire:2"]


def test_it_is_as_of_a_day_where_the_case_is(case: Case) -> None:
    then = timeline(as_of(case, "2026-01-14"), ())
    assert then.sayings == ()
    assert then.headline() == "0 sayings of 0 sides, touching 0 statements"


def test_it_is_plain_values_and_a_table(case: Case) -> None:
    found = found_in(case)
    plain = json.loads(json.dumps(found.to_dict()))
    assert plain["sayings"][0]["day"] == "2026-01-15"
    assert plain["touched"]["upland.closed"] == ["report:1"]
    columns, rows = found.table()
    assert len(rows) == 3
    assert all(len(row) == len(columns) for row in rows)
