"""Quotations: word for word, with only typesetting folded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.evidence import Document, find_passages, nearest_passage
from nonpaper.evidence.passages import MOST_FOUND, fold

often = settings(max_examples=500, deadline=None, derandomize=True, database=None)
MARKS = st.text("ab “”\"'’‘–—--\n\t\u00a0  «»", max_size=40)


def found(text: str, quote: str, **beside: str) -> list[str]:
    return [passage.text for passage in find_passages(Document("d", text), quote, **beside)]


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("He said “no”.", '"no"', "“no”"),
        ("He said „no‟.", "“no”", "„no‟"),
        ("It’s so", "It's so", "It’s so"),
        ("a – b", "a - b", "a – b"),
        ("a—b", "a--b", "a—b"),
        ("a--b", "a—b", "a--b"),
        ("a \n\t\u00a0b", "a b", "a \n\t\u00a0b"),
        ("a b", " \n a\u2003b\n", "a b"),
        ("x  a", "a", "a"),
        ("\n\n  x  y  a b", "a b", "a b"),
        ("ends in --", "in -", "in -"),
    ],
)
def test_white_space_quotation_marks_and_dashes_are_folded(text, quote, words):
    assert found(text, quote) == [words]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said no", "he said no"),
        ("café", "cafe"),
        ("a… b", "a... b"),
        ("a b", "ab"),
        ("a - b", "a-b"),
        ("a, b", "a b"),
        ("text", ""),
        ("text", " \n"),
        ("", "text"),
    ],
)
def test_nothing_else_is_folded(text, quote):
    assert found(text, quote) == []


def test_overlapping_occurrences_all_count():
    passages = find_passages(Document("d", "no  no no"), "no no")
    assert [(passage.start, passage.end) for passage in passages] == [(0, 6), (4, 9)]


def test_words_before_and_after_tell_occurrences_apart():
    text = "He will sign.\nShe  will sign, “too”."
    assert found(text, "will sign", before="She") == ["will sign"]
    assert len(found(text, "will sign")) == 2
    (passage,) = find_passages(Document("d", text), "will sign", after=', "too"')
    assert passage.line == 2
    assert found(text, "will sign", before="He", after=",") == []
    assert found(text, "will sign", before="\nsign.  She ", after=" ,") == ["will sign"]


def test_a_passage_knows_its_line_and_its_paragraph():
    document = Document("d", "One.\n\nTwo\nlines.\n\nThree.", first_line=5)
    (passage,) = find_passages(document, "lines")
    assert passage.line == 8
    start, end = passage.paragraph()
    assert document.text[start:end] == "Two\nlines."
    (last,) = find_passages(document, "Three")
    assert document.text[slice(*last.paragraph())] == "Three."


@often
@given(MARKS, MARKS)
def test_what_is_found_folds_to_what_was_sought(text, quote):
    wanted = fold(quote).text.strip()
    for passage in find_passages(Document("d", text), quote):
        assert 0 <= passage.start < passage.end <= len(text)
        assert fold(passage.text).text == wanted
        assert passage.text.strip() == passage.text


@often
@given(MARKS, st.integers(0, 39), st.integers(1, 40))
def test_any_stretch_of_a_text_is_found_in_it(text, start, length):
    quote = text[start : start + length].strip()
    if fold(quote).text.strip():
        passages = find_passages(Document("d", text), quote)
        begins = start + len(text[start:]) - len(text[start:].lstrip())
        assert any(passage.start <= begins < passage.end for passage in passages)


@often
@given(MARKS)
def test_folding_twice_changes_nothing_and_origins_rise(text):
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    origins = [folded.origin(place) for place in range(len(folded.text))]
    assert origins == sorted(set(origins))
    assert all(0 <= origin < len(text) for origin in origins)


def test_a_text_of_one_word_over_and_over_gives_a_thousand_places():
    assert len(find_passages(Document("d", "a" * 100_000), "aa")) == MOST_FOUND


def test_the_nearest_passage_stands_on_whole_words():
    text = "The mayor said that her town will not pay for the repairs alone. She left."
    assert nearest_passage(Document("d", text), "her town would not pay for repairs alone") == (
        "her town will not pay for the repairs alone."
    )
    assert nearest_passage(Document("d", text), "zzz") == ""
    assert nearest_passage(Document("d", ""), "zzz") == ""


def test_of_a_long_quote_the_part_is_shown_where_it_leaves_the_text():
    words = [f"word{number}" for number in range(400)]
    quote = " ".join([*words[:200], "other", *words[201:300]])
    near = nearest_passage(Document("d", " ".join(words)), quote)
    assert "word199 word200" in near
    assert "word0 " not in near
