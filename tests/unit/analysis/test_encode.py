from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode, weight_units
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.friction import friction
from nonpaper.analysis.states import find_state
from nonpaper.analysis.trace import trace_target
from nonpaper.analysis.why import why
from nonpaper.errors import CaseProblems, TooManyStates, UnknownName
from nonpaper.model import Case, Party, loads, variant
from nonpaper.model.formula import parse


def weighted(*weights: str) -> Party:
    statements = ", ".join(f'{{statement: "x", weight: {weight}}}' for weight in weights)
    party = f"{{options: {{x: {{}}}}, scoring: weighted, preferences: [{statements}]}}"
    return loads(f"title: t\nparties: {{a: {party}}}\n").parties[0]


def test_a_case_without_options_has_one_state() -> None:
    encoded = encode(loads("title: t\nparties: {a: {}, b: {}}\n"))
    assert encoded.space.size == 1
    assert encoded.now == 0
    assert encoded.ranks.tolist() == [[0], [0]]
    assert encoded.levels(0) == {}


def test_parties_without_preferences_are_indifferent(case: Case) -> None:
    encoded = encode(case)
    assert set(encoded.ranks[encoded.index("envoy"), encoded.space.feasible].tolist()) == {0}
    assert (encoded.ranks[:, ~encoded.space.feasible] == -1).all()


def test_levels_are_told_by_full_name(case: Case) -> None:
    assert encode(case).levels(9) == {
        "upland.opens": "yes",
        "upland.signs": "no",
        "lowland.pays": "no",
        "lowland.joins": "yes",
    }


def test_truth_is_a_new_array_each_time(case: Case) -> None:
    encoded = encode(case)
    first = encoded.truth(parse("treaty"))
    first[:] = True
    assert encoded.truth(parse("treaty")).sum() == 4


@pytest.mark.parametrize(
    ("weights", "units"),
    [
        (("1", "2"), [1, 2]),
        (("0.5", "1.25"), [2, 5]),
        (("0.000001", "1000000000"), [1, 10**15]),
        (("1000", "2000"), [1, 2]),
        (("3",), [1]),
        ((), []),
    ],
)
def test_weights_become_whole_numbers_of_their_largest_common_unit(
    weights: tuple[str, ...], units: list[int]
) -> None:
    assert list(weight_units(weighted(*weights)).values()) == units


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    text = """\
title: t
parties:
  a:
    options: {x: {}, y: {}, z: {}}
    scoring: weighted
    preferences:
      - {statement: "x", weight: 0.1}
      - {statement: "y", weight: 0.2}
      - {statement: "z", weight: 0.3}
"""
    ranks = encode(loads(text)).ranks[0]
    assert ranks[3] == ranks[4]


def test_weights_that_cannot_be_added_up_exactly_are_refused() -> None:
    party = weighted("0.000001", "1000000000")
    many = tuple(
        type(party.places[0][0])(**{**vars(party.places[1][0]), "id": f"w{n}"}) for n in range(5000)
    )
    huge = Party(**{**vars(party), "places": (party.places[0], many)})
    case = loads("title: t\nparties: {a: {options: {x: {}}}}\n")
    encoded = encode(Case(title="t", parties=(huge,)))
    assert case.options == encoded.case.options
    with pytest.raises(CaseProblems, match="too many digits apart"):
        encoded.party_ranks(huge)
    assert many[0].weight == Decimal(10**9)


def test_weighted_statements_may_have_citations(river: Path) -> None:
    text = (river / "case.yaml").read_text(encoding="utf-8")
    text = text.replace("    preferences:", "    scoring: weighted\n    preferences:")
    (river / "case.yaml").write_text(text, encoding="utf-8")
    from nonpaper.model import load

    case = load(river)
    assert len(deals(case, "water").bargains) in {0, 3}
    assert friction(case, "grant").concessions
    assert why(case, 0, "upland").statements


