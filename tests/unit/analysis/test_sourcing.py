from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nonpaper.analysis.sourcing import Backing, sourcing
from nonpaper.evidence import Attribution
from nonpaper.evidence.said import Said
from nonpaper.model import Basis, Case, loads
from on_record import OnRecord


def test_each_party_s_statements_are_counted_by_how_they_are_known(case: Case) -> None:
    upland, lowland, envoy = sourcing(case).parties
    assert {b: n for b, n in upland.counts.items() if n} == {
        Basis.OWN_ON_RECORD: 1,
        Basis.OWN_ANONYMOUS: 1,
    }
    assert {b: n for b, n in lowland.counts.items() if n} == {Basis.MEDIATOR: 1, Basis.ANALYST: 1}
    assert (upland.own, lowland.own, envoy.own) == (2, 0, 0)
    assert list(upland.counts) == list(Basis)
    assert envoy.statements == 0


def test_a_party_known_through_others_is_called_one_sided(case: Case) -> None:
    upland, lowland, envoy = sourcing(case).parties
    assert [p.one_sided for p in (upland, lowland, envoy)] == [False, True, False]
    assert upland.warnings == ()
    assert lowland.warnings[0].startswith("2 of 2 statements rest on what others say of Lowland")


def test_half_of_its_own_words_is_enough() -> None:
    text = "title: t\nparties: {a: {options: {x: {}}, preferences: ['x']}}\n"
    (party,) = sourcing(loads(text)).parties
    assert party.one_sided
    counts = party.counts | {Basis.OWN_ON_RECORD: 1}
    half = Backing(party.party, party.name, 2, counts, ())
    assert not half.one_sided


def test_a_red_line_on_nobody_s_or_one_anonymous_word_is_warned_of(case: Case) -> None:
    warning = sourcing(case).parties[1].warnings[1]
    assert warning == "the red line 'money' rests on the analyst's judgement alone"


def test_a_red_line_on_one_anonymous_source_is_thin_and_on_a_named_one_is_not(
    river: object,
) -> None:
    text = (river / "case.yaml").read_text(encoding="utf-8")
    text = text.replace('statement: "pays"', 'statement: "pays"\n        red_line: yes')
    text = text.replace('statement: "not opens"', 'statement: "not opens"\n        red_line: yes')
    (river / "case.yaml").write_text(text, encoding="utf-8")
    upland = sourcing(analysis_load(river)).parties[0]
    assert upland.warnings == ("the red line 'paid' rests on one anonymous source",)


def analysis_load(folder: object) -> Case:
    from nonpaper.model import load

    return load(folder)


def test_the_answer_lists_every_statement_with_its_quotes(case: Case) -> None:
    answer = json.loads(json.dumps(sourcing(case).to_dict()))
    assert [s["statement"] for s in answer["statements"]] == list(case.statements)
    (quote,) = answer["statements"][1]["citations"]
    assert quote["quote"] == "We will not stop the dam"
    assert (quote["speaker"], quote["of"], quote["line"]) == ("Ada Berg", "upland", 6)
    assert (quote["outlet"], quote["published"]) == ("The Example Post", "2026-01-15")
    assert answer["statements"][3]["because"] == "it is short of money"


def with_red_line(river: Path, cites: str, record: OnRecord) -> Case:
    """The case in which Upland's first statement is a red line with these citations."""
    text = (river / "case.yaml").read_text(encoding="utf-8")
    start, end = text.index("cite: {source: report"), text.index("      - id: closed")
    return loads(
        f"{text[:start]}cite: {cites}\n        red_line: yes\n{text[end:]}",
        folder=river,
        record=record,
    )


LATER = "---\noutlet: The Other Post\ndate: 2026-01-20\n---\nOpen the gates, maybe.\n"
OPEN = "{source: report, quote: it might open the gates if paid, of: upland, anonymous: yes}"
MAYBE = "{source: later, quote: 'Open the gates, maybe', of: upland, anonymous: yes}"


def test_reprints_of_one_original_are_one_source(river: Path) -> None:
    (river / "sources" / "later.md").write_text(LATER, encoding="utf-8")
    thin = "the red line 'paid' rests on one anonymous source"
    reprint = OnRecord(reprints={"later": "report"})
    for record, warned, documents in ((OnRecord(), False, 2), (reprint, True, 1)):
        found = sourcing(with_red_line(river, f"[{OPEN}, {MAYBE}]", record))
        assert (thin in found.parties[0].warnings) == warned
        assert found.documents == documents


def test_a_statement_contradicted_by_a_later_attribution_is_warned_of(river: Path) -> None:
    attribution = Attribution((), (), ((0, 1),), speaker="she", person="Ada Berg")
    denial = Said("later:1", "later", "", attribution, "Never", date(2026, 1, 20), "The Other Post")
    record = OnRecord(
        {"report": [("it might open the gates if paid", {"party": "upland", "anonymous": True})]},
        said_of={"report:1": {"against": (denial,)}},
    )
    found = sourcing(with_red_line(river, OPEN, record))
    assert found.parties[0].warnings[1] == (
        "'paid' is contradicted by Ada Berg (The Other Post; later:1): “Never”"
    )
    (quote,) = found.to_dict()["statements"][0]["citations"]
    assert [(said["id"], said["against"]) for said in quote["attributions"]] == [
        ("report:1", ["later:1"])
    ]


def test_the_frame_has_a_row_a_party_and_a_column_a_basis(case: Case) -> None:
    pytest.importorskip("pandas")
    frame = sourcing(case).to_frame()
    assert list(frame.columns) == ["party", *(basis.value for basis in Basis)]
    assert frame.set_index("party").loc["lowland", "mediator"] == 1
