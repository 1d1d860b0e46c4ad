from dataclasses import fields, is_dataclass

import pytest
from jinja2 import nodes

from nonpaper.brief import Brief, compose, html, markdown, since
from nonpaper.brief.render import _environment
from nonpaper.model import loads

OLD = """\
title: two neighbours
parties:
  one:
    name: One
    options: {fence: {now: yes, text: keeps the fence}}
    preferences:
      - {id: gate, statement: gate, text: the gate is opened}
      - {id: fence, statement: fence, text: the fence stays}
  other:
    name: Other
    options: {gate: {text: opens the gate}}
    preferences:
      - {id: closed, statement: "not gate", text: the gate stays shut}
      - {id: view, statement: "not fence", text: the view is free, confidence: 0.5}
targets: {open: "gate and not fence"}
"""
CLOSED = '      - {id: closed, statement: "not gate", text: the gate stays shut}\n'
OWN = [r for r in vars(since).values() if is_dataclass(r) and r.__module__ == since.__name__]


def brief_since(new: str) -> Brief:
    return compose(loads(new), command="nonpaper brief", since=loads(OLD))


def test_what_changed_what_that_did_and_which_change_did_it_are_told() -> None:
    found = brief_since(OLD.replace(CLOSED, "").replace("0.5", "0.9"))
    assert found.since is not None
    assert [row.head for row in found.since.changes] == ["Confidence", "Gone"]
    assert str(found.since.changes[0].words).endswith("from 0.5 to 0.9")
    assert str(found.since.changes[1].words) == "“the gate stays shut” (Other)"
    told = [str(line) for line in found.since.consequences]
    deal = next(text for text in told if text.startswith("Open: there is a deal:"))
    assert deal.endswith("this would undo it: “the gate stays shut” (Other), gone.")
    assert any(row.points.startswith("+") for row in found.since.shares)
    assert found.since.picture is not None
    assert "The ring is the share it had." in found.since.picture.caption
    page, text = html(found), markdown(found)
    assert 'id="since-drawn-title"' in page
    assert '<h2 id="since">Since the older version</h2>' in page
    assert "## Since the older version" in text
    assert "- Gone: “the gate stays shut” (Other)" in text


def test_a_moved_place_a_level_and_a_rule_are_told_in_words() -> None:
    moved = OLD.replace(CLOSED, "").replace("targets:", CLOSED + "targets:")
    found = brief_since(moved.replace("now: yes, ", "") + 'rules: ["gate or not gate"]\n')
    assert found.since is not None
    told = {row.head: str(row.words) for row in found.since.changes}
    assert told["Moved"].endswith((": place from 1 to 2", ": place from 2 to 1"))
    assert told["Today"] == "One: keeps the fence: from yes to no"
    assert told["Rule"] == "gate or not gate: gate or not gate (new)"


def test_nothing_is_said_where_nothing_is_asked_and_little_where_nothing_changed() -> None:
    same = brief_since(OLD)
    assert same.since is not None
    assert str(same.since.verdict) == "Nothing has changed."
    assert same.since.picture is None
    plain = compose(loads(OLD), command="nonpaper brief")
    assert plain.since is None
    assert 'id="since"' not in html(plain)


@pytest.mark.parametrize("record", OWN, ids=lambda record: record.__name__)
def test_every_field_has_a_help_text_and_is_on_the_page(record: type) -> None:
    environment = _environment(markup=True)
    source, _, _ = environment.loader.get_source(environment, "since.html.j2")
    used = {node.attr for node in environment.parse(source).find_all(nodes.Getattr)}
    for field in fields(record):
        assert field.metadata.get("help"), field.name
        assert field.name in used, field.name
