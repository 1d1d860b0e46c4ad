"""Full-text search: the same words find the same in both databases."""

from __future__ import annotations

import pytest

from nonpaper.evidence.ledger import searching
from nonpaper.evidence.ledger.searching import _terms, fold, statement_for
from small_record import entry

ALL = ["post:1", "post:2", "post:3", "post:4"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", ["post:1"]),
        ("BRIDGES closing", ["post:1"]),
        ("elite", ["post:2"]),
        ("Élite", ["post:2"]),
        ('"bridge stays"', ["post:1"]),
        ("“bridge stays”", ["post:1"]),
        ('"stays bridge"', []),
        ("brid*", ["post:1"]),
        ("deny", ["post:3", "post:4"]),
        ("not", ["post:2"]),
        ("ada stone", ["post:1", "post:2"]),
        ("county upton", []),
        ("bridge AND", []),
        ("upton", ["post:1", "post:2", "post:4"]),
        ("", []),
        ('" - *', []),
        ("'); drop table documents; --", []),
    ],
)
def test_words_find_attributions(ledger, words, found):
    ledger.add([entry()])
    assert sorted(each.id for each in ledger.search(words)) == found


def test_no_more_than_asked_for_come_back(ledger):
    ledger.add([entry()])
    assert len(ledger.search("upton", limit=2)) == 2


def test_of_very_many_the_last_taken_in_come_first(ledger, monkeypatch):
    ledger.add([entry()])
    monkeypatch.setattr(searching, "MANY", 2)
    assert [each.id for each in ledger.search("upton")] == ["post:4", "post:2", "post:1"]
    assert [each.id for each in ledger.search("bridge")] == ["post:1"]


def test_folding_leaves_letters_and_digits():
    assert fold("“Élan”—it's  2026's\nSTRAẞE, café") == "elan it s 2026 s strasse cafe"


def test_the_search_uses_the_index_of_words(ledger):
    ledger.add([entry()])
    with ledger._store.reading() as connection:
        postgres = connection.dialect.name == "postgresql"
        asked = statement_for(_terms("bridge"), None, postgres=postgres).limit(10)
        if postgres:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        compiled = asked.compile(connection)
        values = compiled.construct_params()
        given = values if postgres else tuple(values[name] for name in compiled.positiontup)
        explain = "EXPLAIN " if postgres else "EXPLAIN QUERY PLAN "
        plan = connection.exec_driver_sql(explain + compiled.string, given)
        steps = "\n".join(str(row) for row in plan)
    assert ("attribution_lexemes" if postgres else "VIRTUAL TABLE INDEX") in steps


def test_after_very_much_at_one_go_the_database_looks_itself_over(ledger, monkeypatch):
    looked: list[str] = []
    look_over = searching.look_over
    monkeypatch.setattr(searching, "MANY", 2)
    monkeypatch.setattr(
        searching, "look_over", lambda connection: looked.append("") or look_over(connection)
    )
    ledger.add([entry()])
    ledger.look_over(2)
    assert not looked
    ledger.look_over(3)
    assert looked
    assert ledger.search("winter")
