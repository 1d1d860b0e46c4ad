"""Rankings of states in place of statements."""

from __future__ import annotations

import pytest

import nonpaper
from nonpaper.model.ranking import state_number
from nonpaper.model.scope import Option

HEAD = "title: x\nparties:\n  a:\n    options: {p: , q: {levels: [low, mid, high]}}\n    ranking: "


def test_a_state_number_counts_the_first_option_least():
    options = [Option("p", "a", ""), Option("q", "a", "", ("0", "1", "2")), Option("r", "b", "")]
    assert state_number(options, [1, 0, 0]) == 1
    assert state_number(options, [0, 1, 0]) == 2
    assert state_number(options, [1, 2, 1]) == 1 + 2 * 2 + 6


@pytest.mark.parametrize(
    ("ranking", "groups"),
    [
        ("[5, 3, 0]", ((5,), (3,), (0,))),
        ("[5, [3, 1], 0]", ((5,), (3, 1), (0,))),
        ("[{p: yes, q: high}, {a.p: no, q: low}]", ((5,), (0,))),
        ("[{q: high, p: true}, [{p: no, q: mid}, 4]]", ((5,), (2, 4))),
        ("[]", ()),
        ("['5', [007]]", None),
    ],
)
def test_states_are_given_by_number_or_by_levels_best_first(ranking, groups):
    if groups is None:
        with pytest.raises(nonpaper.CaseProblems):
            nonpaper.loads(HEAD + ranking)
        return
    party = nonpaper.loads(HEAD + ranking).parties[0]
    assert party.ranking == groups
    assert party.places == ()


def test_a_case_without_a_ranking_has_none():
    assert nonpaper.loads(HEAD.replace("ranking: ", "")).parties[0].ranking is None


@pytest.mark.parametrize(
    ("ranking", "lines"),
    [
        ("[5, 5]", ["5:18 state 5 is ranked twice"]),
        ("[5, {p: yes, q: high}]", ["5:18 state 5 is ranked twice"]),
        ("[0, [1, 2, 1]]", ["5:25 state 1 is ranked twice"]),
        ("[6]", ["5:15 '6' is not a state"]),
        ("[-1]", ["5:15 '-1' is not a state"]),
        ("[1.0]", ["5:15 '1.0' is not a state"]),
        ("[٣]", ["5:15 '٣' is not a state"]),
        ("[" + "9" * 3000 + "]", [f"5:15 '{'9' * 3000}' is not a state"]),
        ("[{p: yes}]", ["5:15 a ranked state needs the level of every option"]),
        ("[{p: yes, q: hihg}]", ["5:27 'hihg' is not a level of a.q"]),
        ("[{p: yes, r: high}]", ["5:24 nothing is called 'r'"]),
        ("[{p: yes, a.p: no, q: low}]", ["5:24 a.p stands twice here"]),
        ("[{p: yes, q: hihg}, {p: no, q: hihg}, 0]", ["5:27", "5:45"]),
        ("[[]]", ["5:15 too short: a list of at least 1 is expected here"]),
        ("5", ["5:14 a list is expected here"]),
    ],
)
def test_each_state_that_is_none_or_stands_twice_is_told(found, ranking, lines):
    said = found(HEAD + ranking, alone=True)
    assert len(said) == len(lines)
    for line, beginning in zip(said, lines, strict=True):
        assert line.startswith(beginning)


def test_a_missing_level_is_named():
    with pytest.raises(nonpaper.CaseProblems) as caught:
        nonpaper.loads(HEAD + "[{p: yes}]")
    assert caught.value.problems[0].remedy == "give the level of a.q too"
    with pytest.raises(nonpaper.CaseProblems) as caught:
        nonpaper.loads(HEAD + "[high]")
    remedy = "give its number, from 0 to 5, or the level of every option"
    assert caught.value.problems[0].remedy == remedy
