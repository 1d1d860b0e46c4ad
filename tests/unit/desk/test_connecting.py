"""What new documents have to do with those on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from nonpaper.desk.connecting import connect
from nonpaper.evidence import Attribution, Stance
from nonpaper.evidence.ledger import Entry, Kind, open_ledger
from nonpaper.evidence.ledger.book import Ledger
from small_record import entry

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


def test_a_reprint_is_found_and_the_first_published_is_its_original(ledger):
    text = "\n\n".join(ROWS)
    ledger.add([replace(entry(text + "\n", "late", date="2026-01-17"), attributions=())])
    ledger.add([replace(entry(text + "\n\nSo it goes.\n", "first"), attributions=())])
    ledger.add([replace(entry("Something else is in this one.\n", "other"), attributions=())])
    assert connect(ledger, ["late", "first", "other"]) == (1, 0)
    assert {each.document: each.original for each in ledger.documents()} == {
        "late": "first", "first": "", "other": "",
    }  # fmt: skip
    assert connect(ledger, ["late"]) == (0, 0)


def test_a_denial_is_linked_to_what_it_denies(ledger):
    what = "that the county had promised to pay for the repairs of the bridge"
    ledger.add([said("claim", "2026-01-15", "Ada Stone", "said", what, person="Ada Stone")])
    denial = said(
        "denial", "2026-01-16", "Ben Hill", "denied", what, person="Ben Hill", stance=Stance.DENIES
    )
    ledger.add([denial])
    assert connect(ledger, ["denial"]) == (0, 1)
    (link,) = ledger.attribution("claim:1").links
    assert (link.attribution, link.other, link.kind) == ("denial:1", "claim:1", Kind.DENIES)
    assert link.by == "reader"
    assert connect(ledger, ["denial"]) == (0, 0)


def test_what_is_about_something_else_is_not_linked(ledger):
    ledger.add([said("one", "2026-01-15", "Ada Stone", "said", "that it will rain on the fields")])
    ledger.add([said("two", "2026-01-16", "Ben Hill", "denied", "that he wants another office")])
    assert connect(ledger, ["one", "two"]) == (0, 0)
    assert connect(ledger, []) == (0, 0)
