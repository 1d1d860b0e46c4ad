"""Reviews when a text changes: they follow what still says the same; the rest is listed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from nonpaper.evidence import Stance
from nonpaper.evidence.ledger import Action, Entry, Kind, News, Status
from nonpaper.evidence.ledger.book import Ledger
from small_record import TEXT, entry, found_in, report, spans

LATER = "Correction: this report has a new first line.\n\n" + TEXT
OTHER = LATER.replace("Not before winter", "Not before next spring")


def read(text: str) -> Entry:
    """The report as it now is; the words of its second attribution may be others."""
    words = "Not before next spring" if "next spring" in text else "Not before winter"
    found = list(found_in(text.replace(words, "Not before winter".ljust(len(words), "#"))))
    found[1] = replace(found[1], content=spans(text, words))
    return Entry(report(text), attributions=tuple(found))


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    ledger.add([entry()])
    ledger.review("post:1", Action.ACCEPT, "Ada", "heard it myself")
    ledger.review("post:2", Action.ACCEPT, "Ada")
    better = replace(ledger.attribution("post:3").attribution, party="downton")
    ledger.review("post:3", Action.CORRECT, "Bob", "of the other side", better)
    ledger.review("post:4", Action.REJECT, "Bob")
    return ledger


def test_reviews_follow_to_the_same_words_and_name_what_was_judged(judged):
    (made,) = judged.add([read(LATER)])
    assert (made.news, made.version, made.carried, made.lapsed) == (News.CHANGED, 2, 4, ())
    found = judged.attributions("post")
    assert [each.id for each in found] == [f"post:{n}" for n in range(5, 9)]
    assert [each.status for each in found] == [
        Status.ACCEPTED, Status.ACCEPTED, Status.CORRECTED, Status.REJECTED,
    ]  # fmt: skip
    assert (found[2].party, found[2].content) == ("downton", "she had denied any talks")
    (review,) = judged.reviews("post:5")
    assert (review.by, review.why, review.carried) == ("Ada", "heard it myself", "post:1")
    assert judged.search("downton", limit=5)[0].id in {"post:3", "post:7"}
    assert judged.lapsed() == []


def test_the_earlier_text_keeps_its_reviews(judged):
    judged.add([read(LATER)])
    before = judged.attributions("post", version=1)
    assert [each.status.value for each in before] == [
        "accepted", "accepted", "corrected", "rejected",
    ]  # fmt: skip
    assert len(judged.reviews("post:1")) == 1


def test_what_has_other_words_is_listed_until_it_is_reviewed_again(judged):
    (made,) = judged.add([read(OTHER)])
    assert (made.carried, made.lapsed) == (3, ("post:2",))
    (one,) = judged.lapsed()
    assert (one.before.id, one.now and one.now.id) == ("post:2", "post:6")
    assert one.to_dict()["now"]["status"] == "unreviewed"
    judged.review("post:6", Action.ACCEPT, "Ada")
    assert judged.lapsed("post") == []


def test_what_is_no_longer_said_is_listed_as_gone(judged):
    (made,) = judged.add([Entry(report("Nobody said anything.\n"))])
    assert made.lapsed == ("post:1", "post:2", "post:3")
    assert {one.now for one in judged.lapsed()} == {None}


def test_what_the_reader_now_understands_otherwise_is_to_be_reviewed_again(judged):
    new = read(LATER)
    found = list(new.attributions)
    found[0] = replace(found[0], stance=Stance.HOPES)
    (made,) = judged.add([replace(new, attributions=tuple(found))])
    assert (made.carried, made.lapsed) == (3, ("post:1",))


def test_words_that_come_back_take_their_review_from_the_text_that_had_them(judged):
    judged.add([read(OTHER)])
    judged.add([read(LATER + "\nThis is the last word.\n")])
    (review,) = judged.reviews("post:10")
    assert review.carried == "post:2"
    assert judged.lapsed() == []


def test_what_was_taken_back_in_between_stays_taken_back(judged):
    judged.add([read(LATER)])
    judged.review("post:5", Action.UNDO, "Ada")
    judged.add([read(LATER + "\nThis is the last word.\n")])
    assert judged.attribution("post:9").status is Status.UNREVIEWED


def test_the_links_that_a_person_made_follow_too(judged):
    judged.add([entry(name="wire")])
    judged.link("wire:4", "post:1", Kind.DENIES, "Ada", "plainly")
    judged.link("wire:1", "post:1", Kind.CONTRADICTS, "reader")
    judged.add([read(LATER)])
    (link,) = judged.attribution("post:5").links
    assert (link.attribution, link.kind, link.by, link.why) == (
        "wire:4", "denies", "Ada", "plainly",
    )  # fmt: skip


def test_an_accepted_correction_follows_as_both(judged):
    judged.review("post:3", Action.ACCEPT, "Ada")
    judged.add([read(LATER)])
    assert [review.action for review in judged.reviews("post:7")] == ["correct", "accept"]
    assert judged.attribution("post:7").party == "downton"


def test_a_correction_whose_words_are_not_there_does_not_follow(ledger):
    ledger.add([entry()])
    wider = replace(
        ledger.attribution("post:1").attribution, content=spans(TEXT, "the bridge stays closed.")
    )
    ledger.review("post:1", Action.CORRECT, "Ada", "", wider)
    (made,) = ledger.add([read(LATER.replace("stays closed.", "stays closed,"))])
    assert (made.carried, made.lapsed) == (0, ("post:1",))


def test_what_has_followed_moves_with_an_export(judged, tmp_path):
    from nonpaper.evidence.ledger import open_ledger

    judged.add([read(LATER)])
    lines = [json.dumps(line) for line in judged.export()]
    (tmp_path / "other").mkdir()
    with open_ledger(tmp_path / "other", create=True) as other:
        other.load(lines, "x")
        assert [json.dumps(line) for line in other.export()] == lines
        assert other.load(lines, "x")["review"] == 0
        assert other.reviews("post:5")[0].carried == "post:1"
