from __future__ import annotations

import json
from pathlib import Path

import pytest

from nonpaper.analysis import Soundness
from nonpaper.analysis.soundness import soundness
from nonpaper.model import Case, load, loads
from on_record import OnRecord

START = """\
title: t
parties:
  a:
    options: {x: {}, y: {}}
    preferences: ["x", "not y"]
  b:
    options: {z: {}}
    preferences: ["z", "x"]
"""


def found(text: str) -> Soundness:
    return soundness(loads(text))


def messages(text: str) -> list[str]:
    return [problem.message for problem in found(text).problems]


def advice(text: str) -> list[str]:
    return [problem.message for problem in found(text).advice]


def test_a_sound_case_has_no_problems_and_a_size() -> None:
    answer = found(START)
    assert answer.problems == ()
    size = answer.size
    assert (size.options, size.statements, size.states, size.feasible) == (3, 4, 8, 8)
    assert size.seconds >= 0
    assert size.megabytes >= 0
    assert json.loads(json.dumps(answer.to_dict()))["size"]["states"] == 8


def test_rules_that_cannot_hold_together_are_named_and_others_are_not() -> None:
    text = START + 'rules: ["z or x", "x and not y", "z -> x", "not x or y"]\n'
    answer = found(text)
    (problem,) = answer.problems
    assert "'x and not y' and 'not x or y'" in problem.message
    assert "z" not in problem.message.split("rules: ")[1].replace("cannot", "")
    assert problem.location.line == 9
    assert answer.size is None


def test_one_rule_that_cannot_hold_is_named_alone() -> None:
    assert messages(START + 'rules: ["z or x", "x and not x"]\n') == [
        "no state satisfies the rule 'x and not x'"
    ]


def test_a_status_quo_that_breaks_rules_names_each_of_them() -> None:
    text = START + 'rules:\n  - "x"\n  - "y -> x"\n  - "z"\n'
    answer = found(text)
    assert [(p.location.line, p.found) for p in answer.problems] == [(10, "x"), (12, "z")]
    assert all("status quo breaks the rule" in p.message for p in answer.problems)


def test_a_target_without_a_feasible_state_is_a_problem() -> None:
    text = START + 'rules: ["not (x and y)"]\ntargets: {both: "x and y", fine: "x"}\n'
    assert messages(text) == ["no feasible state is in the target 'both'"]


@pytest.mark.parametrize(
    ("statement", "rule", "how"),
    [
        ("x or not x", "z or not z", "always true"),
        ("x and y", "not x or not y", "never true"),
        ("more w", "w = mid", "true to the same degree in every state"),
    ],
)
def test_a_statement_that_is_the_same_everywhere_is_a_problem(
    statement: str, rule: str, how: str
) -> None:
    text = START.replace('["z", "x"]', f'["z", "{statement}", "x"]').replace(
        "{z: {}}", "{z: {}, w: {levels: [low, mid, high], now: mid}}"
    )
    assert messages(text + f'rules: ["{rule}"]\n') == [f"the statement 'b.s2' is {how}"]


def test_a_ranking_that_leaves_out_feasible_states_names_some_and_counts_them() -> None:
    text = START.replace('preferences: ["z", "x"]', "ranking: [7]")
    assert messages(text) == [
        "the ranking of 'b' leaves out feasible states: 0, 1, 2, 3, 4, 5 ... (7 in all)"
    ]


def test_a_ranking_of_states_that_a_rule_forbids_names_them() -> None:
    text = START.replace('preferences: ["z", "x"]', "ranking: [[0, 1, 2], 3, [4, 5, 6, 7]]")
    assert messages(text + 'rules: ["not (x and y)"]\n') == [
        "the ranking of 'b' ranks states that break a rule: 3, 7 (2 in all)"
    ]


def test_a_variant_whose_now_breaks_a_rule_is_a_problem_and_named() -> None:
    text = START + 'rules: ["not (x and y)"]\nvariants:\n  war: {set: {a.x: yes, a.y: yes}}\n'
    (problem,) = found(text).problems
    assert "the status quo of the variant 'war' breaks the rule" in problem.message


