"""Citations and sources: found word for word, or an error that says where and what is near."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import nonpaper
from nonpaper.errors import CaseProblems
from nonpaper.model import Basis

Problems = list[nonpaper.Problem]


@pytest.fixture
def cited(folder) -> Callable[[str], nonpaper.Case]:
    """The small case with a statement of b that cites; its `cite` stands on line 14."""
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    head = text + "    people: {Ann: Chair}\n    preferences:\n      - statement: strikes\n"
    return lambda cite: nonpaper.loads(head + f"        cite: {cite}\n", folder=folder)


@pytest.fixture
def wrong(cited) -> Callable[[str], Problems]:
    def look(cite: str) -> Problems:
        with pytest.raises(CaseProblems) as caught:
            cited(cite)
        return caught.value.problems

    return look


def place(problem: nonpaper.Problem) -> tuple[str, int, int]:
    return problem.location.file, problem.location.line, problem.location.column


@pytest.mark.parametrize(
    ("quote", "words", "line"),
    [
        ("She will sign.", "She will sign.", 6),
        ("He will sign too", "He will   sign\ttoo", 7),
        ("council will sign last", "council will\nsign last", 7),
        (
            r'"\"her town' + '\'s share - half - is fair\\""',
            "“her town’s share – half — is fair”",
            6,
        ),
    ],
)
def test_a_quote_stands_where_its_folded_words_stand(cited, quote, words, line):
    (citation,) = cited(f"{{source: report, quote: {quote}}}").statements["b.s1"].citations
    assert citation.passage.text == words
    assert citation.passage.line == line


def test_a_quote_that_is_not_there_names_the_nearest_words(wrong):
    (problem,) = wrong("{source: report, quote: She will never sign}")
    assert place(problem) == ("case.yaml", 14, 39)
    assert problem.message == "these words are not in sources/report.md"
    assert problem.found == "She will never sign"
    assert problem.remedy == 'the nearest words there are: "fair”. She will sign. He"'


def test_a_quote_cut_off_by_a_mark_says_so_besides(wrong):
    (problem,) = wrong("{source: report, quote: will never sign #}\n          }")
    assert "a '#' ended this value here" in problem.remedy


def test_a_quote_differing_in_a_letter_of_either_case_is_not_there(wrong):
    assert len(wrong("{source: report, quote: she will sign}")) == 1


def test_words_that_stand_twice_need_the_words_next_to_them(wrong, cited):
    (problem,) = wrong("{source: report, quote: will sign}")
    assert place(problem) == ("case.yaml", 14, 39)
    assert problem.message == "these words stand 3 times in sources/report.md (lines 6, 7, 7)"
    assert "add 'before:' or 'after:'" in problem.remedy
    for words in ("before: He", "after: too", "before: sign. He, after: too"):
        cite = f'{{source: report, quote: "will   sign", {words}}}'
        assert cited(cite).statements["b.s1"].citations[0].passage.line == 7
    (problem,) = wrong("{source: report, quote: will sign, before: They}")
    assert problem.message.endswith("but not with that 'before:' or 'after:'")


@pytest.mark.parametrize(
    "name", ["../case", "/etc/passwd", "..", ".", "''", "a/b", "'a\\b'", '"a\\0b"', "link", "loop"]
)
def test_a_source_outside_the_folder_is_refused(folder, wrong, name):
    (folder / "out.md").write_text("secret", encoding="utf-8")
    (folder / "sources" / "link.md").symlink_to(folder / "out.md")
    (folder / "sources" / "loop.md").symlink_to(folder / "sources" / "loop.md")
    (problem,) = wrong(f"{{source: {name}, quote: x}}")
    assert place(problem) == ("case.yaml", 14, 24)
    assert "secret" not in str(problem)
    if name != "loop":
        assert problem.message.endswith("is not a file name inside the folder sources/")


def test_a_folder_of_sources_that_leads_elsewhere_is_refused(folder, wrong, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "sources").rename(elsewhere / "sources")
    (folder / "sources").symlink_to(elsewhere / "sources")
    (problem,) = wrong("{source: report, quote: She will sign}")
    assert problem.message.endswith("is not a file name inside the folder sources/")


@pytest.mark.parametrize("name", ["reprot", "x" * 130, "é" * 130, "report.pdf", "*", "report.txt"])
def test_a_source_that_does_not_exist_is_an_error(wrong, name):
    (problem,) = wrong(f"{{source: '{name}', quote: x}}")
    assert place(problem) == ("case.yaml", 14, 24)
    assert name in problem.message
    if name == "reprot":
        assert problem.remedy == "did you mean 'report'?"


def test_a_pipe_in_the_folder_is_no_source(folder, wrong):
    os.mkfifo(folder / "sources" / "pipe.md")
    assert "there is no source 'pipe'" in wrong("{source: pipe, quote: x}")[0].message


def test_two_files_of_one_name_are_ambiguous(folder, wrong):
    (folder / "sources" / "report.txt").write_text("other", encoding="utf-8")
    (problem,) = wrong("{source: report, quote: x}")
    assert problem.message == "'report' could mean report.md and report.txt"


def test_a_source_named_with_and_without_its_ending_is_one_document(cited):
    quotes = "She will sign, sign last"
    first, second = quotes.split(", ")
    case = cited(f"[{{source: report, quote: {first}}}, {{source: report.md, quote: {second}}}]")
    assert [document.id for document in case.documents] == ["report"]


def test_a_case_without_a_folder_cannot_cite(found):
    lines = found("    preferences: [{statement: strikes, cite: {source: report, quote: x}}]\n")
    assert lines == ["1:55 this case has no folder, so it has no sources"]


def test_a_broken_source_is_told_at_its_own_line_and_once(folder, wrong):
    (folder / "sources" / "report.md").write_text("---\ndate: soon\n---\nx", encoding="utf-8")
    problems = wrong("[{source: report, quote: x}, {source: report, quote: y}]")
    assert [place(problem) for problem in problems] == [
        ("case.yaml", 14, 53),
        ("sources/report.md", 2, 7),
    ]


def test_every_problem_of_a_citation_is_told(wrong):
    problems = wrong("{source: report, quote: xyzzy, of: c}")
    assert [problem.message for problem in problems] == [
        "these words are not in sources/report.md",
        "no party is called 'c'",
    ]


@pytest.mark.parametrize(
    ("words", "of", "basis"),
    [
        ("", "", Basis.ANALYST),
        (", speaker: Ann", "b", Basis.OWN_ON_RECORD),
        (", speaker: Ann, anonymous: yes", "b", Basis.OWN_ANONYMOUS),
        (", speaker: Bob", "", Basis.OTHER_SIDE),
        (", speaker: Bob, of: b", "b", Basis.OWN_ON_RECORD),
        (", speaker: Ann, of: a", "a", Basis.OTHER_SIDE),
        (", precedent: true", "", Basis.PRECEDENT),
    ],
)
def test_the_basis_follows_from_who_said_it(cited, words, of, basis):
    statement = cited(f"{{source: report, quote: She will sign{words}}}").statements["b.s1"]
    assert statement.citations[0].of == of
    assert statement.basis is basis


def test_the_best_basis_of_several_counts(cited):
    case = cited(
        "[{source: report, quote: She will sign, speaker: Bob},"
        " {source: report, quote: sign last, speaker: Ann}]"
    )
    assert case.statements["b.s1"].basis is Basis.OWN_ON_RECORD


def test_a_speaker_of_two_parties_needs_to_be_told_apart(folder):
    text = (
        (folder / "case.yaml")
        .read_text(encoding="utf-8")
        .replace("  a:\n", "  a:\n    people: {Ann: Envoy}\n")
    )
    text += "    people: {Ann: Chair}\n    preferences:\n      - statement: strikes\n        cite: "
    cite = "{source: report, quote: She will sign, speaker: Ann"
    assert nonpaper.loads(text + cite + ", of: a}", folder=folder)
    with pytest.raises(CaseProblems, match="'Ann' stands among the people of a and b"):
        nonpaper.loads(text + cite + "}", folder=folder)


@pytest.mark.parametrize(
    "text",
    [
        "order: {a: [{never: nowhere, cite: {source: report, quote: xyzzy}}]}",
        "channels: {line: {between: [a, c], cite: {source: report, quote: xyzzy}}}",
        "calendar: [{what: x, when: soon, cite: {source: report, quote: xyzzy}}]",
        "variants: {v: {add: {a: [{statement: nowhere, cite: {source: report, quote: xyzzy}}]}}}",
    ],
)
def test_quotes_are_looked_up_beside_other_problems(found, folder: Path, text):
    lines = found(text, folder=folder)
    assert len(lines) == 2
    assert lines[1].endswith("these words are not in sources/report.md")
