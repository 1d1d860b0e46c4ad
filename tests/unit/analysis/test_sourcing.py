from __future__ import annotations

import json

import pytest

from nonpaper import analysis
from nonpaper.model import Basis, Case, loads


def test_each_party_s_statements_are_counted_by_how_they_are_known(case: Case) -> None:
    upland, lowland, envoy = analysis.sourcing(case).parties
    assert {b: n for b, n in upland.counts.items() if n} == {
        Basis.OWN_ON_RECORD: 1,
        Basis.OWN_ANONYMOUS: 1,
    }
    assert {b: n for b, n in lowland.counts.items() if n} == {Basis.MEDIATOR: 1, Basis.ANALYST: 1}
    assert (upland.own, lowland.own, envoy.own) == (2, 0, 0)
    assert list(upland.counts) == list(Basis)
    assert envoy.statements == 0


def test_a_party_known_through_others_is_called_one_sided(case: Case) -> None:
    upland, lowland, envoy = analysis.sourcing(case).parties
    assert [p.one_sided for p in (upland, lowland, envoy)] == [False, True, False]
    assert upland.warnings == ()
    assert lowland.warnings[0].startswith("2 of 2 statements rest on what others say of Lowland")


def test_half_of_its_own_words_is_enough() -> None:
    text = "title: t\nparties: {a: {options: {x: {}}, preferences: ['x']}}\n"
    (party,) = analysis.sourcing(loads(text)).parties
    assert party.one_sided
    counts = party.counts | {Basis.OWN_ON_RECORD: 1}
    half = analysis.Backing(party.party, party.name, 2, counts, ())
    assert not half.one_sided


def test_a_red_line_on_nobody_s_or_one_anonymous_word_is_warned_of(case: Case) -> None:
    warning = analysis.sourcing(case).parties[1].warnings[1]
    assert warning == "the red line 'money' rests on the analyst's judgement alone"


def test_a_red_line_on_one_anonymous_source_is_thin_and_on_a_named_one_is_not(
    river: object,
) -> None:
    text = (river / "case.yaml").read_text(encoding="utf-8")
    text = text.replace('statement: "pays"', 'statement: "pays"\n        red_line: yes')
    text = text.replace('statement: "not opens"', 'statement: "not opens"\n        red_line: yes')
    (river / "case.yaml").write_text(text, encoding="utf-8")
    upland = analysis.sourcing(analysis_load(river)).parties[0]
    assert upland.warnings == ("the red line 'paid' rests on one anonymous source",)


def analysis_load(folder: object) -> Case:
    from nonpaper.model import load

    return load(folder)


def test_the_answer_lists_every_statement_with_its_quotes(case: Case) -> None:
    answer = json.loads(json.dumps(analysis.sourcing(case).to_dict()))
    assert [s["statement"] for s in answer["statements"]] == list(case.statements)
    (quote,) = answer["statements"][1]["citations"]
    assert quote["quote"] == "We will not stop the dam"
    assert (quote["speaker"], quote["of"], quote["line"]) == ("Ada Berg", "upland", 6)
    assert (quote["outlet"], quote["published"]) == ("The Example Post", "2026-01-15")
    assert answer["statements"][3]["because"] == "it is short of money"


def test_the_frame_has_a_row_a_party_and_a_column_a_basis(case: Case) -> None:
    pytest.importorskip("pandas")
    frame = analysis.sourcing(case).to_frame()
    assert list(frame.columns) == ["party", *(basis.value for basis in Basis)]
    assert frame.set_index("party").loc["lowland", "mediator"] == 1
