"""Whom a relative pronoun means."""

from __future__ import annotations

import pytest

from evidence_meaning import last


@pytest.mark.parametrize(
    ("written", "speaker"),
    [
        ("It surprised several Swedish envoys, [[who]] {{believe}} <<it is late>>.",
         "several Swedish envoys"),
        ("One of the officials, [[who]] {{said}} <<it is late>>, left.", "One of the officials"),
        ("We met Foreign Minister Kari Lind, [[who]] {{said}} <<it is late>>.",
         "Foreign Minister Kari Lind"),
        ("He cited a report [[that]] {{said}} <<it is late>>.", "a report"),
        ("[[Who]] {{said}} <<it is late>>?", "Who"),
        ("It was late, [[who]] {{said}} <<so>>.", "late"),
    ],
)  # fmt: skip
def test_it_stands_for_the_noun_phrase_before_it(written: str, speaker: str):
    assert last(written).speaker == speaker


def test_what_it_stands_for_is_resolved():
    one = last("A senior Swedish official, [[who]] {{said}} <<it is late>>, left.")
    assert (one.anonymous, one.party, one.count) == (True, "Sweden", 1)
    one = last("Kari Lind of Norway met Per Dal, [[who]] {{said}} <<it is late>>.")
    assert one.person == "Per Dal"


def test_a_speaker_is_shown_without_what_only_joins_it_to_the_rest():
    assert last("It is [[a group that]] {{says}} <<it is late>>.").speaker == "a group"
    assert last("[[The minister's]] {{claim}} <<that it is late>>.").speaker == "The minister"
    assert last("<<Late,>> [[Ms. Lind, 81,]] {{said}}.").speaker == "Ms. Lind, 81"
