"""Whom a source means."""

import pytest

from evidence_meaning import last, meaning
from nonpaper.evidence.meaning import Cast, Person

LIND = "Norwegian Foreign Minister Kari Lind "
CAST = Cast(
    {"no": "Norway", "us": "United States", "se": "Sweden"},
    (Person("Kari Lind", "Foreign Minister", "no"), Person("Ann Cole", "President", "us")),
)


@pytest.mark.parametrize(
    ("source", "parties", "count"),
    [
        ("A senior Norwegian official", ("Norway",), 1),
        ("Two senior Norwegian officials", ("Norway",), 2),
        ("Norwegian officials", ("Norway",), None),
        ("U.S. and Norwegian officials", ("United States", "Norway"), None),
        ("A Swedish diplomat and two Norwegian officials", ("Sweden", "Norway"), 3),
        ("Another Norwegian official", ("Norway",), 1),
        ("One U.S. official", ("United States",), 1),
        ("Several diplomats", (), None),
        ("A person familiar with the talks", (), 1),
        ("Three people close to the talks", (), 3),
        ("Sources", (), None),
        ("A source in Damascus", ("Syria",), 1),
        ("An official in the Norwegian foreign ministry", ("Norway",), 1),
        ("A Norwegian expert on Syria", ("Norway",), 1),
        ("An aide to Swedish Prime Minister Per Dal", ("Sweden",), 1),
        ("Analysts", (), None),
        ("A U.N. official", ("United Nations",), 1),
        ("A Hamas official", ("Hamas",), 1),
        ("12 diplomats", (), 12),
        ("Two of the envoys", (), 2),
    ],
)
def test_a_source_that_is_kept_from_the_reader(source: str, parties: tuple[str, ...], count: int):
    found = last(f"[[{source}]] {{{{said}}}} <<the road is open>>.")
    assert (found.anonymous, found.parties, found.count, found.person) == (
        True, parties, count, "",
    )  # fmt: skip
    assert found.party == (parties[0] if parties else "")


@pytest.mark.parametrize(
    ("source", "person", "parties"),
    [
        ("Norwegian Foreign Minister Kari Lind", "Kari Lind", ("Norway",)),
        ("Kari Lind, Norway's foreign minister,", "Kari Lind", ("Norway",)),
        ("Kremlin spokesman Ivan Orlov", "Ivan Orlov", ("Russia",)),
        ("Dahl", "Dahl", ()),
        ("Norwegian Foreign Minister Kari Lind and Swedish Prime Minister Per Dal",
         "Kari Lind and Per Dal", ("Norway", "Sweden")),
    ],
)  # fmt: skip
def test_a_source_that_is_named(source: str, person: str, parties: tuple[str, ...]):
    found = last(f"As [[{source}]] {{{{said}}}} then, <<the road is open>>, and Dahl knew.")
    assert (found.anonymous, found.person, found.parties) == (False, person, parties)


@pytest.mark.parametrize(
    ("source", "parties"),
    [
        ("Oslo", ("Norway",)),
        ("The Kremlin", ("Russia",)),
        ("Israel", ("Israel",)),
        ("The White House", ("United States",)),
        ("The Swedish government", ("Sweden",)),
        ("The Norwegian Foreign Ministry", ("Norway",)),
        ("Norway and Sweden", ("Norway", "Sweden")),
        ("A spokeswoman for the Swedish army", ("Sweden",)),
        ("The European Union", ("European Union",)),
        ("Norway's official news agency", ("Norway",)),
        ("The Norwegian side", ("Norway",)),
        ("Norway's embassy in Stockholm", ("Norway",)),
        ("Brussels", ("European Union",)),
        ("Yemen's Ansar Allah movement", ("Houthis",)),
        ("Norway's top diplomat", ("Norway",)),
        ("The Oslo Declaration", ()),
        ("The Prime Minister's Office", ()),
        ("Official United Nations papers", ()),
        ("Geneva", ()),
    ],
)
def test_an_institution_speaks_on_record_and_in_no_persons_name(
    source: str, parties: tuple[str, ...]
):
    found = last(f"[[{source}]] {{{{said}}}} <<the road is open>>.")
    assert (found.anonymous, found.person, found.parties) == (False, "", parties)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Norwegian foreign ministry spoke. [[The ministry]] {{said}} <<so>>.", ("Norway",)),
        ("Swedish Army ships left. [[The army]] {{said}} <<so>>.", ("Sweden",)),
        ("The Swedish trade ministry spoke. [[A ministry spokesman]] {{said}} <<so>>.",
         ("Sweden",)),
        ("Norway met Colombia's ELN. [[The group]] {{said}} <<so>>.", ("ELN",)),
        ("The government of Norway spoke. [[The government]] {{said}} <<so>>.", ("Norway",)),
        ("[[Norway's ministry]] {{said}} <<so>>.|| [[The statement]] {{added}} <<it>>.",
         ("Norway",)),
        ("The European Union spoke. [[The bloc's trade commissioner Ola Berg]] {{said}} <<so>>.",
         ("European Union",)),
        ("ECOWAS met. [[The bloc]] {{said}} <<so>>.", ("ECOWAS",)),
        ("Norway met the ELN. [[The group's representative to Sweden]] {{said}} <<so>>.",
         ("ELN",)),
        ("North Korea spoke. [[The North]] {{said}} <<so>>.", ("North Korea",)),
        ("The ELN met the PKK. [[The group]] {{said}} <<so>>.", ()),
        ("Norway spoke. [[The ministry]] {{said}} <<so>>.", ()),
    ],
)  # fmt: skip
def test_whose_the_ministry_and_which_the_group_is(text: str, parties: tuple[str, ...]):
    assert last(text).parties == parties


