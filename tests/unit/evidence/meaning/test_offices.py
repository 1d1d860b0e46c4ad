"""Titles and offices."""

import pytest

from nonpaper.evidence.meaning import offices


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("prime minister", "leaders"),
        ("foreign minister", "ministers"),
        ("minister for strategic affairs", "ministers"),
        ("national security adviser", "advisers"),
        ("mossad director", "intelligence services"),
        ("special envoy for syria", "envoys"),
        ("chief of the general staff", "officers"),
        ("senior officials", "officials"),
        ("a tall tree", ""),
    ],
)
def test_the_level_of_an_office(office: str, level: str):
    assert offices.level_of(office.split()) == level


def test_an_office_that_only_one_country_has():
    assert offices.country_of(["secretary", "of", "state"]) == "United States"
    assert offices.country_of(["foreign", "minister"]) == ""


def test_a_title_may_tell_the_gender():
    assert offices.gender_of(["ms."]) == "she"
    assert offices.gender_of(["king"]) == "he"
    assert offices.gender_of(["minister"]) == ""
