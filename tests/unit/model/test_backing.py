from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from nonpaper.model import Basis, loads

WANTS = """
    preferences:
      - {statement: signs, cite: {source: report, quote: She will sign, of: a, speaker: she}}
      - {statement: not signs, cite: {source: report, quote: He will sign, of: b}}
      - {statement: pays = half, confidence: 0.3}
      - pays > nothing
"""
CASE = f"""title: t
confidence: {{own side on record: 0.95, other side: 0.2}}
parties:
  a:
    options: {{signs: , pays: {{levels: [nothing, half, all]}}}}{WANTS}
  b: {{options: {{strikes: }}}}
"""


def test_the_cases_own_table_says_what_a_basis_is_worth_where_a_statement_does_not(folder: Path):
    case = loads(CASE, folder=folder)
    assert [str(s.confidence) for s in case.statements.values()] == ["0.95", "0.2", "0.3", "0.5"]
    assert [s.given for s in case.statements.values()] == [None, None, Decimal("0.3"), None]
    assert case.confidence[Basis.MEDIATOR] == Decimal("0.7")


def test_a_table_of_confidences_names_bases_and_shares(found: Callable[..., list[str]]):
    (problem,) = found("confidence: {hearsay: 0.2}\n")
    assert problem.startswith("1:14 'hearsay' is not one of 'own side on record', 'own side anon")
    assert found("confidence: {analyst: 2}\n") == ["1:23 2 is not between 0 and 1"]
