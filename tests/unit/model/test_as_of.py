from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nonpaper.errors import NotApplicable
from nonpaper.model import Basis, Case, as_of, loads, variant

REPORTS = {
    "may": "---\noutlet: The Post\ndate: 2031-05-02\n---\nThe dam stays ours. They want water.\n",
    "june": "---\noutlet: The Post\ndate: 2031-06-02\n---\nThe dam stays ours, said Mara Ode.\n",
    "undated": "---\noutlet: A leaflet\n---\nWater is life.\n",
}
CASE = """
title: The dam
as_of: 2031-07-01
parties:
  aland:
    people: {Mara Ode: Minister}
    options: {yields: , signs: }
    preferences:
      - id: keep
        statement: not yields
        cite:
          - {source: may, quote: The dam stays ours, of: aland, anonymous: yes}
          - {source: june, quote: The dam stays ours, speaker: Mara Ode}
      - [{id: sure, statement: signs, cite: {source: june, quote: said Mara Ode}}, not signs]
      - {id: leaflet, statement: yields -> signs, cite: {source: undated, quote: Water is life}}
  bland:
    options: {shells: }
    ranking: [0, 4, 1, 5, 2, 6, 3, 7]
    cite: {source: june, quote: said Mara Ode}
order:
  aland:
    - {never: yields, cite: {source: june, quote: said Mara Ode}}
    - {never: signs}
channels:
  envoy: {between: [aland, bland], cite: {source: june, quote: said Mara Ode}}
  letters: {between: [aland, bland], cite: {source: may, quote: They want water}}
calendar:
  - {what: a feast, when: 2031-08-01, cite: {source: june, quote: said Mara Ode}}
variants:
  firm:
    drop: [aland.leaflet]
    add:
      aland:
        - {id: new, statement: signs -> yields, cite: {source: june, quote: said Mara Ode}}
        - {id: old, statement: yields -> not signs, above: sure, because: it is so}
        - {id: older, statement: yields or signs, above: old, because: it is so}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "sources").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "sources" / f"{name}.md").write_text(text)
    return loads(CASE, folder=tmp_path)


def names(case: Case) -> list[str]:
    return [statement.id for statement in case.parties[0].statements]


def test_what_cites_only_later_documents_is_left_out_and_the_order_is_the_files(case: Case):
    then = as_of(case, date(2031, 5, 2))
    assert names(then) == ["keep", "s3", "leaflet"]
    assert [statement.name for statement in then.later] == ["aland.sure"]
    assert then.parties[1].ranking is None
    assert [demand.never.written for demand in then.order if demand.never] == ["signs"]
    assert [channel.name for channel in then.channels] == ["letters"]
    assert then.calendar == ()
    assert [document.id for document in then.documents] == ["may", "undated"]
    assert (then.as_of, then.cut) == (date(2031, 5, 2), date(2031, 5, 2))


def test_only_what_cites_no_dated_document_is_known_before_all_of_them(case: Case):
    assert names(as_of(case, "1999-01-01")) == ["s3", "leaflet"]


def test_only_the_citations_there_were_count_so_the_basis_may_be_a_lesser_one(case: Case):
    now, then = (c.statements["aland.keep"] for c in (case, as_of(case, "2031-05-31")))
    assert (now.basis, str(now.confidence)) == (Basis.OWN_ON_RECORD, "0.9")
    assert (then.basis, str(then.confidence)) == (Basis.OWN_ANONYMOUS, "0.8")
    assert len(then.citations) == 1


def test_a_day_after_the_last_document_changes_nothing_but_the_day(case: Case):
    then = as_of(case, "2031-06-02")
    assert then.parties == case.parties
    assert then.later == ()
    assert (case.cut, then.cut) == (None, date(2031, 6, 2))


def test_a_variant_as_of_a_day_is_the_same_whichever_comes_first(case: Case):
    for day in ("2031-05-02", "2031-06-02"):
        one, other = variant(as_of(case, day), "firm"), as_of(variant(case, "firm"), day)
        assert one.parties == other.parties
    assert names(variant(as_of(case, "2031-05-02"), "firm")) == ["keep", "older", "old", "s3"]


def test_of_two_days_the_earlier_counts(case: Case):
    assert as_of(as_of(case, "2031-05-02"), "2031-06-02").cut == date(2031, 5, 2)
    again = as_of(as_of(case, "2031-06-02"), "2031-05-02")
    assert [statement.name for statement in again.later] == ["aland.sure"]


def test_a_day_is_a_date_or_written_year_month_day(case: Case):
    noon = datetime(2031, 5, 2, 12, tzinfo=UTC)
    assert as_of(case, noon).cut == as_of(case, " 2031-05-02 ").cut == date(2031, 5, 2)
    for wrong in ("2 May 2031", "2031-02-30", "", "2031-5-2"):
        with pytest.raises(NotApplicable, match="is not a date: write year-month-day"):
            as_of(case, wrong)
