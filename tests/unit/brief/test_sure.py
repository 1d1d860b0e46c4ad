from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest
from jinja2 import nodes

from nonpaper.brief import Brief, html, markdown, sure
from nonpaper.brief.render import _environment

TALKS = """
title: two neighbours
parties:
  one:
    name: One
    options: {fence: {now: yes, text: keeps the fence}}
    preferences:
      - {id: gate, statement: gate, text: the gate is opened, confidence: 0.9}
      - {id: fence, statement: fence, text: the fence stays, confidence: 0.6}
  other:
    name: Other
    options: {gate: {text: opens the gate}}
    preferences:
      - {id: closed, statement: "not gate", text: the gate stays shut, confidence: 0.3}
      - {id: view, statement: "not fence", text: the view is free, confidence: 0.8}
targets: {open: "gate and not fence"}
calendar: [{what: the fair, when: 2026-07-01, touches: [other.closed]}]
"""
RECORDS = [record for record in vars(sure).values() if is_dataclass(record)]
OWN = [r for r in RECORDS if r.__module__ == sure.__name__]


def test_shares_flips_and_what_to_watch_are_on_the_page(composed: Callable[..., Brief]) -> None:
    brief = composed(TALKS)
    found = brief.sure
    assert found is not None
    assert [row.words for row in found.rows[:2]] == ["Today’s situation holds", "There is a deal"]
    page = html(brief)
    for words in ('<h2 id="sure">How sure</h2>', "The same as a table", "What would flip a verdict",
                  "Statements that the verdicts hang on", 'href="#event-1">the fair'):  # fmt: skip
        assert words in page, words
    assert any("the gate stays shut" in str(row.claim) for row in found.watch)
    text = markdown(brief)
    assert "## How sure" in text
    assert "| Open | There is a deal |" in text


def test_likelihood_and_confidence_stand_in_sentences_of_their_own(
    composed: Callable[..., Brief],
) -> None:
    brief = composed(TALKS)
    found = brief.sure
    assert found is not None
    likely = {row.likelihood for row in found.rows}
    assert found.evidence.startswith("Confidence in the evidence is")
    assert not any(words in found.evidence for words in likely)
    line = next(str(line) for line in brief.bottom_line if str(line).startswith("How sure"))
    first, _, second = line.partition(". Confidence")
    assert any(words in first for words in likely)
    assert not any(words in second for words in likely)


def test_the_same_case_gives_the_same_page(composed: Callable[..., Brief]) -> None:
    assert html(composed(TALKS)) == html(composed(TALKS))


def test_a_case_of_rankings_has_nothing_drawn(composed: Callable[..., Brief]) -> None:
    ranked = "title: t\nparties: {p: {options: {a: }, ranking: [0, 1]}}\ntargets: {t: a}\n"
    brief = composed(ranked)
    assert brief.sure is None
    assert "How sure" not in html(brief)


def test_a_sure_case_is_weighed_and_wholly_certain(composed: Callable[..., Brief]) -> None:
    certain = TALKS
    for share in ("0.9", "0.6", "0.3", "0.8"):
        certain = certain.replace(f"confidence: {share}", "confidence: 1")
    found = composed(certain).sure
    assert found is not None
    assert "were weighed by their confidence" in found.rests
    assert found.certain_note == "No statement is in doubt."
    assert len(found.certain) == len(found.rows)
    assert found.bars is None
    assert found.flips == ()
    assert "There is no deal that does not hold" not in " ".join(found.certain)


@pytest.mark.parametrize("record", OWN, ids=lambda record: record.__name__)
def test_every_field_has_a_help_text_and_is_on_the_page(record: type) -> None:
    environment = _environment(markup=True)
    used = set()
    for name in ("sure.html.j2", "pivots.html.j2"):
        source, _, _ = environment.loader.get_source(environment, name)
        used |= {node.attr for node in environment.parse(source).find_all(nodes.Getattr)}
    for field in fields(record):
        assert field.metadata.get("help"), field.name
        assert field.name in used, field.name
