from __future__ import annotations

import importlib
import itertools

import numpy as np
import pytest

from nonpaper.analysis import listing
from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.friction import friction
from nonpaper.analysis.soundness import soundness
from nonpaper.analysis.states import find_state
from nonpaper.analysis.why import why
from nonpaper.engine import ListedSpace
from nonpaper.errors import CaseProblems, TooManyStates, UnknownName
from nonpaper.model import Case, loads

PREFERENCES = ["not p{0}.x1", "p{1}.x2", "p{0}.x3", "not p{1}.x4"]


def exclusive(parties: int, each: int, more: str = "", now: str = "") -> str:
    """Parties with so many options each, of which each may take one."""
    lines = ["title: big", "parties:"]
    for party in range(parties):
        lines += [f"  p{party}:", "    role: principal", "    options:"]
        lines += [f"      x{n}: {{{now if (party, n) == (0, 0) else ''}}}" for n in range(each)]
        lines.append("    preferences:")
        lines += [f'      - "{p.format(party, (party + 1) % parties)}"' for p in PREFERENCES]
    lines.append("rules:")
    for party in range(parties):
        for one, two in itertools.combinations(range(each), 2):
            lines.append(f'  - "not (p{party}.x{one} and p{party}.x{two})"')
    return (
        "\n".join(lines) + f'\n{more}targets: {{t: "p0.x2 and p1.x2", never: "p0.x1 and p0.x2"}}\n'
    )


def wide(count: int, *rules: str, now: str = "") -> Case:
    options = ", ".join(f"x{n}: {{{now if n == 0 else ''}}}" for n in range(count))
    written = "".join(f'  - "{rule}"\n' for rule in rules)
    return loads(
        f"title: t\nparties: {{a: {{options: {{{options}}}}}}}\n"
        + ("rules:\n" + written) * bool(rules)
    )


@pytest.fixture(scope="module")
def big() -> Case:
    """Forty options, 9^5 states: every party takes at most one option."""
    return loads(exclusive(5, 8))


def test_forty_options_with_few_states_are_listed(big):
    encoded = encode(big)
    assert isinstance(encoded.space, ListedSpace)
    assert encoded.space.size == 9**5
    assert encoded.total == 2**40
    assert encoded.now == 0
    assert set(encoded.levels(encoded.now).values()) == {"no"}
    solved = solve(big, ("nash", "gmr", "smr", "seq"))
    assert solved.to_dict(5)["states"] == {"total": 2**40, "feasible": 9**5}
    assert len(solved.equilibria("nash")) > 0


def test_states_are_found_by_their_changes(big):
    state = find_state(big, "p0.x1=yes, p4.x7=yes")
    assert encode(big).levels(state)["p4.x7"] == "yes"
    with pytest.raises(UnknownName, match=r"breaks the rule 'not \(p0.x0 and p0.x1\)'"):
        find_state(big, "p0.x0=yes, p0.x1=yes")
    with pytest.raises(UnknownName, match="numbered 0 to 59048"):
        find_state(big, "59049")


def test_deals_friction_and_why_work_on_listed_states(big):
    found = deals(big, "t")
    for deal in found:
        assert encode(big).levels(deal.state)["p0.x2"] == "yes"
    assert friction(big, "t").target.name == "t"
    assert why(big, 5, "p0", 0).statements


def test_a_target_that_rules_close_names_them(big):
    closed = friction(big, "never").closed_by
    assert closed == ("rule: not (p0.x1 and p0.x2)",)


def test_check_says_how_many_there_are(big):
    found = soundness(big)
    assert found.size is not None
    assert (found.size.states, found.size.feasible) == (2**40, 9**5)
    assert found.size.listed
    assert any("never" in problem.message for problem in found.problems)


def test_many_options_without_rules_are_refused_with_bits_and_what_would_help():
    with pytest.raises(TooManyStates, match=r"60 options make 2\^60 states; no rule forbids any"):
        encode(wide(60))


