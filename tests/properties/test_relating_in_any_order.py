"""Reprints and disputes are the same in whatever order, in whatever portions, documents come."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chance_record import entry
from nonpaper.desk.relating import relate_new
from nonpaper.evidence.ledger import Action, Kind, disputing, marks, open_ledger, relating
from nonpaper.evidence.ledger.book import Ledger
from oracles import brute_relating as brute
from programs import run_program


def agrees(ledger: Ledger, told: dict[str, str] | None = None) -> None:
    assert brute.standing(ledger) == (brute.originals(ledger, told), brute.links(ledger))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(2, 14),
    step=st.integers(1, 5),
    common=st.sampled_from((1000, 6, 3)),
)
def test_portions_in_any_order_find_what_the_definitions_say(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, step: int, common: int
):
    chance = random.Random(seed)  # noqa: S311 - made-up text
    coming = [entry(number, chance) for number in range(count)]
    chance.shuffle(coming)
    with (
        pytest.MonkeyPatch.context() as meanwhile,
        open_ledger(tmp_path_factory.mktemp("case"), create=True) as ledger,
    ):
        meanwhile.setattr(disputing, "COMMON", common)
        for at in range(0, count, step):
            ledger.add(coming[at : at + step])
            relate_new(ledger)
        agrees(ledger)
        before = brute.standing(ledger)
        ledger.write(lambda connection, _: marks.forget(connection))
        assert relate_new(ledger).to_dict() == {"reprints": [], "links": []}
        assert brute.standing(ledger) == before


@pytest.mark.parametrize("seed", range(6))
def test_small_steps_changed_texts_and_reviews_find_the_same(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(relating, "DOCUMENTS", 3)
    monkeypatch.setattr(relating, "ATTRIBUTIONS", 2)
    monkeypatch.setattr(disputing, "COMMON", 6 if seed % 2 else 1000)
    chance = random.Random(seed)  # noqa: S311 - made-up text
    told: dict[str, str] = {}
    with open_ledger(tmp_path, create=True) as ledger:
        for _ in range(12):
            ledger.add([entry(chance.randint(1, 9), chance) for _ in range(chance.randint(1, 4))])
            relate_new(ledger)
            one = chance.choice(ledger.attributions())
            ledger.review(one.id, chance.choice((Action.ACCEPT, Action.REJECT)), "ann")
            if chance.random() < 0.3 and one.document not in told.values():
                told[one.document] = ""
                ledger.reprint(one.document, "", "ann")
            relate_new(ledger)
            links, _ = ledger.judged()
            assert all(link.by == "reader" for link in links)
            now = {each.id for each in ledger.attributions()}
            originals, found = brute.standing(ledger)
            assert originals == brute.originals(ledger, told)
            assert {link for link in found if {*link[:2]} <= now} == brute.links(ledger)


def test_what_a_person_judged_of_a_pair_is_left(tmp_path: Path):
    chance = random.Random(5)  # noqa: S311 - made-up text
    with open_ledger(tmp_path, create=True) as ledger:
        ledger.add([entry(number, chance) for number in range(12)])
        (link, *_) = relate_new(ledger).links
        ledger.link(link.attribution, link.other, Kind.NOTHING, "ann")
        ledger.write(lambda connection, _: marks.forget(connection))
        assert relate_new(ledger).links == ()


def test_killed_at_random_it_goes_on_and_finds_the_same(tmp_path: Path):
    found = run_program("kill_relating", tmp_path, 15)
    words = found.split()
    killed, left, links = int(words[1]), int(words[3]), int(words[5])
    assert killed >= 5, found
    assert 0 < left < 60, found  # they got somewhere, and not to the end
    assert links > 0, found
    assert words[6:] == ["agrees", "True"], found
