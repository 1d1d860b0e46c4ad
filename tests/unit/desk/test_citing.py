from __future__ import annotations

from pathlib import Path

import pytest

import nonpaper
from nonpaper import desk
from nonpaper.errors import CaseProblems, NotApplicable, UnknownName
from nonpaper.evidence import Attribution, Document
from nonpaper.evidence.ledger import Action, Entry, open_ledger
from recorded_bridge import NAME, bridge, rewrite


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bridge(tmp_path / "bridge")


def test_an_attribution_becomes_a_citation_that_says_who_said_it(folder: Path):
    before = (folder / "case.yaml").read_text().splitlines()
    made = desk.cite(folder, "county.bridge", f"{NAME}:4")
    case = nonpaper.load(folder)
    (citation,) = case.statements["county.bridge"].citations
    assert citation.passage.text == "to pay a third of the repairs if both towns sign"
    assert (citation.speaker, citation.of, citation.anonymous) == ("Tom Vale", "county", False)
    assert [said.id for said in citation.said] == [f"{NAME}:4"]
    assert made.to_dict()["citations"] == [
        {
            "source": NAME,
            "quote": "to pay a third of the repairs if both towns sign",
            "speaker": "Tom Vale",
            "of": "county",
        }
    ]
    after = iter((folder / "case.yaml").read_text().splitlines())
    assert all(any(line == other for other in after) for line in before)


def test_an_unnamed_source_is_cited_as_one_for_the_party_it_speaks_for(folder: Path):
    made = desk.cite(folder, "upton.cheap", f"{NAME}:3")
    assert made.citations[0]["of"] == "downton"
    assert made.citations[0]["anonymous"] == "yes"


def test_the_same_attribution_is_not_cited_twice(folder: Path):
    text = (folder / "case.yaml").read_bytes()
    with pytest.raises(NotApplicable, match=rf"'upton.not_alone' cites '{NAME}:1' already"):
        desk.cite(folder, "upton.not_alone", f"{NAME}:1")
    assert (folder / "case.yaml").read_bytes() == text


def test_unknown_names_and_rejected_attributions_are_refused(folder: Path):
    with pytest.raises(UnknownName, match=r"did you mean 'upton\.cheap'"):
        desk.cite(folder, "upton.chep", f"{NAME}:1")
    with pytest.raises(UnknownName, match="the ledger has no attribution 'x:1'"):
        desk.cite(folder, "upton.cheap", "x:1")
    with open_ledger(folder) as ledger:
        ledger.review(f"{NAME}:1", Action.REJECT, "Eva")
    with pytest.raises(NotApplicable, match="a reviewer has rejected"):
        desk.cite(folder, "upton.cheap", f"{NAME}:1")


def test_a_case_without_a_ledger_has_nothing_to_cite(tmp_path: Path):
    with pytest.raises(NotApplicable, match="`nonpaper read` makes it"):
        desk.cite(nonpaper.new(tmp_path / "new"), "upton.cheap", f"{NAME}:1")


def test_words_are_found_again_in_a_changed_text_or_refused(folder: Path):
    rewrite(folder, "Upton and Downton have begun talks", "There are talks")
    old = f"{NAME}:1"
    assert desk.cite(folder, "upton.cheap", old).citations[0]["speaker"] == "Ada Stone"
    rewrite(folder, "to pay a third of the repairs", "to pay a half of the repairs")
    with pytest.raises(NotApplicable, match=f"has changed since '{NAME}:4' was read in it, and it"):
        desk.cite(folder, "county.bridge", f"{NAME}:4")


def test_a_case_with_problems_is_not_touched(folder: Path):
    file = folder / "case.yaml"
    file.write_text(file.read_text().replace('"open"', '"opne"', 1))
    with pytest.raises(CaseProblems):
        desk.cite(folder, "upton.cheap", f"{NAME}:1")


TWICE = "He said never. She said that it is never. Never, or never more, and never, they said."


def entered(folder: Path, *content: str, starts: tuple[int, ...]) -> str:
    spans = tuple((at, at + len(words)) for at, words in zip(starts, content, strict=True))
    document = Document("twice", TWICE, {"date": "2026-01-16"})
    (folder / "sources" / "twice.md").write_text(f"---\ndate: 2026-01-16\n---\n{TWICE}")
    with open_ledger(folder) as ledger:
        ledger.add([Entry(document, attributions=(Attribution((), (), spans, speaker="She"),))])
    return "twice:1"


@pytest.mark.parametrize(
    ("at", "apart"),
    [
        (8, {"before": "said"}),
        (35, {"before": "is"}),
        (52, {"before": "or"}),
        (68, {"before": "and"}),
    ],
)
def test_a_quotation_that_stands_more_than_once_is_told_apart(folder: Path, at: int, apart):
    assert TWICE[at : at + 5] == "never"
    name = entered(folder, "never", starts=(at,))
    (entry,) = desk.cite(folder, "upton.cheap", name).citations
    assert {key: entry[key] for key in ("before", "after") if key in entry} == apart
    (citation,) = nonpaper.load(folder).statements["upton.cheap"].citations
    assert citation.passage.start == at


def test_pieces_near_each_other_are_one_quotation(folder: Path):
    name = entered(folder, "said that", "is never", starts=(19, 32))
    (entry,) = desk.cite(folder, "upton.cheap", name).citations
    assert entry["quote"] == "said that it is never"
