"""What-ifs by name."""

from __future__ import annotations

import pytest

import nonpaper
from nonpaper.errors import UnknownName

MORE = """\
    preferences:
      - {id: x, statement: strikes}
      - [{id: y, statement: b.signs}, {id: z, statement: a.signs}]
variants:
  quiet: {set: {strikes: no, a.pays: nothing}}
  dropped: {drop: [b.x, b.z]}
  added:
    add:
      b:
        - {id: top, statement: "not strikes", above: x}
        - {id: middle, statement: "not strikes", above: z}
        - {id: end, statement: "not strikes"}
        - {id: over, statement: "not strikes", above: end}
      a: [{statement: a.signs}]
  swapped: {drop: [b.x], add: {b: [{id: x, statement: "not strikes", above: y}]}}
"""


def places(case, party=1):
    return [[statement.id for statement in place] for place in case.parties[party].places]


def test_a_variant_sets_the_levels_of_today(small):
    case = small(MORE)
    quiet = nonpaper.variant(case, "quiet")
    assert [option.now for option in quiet.options] == [0, 0, 0, 0]
    assert [option.now for option in case.options] == [0, 1, 0, 1]
    assert (quiet.variant, case.variant) == ("quiet", "")


def test_a_variant_drops_statements_and_places_left_empty(small):
    assert places(nonpaper.variant(small(MORE), "dropped")) == [["y"]]


def test_a_variant_adds_statements_above_others_or_at_the_end(small):
    case = nonpaper.variant(small(MORE), "added")
    assert places(case) == [["top"], ["x"], ["middle"], ["y", "z"], ["over"], ["end"]]
    assert places(case, 0) == [["added1"]]


def test_a_variant_may_put_another_statement_in_the_place_of_a_dropped_one(small):
    case = nonpaper.variant(small(MORE), "swapped")
    assert places(case) == [["x"], ["y", "z"]]
    assert case.statements["b.x"].written == "not strikes"


def test_nothing_goes_above_a_dropped_statement(found):
    lines = found(
        MORE.replace("above: y", "above: x").replace(
            'id: x, statement: "not', 'id: w, statement: "not'
        )
    )
    assert [line.partition(" ")[2] for line in lines] == ["'b' has no statement called 'x'"]


def test_an_unknown_variant_names_the_nearest(small):
    with pytest.raises(UnknownName, match="no variant is called 'quit'; did you mean 'quiet'"):
        nonpaper.variant(small(MORE), "quit")
    with pytest.raises(UnknownName, match="there are no variants here"):
        nonpaper.variant(small(), "quiet")
