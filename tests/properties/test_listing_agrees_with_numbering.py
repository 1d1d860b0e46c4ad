"""Where only the feasible states are listed, every answer is the one that numbering all gives."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import HealthCheck, given, settings

from nonpaper.analysis.deals import deals as deals_of
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.friction import friction
from nonpaper.analysis.why import why
from nonpaper.engine import ListedSpace
from nonpaper.model import loads
from oracles.small_cases import bargains, case_texts

often = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
rarely = settings(often, max_examples=150)
ROOM = importlib.import_module("nonpaper.analysis.encode")


def forget() -> None:
    for name in ("encode", "equilibria", "deals", "friction"):
        for kept in vars(importlib.import_module(f"nonpaper.analysis.{name}")).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


@contextmanager
def listing() -> Iterator[None]:
    """Every case is listed, as if it were big."""
    forget()
    with patch.object(ROOM, "MAX_STATES", 0):
        yield
    forget()


def answers(text: str, raw: list[int] | None) -> dict[str, Any]:
    """What the analyses say of a case, its states written as all states are numbered."""
    case = loads(text)
    encoded = encode(case)
    assert isinstance(encoded.space, ListedSpace) == (raw is not None)
    feasible = np.flatnonzero(encoded.space.feasible).tolist()
    numbers = feasible if raw is None else raw
    assert len(numbers) == len(feasible)
    named = dict(zip(feasible, numbers, strict=True))
    solved = solve(case)
    found: dict[str, Any] = {
        "now": named[encoded.now],
        "total": solved.to_dict()["states"],
        "ranks": encoded.ranks[:, feasible].tolist(),
        "digits": encoded.space.digits(feasible).tolist(),
        "stable": {c: flags[:, feasible].tolist() for c, flags in solved.stable.items()},
        "improvements": [
            [
                named[improvement.state]
                for improvement in why(case, encoded.now, party.id).improvements
            ]
            for party in case.parties
        ],
        "numbers": numbers,
        "deterred": [
            improvement.deterred_under
            for party in case.parties
            for improvement in why(case, encoded.now, party.id).improvements
        ],
        "ends": [named[int(state)] for state in encoded.play.numbers],
    }
    for target in case.targets:
        deals = deals_of(case, target.name)
        listed = [deal.to_dict() for deal in deals]
        for deal in listed:
            deal["state"] = named[deal["state"]]
            deal["also_holds"] = {c: named[s] for c, s in deal["also_holds"].items()}
        found[f"deals {target.name}"] = listed
        for concept in (None, "sim"):
            answer = friction(case, target.name, concept).to_dict()
            answer.pop("closed_by")
            found[f"friction {target.name} {concept}"] = answer
    return found


@often
@given(case_texts() | bargains())
def test_every_answer_is_the_same(text: str) -> None:
    forget()
    numbered = answers(text, None)
    with listing():
        assert answers(text, numbered["numbers"]) == numbered


@rarely
@given(case_texts() | bargains())
def test_every_answer_is_the_same_where_the_moves_are_arcs(text: str) -> None:
    forget()
    numbered = answers(text, None)
    with listing(), patch.object(ListedSpace, "folded", lambda _: None):
        assert answers(text, numbered["numbers"]) == numbered


def test_conditions_are_read_at_the_listed_states() -> None:
    text = """\
title: conditions
parties:
  ash:
    options:
      act: {}
      wait: {levels: [none, some, much], when: act}
    preferences: ["act", "wait = much"]
  elm:
    options:
      reply: {when: "wait >= some", moves: forward}
      leave: {}
    preferences: ["not leave", "reply"]
rules: ["not (reply and leave)"]
targets: {t: "reply"}
"""
    forget()
    numbered = answers(text, None)
    with listing():
        assert answers(text, numbered["numbers"]) == numbered
