"""Opening a case: what cannot be read, and every problem of one case at once, in file order."""

from __future__ import annotations

import os
import re

import pytest

import nonpaper
from nonpaper.errors import CaseProblems, UnusableInput


def test_a_folder_and_its_case_file_give_the_same_case(new_case):
    assert nonpaper.load(new_case).sha256 == nonpaper.load(new_case / "case.yaml").sha256


def test_the_hash_depends_on_the_case_and_on_the_text_of_its_sources_but_not_on_line_ends(new_case):
    file, source = new_case / "case.yaml", new_case / "sources" / "2026-01-15-example.md"
    first = nonpaper.load(new_case).sha256
    for path in (file, source):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert nonpaper.load(new_case).sha256 == first
    source.write_bytes(source.read_bytes() + b"More.\n")
    second = nonpaper.load(new_case).sha256
    assert second != first
    file.write_bytes(file.read_bytes() + b"# a note\n")
    assert nonpaper.load(new_case).sha256 not in {first, second}


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"title: \xe9t\xe9", 1, 8, "byte 0xe9 is not UTF-8 text"),
        ("a: 1\nb: é".encode("utf-16"), 1, 1, "byte 0xff is not UTF-8 text"),
        (b"title: a\nb: \x00", 2, 4, "the invisible character U+0000"),
        (b"x" * 1_000_001, 1, 1, "larger than 1,000,000 bytes"),
        (b"", 1, 1, "the file is empty"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_place(tmp_path, content, line, column, message):
    file = tmp_path / "case.yaml"
    file.write_bytes(content)
    with pytest.raises(UnusableInput, match=re.escape(message)) as caught:
        nonpaper.load(tmp_path)
    place = caught.value.problem.location
    assert (place.file, place.line, place.column) == (str(file), line, column)


def test_columns_of_broken_text_count_characters(tmp_path):
    (tmp_path / "case.yaml").write_bytes("title: é€".encode() + b"\xff")
    with pytest.raises(UnusableInput) as caught:
        nonpaper.load(tmp_path)
    assert caught.value.problem.location.column == 10


@pytest.mark.parametrize("name", ["missing", "missing/case.yaml", "nul\0", "x" * 5000])
def test_a_case_that_is_not_there_is_an_error_of_ours(tmp_path, name):
    with pytest.raises(UnusableInput, match="cannot read this file"):
        nonpaper.load(tmp_path / name)


def test_a_folder_without_a_case_says_how_to_begin_one(tmp_path):
    with pytest.raises(UnusableInput, match=r"no case\.yaml in this folder; `nonpaper new"):
        nonpaper.load(tmp_path)


def test_a_folder_called_case_yaml_is_refused(tmp_path):
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(UnusableInput, match="this is a folder, not a file"):
        nonpaper.load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "case.yaml")
    with pytest.raises(UnusableInput, match="a pipe or a device, not a file"):
        nonpaper.load(tmp_path)


NO_ID = (
    "an id is made of letters, digits, '_' and '-', begins with a letter, and is none of: not, "
    "and, or, if, iff, more, less, yes, no, true, false"
)


def test_every_problem_is_told_at_once_in_file_order(found):
    text = """\
title: [x]
as_of: 2025-02-30
nmae: what
parties:
  2x: {}
  a:
    rolle: principal
    role: chief
    options:
      signs: {moves: sideways}
      pays: {levels: [nothing, half], now: hlaf}
      odd: {levels: [only]}
    preferences:
      - "sings"
      - statement: "pays > haf and odd = only"
        confidence: 2
        red_line: maybe
      - {id: s9, text: no statement here}
      - []
  b: text
terms:
  t: "signs and ("
  u: "t and b.signs"
rules:
  - "pays"
  - "zzz"
calendar:
  - {what: x, when: soon, touches: [a.s9, b.s1, a.signs]}
"""
    assert found(text, alone=True) == [
        "1:8 text is expected here",
        "2:8 '2025-02-30': a date is written year-month-day, as in 2025-06-30",
        "3:1 'nmae' is not a key here",
        f"5:3 '2x': {NO_ID}",
        "7:5 'rolle' is not a key here",
        "8:11 'chief' is not one of 'principal', 'mediator' or 'outside'",
        "10:22 'sideways' is not one of 'both', 'forward' or 'back'",
        "11:44 'hlaf' is not a level of a.pays",
        "12:21 too short: a list of at least 2 is expected here",
        "14:10 nothing is called 'sings'",
        "15:28 'haf' is not a level of a.pays",
        "16:21 2 is not between 0 and 1",
        "17:19 'maybe': yes or no is expected here",
        "18:9 'statement' is missing here",
        "19:9 too short: a list of at least 1 is expected here",
        "20:6 a mapping is expected here",
        "22:18 the formula ends too early: a name is missing after this",
        "25:6 'pays' has levels, so by itself it is neither true nor false",
        "26:6 nothing is called 'zzz'",
        "28:21 'soon' is no date",
    ]


