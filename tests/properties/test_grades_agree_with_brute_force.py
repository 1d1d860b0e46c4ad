"""Strength of preference and unknown preference are what their definitions say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.engine import (
    ATTITUDES,
    UNCERTAIN_CONCEPTS,
    agreed_preference,
    graded_stability,
    graph_stability,
    priority,
    uncertain_stability,
)
from oracles.brute_grades import UNKNOWN, grade, stable_unknown
from oracles.brute_graph import Model
from oracles.graphs import graph_of, models, often


@often(300)
@given(models(), st.integers(1, 6))
def test_grades_of_stability_agree(model: Model, width: int) -> None:
    graph, ranks = graph_of(model)
    classes = (ranks // width).astype(np.int32)
    for concept, grades in graded_stability(graph, ranks, classes).items():
        expected = [
            [grade(model, classes.tolist(), party, s, concept) for s in range(model.size)]
            for party in range(graph.movers)
        ]
        assert grades.tolist() == expected, concept


@st.composite
def relations(draw: st.DrawFn, model: Model) -> np.ndarray:
    """Any relation at all, transitive or not, with some of it unknown."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    parties, size = len(model.arcs), model.size
    marks = generator.choice([-1, 0, 1, UNKNOWN], (parties, size, size), p=[0.35, 0.1, 0.35, 0.2])
    upper = np.triu(marks, 1)
    lower = np.where(upper == UNKNOWN, UNKNOWN, -upper).transpose(0, 2, 1)
    return (upper + lower).astype(np.int8)


@often(300)
@given(models(most_states=7), st.data())
def test_stability_under_unknown_preferences_agrees(model: Model, data: st.DataObject) -> None:
    graph, _ = graph_of(model)
    own = data.draw(relations(model))
    plain = own.tolist()
    for concept, flags in uncertain_stability(graph, own).items():
        expected = [
            [
                [stable_unknown(model, plain, i, s, concept, attitude) for s in range(model.size)]
                for i in range(graph.movers)
            ]
            for attitude in ATTITUDES
        ]
        assert flags.tolist() == expected, concept


@often(100)
@given(models(most_states=7), st.data())
def test_who_takes_chances_finds_least_stable(model: Model, data: st.DataObject) -> None:
    graph, _ = graph_of(model)
    for flags in uncertain_stability(graph, data.draw(relations(model))).values():
        a, b, c, d = flags
        assert (a <= b).all()
        assert (a <= c).all()
        assert (b <= d).all()
        assert (c <= d).all()


@often(100)
@given(models(most_states=7))
def test_where_nothing_is_unknown_stability_is_ordinary(model: Model) -> None:
    graph, ranks = graph_of(model)
    held = graph_stability(graph, ranks, UNCERTAIN_CONCEPTS)
    for concept, flags in uncertain_stability(graph, agreed_preference(ranks[np.newaxis])).items():
        assert all((own == held[concept]).all() for own in flags)


@often(200)
@given(st.data(), st.integers(1, 4), st.integers(1, 12))
def test_two_readings_show_all_that_unknown_statements_leave_unknown(
    data: st.DataObject, places: int, size: int
) -> None:
    """By the definition: the first place that tells two states apart, unknown where it is."""
    scores = data.draw(
        st.lists(
            st.lists(st.integers(0, 2), min_size=size, max_size=size),
            min_size=places,
            max_size=places,
        )
    )
    unknown = data.draw(st.lists(st.booleans(), min_size=places, max_size=places))

    def mark(s: int, t: int) -> int:
        for own, undecided in zip(scores, unknown, strict=True):
            if own[s] != own[t]:
                return UNKNOWN if undecided else (1 if own[s] > own[t] else -1)
        return 0

    feasible = np.ones(size, np.bool_)
    readings = [
        priority(
            [np.array(own) * (sign if u else 1) for own, u in zip(scores, unknown, strict=True)],
            feasible,
        )
        for sign in (1, -1)
    ]
    relation = agreed_preference(np.array(readings)[:, np.newaxis, :])
    assert relation[0].tolist() == [[mark(s, t) for t in range(size)] for s in range(size)]
