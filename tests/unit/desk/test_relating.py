"""Reprints and disputes over a whole ledger."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nonpaper.desk.intake import take_in
from nonpaper.desk.keeping import ledger_of, listing
from nonpaper.desk.relating import relate
from nonpaper.errors import NotApplicable
from nonpaper.evidence.ledger import Kind

CLAIM = "Norwegian officials said Swedish troops crossed the northern line."
DENIAL = "Swedish officials denied that Swedish troops had crossed the northern line."
CHANCE = random.Random(3)  # noqa: S311 - no secret
REST = " ".join(
    CHANCE.choice(["ferry", "port", "fish", "fog", "isle"]) + str(n) for n in range(120)
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "sources").mkdir(parents=True)
    reports = {
        "post": f"date: 2025-06-01\n\n{CLAIM}\n\n{REST}.\n",
        "wire": f"date: 2025-06-02\n\nA lead of its own.\n\n{REST}.\n",
        "herald": f"date: 2025-06-03\n\n{DENIAL}\n",
    }
    for name, text in reports.items():
        (folder / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
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
