from nonpaper.analysis.order import asked, demand_text
from nonpaper.model import loads

CASE = """\
title: words
parties:
  ash: {name: Ash, role: principal, options: {a: , b: }, preferences: [a]}
order:
  ash:
    - {never: "a and not b"}
    - {first: a, then: b}
    - {first: a, then: b, strictly: yes}
    - {first: a, then: b, text: a comes first}
targets: {both: "a and b"}
"""


def test_a_demand_in_words_is_the_case_s_own_or_its_formulas():
    case = loads(CASE)
    assert [demand_text(case, demand) for demand in case.order] == [
        "Ash: never a and not b",
        "Ash: a no later than b",
        "Ash: a strictly before b",
        "Ash: a comes first",
    ]


def test_what_was_asked_is_told_as_it_was_written():
    found = asked(loads(CASE), first=["a"], never=["a and b"], before=[("a", "b")])
    assert found.to_dict() == {"first": ["a"], "never": ["a and b"], "before": [["a", "b"]]}