def test_what_uses_a_part_that_could_not_be_read_is_no_further_problem(found):
    text = """\
title: x
parties:
  a:
    options:
      signs: [what]
      pays: {levels: half}
    preferences:
      - {id: first, statment: signs}
      - "signs and pays > half"
  b: nothing
terms:
  t: [signs]
  u: "t and a.signs"
acts: {both: [a.signs, b.signs]}
targets: {x: "u -> t"}
order: {b: [{never: t}]}
variants: {v: {set: {pays: half}, drop: [a.first, a.s2]}}
"""
    assert [line.partition(" ")[0] for line in found(text, alone=True)] == [
        "5:14", "6:22", "8:9", "8:21", "10:6", "12:6",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["", "a", "a.people", "a.levels", "terms.levels"])
def test_a_key_in_the_wrong_place_is_told_wherever_it_stands(found, path):
    text = "levels: [x]"
    for step in reversed(path.split(".") if path else []):
        text = f"{step}: {{{text}}}"
    lines = found(f"title: x\nparties: {{a: {{{text}}}, b: {{}}}}\n{text}", alone=True)
    assert lines
    told = ("is not a key here", "is expected here", "'formula' is missing here")
    assert all(any(words in line for words in told) for line in lines)


def test_a_case_of_hundreds_of_mistakes_lists_the_first_five_hundred(found):
    lines = found("rules:\n" + "  - nowhere\n" * 3000)
    assert len(lines) == 501
    assert lines[0] == "2:5 nothing is called 'nowhere'"
    assert "500 problems are enough" in lines[-1]


def test_a_problem_prints_file_line_column_and_what_would_be_right():
    with pytest.raises(CaseProblems) as caught:
        nonpaper.loads("title: x\nparties:\n  a: {roel: principal}\n", file="my.yaml")
    (problem,) = caught.value.problems
    assert str(problem) == "my.yaml:3:7: 'roel' is not a key here; did you mean 'role'?"
    assert problem.found == "roel"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("just text", "1:1 a case is a mapping of keys to values"),
        ("- a\n- b", "1:1 a case is a mapping of keys to values"),
        ("title: x", "1:1 'parties' is missing here"),
        ("title: x\nparties: {}", "2:10 too short: a list of at least 1 is expected here"),
        ("parties: {a: {}}", "1:1 'title' is missing here"),
        ("title:\nparties: {a: {}}", "1:1 text is expected here"),
    ],
)
def test_what_is_no_case_at_all_says_how_one_begins(found, text, message):
    assert found(text, alone=True) == [message]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("rules: [{formula: signs, pays}]", "if a ',' split a value here"),
        ("targets:\n  t: {formula: b.signs, text: now, or never}", "if a ',' split a value here"),
    ],
)
def test_a_comma_that_split_a_value_is_named(small, text, remedy):
    with pytest.raises(CaseProblems) as caught:
        small(text)
    assert any(remedy in problem.remedy for problem in caught.value.problems)


def test_an_empty_key_that_does_not_exist_is_compared_with_those_that_do(small):
    with pytest.raises(CaseProblems) as caught:
        small("targts:\n")
    assert caught.value.problems[0].remedy == "did you mean 'targets'?"


@pytest.mark.parametrize(
    "text",
    [
        "confidence: " + "9" * 100_000,
        "confidence: 1e999999",
        "confidence: 1e-999",
        "confidence: nan",
        "confidence: -inf",
        "confidence: 0_5",
        "confidence: 0x1",
        "confidence: ''",
        "weight: 1000000000000",
        "weight: 0.00000001",
    ],
)
def test_numbers_that_are_huge_tiny_or_none_are_refused(found, text):
    lines = found(
        f"title: x\nparties:\n  a: {{options: {{o: }}, preferences: [{{statement: o, {text}}}]}}",
        alone=True,
    )
    assert len(lines) == 1
    assert "a number of at most nine digits and six decimals is expected here" in lines[0]


def test_more_states_than_can_be_written_out_are_no_trouble(found):
    options = ", ".join(f"o{number}: " for number in range(15_000))
    text = f"title: x\nparties:\n  a: {{options: {{{options}}}, ranking: [x, 5, 5]}}"
    assert [line.partition(" ")[2] for line in found(text, alone=True)] == [
        "'x' is not a state",
        "state 5 is ranked twice",
    ]
