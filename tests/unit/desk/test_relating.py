"""Reprints and disputes over a whole ledger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nonpaper.desk.intake import take_in
from nonpaper.desk.keeping import ledger_of, listing
from nonpaper.desk.relating import Related, relate, relate_new
from nonpaper.errors import NotApplicable
from nonpaper.evidence import Attribution, Stance
from nonpaper.evidence.ledger import Action, Entry, Kind, News, open_ledger, relating
from nonpaper.evidence.ledger.book import Ledger
from small_record import entry

CLAIM = "Norwegian officials said Swedish troops crossed the northern line."
DENIAL = "Swedish officials denied that Swedish troops had crossed the northern line."
CHANCE = random.Random(3)  # noqa: S311 - no secret
REST = " ".join(
    CHANCE.choice(["ferry", "port", "fish", "fog", "isle"]) + str(n) for n in range(120)
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "case"
    (folder / "sources").mkdir(parents=True)
    reports = {
        "post": f"date: 2025-06-01\n\n{CLAIM}\n\n{REST}.\n",
        "wire": f"date: 2025-06-02\n\nA lead of its own.\n\n{REST}.\n",
        "herald": f"date: 2025-06-03\n\n{DENIAL}\n",
    }
    for name, text in reports.items():
        (folder / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    with monkeypatch.context() as meanwhile:  # a ledger in which nothing has met anything yet
        meanwhile.setattr("nonpaper.desk.intake.relate_new", lambda *_: Related((), ()))
        take_in(folder)
    return folder


def test_reprints_and_denials_are_found_recorded_and_not_found_again(case: Path):
    found = relate(case)
    assert [(one.document, one.original) for one in found.reprints] == [("wire", "post")]
    (link,) = found.links
    assert (link.attribution.split(":")[0], link.kind, link.other.split(":")[0]) == (
        "herald",
        Kind.DENIES,
        "post",
    )
    assert {one.document: one.original for one in listing(case).documents}["wire"] == "post"
    again = relate(case)
    assert (again.reprints, again.links) == ((), ())


def test_what_a_person_took_back_stays_taken_back(case: Path):
    (link,) = relate(case).links
    with ledger_of(case) as ledger:
        ledger.link(link.attribution, link.other, Kind.NOTHING, "ann")
        ledger.reprint("wire", "", "ann")
    found = relate(case).to_dict()
    assert found == {"reprints": [], "links": []}


def test_without_a_ledger_the_way_to_one_is_named(tmp_path: Path):
    with pytest.raises(NotApplicable, match="nonpaper read"):
        relate(tmp_path)


def test_linking_that_is_interrupted_goes_on_with_the_next_read(case: Path, monkeypatch):
    monkeypatch.setattr(relating, "DOCUMENTS", 1)
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(case, linking=stop)
    assert steps == [(1, 3)]
    found = take_in(case, linking=lambda *step: steps.append(step))
    assert steps[1:] == [(1, 2), (2, 2)]
    assert (found.reprints, found.links) == (1, 1)
    assert relate(case).to_dict() == {"reprints": [], "links": []}


ROWS = (
    "The mayor of Upton said that the county had promised to pay for the repairs of the bridge.",
    "Engineers had looked at every pillar of it for a week, and found cracks in two of the nine.",
    "Nobody in the valley remembers a winter in which the road was open on every single day.",
)


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with open_ledger(tmp_path, create=True) as opened:
        yield opened


def said(name: str, day: str, who: str, verb: str, what: str, **more: object) -> Entry:
    rest = " ".join(f"{name}{number}" for number in range(40))
    text = f"{who} {verb} {what}.\n\n{rest}\n"
    start = len(who) + 1
    made = Attribution(
        ((0, len(who)),),
        ((start, start + len(verb)),),
        ((start + len(verb) + 1, start + len(verb) + 1 + len(what)),),
        speaker=who,
        **more,  # type: ignore[arg-type]
    )
    return replace(entry(text, name, date=day), attributions=(made,))


def counts(ledger: Ledger) -> tuple[int, int]:
    found = relate_new(ledger)
    return len(found.reprints), len(found.links)


def test_a_reprint_is_found_and_the_first_published_is_its_original(ledger):
    text = "\n\n".join(ROWS)
    ledger.add([replace(entry(text + "\n", "late", date="2026-01-17"), attributions=())])
    ledger.add([replace(entry(text + "\n\nSo it goes.\n", "first"), attributions=())])
    ledger.add([replace(entry("Something else is in this one.\n", "other"), attributions=())])
    assert counts(ledger) == (1, 0)
    assert {each.document: each.original for each in ledger.documents()} == {
        "late": "first", "first": "", "other": "",
    }  # fmt: skip
    assert counts(ledger) == (0, 0)


def test_a_denial_is_linked_to_what_it_denies(ledger):
    what = "that the county had promised to pay for the repairs of the bridge"
    ledger.add([said("claim", "2026-01-15", "Ada Stone", "said", what, person="Ada Stone")])
    denial = said(
        "denial", "2026-01-16", "Ben Hill", "denied", what, person="Ben Hill", stance=Stance.DENIES
    )
    ledger.add([denial])
    assert counts(ledger) == (0, 1)
    (link,) = ledger.attribution("claim:1").links
    assert (link.attribution, link.other, link.kind) == ("denial:1", "claim:1", Kind.DENIES)
    assert link.by == "reader"
    assert counts(ledger) == (0, 0)


def test_what_is_about_something_else_is_not_linked(ledger):
    ledger.add([said("one", "2026-01-15", "Ada Stone", "said", "that it will rain on the fields")])
    ledger.add([said("two", "2026-01-16", "Ben Hill", "denied", "that he wants another office")])
    assert counts(ledger) == (0, 0)


def test_reading_finds_them_by_itself_also_in_a_ledger_that_was_never_related(case: Path):
    (case / "sources" / "late.md").write_text("date: 2025-06-04\n\nFog.\n", encoding="utf-8")
    found = take_in(case)
    assert (found.count(News.NEW), found.reprints, found.links) == (1, 1, 1)
    assert (take_in(case).reprints, relate(case).links) == (0, ())


def test_an_earlier_print_that_comes_late_is_the_original_of_all(case: Path):
    relate(case)
    text = f"date: 2025-05-31\n\n{CLAIM}\n\n{REST}.\n"
    (case / "sources" / "agency.md").write_text(text, encoding="utf-8")
    assert take_in(case).reprints == 2
    originals = {one.document: one.original for one in listing(case).documents}
    assert originals == {"agency": "", "herald": "", "post": "agency", "wire": "agency"}
    with ledger_of(case) as ledger:
        (link,) = (one.links[0] for one in ledger.attributions() if one.document == "herald")
    assert link.other.startswith("agency:")


def test_a_rejected_claim_is_disputed_no_more(case: Path):
    (link,) = relate(case).links
    with ledger_of(case) as ledger:
        ledger.review(link.other, Action.REJECT, "ann")
        assert counts(ledger) == (0, 0)
        assert ledger.attribution(link.attribution).links == ()
        ledger.review(link.other, Action.UNDO, "ann")
        assert counts(ledger) == (0, 1)
