"""Review: each attribution in its context, judged by a person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nonpaper.desk.keeping import Asked
from nonpaper.desk.reviewing import ReviewDesk
from nonpaper.errors import NotApplicable
from nonpaper.evidence import Stance
from nonpaper.evidence.ledger import Status, open_ledger
from small_record import entry


@pytest.fixture
def desk(tmp_path) -> Iterator[ReviewDesk]:
    with open_ledger(tmp_path, create=True) as ledger:
        ledger.add([entry()])
        yield ReviewDesk(ledger, "Ada", Asked())


def test_an_excerpt_marks_source_cue_and_content(desk):
    excerpt = desk.excerpt(desk.at(2))
    assert excerpt.text.startswith("Two officials of the county")
    marked = {
        name: [excerpt.text[start:end] for start, end in spans]
        for name, spans in excerpt.marked.items()
    }
    assert marked == {
        "source": ["Two officials of the county"],
        "cue": [", said"],
        "content": ["she had denied any talks"],
    }
    assert (excerpt.credit, excerpt.title) == ("The Post, 2026-01-15", "post")


def test_a_long_paragraph_is_cut_around_the_words(tmp_path):
    text = "word " * 1000 + "The mayor said no. " + "word " * 1000
    start = text.index("The mayor")
    long = entry(text, "long")
    made = entry().attributions[0]
    from dataclasses import replace

    said = replace(
        made,
        source=((start, start + 9),),
        cue=((start + 10, start + 14),),
        content=((start + 15, start + 17),),
    )
    with open_ledger(tmp_path, create=True) as ledger:
        ledger.add([replace(long, attributions=(said,))])
        desk = ReviewDesk(ledger, "Ada", Asked())
        assert len(desk.excerpt(desk.at(0)).text) < 1300


def test_each_judgement_is_recorded_with_its_reviewer(desk):
    desk.accept("post:1")
    desk.reject("post:2", "hearsay")
    desk.undo("post:2")
    assert desk.at(0).status is Status.ACCEPTED
    assert desk.at(1).status is Status.UNREVIEWED
    assert [(each.by, each.why) for each in desk.history("post:2")] == [
        ("Ada", "hearsay"), ("Ada", ""),
    ]  # fmt: skip


def test_a_correction_is_made_of_words_that_stand_there(desk):
    changes = {
        "source": "she",
        "content": "the bridge ... closed",
        "party": "downton",
        "person": "Ben  Hill",
        "stance": "demands",
        "anonymous": "yes",
    }
    desk.correct("post:1", changes, "why not")
    found = desk.at(0)
    assert (found.source, found.content, found.status) == (
        "she", "the bridge closed", Status.CORRECTED,
    )  # fmt: skip
    made = found.attribution
    assert (made.speaker, made.person, made.party, made.parties) == (
        "she", "Ben Hill", "downton", ("downton",),
    )  # fmt: skip
    assert (made.stance, made.anonymous) == (Stance.DEMANDS, True)


def test_emptying_a_source_leaves_no_speaker(desk):
    desk.correct("post:1", {"source": "", "party": ""})
    assert desk.at(0).attribution.speaker == ""
    assert desk.at(0).attribution.parties == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "nothing is otherwise"),
        ({"party": "upton"}, "nothing is otherwise"),
        ({"content": "the bridge is open"}, "does not stand in the document"),
        ({"content": ""}, "has a content"),
        ({"stance": "shouts"}, "is no stance: asserts, demands"),
        ({"anonymous": "perhaps"}, "neither yes nor no"),
    ],
)
def test_what_cannot_be_is_refused(desk, changes, message):
    with pytest.raises(NotApplicable, match=message):
        desk.correct("post:1", changes)
    assert desk.history("post:1") == []


def test_only_what_is_asked_for_is_gone_through(tmp_path):
    with open_ledger(tmp_path, create=True) as ledger:
        ledger.add([entry()])
        ReviewDesk(ledger, "Ada", Asked()).accept("post:1")
        assert ReviewDesk(ledger, "Ada", Asked(status=Status.UNREVIEWED)).names == [
            "post:2", "post:3", "post:4",
        ]  # fmt: skip
        assert len(ReviewDesk(ledger, "Ada", Asked(party="county"))) == 1
