"""The people and parties of a case, as the reader knows them."""

from __future__ import annotations

import nonpaper
from nonpaper.desk.casting import cast_in, cast_of


def test_parties_and_their_people(tmp_path):
    folder = nonpaper.new(tmp_path / "bridge")
    cast, note = cast_in(folder)
    assert cast == cast_of(nonpaper.load(folder))
    assert note == ""
    assert cast.parties["upton"] == "Upton"
    assert {person.party for person in cast.people} <= {"upton", "downton", "county"}


def test_without_a_case_that_can_be_read_it_says_so(tmp_path):
    assert "no case.yaml yet" in cast_in(tmp_path)[1]
    (tmp_path / "case.yaml").write_text("title: [")
    assert "has problems" in cast_in(tmp_path)[1]
