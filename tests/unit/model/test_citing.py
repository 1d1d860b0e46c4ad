from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nonpaper.errors import CaseProblems
from nonpaper.evidence import Attribution
from nonpaper.evidence.said import Said
from nonpaper.model import Basis, Citation, as_of, loads
from on_record import OnRecord

REPORT = """---
outlet: The Post
date: 2031-05-02
---
Two officials of Aland said that the dam stays ours. Minister Mara Ode hopes for rain.

American and Bland officials told the paper that Aland wants the water for itself.
"""
ALAND = {"speaker": "Two officials of Aland", "party": "aland", "anonymous": True, "count": 2}
ODE = {"speaker": "Minister Mara Ode", "person": "Mara Ode", "party": "Aland Republic"}
BOTH = {"speaker": "American and Bland officials", "party": "bland", "anonymous": True}
FOUND = [
    ("the dam stays ours", ALAND),
    ("for rain", ODE),
    ("that Aland wants the water for itself", {**BOTH, "parties": ("us", "bland")}),
    ("the water for itself", {"speaker": "Aland", "party": "aland", "within": 3}),
]
CASE = """title: t
parties:
  aland: {{name: Aland Republic, options: {{x: }}, preferences: [{aland}]}}
  bland: {{people: {{Olaf Bri: Envoy}}, options: {{y: }}, preferences: [{bland}]}}
  us: {{role: mediator, options: {{z: }}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "report.md").write_text(REPORT)
    return tmp_path


def cited(folder: Path, cite: str, record: OnRecord | None, side: str = "aland") -> Citation:
    wants = {
        "aland": "x",
        "bland": "y",
        side: f"{{statement: x, cite: {{source: report, {cite}}}}}",
    }
    case = loads(CASE.format(**wants), folder=folder, record=record)
    (citation,) = case.statements[f"{side}.s1"].citations
    basis.append(case.statements[f"{side}.s1"].basis)
    return citation


basis: list[Basis] = []


def test_who_said_it_follows_from_the_record_where_the_file_does_not_say(folder: Path):
    found = cited(folder, "quote: the dam stays ours", OnRecord({"report": FOUND}))
    assert (found.speaker, found.of, found.anonymous) == ("Two officials of Aland", "aland", True)
    assert [said.id for said in found.said] == ["report:1"]
    assert basis[-1] is Basis.OWN_ANONYMOUS
    found = cited(folder, "quote: Mara Ode hopes for rain", OnRecord({"report": FOUND}))
    assert (found.speaker, found.of, found.anonymous) == ("Mara Ode", "aland", False)
    assert basis[-1] is Basis.OWN_ON_RECORD


def test_without_a_record_nothing_is_known_but_what_the_file_says(folder: Path):
    found = cited(folder, "quote: the dam stays ours", None)
    assert (found.speaker, found.of, found.said, found.original) == ("", "", (), "report")
    assert basis[-1] is Basis.ANALYST


def test_what_somebody_is_said_to_want_is_known_through_who_says_so(folder: Path):
    record = OnRecord({"report": FOUND})
    found = cited(folder, "quote: the water for itself", record)
    assert [said.id for said in found.said] == ["report:3", "report:4"]
    assert (found.speaker, found.of) == ("American and Bland officials", "bland")
    assert basis[-1] is Basis.OTHER_SIDE


def test_a_source_that_speaks_for_several_speaks_for_the_party_whose_wish_it_is(folder: Path):
    record = OnRecord({"report": FOUND})
    assert cited(folder, "quote: Aland wants the water", record, "bland").of == "bland"
    assert basis[-1] is Basis.OWN_ANONYMOUS


def test_what_the_file_says_wins_and_what_it_leaves_open_is_filled_in(folder: Path):
    record = OnRecord({"report": FOUND})
    found = cited(folder, "quote: the dam stays ours, speaker: Mara Ode", record)
    assert (found.speaker, found.of, found.anonymous) == ("Mara Ode", "aland", False)
    found = cited(folder, "quote: the dam stays ours, of: us", record)
    assert (found.speaker, found.of, found.anonymous) == ("Two officials of Aland", "us", True)
    found = cited(folder, "quote: the dam stays ours, anonymous: no", record)
    assert not found.anonymous


@pytest.mark.parametrize(
    ("cite", "conflict"),
    [
        ("quote: the dam stays ours", ""),
        ("quote: the dam stays ours, speaker: officials, anonymous: yes", ""),
        ("quote: hopes for rain, speaker: Ode, of: aland", ""),
        ("quote: the water for itself, speaker: Aland", ""),
        ("quote: the water for itself, speaker: Bo Ode, of: aland", ""),
        (
            "quote: the dam stays ours, speaker: Bo Ode, of: aland",
            "the case says Bo Ode (for Aland Republic), the record says two (for Aland Republic)",
        ),
        (
            "quote: the dam stays ours, of: bland",
            "the case says bland, the record says two (for Aland Republic)",
        ),
        (
            "quote: hopes for rain, speaker: Olaf Bri",
            "the case says Olaf Bri (for bland), the record says Mara Ode (for Aland Republic)",
        ),
    ],
)
def test_a_conflict_between_file_and_record_is_kept(folder: Path, cite: str, conflict: str):
    found = cited(folder, cite, OnRecord({"report": FOUND}))
    assert found.conflict.replace("Two officials of Aland", "two") == conflict


def test_words_that_stand_in_an_earlier_text_alone_are_orphaned(folder: Path):
    record = OnRecord(older={"report": ["The dam stays theirs.\n", "the dam goes. the dam goes."]})
    found = cited(folder, "quote: The dam stays theirs", record)
    assert found.orphaned
    assert found.passage.document.path == "sources/report.md (version 1)"
    assert found.original == "report"
    assert not cited(folder, "quote: the dam stays ours", record).orphaned
    for quote in ("the dam goes", "the dam is lost"):
        with pytest.raises(CaseProblems, match=r"these words are not in sources/report\.md"):
            cited(folder, f"quote: {quote}", record)


def test_a_case_says_what_rests_on_orphaned_words_and_keeps_their_text(folder: Path):
    record = OnRecord(older={"report": ["The dam stays theirs.\n"]})
    text = CASE.format(
        aland='{statement: x, cite: {source: report, quote: "The dam stays theirs"}}', bland="y"
    )
    text += 'order: {us: [{never: z, cite: {source: report, quote: "The dam stays theirs"}}]}\n'
    case = loads(text, folder=folder, record=record)
    assert case.orphaned == ("aland.s1", "the order of steps of us")
    assert [document.id for document in case.documents] == ["report", "report@1"]


def test_a_reprint_counts_as_its_original(folder: Path):
    assert (
        cited(folder, "quote: for rain", OnRecord(reprints={"report": "wire"})).original == "wire"
    )
    record = OnRecord({"report": FOUND}, said_of={"report:2": {"repeats": "agency:7"}})
    assert cited(folder, "quote: for rain", record).original == "agency"


def test_what_speaks_against_it_comes_with_it_and_only_from_its_day_on(folder: Path):
    found = Attribution((), (), ((0, 2),))
    later = Said("y:1", "y", "", found, "no", date(2031, 6, 1))
    record = OnRecord({"report": FOUND}, said_of={"report:1": {"against": (later,)}})
    text = CASE.format(
        aland="{statement: x, cite: {source: report, quote: the dam stays ours}}", bland="y"
    )
    case = loads(text, folder=folder, record=record)
    for day, count in (("2031-05-31", 0), ("2031-06-01", 1)):
        (citation,) = as_of(case, day).statements["aland.s1"].citations
        assert len(citation.said[0].against) == count
