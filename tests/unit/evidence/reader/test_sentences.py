import pytest

from nonpaper.evidence.reader.sentences import is_wrapped, paragraphs, sentences
from nonpaper.evidence.reader.tokens import tokenize


def cut(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.words_of(s.first, s.last) for s in sentences(tokens)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It stopped!", "Did it?", "Yes."],
        ["“We will see. ", "We always do,” she said.", "Then she left."],
        ["“Will you?” he asked."],
        ["Mr. Roe met Gen. Lund of the U.S. Army."],
        ["They left the U.S. ", "The talks went on."],
        ["He paid $3.50 at 5 p.m. on Monday."],
        ["(That was all.)", "More followed."],
        ["It is over ... or so they say."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]):
    assert cut(" ".join(part.strip() for part in parts)) == [part.strip() for part in parts]


def test_no_sentence_ends_inside_what_is_kept_whole():
    tokens = tokenize("He said “No. Never.” loudly.")
    inside = [word in {"No", ".", "Never"} and 2 < i < 7 for i, word in enumerate(tokens.words)]
    assert len(sentences(tokens, whole=inside)) == 1


def test_a_line_is_a_paragraph():
    tokens = tokenize("A title\nA line.\n\nAnother line. And more.\n")
    assert [tokens.words_of(*p) for p in paragraphs(tokens)] == [
        "A title",
        "A line.",
        "Another line. And more.",
    ]
    assert [s.paragraph for s in sentences(tokens)] == [0, 1, 2, 2]


def test_a_line_that_is_wrapped_by_hand_is_none():
    text = (
        "The delegations met on Tuesday for the third time this month, and\n"
        "neither side would say what they had talked about over the seven hours\n"
        "that the meeting lasted, nor whether there would be another before the\n"
        "end of the week.\n\nA second paragraph.\n"
    )
    assert is_wrapped(text)
    tokens = tokenize(text)
    assert len(paragraphs(tokens)) == 2
    assert len(sentences(tokens)) == 2


def test_one_line_that_goes_on_in_small_letters_is_wrapped_too():
    assert is_wrapped(
        "The mayor told the council for the third time that\nshe would go.\n\nIt rained."
    )
    assert not is_wrapped("The mayor told the council for the third time\nRuiz laughed at it.")
    assert not is_wrapped("One line.\n\nAnother.")


def test_an_empty_text_has_neither():
    tokens = tokenize(" \n")
    assert paragraphs(tokens) == []
    assert sentences(tokens) == []
