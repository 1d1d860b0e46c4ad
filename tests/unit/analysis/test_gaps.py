import nonpaper
from nonpaper.analysis import Gap, Terms
from nonpaper.analysis.encode import encode
from nonpaper.analysis.friction import struck_from
from nonpaper.analysis.paths import paths
from nonpaper.analysis.searching import path_length
from nonpaper.analysis.stages import willingness
from nonpaper.model import loads

TURNS = """\
title: who goes first
parties:
  ash:
    role: principal
    options: {gives: {moves: forward}}
    preferences: [birch.hands, "not ash.gives"]
  birch:
    role: principal
    options: {hands: {moves: forward}}
    preferences: [ash.gives, "not birch.hands"]
targets: {swap: "gives and hands"}
"""


def gaps_of(text: str, **terms) -> list[Gap]:
    found = paths(loads(text), None, Terms(**terms))
    assert found.best is None
    return [gap for path in found.nearest for gap in path.gaps]


def kinds(gaps: list[Gap], party: str) -> dict[str, str]:
    return {c.kind: c.text for gap in gaps for c in gap.closers if gap.party == party}


def test_who_goes_first_would_if_it_were_sure_of_the_rest_or_if_both_went_together():
    gaps = gaps_of(TURNS, stage_size=1)
    assert [(gap.stage, gap.kind, gap.party) for gap in gaps if gap.kind == "unwilling"] == [
        (1, "unwilling", "ash"),
        (2, "unwilling", "birch"),
    ]
    closers = kinds(gaps, "ash")
    assert closers["assurance"] == "ash would be willing if it were sure that the rest follows"
    assert closers["order"] == "with stages 1 and 2 taken together (2 changes at once)"
    assert "assurance" not in kinds(gaps, "birch")


def test_a_concession_was_tried_and_says_whether_there_is_a_path_then():
    steady = TURNS.replace("[ash.gives,", '[ash.gives, "hands -> gives", ')
    case = loads(steady)
    (near,) = paths(case, None, Terms(stage_size=1)).nearest
    told = [(gap, c) for gap in near.gaps for c in gap.closers if c.kind == "concession"]
    for gap, closer in told:
        struck = struck_from(encode(case), frozenset(closer.statements))
        views = willingness(
            struck, near.stages[gap.stage - 1].before, near.stages[gap.stage - 1].state
        )
        assert gap.kind == "walks away" or gap.party not in {v.party for v in views if v.against}
        target = struck.truth(case.targets[0].formula)
        assert closer.opens == (path_length(struck, target, Terms(stage_size=1)) is not None)


def test_a_lever_of_a_mediator_closes_a_gap():
    found = nonpaper.paths("examples/israel-syria-2025", "security pact", stage_size=2)
    gap = found.nearest[0].gaps[0]
    assert (gap.stage, gap.kind, gap.party) == (2, "unwilling", "syria")
    lever, assurance, order, concession = gap.closers
    assert lever.text == (
        "with this as part of the stage (3 changes at once), against the will of United States: "
        "United States: its sanctions on Syria — lifted"
    )
    assert lever.owner_against == ("us",)
    assert assurance.text == "Syria would be willing if it were sure that the rest follows"
    assert order.text == "with stages 2 and 3 taken together (4 changes at once)"
    assert concession.opens
    assert concession.statements == ("syria.no_early_promise", "syria.us_in_the_room")


def test_every_way_to_close_a_gap_is_in_the_json():
    found = nonpaper.paths("examples/israel-syria-2025", "security pact", stage_size=2)
    payload = found.to_dict()["nearest"]
    closers = [c["kind"] for path in payload for gap in path["gaps"] for c in gap["closers"]]
    assert {"lever", "assurance", "order", "concession"} == set(closers)
    assert [path["unwilling"] for path in payload] == [["syria"], ["us"]]


def test_who_walks_away_is_told_with_the_move_and_why_nothing_deters_it():
    gaps = gaps_of(TURNS.replace("{moves: forward}", "{moves: both}"), concept="nash")
    leaving = [gap for gap in gaps if gap.kind == "walks away"]
    assert leaving
    assert all(gap.by for gap in leaving)
    assert leaving[0].because == ("under Nash nobody looks further than that",)
