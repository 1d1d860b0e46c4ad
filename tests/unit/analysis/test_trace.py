from __future__ import annotations

import json
from pathlib import Path

import pytest

from nonpaper.analysis import Node
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.analysis.trace import trace_state, trace_target
from nonpaper.errors import UncitedLeaf, UnknownName
from nonpaper.model import Case, load, loads, variant
from on_record import OnRecord


def texts(node: Node, kind: str) -> list[str]:
    return [part.text for part in node.walk() if part.kind == kind]


def leaves(node: Node) -> set[str]:
    return {part.kind for part in node.walk() if not part.children}


DILEMMA = """\
title: t
parties:
  one:
    options: {loyal: {text: stays loyal}}
    preferences: ["two.loyal", "not one.loyal"]
  two:
    options: {loyal: {text: stays loyal}}
    preferences: ["one.loyal", "not two.loyal"]
"""


def test_a_deal_leads_back_to_the_quotes_of_those_it_binds(case: Case) -> None:
    paying = variant(case, "Lowland pays")
    trace = trace_target(paying, "grant")
    assert trace.root.text.startswith("grant can be agreed (state 15): Upland opens the gates")
    assert texts(trace.root, "quote") == [
        "it might open the gates if paid",
        "Lowland wants water above all",
    ]
    assert trace.assumptions == ()
    assert [c.passage.text for c in trace.quotes] == texts(trace.root, "quote")
    trace.require_sources()
    assert leaves(trace.root) == {"quote"}


def test_a_red_line_that_a_deal_keeps_is_shown_and_without_a_source_is_an_assumption(
    river: Path,
) -> None:
    text = (river / "case.yaml").read_text(encoding="utf-8")
    (river / "case.yaml").write_text(
        text.replace('statement: "not pays"', 'statement: "pays or not pays or opens"'),
        encoding="utf-8",
    )
    trace = trace_target(load(river), "grant")
    assert "no red line of Lowland is broken" in texts(trace.root, "fact")
    assert texts(trace.root, "assumption") == [
        "lowland.money, the analyst's judgement: it is short of money"
    ]
    with pytest.raises(UncitedLeaf, match=r"rests on 1 assumption:\n.*short of money"):
        trace.require_sources()


def test_a_closed_target_leads_to_its_conflicts_and_what_would_open_it(case: Case) -> None:
    trace = trace_target(case, "grant")
    assert trace.root.text == "grant has no deal"
    facts = texts(trace.root, "fact")
    assert "these cannot all be kept" in facts
    assert "giving up 'not pays' would open it (state 15)" in facts
    assert leaves(trace.root) == {"quote", "assumption"}


def test_a_target_closed_by_a_rule_leads_to_the_rule() -> None:
    case = loads(
        DILEMMA
        + 'rules: ["not (one.loyal and two.loyal)"]\ntargets:\n  t: "one.loyal and two.loyal"\n'
    )
    trace = trace_target(case)
    assert trace.root.text == "t has no deal: rules or moves close it"
    assert texts(trace.root, "assumption") == ["rule: not (one.loyal and two.loyal)"]


def test_a_target_that_no_giving_up_opens_rests_on_what_all_want() -> None:
    case = loads(
        DILEMMA.replace('["one.loyal", "not two.loyal"]', '["not one.loyal"]')
        + "targets: {t: one.loyal}\n"
    )
    trace = trace_target(case)
    assert trace.root.text == "t has no deal, whatever is given up"
    assert leaves(trace.root) == {"assumption"}


def test_without_principals_no_target_has_a_deal_and_the_trace_says_why() -> None:
    case = loads(
        "title: t\nparties: {a: {role: outside, options: {x: {}}, preferences: ['x']}}\n"
        "targets: {t: x}\n"
    )
    trace = trace_target(case)
    assert texts(trace.root, "assumption") == [
        "the case has no principal, and principals make the deals"
    ]


@pytest.mark.parametrize("concept", CONCEPT_NAMES)
def test_a_state_that_holds_says_for_each_party_why_it_stays(concept: str) -> None:
    trace = trace_state(loads(DILEMMA), 0, concept)
    assert trace.root.text == f"state 0 holds under {CONCEPT_NAMES[concept]}"
    assert texts(trace.root, "fact") == [
        "one stays",
        "one move would cost it 'not one.loyal'",
        "two stays",
        "one move would cost it 'not two.loyal'",
    ]


def test_loyalty_holds_because_an_answer_would_pay_under_seq() -> None:
    trace = trace_state(loads(DILEMMA), 3, "seq")
    assert texts(trace.root, "fact")[:4] == [
        "one stays",
        "one could gain by this, but not for long: one no longer stays loyal",
        "two would answer: two no longer stays loyal",
        "one is worse off than before",
    ]


def test_under_sim_the_answer_is_what_the_others_do_meanwhile() -> None:
    trace = trace_state(loads(DILEMMA), 3, "sim")
    facts = texts(trace.root, "fact")
    assert facts[2] == "two would answer: two no longer stays loyal"
    assert facts[3] == "one is worse off than before"
    deterred = trace.root.children[0].children[0]
    assert [child.text for child in deterred.children[1].children] == ["two.loyal"]


@pytest.mark.parametrize("concept", ["gmr", "smr"])
def test_answers_that_nobody_need_want_are_told_as_possible_ones(concept: str) -> None:
    trace = trace_state(loads(DILEMMA), 3, concept)
    facts = texts(trace.root, "fact")
    assert facts[2] == "the others could answer: two no longer stays loyal"
    stuck = "no further move would leave one better off than before"
    assert (stuck in facts) == (concept == "smr")