@pytest.mark.parametrize(
    ("written", "person", "parties"),
    [
        (LIND + "left. [[The departure of Kari Lind]] {{meant}} <<it>>.", "", ()),
        (LIND + "left. [[The sister of Norwegian minister Kari Lind]] {{said}} <<so>>.", "",
         ("Norway",)),
        (LIND + "left. [[The office of Kari Lind]] {{said}} <<so>>.", "", ("Norway",)),
        (LIND + "left. [[The words of Kari Lind]] {{meant}} <<it>>.", "Kari Lind", ("Norway",)),
        (LIND + "left. [[She, however,]] {{said}} <<so>>.", "Kari Lind", ("Norway",)),
        ("The Norwegian government met. [[Government spokesman Ola Berg]] {{said}} <<so>>.",
         "Ola Berg", ("Norway",)),
        ("A day in Holm. [[Holm]] {{reported}} <<so>>.", "", ()),
        ("A day in Holm. [[Holm]] {{said}} <<it had sold all>>.", "", ()),
    ],
)  # fmt: skip
def test_who_is_meant_and_who_is_not(written: str, person: str, parties: tuple[str, ...]):
    assert (last(written).person, last(written).parties) == (person, parties)


def test_the_top_diplomat_is_the_foreign_minister():
    text = LIND + "came. [[Norway's top diplomat]] {{said}} <<it was so>>."
    assert (last(text).person, last(text).anonymous) == ("Kari Lind", False)


def test_a_government_under_a_persons_name_is_of_that_persons_country():
    text = "Danish Prime Minister Eva Holm rose. [[The Holm government]] {{said}} <<it was so>>."
    assert (last(text).person, last(text).parties) == ("", ("Denmark",))


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Norwegian Foreign Minister Kari Lind came. [[Lind]] {{said}} <<so>>.", "Kari Lind"),
        ("Norwegian Foreign Minister Kari Lind came. [[The minister]] {{said}} <<so>>.",
         "Kari Lind"),
        (LIND + "met Prime Minister Per Dal. [[The foreign minister]] {{said}} <<so>>.",
         "Kari Lind"),
        (LIND + "met Swedish Foreign Minister Per Dal. [[The Norwegian minister]] {{said}} <<so>>.",
         "Kari Lind"),
        ("Norwegian Foreign Minister Kari Lind came to Oslo. [[She]] {{said}} <<it was so>>.",
         "Kari Lind"),
        ('[[Kari Lind]] {{said}} <<it was so>>.||<<"Per Dal knew it,">> [[she]] {{said}}.',
         "Kari Lind"),
        ("Mr. Holm met Ms. Lind. [[She]] {{said}} <<it was so>>.", "Lind"),
        ("She met her Swedish counterpart, Prince Dal. [[The prince]] {{said}} <<so>>.", "Dal"),
    ],
)  # fmt: skip
def test_later_short_names_offices_and_pronouns(written: str, person: str):
    assert last(written).person == person


def test_the_official_is_the_last_one_who_was_not_named():
    text = (
        "[[A senior Norwegian official]] {{said}} <<it was so>>.||"
        "[[The official]] {{added}} <<that it would stay so>>."
    )
    found = last(text)
    assert (found.anonymous, found.parties, found.count) == (True, ("Norway",), 1)


def test_they_are_the_last_who_were_several():
    text = "[[Norwegian officials]] {{said}} <<so>>.||[[They]] {{added}} <<that it was late>>."
    assert (last(text).anonymous, last(text).parties) == (True, ("Norway",))


def test_a_pronoun_without_anybody_before_it_is_nobody():
    found = last("[[He]] {{said}} <<it was so>>.")
    assert (found.person, found.party, found.anonymous) == ("", "", False)


def test_an_indefinite_minister_is_not_named():
    text = "Norwegian Foreign Minister Kari Lind came. [[A Swedish minister]] {{said}} <<so>>."
    assert (last(text).person, last(text).anonymous, last(text).parties) == ("", True, ("Sweden",))


def test_the_condition_of_anonymity_makes_a_source_anonymous():
    text = "[[A spokesman]], who spoke on condition of anonymity, {{said}} <<it was so>>."
    assert last(text).anonymous


