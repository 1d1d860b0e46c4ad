import re

from nonpaper.brief.pictures.network import Row, network

ROWS = (
    Row("envoy", "a long subject " * 12, {0: ("Mara Ode",), 1: ()}, 2),
    Row("armies", "", {0: (), 1: ()}, None),
)


def test_parties_channels_and_people_are_named() -> None:
    svg = network(("Aland", "Bland", "Cland"), ROWS).svg
    texts = set(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    assert {"Aland", "Bland", "Cland", "envoy", "armies", "Mara Ode"} <= texts


def test_a_long_subject_is_broken_into_lines() -> None:
    svg = network(("Aland", "Bland", "Cland"), ROWS).svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert max(map(len, texts)) < 75


def test_the_caption_speaks_of_carriers_only_where_there_is_one() -> None:
    assert "ring" in network(("A", "B", "C"), ROWS).caption
    assert "ring" not in network(("A", "B"), ROWS[1:]).caption


def test_the_description_says_who_is_on_each_channel() -> None:
    assert "armies: Aland, Bland." in network(("Aland", "Bland", "Cland"), ROWS).svg
