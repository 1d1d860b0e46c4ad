"""Which lists of statements may mark what is wanted strongly, and what is not known."""

from __future__ import annotations

import pytest

from nonpaper.errors import CaseProblems
from nonpaper.model import loads

FRAME = """\
title: t
parties:
  a:
    options: {x: {}, y: {}, z: {}}
PREFERENCES
"""


def problems(preferences: str, more: str = "") -> list[str]:
    indented = "\n".join("    " + line for line in preferences.splitlines())
    with pytest.raises(CaseProblems) as caught:
        loads(FRAME.replace("PREFERENCES", indented) + more)
    return [
        f"{problem.location.line}: {problem.message}; {problem.remedy}"
        for problem in caught.value.problems
    ]


def test_a_strong_statement_below_a_weak_one_is_refused_with_its_line() -> None:
    (problem,) = problems("preferences:\n- x\n- {statement: y, strongly: yes}")
    assert problem.startswith("7: strong places come first")
    assert "'a.s1'" in problem


def test_a_place_is_strong_as_a_whole() -> None:
    (problem,) = problems("preferences:\n- [x, {statement: y, strongly: yes}]")
    assert "as a whole" in problem


def test_what_is_not_known_needs_a_place_to_itself() -> None:
    (problem,) = problems("preferences:\n- [x, {statement: y, unknown: yes}]")
    assert "a place to itself" in problem


@pytest.mark.parametrize("key", ["strongly", "red_line"])
def test_what_is_not_known_is_neither_strong_nor_a_red_line(key: str) -> None:
    (problem,) = problems(f"preferences:\n- {{statement: y, unknown: yes, {key}: yes}}")
    assert "not known to be wanted" in problem


@pytest.mark.parametrize("key", ["strongly", "unknown"])
def test_neither_goes_with_weights(key: str) -> None:
    (problem,) = problems(
        f"scoring: weighted\npreferences:\n- {{statement: y, weight: 2, {key}: yes}}"
    )
    assert f"'{key}' needs priorities" in problem


def test_a_variant_that_puts_a_weak_statement_above_a_strong_one_is_refused() -> None:
    variant = "variants: {what if: {add: {a: [{statement: z, above: top}]}}}\n"
    text = "preferences:\n- {id: top, statement: x, strongly: yes}"
    (problem,) = problems(text, variant)
    assert "in the variant 'what if'" in problem


@pytest.mark.parametrize("ranking", ['[">>", 0, 1]', '[0, 1, ">>"]', '[0, ">>", ">>", 1]'])
def test_a_great_step_stands_between_two_states(ranking: str) -> None:
    text = f"title: t\nparties: {{a: {{options: {{x: {{}}}}, ranking: {ranking}}}}}\n"
    with pytest.raises(CaseProblems, match="between two states"):
        loads(text)


def test_great_steps_are_kept_by_the_groups_before_them() -> None:
    text = "title: t\nparties: {a: {options: {x: {}, y: {}}, ranking: [0, [1, 2], '>>', 3]}}\n"
    party = loads(text).parties[0]
    assert party.ranking == ((0,), (1, 2), (3,))
    assert party.great_steps == (2,)
