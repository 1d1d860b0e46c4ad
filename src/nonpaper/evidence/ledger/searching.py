"""Full-text search over attributions, in both databases behind one call.

What is indexed is folded first (accents and case away, anything but letters and digits a blank), so
that SQLite's FTS5 and PostgreSQL's tsvector see the same words; both know English stems, neither
leaves stop words out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.ledger.moments import is_current
from nonpaper.evidence.ledger.records import words_at
from nonpaper.evidence.ledger.tables import WORDS, attributions, versions

index_table = sa.table(WORDS, sa.column("rowid", sa.Integer), sa.column("lexemes"))
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_MARKS = dict.fromkeys(map(ord, "“”„‟«»"), '"')


def words_of(attribution: Attribution, text: str) -> str:
    """The words by which an attribution is found: who, for whom, to whom, and what."""
    parts = [attribution.speaker, attribution.person, attribution.party, attribution.to]
    parts += [words_at(text, spans) for spans in (attribution.cue, attribution.content)]
    return fold(" ".join(parts))


def fold(words: str) -> str:
    """Words as they are indexed: lower case, no accents, one blank between them."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


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


def search(connection: Connection, words: str, limit: int, as_of: date | None = None) -> list[int]:
    """The keys of the attributions in which all the words stand, the best first."""
    terms = _terms(words)
    if not terms:
        return []
    statement = statement_for(terms, as_of, postgres=_postgres(connection)).limit(limit)
    return [row[0] for row in connection.execute(statement)]


def statement_for(
    terms: list[tuple[str, bool]], as_of: date | None, *, postgres: bool
) -> sa.Select[int]:
    """The statement that gives the keys of the attributions of the newest texts, best first."""
    matches: sa.ColumnElement[bool] | sa.TextClause
    order: sa.ColumnElement[float] | sa.TextClause
    if postgres:
        parts = [" <-> ".join(term.split()) + (":*" if prefix else "") for term, prefix in terms]
        query = " & ".join(f"({part})" for part in parts)
        asked = sa.func.to_tsquery("nonpaper", query)
        matches = index_table.c.lexemes.op("@@")(asked)
        order = sa.func.ts_rank(index_table.c.lexemes, asked).desc()
    else:
        query = " ".join(f'"{term}"' + ("*" if prefix else "") for term, prefix in terms)
        matches = sa.text(f"{WORDS} MATCH :query").bindparams(query=query)
        order = sa.text("rank")
    return (
        sa.select(index_table.c.rowid)
        .join(attributions, attributions.c.key == index_table.c.rowid)
        .join(versions, versions.c.key == attributions.c.version)
        .where(matches, is_current(as_of))
        .order_by(order, index_table.c.rowid)
    )


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
