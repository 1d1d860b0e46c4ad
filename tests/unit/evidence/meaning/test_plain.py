"""What was understood, as plain values."""

import json

from evidence_meaning import meaning
from nonpaper.evidence.meaning import attribution_dict, contact_dict, upcoming_dict

TEXT = "[[Norway]] {{told}} reporters Monday <<that it will meet Sweden next week>>."


def test_everything_can_be_written_as_json():
    found = meaning(TEXT)
    one = attribution_dict(found.attributions[0])
    assert (one["parties"], one["to"], one["said"]["start"]) == (
        ["Norway"],
        "reporters",
        "2025-06-30",
    )
    assert one["speaks_of"]["precision"] == "week"
    plain = [one, *map(contact_dict, found.contacts), *map(upcoming_dict, found.upcoming)]
    assert len(plain) == 2
    assert json.loads(json.dumps(plain)) == plain


def test_what_is_not_there_is_null_or_empty():
    one = attribution_dict(meaning("{{It is said}} <<so>>.").attributions[0])
    assert (one["said"], one["to"], one["to_place"], one["parties"]) == (None, "", None, [])