def test_with_a_case_parties_are_its_ids_and_people_its_own():
    one = last("[[U.S. and Norwegian officials]] {{said}} <<it was so>>.", CAST)
    assert one.parties == ("us", "no")
    two = last("Yesterday [[Lind]] {{said}} <<it was so>>.", CAST)
    assert (two.person, two.party) == ("Kari Lind", "no")
    three = last("[[The Norwegian foreign minister]] {{said}} <<it was so>>.", CAST)
    assert (three.person, three.party) == ("Kari Lind", "no")


def test_a_case_without_countries_is_known_by_its_names():
    cast = Cast({"moe": "Ministry of the Environment", "uni": "Uniroyal"})
    assert last("[[Uniroyal officials]] {{said}} <<so>>.", cast).parties == ("uni",)
    assert last("[[The Ministry of the Environment]] {{said}} <<so>>.", cast).parties == ("moe",)


def test_without_a_source_nobody_speaks():
    found = last("{{It was said}} <<that it was so>>.")
    assert (found.speaker, found.person, found.party, found.anonymous) == ("", "", "", False)


def test_a_word_that_is_large_only_at_the_head_of_a_sentence_is_no_name():
    assert last("[[Success]] {{said}} <<so>>.").person == ""


def test_every_attribution_keeps_its_spans():
    found = meaning("[[Oslo]] {{said}} <<so>>.").attributions[0]
    assert (found.source, found.cue, found.content) == (((0, 4),), ((5, 9),), ((10, 12),))


def test_some_of_those_who_were_not_named_are_not_named_either():
    found = meaning(
        "[[Three Norwegian officials]] {{said}} <<it is late>>.||"
        " [[One of them]] {{said}} <<it is over>>.|| [[Others]] {{hoped}} <<for more>>."
    ).attributions
    assert [(one.anonymous, one.party, one.count) for one in found] == [
        (True, "Norway", 3), (True, "Norway", 1), (True, "Norway", None),
    ]  # fmt: skip
    assert last("[[One]] {{said}} <<it is over>>.").anonymous


def test_its_minister_is_of_the_country_that_spoke_before_and_stays_so():
    found = meaning(
        "[[Norway]] {{warned}} <<that it is late>>.|| [[Its foreign minister, Kari Lind]], {{said}}"
        " <<it is over>>.|| [[Lind]] {{hoped}} <<for more>>."
    ).attributions
    assert [(one.person, one.party) for one in found[1:]] == [("Kari Lind", "Norway")] * 2


def test_somebodys_deputy_is_somebody_else_of_the_same_side():
    one = meaning(
        "[[Norwegian Foreign Minister Kari Lind]] {{said}} <<so>>.|| [[Lind's deputy]] {{denied}}"
        " <<it>>."
    ).attributions[-1]
    assert (one.person, one.party) == ("", "Norway")


def test_the_sources_are_those_called_so_before():
    found = last(
        "[[Two sources]] {{said}} <<it rained>>.||"
        " [[Norwegian officials]] {{said}} <<it did not>>.||"
        " [[The sources]] {{said}} <<it would>>."
    )
    assert (found.parties, found.anonymous, found.count) == ((), True, 2)


def test_whose_a_group_is_does_not_speak_in_a_case_of_both():
    cast = Cast({"co": "Colombia", "eln": "National Liberation Army"})
    one = last("[[Colombia's National Liberation Army (ELN)]] {{denied}} <<it>>.", cast)
    assert one.parties == ("eln",)


@pytest.mark.parametrize(
    ("written", "person", "parties", "count"),
    [
        ("[[Norway's Kari Lind and Swedish envoy Bo Ek]] {{said}} <<so>>.", "Kari Lind and Bo Ek",
         ("Norway", "Sweden"), 2),
        ("[[Norway's Kari Lind, Swedish envoy Bo Ek and Denmark's Ib Holm]] {{said}} <<so>>.",
         "Kari Lind and Bo Ek and Ib Holm", ("Norway", "Sweden", "Denmark"), 3),
        ("[[Norway's foreign minister, Kari Lind, and her Swedish peer, Bo Ek]] {{said}} <<so>>.",
         "Kari Lind and Bo Ek", ("Norway", "Sweden"), 2),
        ("[[Holm and Norway's Kari Lind]] {{said}} <<so>>.", "Holm and Kari Lind", ("Norway",), 2),
        ("[[The Norwegian and Swedish foreign ministers]] {{said}} <<so>>.", "",
         ("Norway", "Sweden"), 2),
    ],
)  # fmt: skip
def test_several_who_speak_together(written: str, person: str, parties: tuple[str], count: int):
    found = last(written)
    assert (found.person, found.parties, found.count) == (person, parties, count)
    assert not found.anonymous


def test_one_of_those_who_were_not_counted_is_not_named():
    found = last("Her aides were gloomy. [[One]] {{said}} <<it rained>>.")
    assert (found.person, found.anonymous, found.count) == ("", True, 1)


def test_a_minister_for_anything_is_of_a_country():
    found = last("Norway's infrastructure minister, Kari Lind, left. [[She]] {{said}} <<so>>.")
    assert (found.person, found.parties) == ("Kari Lind", ("Norway",))
