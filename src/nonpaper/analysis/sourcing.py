"""How each party's statements are backed: whose words, on or off the record, or nobody's.

Reprints of one original count once: two papers that carry the same unnamed official are one source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nonpaper.analysis.answer import Answer, Table
from nonpaper.model import Basis, Case, Citation, Party, Statement

if TYPE_CHECKING:
    import pandas as pd

OWN = (Basis.OWN_ON_RECORD, Basis.OWN_ANONYMOUS)


def citation_dict(citation: Citation) -> dict[str, Any]:
    """A citation as plain values: the quoted words, their place, and who said them."""
    passage = citation.passage
    return {
        "quote": passage.text,
        "source": passage.document.id,
        "title": passage.document.title,
        "outlet": passage.document.outlet,
        "published": passage.document.header.get("date", ""),
        "start": passage.start,
        "end": passage.end,
        "line": passage.line,
        "speaker": citation.speaker,
        "of": citation.of,
        "anonymous": citation.anonymous,
        "attributions": [said.to_dict() for said in citation.said],
        "orphaned": citation.orphaned,
    }


def statement_dict(statement: Statement) -> dict[str, Any]:
    """A statement as plain values: what it says, and what it rests on."""
    return {
        "text": statement.text or statement.written,
        "basis": statement.basis.value,
        "citations": [citation_dict(citation) for citation in statement.citations],
    }


def statements_dict(case: Case, names: Container[str]) -> dict[str, Any]:
    """Those statements of a case that are named, as plain values by name, in the case's order."""
    return {
        name: statement_dict(statement)
        for name, statement in case.statements.items()
        if name in names
    }


@dataclass(frozen=True)
class Backing:
    """How one party's statements are backed.

    Parameters
    ----------
    counts
        How many statements rest on each basis, best basis first; none is left out.
    warnings
        What a reader should know before trusting the party's list.
    """

    party: str
    name: str
    statements: int
    counts: dict[Basis, int]
    warnings: tuple[str, ...]

    @property
    def own(self) -> int:
        """How many statements rest on the party's own words."""
        return sum(self.counts[basis] for basis in OWN)

    @property
    def one_sided(self) -> bool:
        """Whether most of its statements rest on others' words or on nobody's."""
        return self.statements > 0 and 2 * self.own < self.statements

    def to_dict(self) -> dict[str, Any]:
        """The backing as plain values."""
        return {
            "party": self.party,
            "statements": self.statements,
            "counts": {basis.value: count for basis, count in self.counts.items()},
            "own": self.own,
            "one_sided": self.one_sided,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Sourcing(Answer):
    """How the record of a case is backed, party by party."""

    parties: tuple[Backing, ...]

    @property
    def documents(self) -> int:
        """How many documents are cited, reprints and other texts of one counted once."""
        return len({c.original or c.passage.document.id for _, c in self.case.cited})

    def headline(self) -> str:
        """Which parties' lists rest mostly on others' words."""
        thin = [backing.name for backing in self.parties if backing.one_sided]
        return f"one-sided record of {', '.join(thin)}" if thin else "no one-sided record"

    def table(self) -> Table:
        """One row a party, one column a basis."""
        columns = ("party", "statements", *(basis.value for basis in Basis))
        return columns, [
            (b.name, str(b.statements), *(str(count) for count in b.counts.values()))
            for b in self.parties
        ]

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, with every statement's basis and citations."""
        return {
            **self.header(),
            "documents": self.documents,
            "parties": [backing.to_dict() for backing in self.parties],
            "statements": [
                {
                    "statement": s.name,
                    "basis": s.basis.value,
                    "confidence": float(s.confidence),
                    "because": s.because,
                    "citations": [citation_dict(citation) for citation in s.citations],
                }
                for s in self.case.statements.values()
            ],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a party, one column a basis (extra ``tables``)."""
        from nonpaper.analysis.tables import frame

        columns: dict[str, list[Any]] = {"party": [b.party for b in self.parties]}
        for basis in Basis:
            columns[basis.value] = [b.counts[basis] for b in self.parties]
        return frame(columns)


def sourcing(case: Case) -> Sourcing:
    """How the statements of each party are backed."""
    return Sourcing(case, tuple(_backing(party) for party in case.parties))


def _backing(party: Party) -> Backing:
    statements = tuple(party.statements)
    counted = Counter(statement.basis for statement in statements)
    counts = {basis: counted[basis] for basis in Basis}
    backing = Backing(party.id, party.name, len(statements), counts, ())
    warnings = (
        *_one_sided(backing),
        *filter(None, map(_thin, statements)),
        *(warning for statement in statements for warning in _shaken(statement)),
    )
    return Backing(party.id, party.name, len(statements), counts, warnings)


def _one_sided(backing: Backing) -> tuple[str, ...]:
    if not backing.one_sided:
        return ()
    others = backing.statements - backing.own
    warning = (
        f"{others} of {backing.statements} statements rest on what others say of {backing.name}, "
        "or on the analyst"
    )
    return (warning,)


def _thin(statement: Statement) -> str | None:
    """A warning about a red line that rests on little."""
    if not statement.red_line:
        return None
    if not statement.citations:
        return f"the red line '{statement.id}' rests on the analyst's judgement alone"
    if len(voices(statement)) == 1 and all(c.anonymous for c in statement.citations):
        return f"the red line '{statement.id}' rests on one anonymous source"
    return None


def voices(statement: Statement) -> set[tuple[str, str]]:
    """Whom a statement rests on: speakers and the documents that first quoted them."""
    return {
        (citation.original or citation.passage.document.id, citation.speaker.casefold())
        for citation in statement.citations
    }


def _shaken(statement: Statement) -> Iterator[str]:
    """Warnings about words that were taken back: by a later report, or by their own document."""
    for citation in statement.citations:
        if citation.orphaned:
            document = citation.passage.document.path
            yield f"'{statement.id}' rests on words that now stand only in {document}"
        for said in citation.said:
            for other in said.against:
                who = other.speaker or "the report"
                yield (
                    f"'{statement.id}' is contradicted by {who} ({other.credit}; {other.id}): "
                    f"“{other.words}”"
                )
