from __future__ import annotations

from pathlib import Path

import pytest

import nonpaper
from nonpaper import desk
from nonpaper.errors import CaseProblems, LedgerError, UncitedLeaf
from nonpaper.evidence import Attribution, Document
from nonpaper.evidence.ledger import Action, Entry, Kind, open_ledger
from nonpaper.model import Basis, Case
from recorded_bridge import NAME, bridge, rewrite

WRITTEN = "          speaker: Ada Stone\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bridge(tmp_path / "bridge")


def ids(case: Case, name: str) -> list[str]:
    return [said.id for c in case.statements[name].citations for said in c.said]


def test_a_case_with_a_ledger_knows_the_attributions_that_its_citations_touch(folder: Path):
    for case in (nonpaper.load(folder), desk.open_case(folder / "case.yaml")):
        assert ids(case, "upton.not_alone") == [f"{NAME}:1"]
        assert ids(case, "downton.no_lorries") == ids(case, "downton.lives_with_bridge")
        assert case.statements["upton.not_alone"].citations[0].said[0].status == "accepted"
        assert case.statements["upton.not_alone"].citations[0].said[0].credit == (
            "The Example Post, 2026-01-15"
        )


def test_a_case_without_a_ledger_opens_as_ever(tmp_path: Path):
    case = nonpaper.load(nonpaper.new(tmp_path / "new"))
    assert ids(case, "upton.not_alone") == []


def test_basis_and_confidence_follow_from_the_record(folder: Path):
    file = folder / "case.yaml"
    text = file.read_text()
    file.write_text(text.replace(WRITTEN, "").replace("          anonymous: yes\n", ""))
    file.write_text(file.read_text().replace("          of: downton\n", ""))
    file.write_text(file.read_text().replace("          speaker: an official of Downton\n", ""))
    case = nonpaper.load(folder)
    bases = [s.basis for s in case.statements.values() if s.citations]
    own, quiet = Basis.OWN_ON_RECORD, Basis.OWN_ANONYMOUS
    assert bases == [own, own, quiet, quiet, own]
    assert case.statements["upton.not_alone"].citations[0].speaker == "Ada Stone"


def test_what_a_reviewer_rejects_tells_nothing_and_what_he_corrects_tells_that(folder: Path):
    with open_ledger(folder) as ledger:
        ledger.review(f"{NAME}:1", Action.REJECT, "Eva")
    assert ids(nonpaper.load(folder), "upton.not_alone") == []


def test_a_conflict_between_case_and_record_is_advice(folder: Path):
    file = folder / "case.yaml"
    file.write_text(file.read_text().replace(WRITTEN, "          speaker: Bo Ford\n", 1))
    (advice,) = [a for a in desk.check(folder).advice if "who said this" in a.message]
    assert advice.message == (
        "who said this, for upton.not_alone: the case says Bo Ford, the record says Ada Stone "
        "(for Upton)"
    )


def test_words_that_a_document_dropped_are_orphaned_and_every_result_says_so(folder: Path):
    rewrite(folder, "what Upton wants most is an open bridge before winter", "nothing")
    case = nonpaper.load(folder)
    (citation,) = case.statements["upton.open_bridge"].citations
    assert citation.orphaned
    assert citation.passage.document.path == f"sources/{NAME}.md (version 1)"
    assert ids(case, "upton.open_bridge") == [f"{NAME}:2"]
    assert case.statements["upton.open_bridge"].basis is Basis.OWN_ON_RECORD
    note = "Rests on words that no longer stand in their document: upton.open_bridge."
    for answer in (desk.solve(folder), desk.deals(folder), desk.friction(folder)):
        assert answer.header()["case"]["orphaned"] == ["upton.open_bridge"]
        assert answer.notes() == (note,)
    advice = [a.message for a in desk.check(folder).advice if "orphaned" in a.message]
    assert len(advice) == 1
    assert desk.check(folder).problems == ()
    with pytest.raises(UncitedLeaf, match="1 orphaned quotation"):
        desk.trace(folder, strict=True)
    page = desk.write_brief(folder).html
    assert "no longer says this" in page
    assert "Two towns talk about a bridge (an earlier text)" in page
    assert "”</a>" in page
    assert " (orphaned)" in page


def test_words_that_stand_in_no_text_on_record_are_an_error_as_ever(folder: Path):
    file = folder / "case.yaml"
    file.write_text(file.read_text().replace("pay for repairs alone", "pay for repairs at all"))
    with pytest.raises(CaseProblems, match="these words are not in"):
        nonpaper.load(folder)


def test_editing_keeps_a_case_whose_words_are_orphaned(folder: Path):
    rewrite(folder, "her town will not pay for repairs alone", "her town may pay")
    with nonpaper.edit(folder) as written:
        written["title"] = "The bridge"
    assert nonpaper.load(folder).title == "The bridge"


def test_a_text_that_the_ledger_has_not_read_has_no_attributions(folder: Path):
    file = folder / "sources" / f"{NAME}.md"
    file.write_text(file.read_text() + "\nMore.\n")
    assert ids(nonpaper.load(folder), "upton.not_alone") == []


def test_a_ledger_that_cannot_be_opened_is_an_error_that_says_so(folder: Path):
    (folder / "ledger.db").write_bytes(b"not a database at all, but long enough to look at" * 50)
    with pytest.raises(LedgerError):
        nonpaper.load(folder)


def test_links_and_reprints_of_the_ledger_reach_the_warnings(folder: Path):
    text = "The mayor denied it: her town will pay for repairs alone.\n"
    start = text.index("her town")
    denial = Attribution(
        ((0, 9),), ((10, 16),), ((start, len(text) - 2),), person="Ada Stone", party="upton"
    )
    later = Document("wire", text, {"outlet": "The Wire", "date": "2026-01-20"})
    with open_ledger(folder) as ledger:
        ledger.add([Entry(later, attributions=(denial,))])
        ledger.link("wire:1", f"{NAME}:1", Kind.DENIES, "Eva")
    (warning,) = desk.sourcing(folder).parties[0].warnings
    assert warning == (
        "'not_alone' is contradicted by Ada Stone (The Wire, 2026-01-20; wire:1): “her town will "
        "pay for repairs alone”"
    )
    assert desk.sourcing(folder, as_of="2026-01-19").parties[0].warnings == ()
    said = {saying.attribution: saying for saying in desk.timeline(folder).sayings}
    assert said["wire:1"].bears_on == ("upton.not_alone",)
    assert said[f"{NAME}:1"].against == ("wire:1",)