def test_what_rules_leave_is_counted_and_the_options_without_rules_are_named():
    with pytest.raises(TooManyStates, match=r"the rules leave 2\^59\.6.*58 options, 58 bits: a.x2"):
        encode(wide(60, "not (x0 and x1)"))
    with pytest.raises(TooManyStates, match="add rules for what cannot go together"):
        encode(wide(40, *(f"x{n} or not x{n}" for n in range(40))))


def test_rules_too_tangled_to_count_are_refused(monkeypatch):
    monkeypatch.setattr(listing, "MAX_STEPS", 10)
    with pytest.raises(TooManyStates, match="too many ways to count"):
        encode(wide(41, *(f"not (x{n} and x{n + 20})" for n in range(20))))
    with pytest.raises(CaseProblems, match="breaks the rule"):
        encode(wide(41, "x1", "not x1", *(f"not (x{n} and x{n + 20})" for n in range(20))))


def test_more_digits_than_can_be_gone_through_are_refused(monkeypatch):
    monkeypatch.setattr(listing, "MAX_DIGITS", 39)
    with pytest.raises(TooManyStates, match="too many ways to count"):
        encode(wide(40, *(f"not (x{n} and x{n + 1})" for n in range(39))))


def test_a_contradiction_is_still_reported_as_such():
    case = wide(60, "x1 or x2", "not x30", "not x1", "not x2")
    with pytest.raises(CaseProblems, match=r"'x1 or x2' and 'not x1' and 'not x2'.*cannot hold"):
        encode(case)


def test_a_status_quo_that_breaks_a_rule_is_still_reported_as_such():
    with pytest.raises(CaseProblems, match="the status quo breaks the rule 'x1 or x2'"):
        encode(wide(60, "x1 or x2"))


def test_rules_that_tie_distant_options_together_stay_small():
    tied = [f"x{n} <-> x{n + 30}" for n in range(30)]
    case = wide(60, *tied, *(f"x{n} -> x{n + 1}" for n in range(29)))
    assert encode(case).space.size == 31


def test_a_ranking_of_listed_states_is_read_by_their_own_numbers():
    text = wide_ranked("[1073741823, 0]")
    encoded = encode(loads(text))
    assert encoded.ranks.tolist() == [[0, 1]]
    with pytest.raises(CaseProblems, match=r"leaves out feasible states: 1073741823 \(1 in all\)"):
        _ = encode(loads(wide_ranked("[0]"))).ranks
    with pytest.raises(CaseProblems, match=r"ranks states that break a rule: 5 \(1 in all\)"):
        _ = encode(loads(wide_ranked("[1073741823, 5, 0]"))).ranks


def wide_ranked(ranking: str) -> str:
    options = ", ".join(f"x{n}: {{}}" for n in range(30))
    rules = "".join(f'  - "x{n} <-> x{n + 1}"\n' for n in range(29))
    return (
        f"title: t\nparties: {{a: {{options: {{{options}}}, ranking: {ranking}}}}}\nrules:\n{rules}"
    )


@pytest.mark.parametrize(
    "rule",
    [
        "x = much",
        "x != much",
        "x < much",
        "x <= some",
        "x > none",
        "x >= some",
        "y if x = some",
        "z or x = none",
    ],
)
def test_the_diagram_has_the_states_that_the_numbered_space_has(rule):
    text = f"""\
title: t
parties:
  a: {{options: {{x: {{levels: [none, some, much]}}, y: {{}}, w: {{levels: [p, q, r, s, t]}}}}}}
terms: {{z: "y <-> x >= some"}}
rules: ["{rule}"]
"""
    case = loads(text)
    evaluator = importlib.import_module("nonpaper.analysis.encode").Evaluator(case)
    wanted = np.flatnonzero(evaluator.truth(case.rules[0].formula))
    rows = listing.list_states(case)
    assert sorted(rows @ [1, 3, 6]) == wanted.tolist()
