"""Countries in a text."""

import pytest

from nonpaper.evidence.meaning.nations import country, nations_in
from nonpaper.evidence.reader import tokenize


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norwegian and Swedish envoys", ["Norway", "Sweden"]),
        ("U.S. and US and USA and American", ["United States"] * 4),
        ("it told us so", []),
        ("Oslo, the Kremlin and Downing Street", ["Norway", "Russia", "United Kingdom"]),
        ("the Israel-Syria line", ["Israel", "Syria"]),
        ("the Saudi-brokered truce of Saudi Arabia", ["Saudi Arabia", "Saudi Arabia"]),
        ("South Korean and North Korean guards", ["South Korea", "North Korea"]),
        ("a turkey in a china shop", []),
        ("Türkiye and Turkey", ["Turkey", "Turkey"]),
        ("Syrians, Afghans and Danes", ["Syria", "Afghanistan", "Denmark"]),
        ("Guinea-Bissau and Guinea", ["Guinea-Bissau", "Guinea"]),
        ("U.N. and NATO and Hezbollah", ["United Nations", "NATO", "Hezbollah"]),
        ("the Israel Defense Forces", ["Israel"]),
        ("Sofia Brandt met Jordan Hale in Sofia", ["Bulgaria"]),
        ("Sofia Airport and Jordan Foreign Minister Hale", ["Bulgaria", "Jordan"]),
        (
            "DR Congo and the Turkish Cypriot leader",
            ["Democratic Republic of the Congo", "Turkish Cypriots"],
        ),
        ("The Washington Post and the South China Morning Post of China", ["China"]),
        ("Brussels and the ELN", ["European Union", "ELN"]),
    ],
)
def test_what_a_text_names(text: str, names: list[str]):
    assert [nation.name for nation in nations_in(tokenize(text))] == names


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("the United States", "United States"),
        ("Israel", "Israel"),
        ("UK", "United Kingdom"),
        ("Ministry of the Environment", ""),
        ("", ""),
    ],
)
def test_the_country_of_a_whole_name(name: str, means: str):
    assert country(name) == means


def test_places_are_those_of_the_tokens():
    tokens = tokenize("In the White House sat Danes.")
    assert [tokens.words[one.first : one.last] for one in nations_in(tokens)] == [
        ["White", "House"],
        ["Danes"],
    ]
