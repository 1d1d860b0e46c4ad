"""The ledger as JSON Lines, between any two databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.ledger import Action, Kind, Status, open_ledger
from nonpaper.evidence.ledger.book import Ledger
from small_record import TEXT, Days, entry, found_in

NO_GRADE = {
    "kind": "grade",
    "record": {"subject": "x", "grade": "Z", "by": "", "why": "", "at": "2026-01-01T00:00:00"},
}
LOST = {"kind": "attribution", "id": "no:1", "version": 1, "place": 0, "record": {}}


@pytest.fixture
def full(ledger) -> Ledger:
    read = replace(entry(origin="https://post.example/1"), input_sha256="a" * 64)
    ledger.add([replace(read, missed=(((10, 14), (0, 41)),))])
    ledger.add([replace(read, document=entry(TEXT + "More.\n").document, input_sha256="b" * 64)])
    ledger.add([entry(TEXT + "Élan…\n", "wire", date="")])
    better = replace(found_in()[0], party="downton", speaker="Mr Zworykin")
    ledger.review("post:5", Action.CORRECT, "Ada", "the other “mayor”", better)
    ledger.review("post:6", Action.REJECT, "Ada")
    ledger.review("post:6", Action.UNDO, "Ben", "not so fast")
    ledger.link("wire:4", "post:5", Kind.DENIES, "Ada")
    ledger.link("wire:4", "post:5", Kind.NOTHING, "Ada")
    ledger.link("wire:3", "post:5", Kind.CONTRADICTS, "Ben")
    ledger.reprint("wire", "post", "Ada", "the same words")
    ledger.grade("post", "B2", "Ada")
    return ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path) -> Iterator[Ledger]:
    folder = tmp_path / f"other-{tmp_path.name}"
    folder.mkdir()
    db = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    with open_ledger(folder, db, create=True) as opened:
        opened._clock = Days()
        yield opened


def lines(ledger: Ledger) -> list[str]:
    return [json.dumps(each, sort_keys=True) for each in ledger.export()]


def test_nothing_is_lost_on_the_way_to_another_database(full, other):
    moved = lines(full)
    taken = other.load(moved, "x.jsonl")
    assert taken == {
        "version": 3, "attribution": 12, "missed": 1, "review": 3, "link": 3, "reprint": 1,
        "grade": 1,
    }  # fmt: skip
    assert lines(other) == moved
    assert other.attributions() == full.attributions()
    assert other.documents() == full.documents()
    assert other.reviews() == full.reviews()
    assert other.missed() == full.missed()
    assert other.known() == full.known()
    assert other.search("zworykin")[0].status is Status.CORRECTED
    assert other.search("bridge") == full.search("bridge")


def test_taking_the_same_in_again_changes_nothing(full, other):
    other.load(lines(full), "x.jsonl")
    again = other.load(lines(full), "x.jsonl")
    assert set(again.values()) == {0}
    assert lines(other) == lines(full)


def test_reviews_made_apart_come_together(full, other):
    other.load(lines(full), "x.jsonl")
    other._clock.moment = other._clock.moment.replace(year=2027)
    other.review("post:7", Action.ACCEPT, "Cleo")
    full.review("post:8", Action.REJECT, "Ada")
    assert other.load(lines(full), "x.jsonl")["review"] == 1
    assert full.load(lines(other), "x.jsonl")["review"] == 1
    assert full.attributions() == other.attributions()


def test_another_text_of_the_same_version_is_refused_and_nothing_is_taken(full, other):
    other.add([entry("Another text.\n")])
    before = lines(other)
    with pytest.raises(UnusableInput, match=r"x\.jsonl:2:1: version 1 of 'post' .* another one"):
        other.load(lines(full), "x.jsonl")
    assert lines(other) == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "this is no JSON"),
        ("[]", "no record of a ledger"),
        ("{}", "no record of a ledger"),
        ('{"kind": "nothing"}', "no record of a ledger"),
        ('{"kind": "ledger", "format": 99}', "format 99"),
        ('{"kind": "grade", "record": {"subject": "x"}}', "no record of a ledger"),
        (json.dumps(NO_GRADE), "no Admiralty grade"),
        (json.dumps(LOST), "does not come before this"),
    ],
)
def test_a_line_that_is_no_record_is_named(ledger, line, message):
    with pytest.raises(UnusableInput, match=message) as caught:
        ledger.load(["", line], "x.jsonl")
    assert caught.value.problem.location.line == 2


def test_a_text_that_was_changed_on_the_way_is_refused(full, other):
    changed = [line.replace("stays closed", "stays opened") for line in lines(full)]
    with pytest.raises(UnusableInput, match="not the one that its hash is of"):
        other.load(changed, "x.jsonl")
    assert other.documents() == []


def test_spans_outside_the_text_are_refused(full, other):
    moved = lines(full)
    place = next(n for n, line in enumerate(moved) if '"kind": "attribution"' in line)
    line = json.loads(moved[place])
    line["record"]["content"] = [[0, 99_999]]
    moved[place] = json.dumps(line)
    with pytest.raises(UnusableInput, match="does not stand in the text"):
        other.load(moved, "x.jsonl")


def test_after_a_large_import_the_database_knows_how_large_it_is(
    full, tmp_path, postgres, monkeypatch
):
    monkeypatch.setattr("nonpaper.evidence.ledger.searching.MANY", 5)
    folder = tmp_path / f"large-{tmp_path.name}"
    folder.mkdir()
    with open_ledger(folder, postgres, create=True) as other:
        other.load(lines(full), "x.jsonl")
        with other._store.reading() as connection:
            counted = connection.exec_driver_sql(
                "SELECT reltuples FROM pg_class WHERE oid = 'attribution_words'::regclass"
            ).scalar()
    assert counted == 12
