import pytest

from nonpaper.evidence.reader.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don’t agree.", ["They", "don’t", "agree", "."]),
        (
            "It’s Ms. Haddad’s 24-point lead",
            ["It", "’s", "Ms.", "Haddad", "’s", "24-point", "lead"],
        ),
        ("the U.S. envoy at 3:30 p.m.", ["the", "U.S.", "envoy", "at", "3:30", "p.m."]),
        ("$1,237.50 or 40%", ["$1,237.50", "or", "40%"]),
        (
            "O'Hara's ''No,'' -- well...",
            ["O'Hara", "'s", "''", "No", ",", "''", "--", "well", "..."],
        ),
        ("Sen. Roe (R-Ariz.) left", ["Sen.", "Roe", "(", "R-Ariz", ".", ")", "left"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1."]),
        ("a soft\u00adhyphen, cafe\u0301", ["a", "soft\u00adhyphen", ",", "cafe\u0301"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks_are_told_apart(text: str, words: list[str]):
    tokens = tokenize(text)
    assert tokens.words == words
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == words


def test_folded_words_run_beside_the_written_ones():
    tokens = tokenize("SHE’LL re\u00adturn")
    assert tokens.lower == ["she", "'ll", "return"]
    assert len(tokens) == 3


def test_a_range_of_tokens_gives_its_text_and_offsets():
    tokens = tokenize("one  two three")
    assert tokens.words_of(0, 2) == "one  two"
    assert tokens.words_of(1, 1) == ""
    assert tokens.span(1, 3) == (5, 14)
