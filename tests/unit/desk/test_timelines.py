from __future__ import annotations

from pathlib import Path

import pytest

import nonpaper
from nonpaper import desk
from nonpaper.errors import NotApplicable
from nonpaper.evidence.ledger import Action, open_ledger
from recorded_bridge import NAME, bridge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bridge(tmp_path / "bridge")


def test_it_lists_what_the_ledger_holds_whether_a_case_or_its_folder_asks(folder: Path):
    for subject in (folder, nonpaper.load(folder), folder / "case.yaml"):
        found = desk.timeline(subject)
        assert [saying.attribution for saying in found.sayings] == [
            f"{NAME}:{n}" for n in range(1, 5)
        ]
        assert found.sayings[2].touches == ("downton.no_lorries", "downton.lives_with_bridge")
        assert found.sayings[2].side == "Downton"


def test_what_was_rejected_is_not_listed(folder: Path):
    with open_ledger(folder) as ledger:
        ledger.review(f"{NAME}:2", Action.REJECT, "Eva")
    assert f"{NAME}:2" not in [saying.attribution for saying in desk.timeline(folder).sayings]


def test_days_cut_it_at_both_ends(folder: Path):
    assert not desk.timeline(folder, since="2026-01-16").sayings
    assert not desk.timeline(folder, as_of="2026-01-14").sayings
    assert len(desk.timeline(folder, since="2026-01-15", as_of="2026-01-15").sayings) == 4
    with pytest.raises(NotApplicable, match="'January' is not a date"):
        desk.timeline(folder, since="January")


def test_without_a_ledger_it_lists_what_the_case_quotes(tmp_path: Path):
    found = desk.timeline(nonpaper.new(tmp_path / "new"))
    assert len(found.sayings) == 5
    assert {saying.attribution for saying in found.sayings} == {""}


def test_the_brief_shows_it(folder: Path):
    page = desk.write_brief(folder)
    assert "Who said what when" in page.html
    assert f"The Example Post, 2026-01-15; {NAME}:4" in page.html


def test_a_draft_comes_from_what_reviewers_let_stand_and_loads_as_a_case(tmp_path: Path):
    new = bridge(tmp_path / "unreviewed", reviewed=False)
    assert desk.draft(new).text().startswith("# Nothing to propose")
    folder = bridge(tmp_path / "reviewed")
    file = folder / "case.yaml"
    before = file.read_bytes()
    assert not desk.draft(folder).proposals
    start = file.read_text().index("        cite:\n          source: 2026-01-15-example\n")
    end = file.read_text().index("      - id: open_bridge")
    file.write_text(file.read_text()[:start] + file.read_text()[end:])
    (proposal,) = desk.draft(folder).proposals
    assert proposal.said.id == f"{NAME}:1"
    text = desk.draft(folder).text()
    case = nonpaper.loads(f"title: t\n{text}", folder=folder)
    assert case.statements[f"upton.{proposal.statement}"].citations[0].speaker == "Ada Stone"
    assert desk.draft(nonpaper.load(folder)).text() == text
    assert not desk.draft(folder, as_of="2026-01-14").proposals
    assert file.read_bytes() != before
