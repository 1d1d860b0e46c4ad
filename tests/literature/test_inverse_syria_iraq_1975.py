"""The inverse of the Euphrates conflict: Kinsara (2014), A Simple Guide to GMCR+, section 4.2.

State 2 (Syria releases water, nobody does anything else) is to be stable; Syria's ranking varies
over all 720 strict ones, Iraq's is fixed. Printed: 240 rankings under Nash, 420 under SEQ. By the
definition every improvement must be sanctioned, and then SEQ has 384: the printed figure counts
rankings under which the last of Syria's improvements alone is sanctioned, which is shown here too.
States are numbered from 1 there; here they are decimal, so that 1 to 6 are 0, 1, 2, 4, 5, 6.
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.edits import Reach, edited
from nonpaper.analysis.encode import encode
from nonpaper.analysis.inverse import inverse_of_state
from nonpaper.engine import batch_stability
from nonpaper.model import Case, load

DECIMAL = {1: 0, 2: 1, 3: 2, 4: 4, 5: 5, 6: 6}
WANTED = DECIMAL[2]


@pytest.fixture(scope="module")
def case() -> Case:
    return load(Path(__file__).parent / "cases" / "syria-iraq-1975")


@pytest.fixture(scope="module")
def rankings(case: Case) -> np.ndarray:
    """Syria's 720 strict rankings beside Iraq's: shape (draw, party, state)."""
    encoded = encode(case)
    drawn = np.repeat(encoded.ranks[np.newaxis], 720, axis=0)
    drawn[:, 0, list(DECIMAL.values())] = list(permutations(range(6)))
    return drawn


@pytest.mark.parametrize(
    ("concept", "count"), [("nash", 240), ("gmr", 384), ("smr", 300), ("seq", 384)]
)
def test_so_many_of_syrias_rankings_make_state_2_an_equilibrium(
    case: Case, rankings: np.ndarray, concept: str, count: int
) -> None:
    stable = batch_stability(encode(case).space, rankings, [concept])
    assert int(stable[:, 0, :, WANTED].all(axis=1).sum()) == count


def test_the_printed_figure_for_seq_asks_for_one_sanctioned_improvement_only(
    rankings: np.ndarray,
) -> None:
    syria = {number: rankings[:, 0, state] for number, state in DECIMAL.items()}
    nash = (syria[2] > syria[1]) & (syria[2] > syria[3])
    to_1 = (syria[1] <= syria[2]) | (syria[4] < syria[2])  # Iraq prefers 4 to 1
    to_3 = (syria[3] <= syria[2]) | (syria[6] < syria[2])  # Iraq prefers 6 to 3
    assert int((nash | (to_1 & to_3)).sum()) == 384
    last = np.where(syria[3] > syria[2], syria[6] < syria[2], to_1)
    assert int((nash | last).sum()) == 420


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sim"])
def test_the_least_edits_of_syrias_statements_give_one_of_these_rankings(
    case: Case, concept: str
) -> None:
    found = inverse_of_state(case, WANTED, concept)
    assert found.fixed == ("iraq",)
    assert found.least is not None
    assert found.least > 0
    for repair in found.repairs:
        assert {edit.party for edit in repair.edits} == {"syria"}
        (places,) = [
            places
            for places, done in Reach(case.parties[0]).at(found.least).items()
            if done == repair.edits
        ]
        party = edited(case.parties[0], places)
        ranks = encode(case).with_parties((party, case.parties[1])).ranks[0]
        syria = {number: ranks[state] for number, state in DECIMAL.items()}
        nash = syria[2] >= max(syria[1], syria[3])
        assert nash or concept != "nash"
        to_1 = syria[1] <= syria[2] or syria[4] <= syria[2]
        to_3 = syria[3] <= syria[2] or syria[6] <= syria[2]
        assert nash or (to_1 and to_3) or concept == "sim"
