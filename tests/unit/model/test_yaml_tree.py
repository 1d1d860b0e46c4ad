"""YAML as it is written: places, and what is refused."""

from __future__ import annotations

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.model.yaml_tree import MAX_NESTING, MAX_PARTS, Mapping, Scalar, plain, read_tree


def value(text: str, *keys: str) -> Scalar:
    node = read_tree(text, "case.yaml")
    for key in keys:
        assert isinstance(node, Mapping)
        node = node.entries[key][1]
    assert isinstance(node, Scalar)
    return node


def refusal(text: str) -> tuple[int, int, str]:
    with pytest.raises(UnusableInput) as caught:
        read_tree(text, "case.yaml")
    problem = caught.value.problem
    return problem.location.line, problem.location.column, f"{problem.message}; {problem.remedy}"


@pytest.mark.parametrize(
    ("text", "mark", "line", "column"),
    [
        ("k: ab X", "X", 1, 7),
        ("{é: ü, k: ö X}", "X", 1, 13),
        ("k: 'ab X'", "X", 1, 8),
        ("k: 'it''s X'", "X", 1, 11),
        (r'k: "a\"b X"', "X", 1, 10),
        (r'k: "\x41\u00e9\U0001F600\t X"', "X", 1, 28),
        ("k: |\n  ab X\n", "X", 2, 6),
        ("k: |\n  ab\n  cd X\n", "X", 3, 6),
        ("k: |\n  ab\n    cd X\n", "X", 3, 8),
        ("k: |\n\n  ab\n\n  X\n", "X", 5, 3),
        ("k: |-\n    über X", "X", 2, 10),
        ("k: |2\n    ab X\n", "X", 2, 8),
        ("k: |\n  \u00a0 X\n", "X", 2, 5),
        ("{a: 1, k: ab X}", "X", 1, 14),
        ("{“a”: 1, k: 'ab X'}", "X", 1, 17),
    ],
)
def test_a_character_of_a_value_is_found_where_it_stands(text, mark, line, column):
    scalar = value(text, "k")
    place = scalar.locate(scalar.text.index(mark))
    assert (place.line, place.column) == (line, column)
    assert text.split("\n")[line - 1][column - 1] == mark


@pytest.mark.parametrize(
    "text", ["k: ab\n  X", "k: 'ab\n  X'", 'k: "ab\n  X"', "k: >\n  ab\n  X\n", 'k: "ab \\\n  X"']
)
def test_in_a_value_folded_over_lines_the_place_is_its_beginning(text):
    scalar = value(text, "k")
    assert scalar.locate(scalar.text.index("X")) == scalar.location
    assert (scalar.location.line, scalar.location.column) == (1, 4)


@pytest.mark.parametrize(
    "text", ["no", "yes", "null", "~", "2.50", "1974-05-31", "0x1F", "1_000", ".inf", "True"]
)
def test_scalars_are_the_text_that_is_written(text):
    assert plain(read_tree(f"k: {text}\n{text}: k", ""), {}) == {"k": text, text: "k"}


def test_only_an_empty_plain_value_is_nothing():
    assert plain(read_tree("a:\nb: ''\nc: [ ]", ""), {}) == {"a": None, "b": "", "c": []}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty"),
        ("# only\n", 1, 1, "the file is empty"),
        ("é: 1\nb: 2\né: 3", 3, 1, "'é' stands twice here (first on line 1); rename or remove one"),
        ("a: {b: 1, 'b': 2}", 1, 11, "'b' stands twice here"),
        ("a: &x 1", 1, 4, "anchors (&name) are not read"),
        ("a: *x", 1, 4, "aliases (*name) are not read"),
        ("a: !!python/object:os.system 1", 1, 4, "tags (!name) are not read"),
        ("? [a]\n: b", 1, 3, "a key must be text"),
        ("a: 1\n---\nb: 2", 2, 1, "a second document begins here; keep one per file"),
        ("a: b: c", 1, 5, "a ':' splits this value; put the value in quotation marks"),
        ("a:\n\tb: c", 2, 1, "a tab indents this line; indent with spaces"),
        ("a: @b", 1, 4, "a value cannot begin with '@'; put the value in quotation marks"),
        ("a: [b, c\nd: e", 2, 2, "in brackets is not closed"),
        ("a: 'b' c", 1, 8, "this line does not fit"),
        ("a:\n   b: 1\n  c: 2", 3, 3, "this line does not fit the lines above it"),
        (
            'a: "b\\d"',
            1,
            6,
            "a backslash begins an escape, and this one is unknown; double the backsl",
        ),
        ("a: b\n\0", 2, 1, "the invisible character U+0000 stands here; take it out"),
        ("ä: “b\x1b", 1, 6, "U+001B"),
        ("a: b\ud800", 1, 5, "U+D800"),
        ("a: b\u2028c", 1, 5, "U+2028 stands here; write a space or a line break"),
        ("a: b\x85c", 1, 5, "U+0085"),
        ("a: b\ufeffc", 1, 5, "U+FEFF"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_place(text, line, column, message):
    where_line, where_column, said = refusal(text)
    assert message in said
    assert (where_line, where_column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(MAX_NESTING + 1)),
    ],
)
def test_deep_nesting_is_refused_where_it_becomes_too_deep(text):
    assert f"more than {MAX_NESTING} levels in one case" in refusal(text)[2]


def test_a_million_items_are_refused():
    assert f"more than {MAX_PARTS} values in one case" in refusal("a: [" + "x," * 400_000)[2]


def test_a_text_of_two_megabytes_is_refused():
    assert "longer than 1,000,000 characters" in refusal("a: " + "x" * 2_000_000)[2]


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refusal(bomb)[:2] == (1, 4)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("{k: a, b}", ","), ("k: a # b", "#"), ("k: a", ""), ("{k: 'a', b}", ""), ("k: a\n  b", "")],
)
def test_the_mark_that_cut_a_value_off_is_named(text, mark):
    hint = value(text, "k").split_hint()
    assert hint == (
        f"a '{mark}' ended this value here; put the value in quotation marks" * bool(mark)
    )
