"""How a preference statement is known, and what that is worth by default."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Basis(StrEnum):
    """How a preference statement is known, best first."""

    OWN_ON_RECORD = "own side on record"
    OWN_ANONYMOUS = "own side anonymous"
    MEDIATOR = "mediator"
    PRECEDENT = "precedent"
    OTHER_SIDE = "other side"
    ANALYST = "analyst"


DEFAULT_CONFIDENCE: dict[Basis, Decimal] = {
    Basis.OWN_ON_RECORD: Decimal("0.9"),
    Basis.OWN_ANONYMOUS: Decimal("0.8"),
    Basis.MEDIATOR: Decimal("0.7"),
    Basis.PRECEDENT: Decimal("0.7"),
    Basis.OTHER_SIDE: Decimal("0.6"),
    Basis.ANALYST: Decimal("0.5"),
}
"""The probability that a statement of each basis is what the party really wants, where the case
gives none: our own convention, meant to be overruled statement by statement."""
