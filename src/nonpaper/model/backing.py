"""What backs a statement: its best citation says how it is known, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from nonpaper.model.basis import Basis
from nonpaper.model.case import Citation, Role, Statement


def backed(
    statement: Statement,
    citations: tuple[Citation, ...],
    roles: Mapping[str, Role],
    confidence: Mapping[Basis, Decimal],
) -> Statement:
    """The statement resting on these citations, with the basis and confidence that follow.

    Parameters
    ----------
    roles
        What each party of the case is, by id.
    confidence
        What each basis is worth where the file gives the statement no confidence of its own.
    """
    basis = best_basis(citations, statement.party, roles)
    given = statement.given
    return replace(
        statement,
        citations=citations,
        basis=basis,
        confidence=confidence[basis] if given is None else given,
    )


def best_basis(citations: Iterable[Citation], party: str, roles: Mapping[str, Role]) -> Basis:
    """How what a party wants is known from citations: the best of them counts."""
    bases = (citation_basis(citation, party, roles) for citation in citations)
    return min(bases, key=list(Basis).index, default=Basis.ANALYST)


def citation_basis(citation: Citation, party: str, roles: Mapping[str, Role]) -> Basis:
    """How what a party wants is known from one citation."""
    if citation.precedent:
        return Basis.PRECEDENT
    if not citation.of:
        return Basis.OTHER_SIDE if citation.speaker else Basis.ANALYST
    if citation.of == party:
        named = citation.speaker and not citation.anonymous
        return Basis.OWN_ON_RECORD if named else Basis.OWN_ANONYMOUS
    return Basis.MEDIATOR if roles[citation.of] is Role.MEDIATOR else Basis.OTHER_SIDE
