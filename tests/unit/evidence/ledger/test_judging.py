"""Links, reprints and grades: what stands side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.evidence.ledger import Kind
from small_record import TEXT, entry


@pytest.fixture(autouse=True)
def two_reports(ledger) -> None:
    later = entry(TEXT + "More was said.\n", "wire", outlet="The Wire", date="2026-01-20")
    ledger.add([entry(), later])


def test_a_denial_is_linked_to_what_it_denies_and_both_stay(ledger):
    ledger.link("wire:4", "post:1", Kind.DENIES, "Ada", "she takes it back")
    for name in ("wire:4", "post:1"):
        (link,) = ledger.attribution(name).links
        assert (link.attribution, link.other, link.kind) == ("wire:4", "post:1", Kind.DENIES)
        assert (link.by, link.why) == ("Ada", "she takes it back")
    assert len(ledger.attributions()) == 8
    assert ledger.search("bridge")[0].links == (link,)


def test_the_newest_link_counts_and_nothing_takes_it_back(ledger):
    ledger.link("wire:4", "post:1", Kind.DENIES, "Ada")
    ledger.link("wire:4", "post:1", Kind.CONTRADICTS, "Ben")
    assert [link.kind for link in ledger.attribution("post:1").links] == [Kind.CONTRADICTS]
    ledger.link("wire:4", "post:1", Kind.NOTHING, "Ada")
    assert ledger.attribution("post:1").links == ()


def test_links_lead_to_other_attributions_that_are_there(ledger):
    with pytest.raises(NotApplicable, match="not to itself"):
        ledger.link("post:1", "post:1", Kind.DENIES, "Ada")
    with pytest.raises(UnknownName, match="post:99"):
        ledger.link("post:1", "post:99", Kind.DENIES, "Ada")


def test_what_a_reprint_has_from_its_original_repeats_it(ledger):
    assert {each.repeats for each in ledger.attributions()} == {""}
    ledger.reprint("wire", "post", "Ada", "the same words")
    assert [each.repeats for each in ledger.attributions("wire")] == [
        f"post:{n}" for n in range(1, 5)
    ]
    assert [each.repeats for each in ledger.attributions()[4:]] == [
        f"post:{n}" for n in range(1, 5)
    ]
    assert {each.repeats for each in ledger.attributions("post")} == {""}
    assert [version.original for version in ledger.documents()] == ["", "post"]
    ledger.reprint("wire", "", "Ben", "written for it")
    assert {each.repeats for each in ledger.attributions()} == {""}


def test_what_only_a_reprint_says_repeats_nothing(ledger):
    own = entry(TEXT.replace("closed", "shut"), "copy")
    text = own.document.text
    said = tuple(
        replace(each, content=((text.index("shut"), text.index("shut") + 4),))
        for each in entry().attributions[:1]
    )
    ledger.add([replace(own, attributions=said)])
    ledger.reprint("copy", "post", "Ada")
    assert [each.repeats for each in ledger.attributions("copy")] == [""]


def test_before_its_original_was_published_a_reprint_repeats_nothing(ledger):
    ledger.reprint("post", "wire", "Ada")
    assert {each.repeats for each in ledger.attributions(as_of=date(2026, 1, 16))} == {""}


def test_a_reprint_of_a_reprint_is_one_of_the_first_original_and_circles_are_refused(ledger):
    ledger.add([entry(TEXT + "Third.\n", "third")])
    ledger.reprint("wire", "post", "Ada")
    ledger.reprint("third", "wire", "Ada")
    assert [version.original for version in ledger.documents()] == ["", "post", "post"]
    with pytest.raises(NotApplicable, match="itself a reprint"):
        ledger.reprint("post", "third", "Ada")
    with pytest.raises(UnknownName, match="no document 'nothing'"):
        ledger.reprint("post", "nothing", "Ada")


def test_grades_of_documents_outlets_and_sources_come_with_what_they_say(ledger):
    ledger.grade("The Wire", "c", "Ada")
    ledger.grade("post", "B2", "Ada")
    ledger.grade("ada stone", "A", "Ada")
    ledger.grade("post", "b3", "Ben", "one source only")
    grades = {each.id: (each.document_grade, each.source_grade) for each in ledger.attributions()}
    assert grades["post:1"] == ("B3", "A")
    assert grades["post:3"] == ("B3", "")
    assert grades["wire:1"] == ("C", "A")
    assert [version.grade for version in ledger.documents()] == ["B3", "C"]


@pytest.mark.parametrize("grade", ["", "G", "B7", "2B", "good", "B 2"])
def test_what_is_no_admiralty_grade_is_refused(ledger, grade):
    with pytest.raises(NotApplicable, match="no Admiralty grade"):
        ledger.grade("post", grade, "Ada")


def test_a_grade_is_of_something(ledger):
    with pytest.raises(NotApplicable, match="name what is graded"):
        ledger.grade(" ", "A1", "Ada")


def test_sentences_that_gave_nothing_are_kept_for_a_person_to_see(ledger):
    text = "Nobody said a word.\n"
    silent = replace(entry(text, "silent"), missed=(((7, 11), (0, 19)),))
    ledger.add([silent])
    (missed,) = ledger.missed()
    assert (missed.document, missed.cue, missed.words) == ("silent", (7, 11), text.strip())
    assert ledger.missed("silent") == [missed]
    assert ledger.missed("post") == []
    assert ledger.missed(as_of=date(2020, 1, 1)) == []
