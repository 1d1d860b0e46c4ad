import nonpaper
from nonpaper.analysis.encode import encode
from nonpaper.analysis.stages import willingness
from nonpaper.model import loads

CASE = """\
title: three
parties:
  ash: {role: principal, options: {a: }, preferences: ["not c"]}
  birch: {role: mediator, options: {b: }, preferences: [{statement: "not a", red_line: yes}]}
  cedar: {role: outside, options: {c: }, preferences: ["not c"]}
targets: {all: "a and b and c"}
"""


def views(before: int, after: int, **more) -> dict[str, tuple[str, ...]]:
    found = willingness(encode(loads(CASE)), before, after, **more)
    return {view.party: view.against for view in found}


def test_a_principal_that_moves_must_gain_and_a_red_line_counts_whoever_s_it_is():
    assert views(0, 1) == {
        "ash": ("it moves and gains nothing by it",),
        "birch": ("it crosses a red line",),
    }


def test_others_that_move_must_not_lose_and_others_that_do_not_are_not_asked():
    assert views(0, 2) == {"ash": (), "birch": ()}
    assert views(0, 4) == {
        "ash": ("it is worse off by it",),
        "cedar": ("it moves and is worse off by it",),
    }


def test_a_coerced_principal_is_not_asked_either():
    assert views(0, 4, coerced=True)["ash"] == ()


def test_a_stage_tells_its_reasons_down_to_the_citations():
    best = nonpaper.paths("examples/israel-syria-2025", "security pact").best
    payload = best.stages[2].to_dict()
    assert payload["movers"] == ["israel", "syria", "us"]
    assert payload["count"] == 3
    cited = {s["statement"]: len(s["citations"]) for s in payload["statements"]}
    assert cited["israel.pact"] == 2
    deterred = [d for d in payload["departures"] if d["sanctions"]["seq"] is not None]
    assert deterred == payload["departures"]
    lacks = {e["party"]: e["lacks"] for e in payload["exposed"]}
    assert lacks["israel"] == ["israel.quiet_pact", "israel.assured_end", "israel.free_hand"]
    assert best.stages[2].undeterred == ()
