"""The ledger as its users see it, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nonpaper.errors import NotApplicable, UnknownName
from nonpaper.evidence import Stance
from nonpaper.evidence.ledger import Action, Entry, News, Status
from small_record import TEXT, entry, found_in, report

TWO = (entry(origin="1"), entry("Other.\n", origin="2"))
FIRST, SECOND, THIRD, FOURTH = (f"post:{number}" for number in range(1, 5))


def test_what_was_added_comes_back_whole(opening):
    with opening() as ledger:
        (entered,) = ledger.add([entry()])
    assert (entered.document, entered.version, entered.news) == ("post", 1, News.NEW)
    with opening() as ledger:
        found = ledger.attributions()
        (version,) = ledger.documents()
    assert tuple(each.attribution for each in found) == found_in()
    assert [each.id for each in found] == [FIRST, SECOND, THIRD, FOURTH]
    assert (found[0].source, found[0].cue, found[0].content) == (
        "The mayor", "said", "the bridge stays closed",
    )  # fmt: skip
    assert [each.within for each in found] == ["", "", "", THIRD]
    assert {(each.published, each.status) for each in found} == {
        (date(2026, 1, 15), Status.UNREVIEWED)
    }
    assert version.as_document() == report()
    assert version.sha256 == report().sha256 == entered.sha256


def test_reading_the_same_again_changes_nothing(ledger):
    ledger.add([entry()])
    before = ledger.attributions(), ledger.documents()
    (again,) = ledger.add([entry()])
    assert (again.news, again.version, again.attributions) == (News.KNOWN, 1, 0)
    assert (ledger.attributions(), ledger.documents()) == before


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(ledger):
    ledger.add([entry(origin="https://post.example/1")])
    (changed,) = ledger.add([entry(TEXT + "More.\n", "other", "https://post.example/1")])
    assert (changed.document, changed.version, changed.news) == ("post", 2, News.CHANGED)
    assert [version.text for version in ledger.versions("post")] == [TEXT, TEXT + "More.\n"]
    assert [each.id for each in ledger.attributions()] == [f"post:{n}" for n in range(5, 9)]
    assert ledger.attributions()[-1].within == "post:7"
    assert ledger.attribution(FIRST).content == "the bridge stays closed"
    assert ledger.attribution(FIRST).version == 1


def test_a_corrected_header_is_a_new_version_of_the_same_text(ledger):
    ledger.add([entry()])
    (changed,) = ledger.add([entry(date="2026-01-16")])
    assert changed.version == 2
    first, second = ledger.versions("post")
    assert first.sha256 == second.sha256
    assert (first.published, second.published) == (date(2026, 1, 15), date(2026, 1, 16))


def test_another_document_of_the_same_name_gets_a_number(ledger):
    first, second = (replace(each, input_sha256=each.origin) for each in TWO)
    ledger.add([first])
    (other,) = ledger.add([second])
    assert (other.document, other.news) == ("post-2", News.NEW)


def test_the_file_is_written_before_the_entry_is_acknowledged_or_neither_is(ledger):
    def full(*_: object) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        ledger.add([entry()], full)
    assert ledger.documents() == []
    kept = []
    entries = [replace(each, input_sha256=each.origin) for each in TWO]
    ledger.add(entries, lambda *each: kept.append(each))
    assert [(document.id, news) for document, news, _ in kept] == [
        ("post", News.NEW), ("post-2", News.NEW),
    ]  # fmt: skip


def test_text_with_a_zero_byte_is_refused(ledger):
    with pytest.raises(NotApplicable, match="zero byte"):
        ledger.add([entry("no\0text")])


def test_the_record_as_of_a_day_is_what_had_been_published_by_then(ledger):
    ledger.add([entry()])
    ledger.add([entry(TEXT + "Later.\n", "late", date="2026-01-20")])
    ledger.add([Entry(report(name="undated", date=""), attributions=found_in())])
    assert [each.document for each in ledger.documents(date(2026, 1, 14))] == []
    assert [each.document for each in ledger.documents(date(2026, 1, 15))] == ["post"]
    assert [each.document for each in ledger.documents(date(2026, 1, 31))] == ["post", "late"]
    assert len(ledger.documents(date(2026, 2, 1))) == 3  # what has no date counts when taken in
    assert {each.document for each in ledger.attributions(as_of=date(2026, 1, 19))} == {"post"}
    assert {each.document for each in ledger.attributions(since=date(2026, 1, 16))} == {
        "late", "undated",
    }  # fmt: skip


def test_the_text_as_of_a_day_is_the_newest_taken_in_by_then_or_the_first(ledger):
    clock = ledger._clock
    ledger.add([replace(entry(origin="a"), input_sha256="1")])
    clock.moment = datetime(2026, 2, 10, tzinfo=UTC)
    ledger.add([replace(entry(TEXT + "More.\n", origin="a"), input_sha256="2")])
    asked = [date(2026, 1, 20), date(2026, 2, 9), date(2026, 2, 10), None]
    assert [ledger.documents(day)[0].number for day in asked] == [1, 1, 2, 2]
    assert [ledger.attributions(as_of=day)[0].id for day in asked] == [
        FIRST, FIRST, "post:5", "post:5",
    ]  # fmt: skip
    assert [ledger.search("bridge", as_of=day)[0].id for day in asked] == [
        FIRST, FIRST, "post:5", "post:5",
    ]  # fmt: skip


def test_attributions_are_asked_by_document_party_and_review(ledger):
    ledger.add([entry(), entry(TEXT + "Later.\n", "late")])
    ledger.review(THIRD, Action.REJECT, "Ada", "hearsay")
    assert len(ledger.attributions("late")) == 4
    assert [each.id for each in ledger.attributions("post", party="county")] == [THIRD]
    assert [each.id for each in ledger.attributions(reviewed=True)] == [THIRD]
    assert [each.id for each in ledger.attributions(reviewed=Status.REJECTED)] == [THIRD]
    assert len(ledger.attributions(reviewed=False)) == 7


def test_a_correction_is_a_new_record_and_the_old_one_stays(ledger):
    ledger.add([entry()])
    better = replace(found_in()[0], party="downton", stance=Stance.ASSERTS, speaker="Mr Zworykin")
    ledger.review(FIRST, Action.ACCEPT, "Ada")
    ledger.review(FIRST, Action.CORRECT, "Ben", "the other mayor", better)
    found = ledger.attribution(FIRST)
    assert (found.status, found.attribution) == (Status.CORRECTED, better)
    assert ledger.attributions(party="downton") == [found]
    assert ledger.search("zworykin") == ledger.search("bridge") == [found]
    accept, correct = ledger.reviews(FIRST)
    assert (accept.action, accept.by, accept.number) == (Action.ACCEPT, "Ada", 1)
    assert (correct.action, correct.by, correct.why) == (Action.CORRECT, "Ben", "the other mayor")
    assert correct.corrected == better
    assert accept.at < correct.at


def test_undo_takes_back_one_review_after_the_other_and_is_a_review_itself(ledger):
    ledger.add([entry()])
    better = replace(found_in()[0], party="downton")
    ledger.review(FIRST, Action.CORRECT, "Ada", corrected=better)
    ledger.review(FIRST, Action.ACCEPT, "Ada")
    assert ledger.attribution(FIRST).status is Status.ACCEPTED
    assert ledger.attribution(FIRST).party == "downton"
    stands = []
    for _ in range(2):
        ledger.review(FIRST, Action.UNDO, "Ada")
        stands.append((ledger.attribution(FIRST).status, ledger.attribution(FIRST).party))
    assert stands == [(Status.CORRECTED, "downton"), (Status.UNREVIEWED, "upton")]
    with pytest.raises(NotApplicable, match="no review of 'post:1' to undo"):
        ledger.review(FIRST, Action.UNDO, "Ada")
    assert [review.number for review in ledger.reviews()] == [1, 2, 3, 4]


@pytest.mark.parametrize("name", ["post:9", "post", "post:", "nothing:1", "post:x", "post:²"])
def test_an_attribution_that_is_not_there_is_named(ledger, name):
    ledger.add([entry()])
    with pytest.raises(UnknownName, match="no attribution"):
        ledger.attribution(name)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ((), "has a content"),
        (((5, 5),), "does not stand in the text"),
        (((5, 9), (8, 12)), "do not overlap"),
        (((5, 100_000),), "end by"),
    ],
)
def test_a_correction_keeps_to_the_text(ledger, content, message):
    ledger.add([entry()])
    wrong = replace(found_in()[0], content=content)
    with pytest.raises(NotApplicable, match=message):
        ledger.review(FIRST, Action.CORRECT, "Ada", corrected=wrong)
    assert ledger.reviews() == []


def test_a_correction_says_how_it_should_be_and_nothing_else_does(ledger):
    ledger.add([entry()])
    with pytest.raises(NotApplicable, match="a correction, and nothing else"):
        ledger.review(FIRST, Action.CORRECT, "Ada")
    with pytest.raises(NotApplicable, match="a correction, and nothing else"):
        ledger.review(FIRST, Action.ACCEPT, "Ada", corrected=found_in()[0])


def test_inputs_that_were_read_last_are_known_by_their_hash(ledger):
    first, second = (replace(entry(), input_sha256=letter * 64) for letter in "ab")
    second = replace(second, document=report(TEXT + "More.\n"))
    ledger.add([replace(first, origin="x"), replace(second, origin="x"), entry("Own.\n", "own")])
    known = ledger.known()
    assert known.inputs == {"b" * 64: "post"}
    assert known.documents["post"] == (second.document.sha256, dict(second.document.header))
    assert set(known.documents) == {"post", "own"}


def test_what_a_person_changed_is_not_taken_back_by_reading_the_same_input(ledger):
    read = replace(entry(origin="x"), input_sha256="a" * 64)
    ledger.add([read])
    ledger.add([entry(title="A better title")])
    (again,) = ledger.add([replace(read, input_sha256="b" * 64)])
    assert (again.news, again.version) == (News.KNOWN, 2)
    assert ledger.documents()[0].title == "A better title"


def test_a_file_whose_entry_was_lost_is_taken_for_what_it_is(ledger):
    ledger.add([entry()])
    (again,) = ledger.add([replace(entry(origin="x"), input_sha256="a" * 64)])
    assert (again.document, again.news) == ("post", News.KNOWN)
    (changed,) = ledger.add([replace(entry(TEXT + "More.\n", "other", "x"), input_sha256="b" * 64)])
    assert (changed.document, changed.news) == ("post", News.CHANGED)
