"""How equilibria come about, on the published status quo analysis of Elmira."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from nonpaper.analysis.evolution import evolution
from nonpaper.model import load

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_from_the_status_quo_of_elmira_improvements_lead_only_to_the_deadlock() -> None:
    """Kinsara (2014): the only improvement from published state 1 is to 7, here 2 to 18."""
    found = evolution(load(EXAMPLES / "elmira-groundwater"), "nash")
    reached = {a.state: a.by_improvements for a in found.arrivals if a.by_improvements is not None}
    assert list(reached) == [18]
    (step,) = reached[18]
    assert (step.party, step.state) == ("local", 18)
    assert step.changes[0].option == "local.insist"


def test_each_step_of_a_sequence_is_a_move_of_another_party_than_the_last() -> None:
    found = evolution(load(EXAMPLES / "israel-syria-2025"), "nash")
    assert found.arrivals
    for arrival in found.arrivals:
        steps = arrival.by_moves or ()
        assert not steps or steps[-1].state == arrival.state
        for step in steps:
            assert {change.party for change in step.changes} == {step.party}
        movers = [step.party for step in steps]
        assert all(first != then for first, then in pairwise(movers))
