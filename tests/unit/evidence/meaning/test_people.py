"""The people of a document."""

import pytest

from nonpaper.evidence.meaning.cast import Cast, Person
from nonpaper.evidence.meaning.nations import nations_in
from nonpaper.evidence.meaning.people import people_of
from nonpaper.evidence.meaning.register import Figure
from nonpaper.evidence.reader import sentences, tokenize


def figures(text: str, cast: Cast | None = None) -> list[Figure]:
    tokens = tokenize(text)
    register = people_of(tokens, sentences(tokens), nations_in(tokens), cast or Cast())
    return list({id(one.figure): one.figure for one in register.mentions}.values())


@pytest.mark.parametrize(
    ("text", "name", "office", "party"),
    [
        ("Norwegian Foreign Minister Kari Lind spoke.", "Kari Lind", "Foreign Minister", "Norway"),
        ("Kari Lind, Norway's foreign minister, spoke.", "Kari Lind", "foreign minister", "Norway"),
        ("Kari Lind, the Norwegian foreign minister, spoke.", "Kari Lind", "foreign minister",
         "Norway"),
        ("Norway's prime minister, Kari Lind, spoke.", "Kari Lind", "prime minister", "Norway"),
        ("Kremlin spokesman Ivan Orlov spoke.", "Ivan Orlov", "Kremlin spokesman", "Russia"),
        ("Secretary of State Ann Cole spoke.", "Ann Cole", "Secretary of State", "United States"),
        ("Swedish envoy Per af Dal spoke to French President Luc Brun.", "Luc Brun", "President",
         "France"),
        ("Denmark's Holm spoke.", "Holm", "", "Denmark"),
        ("Norwegian Minister of Strategic Affairs Kari Lind spoke.", "Kari Lind",
         "Minister of Strategic Affairs", "Norway"),
        ("NATO Secretary for Trade and Security Policy Kari Lind spoke.", "Kari Lind",
         "NATO Secretary for Trade and Security Policy", "NATO"),
        ("Norway's prime minister and foreign minister Kari Lind spoke.", "Kari Lind",
         "foreign minister", "Norway"),
        ("Norwegian Foreign Ministry spokeswoman Kari Lind spoke.", "Kari Lind",
         "Foreign Ministry spokeswoman", "Norway"),
        ("The Norwegian ministry said that Foreign Minister Kari Lind spoke.", "Kari Lind",
         "Foreign Minister", "Norway"),
        ("Chinese Premier He Dawei spoke.", "He Dawei", "Premier", "China"),
        ("British Prime Minister Ann May spoke.", "Ann May", "Prime Minister", "United Kingdom"),
        ("The president of the Republic of Norway, Kari Lind, spoke.", "Kari Lind",
         "president of the Republic of Norway", "Norway"),
        ("They met the Norwegian envoy, Kari Lind, and UN chief Ola Berg.", "Kari Lind", "envoy",
         "Norway"),
        ("Kari Lind, a senior Hamas bureau official, spoke.", "Kari Lind", "", "Hamas"),
        ("U.S. envoy to the Middle East Ann Cole spoke.", "Ann Cole", "envoy to the Middle East",
         "United States"),
        ("The U.N. envoy to Norway, Kari Lind, spoke.", "Kari Lind", "U.N. envoy to Norway",
         "United Nations"),
        ("Kari Lind, minister of Norway's Southern Affairs (MSA), spoke.", "Kari Lind",
         "minister of Norway's Southern Affairs", "Norway"),
        ("Hamas Party MP Kari Lind spoke.", "Kari Lind", "Hamas Party MP", "Hamas"),
        ("EU chief Eva von der Holm spoke.", "Eva von der Holm", "EU chief", "European Union"),
        ("OSLO - Denmark was told, Trade Minister Kari Lind said.", "Kari Lind", "Trade Minister",
         ""),
        ("OSLO - Foreign Minister Kari Lind spoke.", "Kari Lind", "Foreign Minister", "Norway"),
        ("German envoy Sofia Brandt spoke.", "Sofia Brandt", "envoy", "Germany"),
        ("Defense Minister Israel Hale, of Norway, spoke.", "Israel Hale", "Defense Minister", ""),
        ("Qatari Prime Minister Omar bin Said bin Ali Al Noor spoke.",
         "Omar bin Said bin Ali Al Noor", "Prime Minister", "Qatar"),
        ("U.N. special envoy Geir Moe spoke.", "Geir Moe", "U.N. special envoy", "United Nations"),
    ],
)  # fmt: skip
def test_a_name_with_its_office_and_party(text: str, name: str, office: str, party: str):
    found = {one.name: one for one in figures(text)}
    assert (found[name].office, found[name].party) == (office, party)


def test_a_later_short_name_is_the_same_person():
    found = figures(
        "Danish Prime Minister Eva Holm spoke. Later Holm left, and President Holm fell."
    )
    assert [one.name for one in found] == ["Eva Holm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("General Omar al-Noor came. Later al-Noor left.", ["Omar al-Noor"]),
        ("Kari Lind came. Anna Kari Lind left.", ["Kari Lind"]),
        ("Prime Minister Ann May came. In May it rained. May left.", ["Ann May"]),
        ("Mr Lind came, and Ms Holm.", ["Lind", "Holm"]),
        ("Thai envoy Somchai Dee came. Later Somchai left.", ["Somchai Dee"]),
        ("Norwegian envoy Kari Lind-Berg came. Later Berg left.", ["Kari Lind-Berg"]),
        ("Norwegian envoy Ola Berg Jr. came. Later Berg left.", ["Ola Berg Jr."]),
        ("Korean leader Kim Dae Ho came. Later Mr Kim left.", ["Kim Dae Ho"]),
    ],
)
def test_a_name_is_known_again_in_another_form(text: str, names: list[str]):
    assert [one.name for one in figures(text)] == names


def test_what_goes_on_behind_a_name_is_no_office_of_it():
    text = "After meeting General Ola Berg, the Hamas delegation has left, and so has he."
    assert [(one.name, one.party) for one in figures(text)] == [("Ola Berg", "")]


def test_whose_envoy_somebody_is_tells_the_party_and_where_he_is_sent_does_not():
    text = "Finnish President Aino Salo came. Salo's Syria envoy Matti Koski spoke."
    assert [(one.name, one.party) for one in figures(text)] == [
        ("Aino Salo", "Finland"),
        ("Matti Koski", "Finland"),
    ]


def test_a_case_gives_full_names_offices_and_parties():
    cast = Cast({"no": "Norway"}, (Person("Kari Lind", "Foreign Minister", "no"),))
    (found,) = figures("Later Lind spoke.", cast)
    assert (found.name, found.office, found.party) == ("Kari Lind", "Foreign Minister", "no")


def test_a_country_ruled_by_somebody_is_that_persons():
    (found,) = figures("It was so in Syria under the rule of the Assad family.")
    assert (found.name, found.party) == ("Assad", "Syria")


@pytest.mark.parametrize(
    "text",
    [
        "The Golan Heights were quiet on Monday.",
        "The Foreign Ministry and the Security Council met in New York City.",
        "But In The End nothing came of it.",
        "NATO and the White House agreed.",
        "The Northern Isles Declaration and the Agreement on Interstate Relations hold.",
        "Norway Daily wrote of the Sofia Airport.",
        "In May it rained.",
        "The mayor of Lund and the chairman for former Lund voters met in Ain al-Noor.",
        "The Europe Minister spoke of Sweden's Vasa ship and of al-Noor TV.",
    ],
)
def test_places_and_institutions_are_no_people(text: str):
    assert figures(text) == []
