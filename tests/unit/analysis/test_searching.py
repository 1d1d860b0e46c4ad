from dataclasses import replace

import pytest

from nonpaper.analysis import Terms
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.searching import check_applicable, path_ensemble, path_length, stages_of
from nonpaper.errors import NotApplicable
from nonpaper.model import loads

STEPS = """\
title: two who give by turns
parties:
  ash:
    role: principal
    options: {gives: , opens: }
    preferences: ["birch.gives", "not ash.gives"]
  birch:
    role: principal
    options: {gives: }
    preferences: ["ash.opens", "ash.gives", "not birch.gives"]
targets:
  both: "ash.gives and birch.gives"
"""


def test_the_light_call_says_how_long_the_shortest_path_is():
    encoded = encode(loads(STEPS))
    target = encoded.truth(encoded.case.targets[0].formula)
    assert path_length(encoded, target, Terms(concept="gmr")) == 1
    assert path_length(encoded, target, Terms(stage_size=1)) is None


def test_stages_are_kept_for_a_space_whatever_now_is():
    encoded = encode(loads(STEPS))
    other = Encoded(encoded.case, encoded.space, encoded.evaluator, 1)
    assert stages_of(encoded, 3) is stages_of(other, 3)
    assert stages_of(encoded, 2) is not stages_of(encoded, 3)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("title: none\nparties: {ash: {role: principal}}\n", "no options"),
        ("title: none\nparties: {ash: {role: mediator, options: {a: }}}\n", "has none"),
    ],
)
def test_a_case_without_what_paths_are_made_of_is_refused(text, missing):
    with pytest.raises(NotApplicable, match=missing):
        check_applicable(loads(text))


def test_a_graph_and_a_crowd_are_refused():
    case = loads(STEPS)
    crowd = replace(case, parties=tuple(replace(case.parties[0], id=f"p{n}") for n in range(63)))
    with pytest.raises(NotApplicable, match="at most 62"):
        check_applicable(crowd)


def test_a_stage_of_no_change_and_a_capped_ensemble_are_refused():
    with pytest.raises(NotApplicable, match="at least one change"):
        stages_of(encode(loads(STEPS)), 0)
    with pytest.raises(NotApplicable, match="cap on exposure"):
        path_ensemble(loads(STEPS), "both", Terms(max_exposure=1))
