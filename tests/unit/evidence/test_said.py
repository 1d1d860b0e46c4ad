from __future__ import annotations

from nonpaper.evidence import Attribution, Stance
from nonpaper.evidence.said import Said


def said(*content: tuple[int, int], **fields: str) -> Said:
    found = Attribution((), (), content, speaker="the minister", stance=Stance.REFUSES)
    return Said("post:3", "post", "ab", found, "words", **fields)


def test_a_stretch_touches_what_it_shares_half_of_itself_or_of_the_content_with():
    found = said((10, 20), (30, 40))
    assert found.touches(0, 10) == found.touches(20, 30) == 0
    assert found.touches(12, 16) == 4
    assert found.touches(0, 60) == 20
    assert found.touches(5, 35) == 15
    assert found.touches(18, 32) == 0
    assert found.touches(0, 14) == 0


def test_it_is_counted_as_what_it_reprints_and_shown_by_whom_it_resolves_to():
    assert (said((0, 1)).original, said((0, 1), repeats="wire:1").original) == ("post:3", "wire:1")
    assert said((0, 1)).speaker == "the minister"
    plain = said((0, 1)).to_dict()
    assert plain["id"] == "post:3"
    assert plain["stance"] == "refuses"
    assert plain["against"] == []
