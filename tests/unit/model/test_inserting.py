from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.errors import CaseProblems
from nonpaper.model import load
from nonpaper.model.inserting import add_citations

SOURCE = (
    "One thing. Another thing, said by nobody. Café — “really”: yes; # and no.\n" + "word " * 40
)

CASE = """\
title: t   # a comment
parties:
  a:
    options: {x: , y: , z: }
    preferences:   # most important first
      - id: bare
        statement: "x"   # why not

      # about the next
      -   statement: y
          cite:
            # here
            source: notes   # there
            quote: |-
              One
              thing

          because: it is so

      - - id: listed
          statement: "x and y"
          cite:
          - source: notes
            quote: One thing
          text: >-
            folded
            text

        # between equals
        - not x -> y
      - {statement: z, id: flow, cite: {source: notes, quote: One thing}}   # in brackets
      - x or y   # the last
  b:
    options: {w: }
    preferences: ["w", "not w"]
# the end
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "notes.md").write_text(SOURCE)
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path


def entry(quote: str = "Another thing", **more: str) -> dict[str, str]:
    return {"source": "notes", "quote": quote, **more}


def quotes(folder: Path, statement: str) -> list[str]:
    case = load(folder)
    return [citation.passage.text for citation in case.statements[statement].citations]


def added(folder: Path, statement: str, *entries: dict[str, str]) -> list[str]:
    """The lines that are new; the others must be as they were, and in their order."""
    before = (folder / "case.yaml").read_text().splitlines()
    add_citations(folder, statement, entries)
    after = (folder / "case.yaml").read_text().splitlines()
    new = iter(after)
    kept = {line for line in before if any(line == other for other in new)}
    assert [line for line in before if line not in kept] == []
    left = list(after)
    for line in before:
        left.remove(line)
    return left


def test_a_first_citation_goes_right_behind_the_statement(folder: Path):
    assert added(folder, "a.bare", entry(speaker="Bo Ode", of="a")) == [
        "        cite:",
        "          source: notes",
        "          quote: Another thing",
        "          speaker: Bo Ode",
        "          of: a",
    ]
    text = (folder / "case.yaml").read_text()
    assert "# why not\n        cite:" in text
    assert "of: a\n\n      # about the next\n" in text
    assert quotes(folder, "a.bare") == ["Another thing"]


def test_a_single_citation_becomes_the_first_of_a_list(folder: Path):
    add_citations(folder, "a.s2", [entry()])
    assert quotes(folder, "a.s2") == ["One thing", "Another thing"]
    text = (folder / "case.yaml").read_text()
    assert (
        """\
          cite:
            # here
            - source: notes   # there
              quote: |-
                One
                thing
            - source: notes
              quote: Another thing

          because: it is so
"""
        in text
    )


def test_one_more_joins_a_list_in_the_way_it_is_written(folder: Path):
    assert added(folder, "a.listed", entry()) == [
        "          - source: notes",
        "            quote: Another thing",
    ]
    assert quotes(folder, "a.listed") == ["One thing", "Another thing"]


def test_a_bare_formula_becomes_a_statement_with_a_citation(folder: Path):
    add_citations(folder, "a.s4", [entry()])
    add_citations(folder, "a.s6", [entry()])
    text = (folder / "case.yaml").read_text()
    assert "        - statement: not x -> y\n          cite:\n            source: notes\n" in text
    assert (
        "      - statement: x or y   # the last\n        cite:\n          source: notes\n" in text
    )
    assert quotes(folder, "a.s4") == quotes(folder, "a.s6") == ["Another thing"]


@pytest.mark.parametrize(("name", "count"), [("a.flow", 2), ("b.s1", 1), ("b.s2", 1)])
def test_what_is_written_in_brackets_is_cited_too_and_comments_stay(folder: Path, name, count):
    add_citations(folder, name, [entry()])
    assert quotes(folder, name)[-1] == "Another thing"
    assert len(quotes(folder, name)) == count
    text = (folder / "case.yaml").read_text()
    for comment in ("# a comment", "# why not", "# in brackets", "# the last", "# the end"):
        assert comment in text


def test_several_at_once_make_a_list(folder: Path):
    add_citations(folder, "a.bare", [entry("One thing"), entry()])
    assert quotes(folder, "a.bare") == ["One thing", "Another thing"]


@pytest.mark.parametrize(
    "quote", ["Café — “really”: yes; # and no.", "said by nobody. Café", " ".join(["word"] * 40)]
)
def test_any_words_can_be_quoted_long_ones_as_a_block(folder: Path, quote: str):
    add_citations(folder, "a.bare", [entry(quote)])
    (found,) = quotes(folder, "a.bare")
    assert " ".join(found.split()) == quote
    assert max(map(len, (folder / "case.yaml").read_text().splitlines())) < 100


def test_words_that_are_not_there_leave_the_file_as_it_was(folder: Path):
    with pytest.raises(CaseProblems, match="these words are not in"):
        add_citations(folder, "a.bare", [entry("No thing")])
    assert (folder / "case.yaml").read_text() == CASE


def test_line_ends_and_a_missing_last_one_stay(folder: Path):
    file = folder / "case.yaml"
    short = CASE[: CASE.index("  b:")].rstrip("\n")
    file.write_bytes(short.replace("\n", "\r\n").encode())
    add_citations(folder, "a.s6", [entry()])
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert quotes(folder, "a.s6") == ["Another thing"]
