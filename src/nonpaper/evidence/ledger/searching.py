"""Full-text search over attributions, in both databases behind one call.

What is indexed is folded first (accents and case away, anything but letters and digits a blank), so
that SQLite's FTS5 and PostgreSQL's tsvector see the same words; both know English stems, neither
leaves stop words out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import words_at
from nonpaper.evidence.ledger.tables import WORDS, attributions, metadata, versions

index_table = sa.table(WORDS, sa.column("rowid", sa.Integer), sa.column("lexemes"))
MANY = 1000
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_LETTERS = re.compile(r"[^\W_]+")
_MARKS = dict.fromkeys(map(ord, "“”„‟«»"), '"')


def words_of(attribution: Attribution, text: str) -> str:
    """The words by which an attribution is found: who, for whom, to whom, and what."""
    parts = [attribution.speaker, attribution.person, attribution.party, attribution.to]
    parts += [words_at(text, spans) for spans in (attribution.cue, attribution.content)]
    return fold(" ".join(parts))


def fold(words: str) -> str:
    """Words as they are indexed: lower case, no accents, one blank between them."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    if not plain.isascii():
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_LETTERS.findall(plain))


def index(connection: Connection, words: Mapping[int, str]) -> None:
    """Put words by the keys of their attributions into the index."""
    if not words:
        return
    lexemes = ", to_tsvector('nonpaper', :words)" if _postgres(connection) else ""
    columns = "rowid, words, lexemes" if lexemes else "rowid, words"
    statement = sa.text(f"INSERT INTO {WORDS} ({columns}) VALUES (:key, :words{lexemes})")  # noqa: S608
    connection.execute(statement, [{"key": key, "words": each} for key, each in words.items()])


def index_more(connection: Connection, key: int, words: str) -> None:
    """Let an attribution be found by further words: those of a correction."""
    asked = sa.text(f"SELECT words FROM {WORDS} WHERE rowid = :key")  # noqa: S608
    had = connection.execute(asked, {"key": key}).scalar_one()
    both = had if words in had else f"{had} {words}"
    lexemes = ", lexemes = to_tsvector('nonpaper', :words)" if _postgres(connection) else ""
    statement = sa.text(f"UPDATE {WORDS} SET words = :words{lexemes} WHERE rowid = :key")  # noqa: S608
    connection.execute(statement, {"key": key, "words": both})


def look_over(connection: Connection) -> None:
    """Let PostgreSQL see how large its tables have become, and put what is new into its index.

    It plans searches by the first, and looks through what is not in the index yet with each search.
    It does both by itself in time; not at once, when very much has come in at one go.
    """
    if _postgres(connection):
        names = (table.name for table in metadata.sorted_tables)
        connection.exec_driver_sql("SELECT gin_clean_pending_list('attribution_lexemes')")
        connection.exec_driver_sql(f"ANALYZE {', '.join((*names, WORDS))}")


def search(connection: Connection, words: str, limit: int, as_of: date | None = None) -> list[int]:
    """The keys of the attributions in which all the words stand, the best first.

    Where they stand in more than `MANY`, no order by how well they fit means much, and finding it
    takes long: the last that were taken in come first then.
    """
    terms = _terms(words)
    if not terms:
        return []
    postgres = _postgres(connection)
    matches, _ = _matching(terms, postgres=postgres)
    many = (postgres and _believed(connection, matches) > 2 * MANY) or _are_many(
        connection, matches
    )
    statement = statement_for(terms, as_of, postgres=postgres, ranked=not many).limit(limit)
    with _going_back(connection) if postgres and many else nullcontext():
        return [row[0] for row in connection.execute(statement)]


@contextmanager
def _going_back(connection: Connection) -> Iterator[None]:
    """Have PostgreSQL look for the last ones by going back from the end.

    The planner, which does not know that nearly all texts are their documents' newest, would else
    look at everything that matches; and what it does against its will it compiles first (``jit``).
    """
    settings = {f"enable_{way}": "off" for way in ("bitmapscan", "seqscan", "sort")}
    settings |= {"jit": "off", "max_parallel_workers_per_gather": "0"}
    for name, value in settings.items():
        connection.exec_driver_sql(f"SET LOCAL {name} = {value}")
    yield
    for name in settings:
        connection.exec_driver_sql(f"SET LOCAL {name} TO DEFAULT")


def _are_many(connection: Connection, matches: Any) -> bool:
    some = sa.select(sa.literal(1)).select_from(index_table).where(matches).limit(MANY + 1)
    count = sa.select(sa.func.count()).select_from(some.subquery())
    return int(connection.execute(count).scalar_one()) > MANY


def _believed(connection: Connection, matches: Any) -> int:
    """How many rows PostgreSQL believes to match, by its statistics; it looks at none."""
    asked = sa.select(index_table.c.rowid).where(matches).compile(connection)
    explained = connection.exec_driver_sql(
        f"EXPLAIN (FORMAT JSON) {asked}", asked.params
    ).scalar_one()
    return int(explained[0]["Plan"]["Plan Rows"])


def statement_for(
    terms: list[tuple[str, bool]], as_of: date | None, *, postgres: bool, ranked: bool = True
) -> sa.Select[int]:
    """The statement that gives the keys of the attributions of the newest texts, in order."""
    matches, order = _matching(terms, postgres=postgres)
    by = (order, index_table.c.rowid) if ranked else (index_table.c.rowid.desc(),)
    return (
        sa.select(index_table.c.rowid)
        .join(attributions, attributions.c.key == index_table.c.rowid)
        .join(versions, versions.c.key == attributions.c.version)
        .where(matches, is_current(as_of))
        .order_by(*by)
    )


def _matching(terms: list[tuple[str, bool]], *, postgres: bool) -> tuple[Any, Any]:
    """The condition that all the terms stand in a row, and the order by how well they fit."""
    if postgres:
        parts = [" <-> ".join(term.split()) + (":*" if prefix else "") for term, prefix in terms]
        query = " & ".join(f"({part})" for part in parts)
        asked = sa.func.to_tsquery("nonpaper", query)
        matches = index_table.c.lexemes.op("@@")(asked)
        return matches, sa.func.ts_rank(index_table.c.lexemes, asked).desc()
    query = " ".join(f'"{term}"' + ("*" if prefix else "") for term, prefix in terms)
    return sa.text(f"{WORDS} MATCH :query").bindparams(query=query), sa.text("rank")


def _terms(words: str) -> list[tuple[str, bool]]:
    """The folded words or phrases of a query, each with whether it is only a beginning."""
    terms = []
    for phrase, word in _TERM.findall(words.translate(_MARKS)):
        folded = fold(phrase or word)
        if folded:
            terms.append((folded, word.endswith("*")))
    return terms


def _postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
