"""The inverse along conditional moves says what the forward engine says of every single edit."""

from __future__ import annotations

import random

import pytest

from nonpaper.analysis.edits import Reach, edited
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.inverse import inverse_of_state
from nonpaper.model import Case, Party, loads

OWNERS = {"a": ("a1", "a2"), "b": ("b1", "b2"), "c": ("c1",)}
OPTIONS = [option for own in OWNERS.values() for option in own]


def drawn(pick: random.Random) -> Case:
    """A case of five yes/no options of which some change only under a condition."""

    def literal() -> str:
        return f"{pick.choice(('', 'not '))}{pick.choice(OPTIONS)}"

    lines = ["title: t", "parties:"]
    for party, own in OWNERS.items():
        conditions = [f'when: "{literal()}"' if pick.random() < 0.4 else "" for _ in own]
        options = ", ".join(
            f"{option}: {{{condition}}}" for option, condition in zip(own, conditions, strict=True)
        )
        wants = ", ".join(
            f'"{literal()} {pick.choice(("and", "or", "->"))} {literal()}"'
            for _ in range(pick.choice((1, 2, 3)))
        )
        lines.append(f"  {party}: {{options: {{{options}}}, preferences: [{wants}]}}")
    return loads("\n".join(lines) + "\n")


def holds(encoded: Encoded, parties: tuple[Party, ...], state: int, concept: str) -> bool:
    changed = encoded.with_parties(parties)
    return bool(changed.play.stability(changed.ranks, (concept,))[concept][:, state].all())


@pytest.mark.parametrize("concept", ["smr", "seq", "sim"])
def test_single_edits_are_those_that_the_forward_engine_accepts(concept: str) -> None:
    pick = random.Random(concept)  # noqa: S311 - not a secret
    for _ in range(25):
        case = drawn(pick)
        encoded, state = encode(case), pick.randrange(32)
        found = inverse_of_state(case, state, concept)
        if holds(encoded, case.parties, state, concept):
            assert found.least == 0
            continue
        ways = sum(
            holds(
                encoded,
                (*case.parties[:row], edited(party, places), *case.parties[row + 1 :]),
                state,
                concept,
            )
            for row, party in enumerate(case.parties)
            for places in Reach(party).at(1)
        )
        if ways:
            assert (found.least, len(found.repairs)) == (1, ways)
        else:
            assert found.least in {None, 2, 3}