def test_a_state_that_does_not_hold_says_who_walks_away_and_what_does_not_stop_it() -> None:
    trace = trace_state(loads(DILEMMA), 1, "seq")
    assert trace.root.text == "state 1 does not hold under SEQ"
    assert texts(trace.root, "fact") == [
        "one walks away by this; nobody can punish it: one no longer stays loyal"
    ]


def test_the_reason_for_walking_away_is_that_of_the_concept() -> None:
    nash = trace_state(loads(DILEMMA), 3, "nash")
    assert all("under Nash nobody looks further than that" in f for f in texts(nash.root, "fact"))
    costly = DILEMMA.replace('["one.loyal", "not two.loyal"]', '["two.loyal"]')
    seq = trace_state(loads(costly), 3, "seq")
    assert texts(seq.root, "fact") == [
        "one walks away by this; nobody who could punish it wants to: one no longer stays loyal"
    ]


def test_a_punishment_that_can_be_escaped_is_said_to_be_under_smr() -> None:
    text = """\
title: t
parties:
  a: {options: {x: {levels: [p, q, r]}}, ranking: [5, 1, 0, 4, 2, 3]}
  b: {options: {y: {}}, preferences: ["y"]}
"""
    case = loads(text)
    held = solve(case).stable_for(0, "a")
    assert "gmr" in held
    assert "seq" in held
    assert "smr" not in held
    trace = trace_state(case, 0, "smr")
    assert any(
        "whatever the punishment, it could escape it" in f for f in texts(trace.root, "fact")
    )


def test_a_party_without_options_is_passed_over_and_one_that_cannot_move_is_an_assumption(
    case: Case,
) -> None:
    text = "title: t\nparties:\n  a: {options: {x: {now: yes, moves: forward}}}\n  b: {}\n"
    trace = trace_state(loads(text), 1)
    assert texts(trace.root, "assumption") == [
        "a has no other move here, as the case gives options and rules"
    ]
    assert not any("envoy" in node.text for node in trace_state(case, 0).root.walk())
    empty = trace_state(loads("title: t\nparties: {a: {}}\n"), 0)
    assert leaves(empty.root) == {"assumption"}


def test_indifference_rests_on_all_a_party_wants_or_on_nothing_being_known() -> None:
    text = (
        "title: t\nparties:\n"
        "  a: {options: {x: {}, y: {}}, preferences: ['y']}\n  b: {options: {z: {}}}\n"
    )
    trace = trace_state(loads(text), 2)
    assert "nothing is known of what b wants" in texts(trace.root, "assumption")
    assert "one move would leave it as well off" in texts(trace.root, "fact")
    assert leaves(trace.root) == {"assumption"}


def test_a_ranking_is_the_analyst_s() -> None:
    text = "title: t\nparties: {a: {name: Alpha, options: {x: {}}, ranking: [1, 0]}}\n"
    trace = trace_state(loads(text), 1)
    assert texts(trace.root, "assumption") == [
        "Alpha's ranking of the states, given by the analyst"
    ]


def test_a_concept_that_there_is_not_is_refused_with_the_nearest(case: Case) -> None:
    with pytest.raises(UnknownName, match="no concept is called 'sequ'; did you mean 'seq'"):
        trace_state(case, 0, "sequ")


def test_the_tree_as_plain_values_keeps_quotes_with_their_place(case: Case) -> None:
    answer = json.loads(json.dumps(trace_target(case, "grant").to_dict()))
    assert answer["case"]["title"] == "The river"
    (conflict, *_) = answer["trace"]["children"]
    assert conflict["children"][0]["kind"] == "statement"
    assert len(answer["assumptions"]) == 1


def test_strict_refuses_words_that_no_longer_stand_in_their_document(river: Path) -> None:
    report = river / "sources" / "report.md"
    report.write_text(report.read_text().replace("We will not stop the dam", "No word"))
    case = load(river, OnRecord(older={"report": ['"We will not stop the dam," she said.']}))
    found = trace_state(case, 0, "nash")
    assert [citation.passage.text for citation in found.orphans] == ["We will not stop the dam"]
    assert found.to_dict()["orphans"][0]["orphaned"] is True
    with pytest.raises(UncitedLeaf, match=r"1 orphaned quotation.*\n(.*\n)*.*only in sources"):
        found.require_sources()


def test_a_path_is_traced_stage_by_stage_down_to_the_quotes():
    import nonpaper

    found = nonpaper.trace_path("examples/israel-syria-2025", "security pact")
    assert found.headline() == "security pact: a self-enforcing path of 3 stages under SEQ"
    stages = [node.text for node in found.root.children]
    assert [text.partition(":")[0] for text in stages] == ["stage 1", "stage 2", "stage 3"]
    assert found.quotes
    assert any("no longer keeps armed groups" in node.text for node in found.root.walk())


def test_where_there_is_no_path_its_gaps_are_traced():
    import nonpaper

    case = nonpaper.loads(
        "title: x\nparties:\n"
        "  ash: {role: principal, options: {a: {moves: forward}}, preferences: [b, not a]}\n"
        "  birch: {role: principal, options: {b: {moves: forward}}, preferences: [a, not b]}\n"
        "order: {ash: [{first: b, then: a, strictly: yes}]}\n"
        "targets: {both: a and b}\n"
    )
    found = nonpaper.trace_path(case)
    texts = [node.text for node in found.root.children]
    assert texts[0] == "stage 1: birch is not willing (it moves and is worse off by it)"
    assert texts[-1] == "it is demanded: ash: b strictly before a"