def test_a_variant_has_its_own_states_and_leaves_those_of_the_case_alone(case: Case) -> None:
    before = encode(case).ranks.copy()
    dry, paying = variant(case, "dry"), variant(case, "Lowland pays")
    assert (encode(dry).now, encode(case).now) == (1, 0)
    assert (encode(paying).ranks[1] != before[1]).any()
    assert friction(case, "grant").concessions == (("lowland.money",),)
    assert friction(paying, "grant").is_open
    assert friction(case, "grant").concessions == (("lowland.money",),)
    assert (encode(case).ranks == before).all()
    assert solve(dry).to_dict()["now"]["state"] == 1
    assert solve(case).to_dict()["now"]["state"] == 0


def test_analyses_do_not_change_the_shared_arrays(case: Case) -> None:
    encoded = encode(case)
    ranks = encoded.ranks.copy()
    scores = {name: encoded.score(s).copy() for name, s in case.statements.items()}
    for target in case.targets:
        friction(case, target.name)
        friction(case, target.name, "seq")
        trace_target(case, target.name)
    assert np.array_equal(encoded.ranks, ranks)
    assert all((encoded.score(s) == scores[name]).all() for name, s in case.statements.items())


def test_thirty_yes_no_options_are_refused_at_once_with_their_number_and_what_would_help() -> None:
    options = ", ".join(f"x{n}: {{}}" for n in range(30))
    case = loads(f"title: t\nparties: {{a: {{options: {{{options}}}}}}}\ntargets: {{t: x0}}\n")
    with pytest.raises(TooManyStates, match=r"1073741824 \(30 bits\) states.*fix some options"):
        solve(case)
    with pytest.raises(TooManyStates):
        friction(case)


def test_even_more_options_are_refused_by_their_count() -> None:
    options = ", ".join(f"x{n}: {{}}" for n in range(70))
    case = loads(f"title: t\nparties: {{a: {{options: {{{options}}}}}}}\n")
    with pytest.raises(TooManyStates, match=r"2\^70 states.*leave out those"):
        encode(case)


FORTY = 40
"""Options of the case below: far too many states to number."""


def forty(**states: str) -> str:
    """A case of forty yes/no options that lists its states by the options that are on."""
    options = ", ".join(f"x{n}: {{}}" for n in range(FORTY - 1))
    levels = {
        name: ", ".join(
            f"{o}: {'yes' if o in on.split() else 'no'}"
            for o in [*(f"a.x{n}" for n in range(FORTY - 1)), "b.y"]
        )
        for name, on in states.items()
    }
    listed = ", ".join(f"{name}: {{{own}}}" for name, own in levels.items())
    return (
        f"title: t\nparties:\n  a: {{options: {{{options}}}, ranking: [s2, s1, s3]}}\n"
        "  b: {options: {y: {}}, ranking: [s1, s3, s2]}\n"
        f"graph: {{states: {{{listed}}}, moves: {{a: {{s1: s2, s3: s2}}, b: {{s2: s3}}}}}}\n"
    )


def test_a_graph_may_list_states_of_more_options_than_can_be_numbered() -> None:
    case = loads(forty(s1="a.x38", s2="a.x0", s3="a.x0 b.y"))
    found = solve(case)
    numbers = {name: find_state(case, name) for name in ("s1", "s2", "s3")}
    assert found.encoded.space.size == 3
    assert sorted(numbers.values()) == [0, 1, 2]
    assert found.to_dict()["states"]["names"][str(numbers["s2"])] == "s2"
    assert found.equilibria("nash") == []
    # a leaves s1 and s3 for s2, from where b leaves for s3; nobody gains by setting that off
    assert found.equilibria("seq") == [0, 1, 2]
    assert found.columns()["name"].tolist()[numbers["s3"]] == "s3"


def test_a_state_that_a_graph_does_not_list_is_refused() -> None:
    case = loads(forty(s1="a.x38", s2="a.x0", s3="a.x0 b.y"))
    with pytest.raises(UnknownName, match="not among the states"):
        find_state(case, "x7=yes")
    small = loads(
        "title: t\nparties: {a: {options: {x: {}}, ranking: [s1]}}\n"
        "graph: {states: {s1: {x: no}}, moves: {}}\n"
    )
    with pytest.raises(UnknownName, match="not among the states"):
        find_state(small, "x=yes")
