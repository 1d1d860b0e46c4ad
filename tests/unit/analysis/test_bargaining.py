from __future__ import annotations

from nonpaper.analysis.deals import deals
from nonpaper.model import loads

LEVELS = "{levels: ['0', '1', '2', '3', '4']}"


def bargains(first: str, second: str) -> dict[str, tuple[int, ...]]:
    text = f"""\
title: t
parties:
  a:
    scoring: weighted
    options: {{x: {LEVELS}}}
    preferences: [{first}]
  b:
    scoring: weighted
    options: {{idle: {{}}}}
    preferences: [{second}]
targets: {{t: "x != '0'"}}
"""
    return {b.name: b.states for b in deals(loads(text)).bargains}


def test_the_three_solutions_part_where_one_gains_more_easily() -> None:
    # gains (a, b) at x = 1..4: (1, 9), (3, 6), (6, 3), (10, 2)
    a = "{statement: \"x >= '1'\", weight: 1}, {statement: \"x >= '2'\", weight: 2}"
    a += ", {statement: \"x >= '3'\", weight: 3}, {statement: \"x >= '4'\", weight: 4}"
    b = "{statement: \"x = '1'\", weight: 9}, {statement: \"x = '2'\", weight: 6}"
    b += ", {statement: \"x = '3'\", weight: 3}, {statement: \"x = '4'\", weight: 2}"
    assert bargains(a, b) == {
        "Nash": (4,),
        "Kalai-Smorodinsky": (3,),
        "egalitarian": (2, 3),
    }


def test_all_that_tie_are_named() -> None:
    a = '{statement: "more x", weight: 1}'
    b = '{statement: "x != \'0\'", weight: 5}, {statement: "less x", weight: 1}'
    assert bargains(a, b)["Nash"] == (2, 3)


def test_a_ranking_is_no_amount_though_its_party_is_called_weighted() -> None:
    text = """\
title: t
parties:
  a: {scoring: weighted, options: {x: {}}, ranking: [1, 0]}
  b: {scoring: weighted, preferences: [{statement: "x", weight: 2}]}
targets: {t: "x"}
"""
    found = deals(loads(text))
    assert len(found) == 1
    assert found.bargains == ()


def test_weights_of_others_are_not_asked_for() -> None:
    text = """\
title: t
parties:
  a: {scoring: weighted, options: {x: {}}, preferences: [{statement: "x", weight: 2}]}
  b: {scoring: weighted, preferences: ["x"]}
  m: {role: mediator, options: {y: {}}}
targets: {t: "x"}
"""
    found = deals(loads(text))
    assert [bargain.to_dict() for bargain in found.bargains] == [
        {"name": name, "states": [1]} for name in ("Nash", "Kalai-Smorodinsky", "egalitarian")
    ]
