from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from nonpaper.analysis.reports import Report, reports, same_words
from nonpaper.model import Statement, load

SOURCE = """\
---
outlet: The Example Post
date: 2026-01-15
title: Talks
---
The envoy said that both want peace and that neither will pay. A diplomat agreed that both want
peace.
"""
QUOTES = (
    ("one", "both want peace and", "the envoy"),
    ("two", "want peace and that neither will pay", "the envoy"),
    ("three", "neither will pay", "the envoy"),
    ("four", "both want peace", "a diplomat"),
)


def statements(tmp_path: Path, extra: str = "") -> list[Statement]:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "talks.md").write_text(SOURCE)
    lines = ["title: t", "parties:", "  p:", "    options: {x: }", "    preferences:"]
    for name, quote, speaker in QUOTES:
        before = ", before: A diplomat agreed that" if name == "four" else ""
        lines.append(
            f'      - {{id: {name}, statement: x, cite: {{source: talks, quote: "{quote}", '
            f"speaker: {speaker}{before}}}}}"
        )
    (tmp_path / "case.yaml").write_text("\n".join(lines) + "\n" + extra)
    return list(load(tmp_path).statements.values())


def test_words_of_one_speaker_that_overlap_are_one_attribution(tmp_path: Path) -> None:
    found = same_words(statements(tmp_path))
    assert found["p.one"] == found["p.two"] == found["p.three"]
    assert found["p.four"] != found["p.one"]


def test_a_statement_with_two_citations_or_none_stands_by_itself(tmp_path: Path) -> None:
    extra = (
        "      - {id: five, statement: x, cite: [{source: talks, quote: both want peace and},"
        " {source: talks, quote: neither will pay}]}\n"
        "      - {id: six, statement: x, because: so it is}\n"
    )
    every = statements(tmp_path, extra)
    groups = [report.statements for report in reports(every)]
    assert groups == [("p.one", "p.two", "p.three"), ("p.four",), ("p.five",), ("p.six",)]


def test_certain_statements_are_no_reports_and_attributions_may_be_given(tmp_path: Path) -> None:
    from dataclasses import replace

    one, two, three, four = statements(tmp_path)
    sure = replace(four, confidence=Decimal(1))
    found = reports([one, two, three, sure], {"p.one": "a", "p.three": "a", "p.four": "a"})
    assert [report.statements for report in found] == [("p.one", "p.three"), ("p.two",)]


def test_the_record_knows_better_than_the_words(tmp_path: Path) -> None:
    from dataclasses import replace

    from nonpaper.evidence import Attribution
    from nonpaper.evidence.said import Said

    one, two, three, four = statements(tmp_path)
    words = Attribution(((0, 9),), (), ((10, 30),), "the envoy")
    original, reprint = (
        Said(name, "talks", "", words, "", repeats=repeats)
        for name, repeats in (("talks:1", ""), ("other:4", "talks:1"))
    )

    def recorded(statement: Statement, said: Said) -> Statement:
        return replace(statement, citations=(replace(statement.citations[0], said=(said,)),))

    every = [recorded(one, original), two, three, recorded(four, reprint)]
    groups = [report.statements for report in reports(every)]
    assert groups == [("p.one", "p.four"), ("p.two", "p.three")]


def test_a_group_of_equal_confidence_stands_or_falls_whole() -> None:
    assert Report(("a", "b"), (0.75, 0.75)).levels == ((0.25, ()), (0.75, ("a", "b")))


def test_of_unequal_confidence_the_surer_stands_wherever_the_less_sure_does() -> None:
    levels = Report(("a", "b", "c"), (0.5, 0.75, 0.0)).levels
    assert levels == ((0.25, ()), (0.25, ("b",)), (0.5, ("a", "b")))
    assert sum(chance for chance, _ in levels) == 1