def test_a_statement_that_never_decides_is_advised_against() -> None:
    text = START.replace('["x", "not y"]', '["x", "not x or not x", "not y"]')
    (line,) = [m for m in advice(text) if "tell" in m]
    assert line == "'a.s2' never tells two states apart that the statements above do not"


def test_a_red_line_is_never_called_redundant_for_it_binds_deals() -> None:
    text = START.replace('["x", "not y"]', '["x", {statement: "x or x", red_line: yes}, "not y"]')
    assert not [m for m in advice(text) if "tell" in m]


def test_equals_that_cancel_out_are_advised_against_together() -> None:
    text = START.replace('["x", "not y"]', '[["x", "not x"], "y"]')
    assert (
        "'a.s1' and 'a.s2' together never tell two states apart that the statements above do not"
        in (advice(text))
    )


def test_options_that_no_statement_mentions_are_advised_against_even_through_terms() -> None:
    text = START.replace('["z", "x"]', '["whole"]').replace(
        "{x: {}, y: {}}", "{x: {}, y: {}, w: {}}"
    )
    text += 'terms: {part: "z", whole: "part and x and z"}\n'
    assert [m for m in advice(text) if "mentions" in m] == [
        "no statement mentions the option 'a.w'"
    ]


def test_terms_that_double_again_and_again_are_read_once() -> None:
    terms = "".join(f'  t{n}: "t{n - 1} and t{n - 1}"\n' for n in range(1, 50))
    text = START.replace('["z", "x"]', '["t49"]') + 'terms:\n  t0: "z"\n' + terms
    assert not [m for m in advice(text) if "mentions" in m]


def test_a_party_without_evidence_and_one_without_wishes_are_told_apart() -> None:
    text = START.replace('    preferences: ["z", "x"]\n', "")
    found_advice = advice(text)
    assert "no statement of a cites a source" in found_advice
    assert "nothing is said of what b wants, so it is indifferent to everything" in found_advice
    assert "'a.s1' has neither a citation nor a reason" in found_advice


def test_more_options_than_people_keep_in_mind_are_advised_against() -> None:
    many = ", ".join(f"x{n}: {{}}" for n in range(8))
    text = START.replace("{z: {}}", f"{{z: {{}}, {many}}}")
    assert any("b has 9 options" in message for message in advice(text))


def test_a_term_that_joins_options_of_several_parties_asks_for_an_act() -> None:
    text = START + 'terms: {pact: "x and z", own: "x and y", either: "x or z"}\n'
    assert [m for m in advice(text) if "joins" in m] == [
        "the term 'pact' joins options of several parties that no act does"
    ]
    assert not [m for m in advice(text + "acts: {signing: [a.x, b.z]}\n") if "joins" in m]


def test_too_many_states_are_a_problem_not_a_crash() -> None:
    many = ", ".join(f"x{n}: {{}}" for n in range(30))
    answer = found(START.replace("{z: {}}", f"{{z: {{}}, {many}}}"))
    (problem,) = answer.problems
    assert "states" in problem.message
    assert answer.size is None
    assert answer.advice


def test_the_river_has_no_problems_and_keeps_its_header(case: Case) -> None:
    answer = soundness(case)
    assert answer.problems == ()
    assert answer.to_dict()["case"]["sha256"] == case.sha256


LOST = OnRecord(
    {"report": [("We will not stop the dam", {"speaker": "Ola Nord", "party": "envoy"})]},
    {"report": ["An official: it might open the gates if paid.\n"]},
)


def test_orphaned_words_and_conflicts_with_the_record_are_advice_with_their_place(
    river: Path,
) -> None:
    report = river / "sources" / "report.md"
    report.write_text(report.read_text().replace("it might open the gates if paid", "no"))
    found = soundness(load(river, LOST))
    assert found.problems == ()
    told = {(p.location.line, p.message) for p in found.advice}
    old = "sources/report.md (version 1)"
    assert (12, f"orphaned: these words of upland.paid now stand only in {old}") in told
    both = "the case says Ada Berg (for Upland), the record says Ola Nord (for the envoy)"
    assert (15, f"who said this, for upland.closed: {both}") in told
    assert found.header()["case"]["orphaned"] == ["upland.paid"]
    assert found.notes() == ("Rests on words that no longer stand in their document: upland.paid.",)
