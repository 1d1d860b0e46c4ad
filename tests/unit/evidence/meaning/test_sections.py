"""Section labels."""

import pytest

from nonpaper.evidence.meaning.sections import Sections, sections_of


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Why it matters: It is late.\n\nMore.\n\nWhat to watch: Ships.", ["Why it matters",
         "What to watch"]),
        ("# The title\n\nText.\n\n## On the ground ##\nText.", ["The title", "On the ground"]),
        ("**The latest:** Ships came.\n**Zoom in**\nText.", ["The latest", "Zoom in"]),
        ("__Between the lines__: Ships came.", ["Between the lines"]),
        ("Title\n\nText of it.\n\nWhat happened\n\nShips came.", ["What happened"]),
        ("Yes, but: Not so.", ["Yes, but"]),
        ("Kari Lind: We are ready.", []),
        ("Lind: We are ready.", []),
        ("Oslo: The talks went on.", []),
        ("He said: we are ready.", []),
        ("Q: Why? A: So.", []),
        ("**No** is what he said, and no it is.", []),
        ("The ship sails at 10:30 today.", []),
        ("", []),
    ],
)  # fmt: skip
def test_labels(text: str, labels: list[str]):
    found = sections_of(text)
    assert [section.label for section in found] == labels
    for section in found:
        assert text[slice(*section.place)].strip("*_: ") == section.label


def test_a_section_goes_on_to_the_next_label():
    text = "Before.\n\nWhy it matters: One.\n\nTwo.\n\nWhat to watch: Three."
    sections = Sections(text)
    labels = [sections.at(text.index(word)) for word in ("Before", "One", "Two", "Three")]
    assert [one.label if one else "" for one in labels] == [
        "", "Why it matters", "Why it matters", "What to watch",
    ]  # fmt: skip
