"""Who talks to whom."""

import pytest

from evidence_meaning import meaning

PAIR = ("Norway", "Sweden")


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Norwegian Foreign Minister Kari Lind met Swedish Prime Minister Per Dal.", "meeting",
         PAIR),
        ("Norway and Sweden held talks.", "talks", PAIR),
        ("Talks between Norway and Sweden went on.", "talks", PAIR),
        ("Norwegian-Swedish talks went on.", "talks", PAIR),
        ("Norwegian officials are in contact with Swedish officials.", "channel", PAIR),
        ("Norway is negotiating with Sweden in Geneva.", "talks", PAIR),
        ("Norwegian Foreign Minister Kari Lind phoned Swedish Prime Minister Per Dal.", "call",
         PAIR),
        ("Norwegian Foreign Minister Kari Lind spoke by phone with Swedish envoy Per Dal.", "call",
         PAIR),
        ("Kari Lind, Norway's foreign minister, is visiting Stockholm.", "visit", PAIR),
        ("Holm spoke of talks between Norway and Sweden.", "talks", PAIR),
        ("Norwegian officials will visit Sweden to discuss talks with Denmark.", "visit", PAIR),
        ("Norway met on Tuesday with Sweden to lift Danish tariffs.", "meeting", PAIR),
        ("Norwegian envoys met men of the ELN in Lund, Sweden.", "meeting", ("Norway", "ELN")),
        ("The ministers of Norway and Sweden met.", "meeting", PAIR),
        ("Norway (NO) and Sweden (SE) held talks.", "talks", PAIR),
        ("OSLO - Norwegian and Swedish envoys met.", "meeting", PAIR),
        ("COPENHAGEN - Norwegian and Swedish envoys met.", "meeting", PAIR),
        ("Norwegian Foreign Minister Kari Lind told Sweden's envoy Per Dal that it was late.",
         "message", PAIR),
    ],
)  # fmt: skip
def test_a_contact_and_its_sides(text: str, kind: str, parties: tuple[str, ...]):
    (found,) = meaning(text).contacts
    assert (found.kind, found.parties) == (kind, parties)
    assert text[slice(*found.place)] == text


def test_people_level_topic_and_time():
    text = (
        "On Sunday Norwegian Foreign Minister Kari Lind met Swedish envoy Per Dal "
        "to discuss the northern isles, and left."
    )
    (found,) = meaning(text).contacts
    assert found.people == (("Kari Lind", "Norway"), ("Per Dal", "Sweden"))
    assert (found.level, found.about) == ("ministers", "the northern isles")
    assert found.when is not None
    assert str(found.when.start) == "2025-06-29"


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("Norway and Sweden held talks through Finland.", "Finland"),
        ("Norway and Sweden held talks brokered by Finnish diplomats.", "Finland"),
        ("Norway held Finnish-brokered talks with Sweden.", ""),
        ("Norway and Sweden held talks via Oman.", "Oman"),
        ("Oman has hosted talks between Norway and Sweden.", "Oman"),
    ],
)
def test_who_carries_it(text: str, through: str):
    (found,) = meaning(text).contacts
    assert found.through == through


def test_a_channel_lists_the_people_and_services_on_it():
    text = (
        "Norway is communicating with Sweden through four channels, including Norwegian Foreign "
        "Minister Kari Lind, Norwegian adviser Ola Berg and the Israel Defense Forces."
    )
    (found,) = meaning(text).contacts
    assert [name for name, _ in found.people] == ["Kari Lind", "Ola Berg", "Israel Defense Forces"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan meets the needs of Norway and Sweden.",
        "Norway held no talks with Sweden.",
        "Norwegian officials met in Sweden.",
        "Norwegian officials held talks on Sweden.",
        "Lind met Lind.",
        "Norway talks and talks.",
        "Norway rebuffed a proposal to hold talks with Sweden.",
        "The talks come after Norwegian envoy Kari Lind spoke out and Swedish envoy Per Dal left.",
        "Norway spoke of talks between the two.",
        "Norway denied asking for talks with Sweden.",
        "Norway asked Sweden for no part in any such meeting.",
        "A trip from Norway to Sweden led to the end of the talks.",
        "Norway told an official familiar with the talks of Sweden.",
        "Per Dal, speaking from Oslo, praised the talks.",
        "Norway's foreign minister, Kari Lind, opened the talks.",
    ],
)
def test_what_is_no_contact(text: str):
    assert meaning(text).contacts == ()


def test_a_word_to_the_press_is_no_contact():
    assert meaning("Kari Lind told Ms. Holm of Radio North that it was late.").contacts == ()


def test_the_time_is_of_the_same_sentence_and_the_topic_no_visit():
    text = "Norway and Sweden held talks on a visit to Denmark. They left on Monday."
    (found,) = meaning(text).contacts
    assert (found.when, found.about) == (None, "")


def test_since_when_and_with_whom_something_is_discussed():
    text = (
        "Norwegian envoy Kari Lind has been in contact with Swedish officials since a visit in "
        "early June. Later Lind visited Stockholm and discussed the isles with Per Dal, the Swede."
    )
    one, two = meaning(text).contacts
    assert one.when is not None
    assert one.when.words == "early June"
    assert [name for name, _ in two.people] == ["Kari Lind", "Per Dal"]
