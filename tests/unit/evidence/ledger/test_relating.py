"""New documents meet those on record, in both databases."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from nonpaper.desk.relating import relate_new
from nonpaper.evidence.ledger import Entry, marks, relating
from nonpaper.evidence.ledger.book import Ledger
from nonpaper.evidence.ledger.marking import marks_of
from oracles import brute_relating as brute
from small_record import entry

PLACES = ("harbour", "bridge", "market", "valley")
DOES = ("would open", "would not open", "is closed", "is open", "never opens")
BODY = " ".join(f"fog{number} sea{number}" for number in range(60))


def said(number: int, chance: random.Random, *, marked: bool) -> Entry:
    who, verb = f"Speaker {number}", chance.choice(("said", "denied"))
    what = f"that the {chance.choice(PLACES)} of Upton {chance.choice(DOES)} before the winter"
    text = f"{who} {verb} {what}.\n\n" + (BODY if chance.random() < 0.4 else f"Word{number}") + "\n"
    day = f"2026-01-{chance.randint(1, 28):02}"
    made = entry(f"d{number}", f"d{number}", date=day)
    start = len(who) + 1 + len(verb) + 1
    spans = ((0, len(who)),), ((len(who) + 1, start - 1),), ((start, start + len(what)),)
    found = (replace(ATTRIBUTION, source=spans[0], cue=spans[1], content=spans[2]),)
    document = replace(made.document, text=text)
    marked_as = marks_of(text, document.header, found) if marked else None
    return replace(made, document=document, attributions=found, marks=marked_as)


ATTRIBUTION = entry().attributions[0]


@pytest.mark.parametrize("marked", [True, False])
def test_what_comes_in_small_steps_finds_what_the_definitions_say(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, *, marked: bool
):
    monkeypatch.setattr(relating, "DOCUMENTS", 3)
    monkeypatch.setattr(f"{__name__}.ATTRIBUTION", replace(ATTRIBUTION, person="", party=""))
    chance = random.Random(7)  # noqa: S311 - made-up text
    for first in range(0, 24, 4):
        ledger.add([said(first + one, chance, marked=marked) for one in range(4)])
        relate_new(ledger)
    found = brute.standing(ledger)
    assert found == (brute.originals(ledger), brute.links(ledger))
    assert len(found[0]) > 2
    assert len(found[1]) > 2
    ledger.write(lambda connection, _: marks.forget(connection))
    relate_new(ledger)
    assert brute.standing(ledger) == found
