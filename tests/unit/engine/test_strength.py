from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import STRONG, UNSTABLE, WEAK, Graph, Space, graded_stability

DILEMMA = Graph.of(Space.build([[2], [2]], [[0], [0]]))
SILENT = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)


def test_a_great_loss_makes_silence_strongly_stable() -> None:
    # for both, silence together is greatly better than the answer
    classes = np.array([[1, 1, 0, 0], [1, 0, 1, 0]], np.int32)
    for grades in graded_stability(DILEMMA, SILENT, classes).values():
        assert grades[:, 0].tolist() == [STRONG, STRONG]


def test_a_mild_loss_makes_it_weakly_stable_and_nash_states_stay_strong() -> None:
    grades = graded_stability(DILEMMA, SILENT, np.zeros((2, 4), np.int32))["gmr"]
    assert grades.tolist() == [[WEAK, STRONG, UNSTABLE, STRONG], [WEAK, UNSTABLE, STRONG, STRONG]]


def test_under_smr_every_answer_must_be_greatly_worse() -> None:
    # from the sanction 3 the first can go back up to 2, which is only mildly worse than 0
    ranks = np.array([[2, 3, 1, 0], [0, 0, 0, 0]], np.int32)
    classes = np.array([[1, 1, 1, 0], [0, 0, 0, 0]], np.int32)
    found = graded_stability(DILEMMA, ranks, classes, ["gmr", "smr"])
    assert [grades[0, 0] for grades in found.values()] == [STRONG, WEAK]


def test_inputs_are_not_changed() -> None:
    ranks, classes = SILENT.copy(), np.zeros((2, 4), np.int32)
    graded_stability(DILEMMA, ranks, classes)
    assert (ranks == SILENT).all()
    assert not classes.any()


def test_wrong_questions_are_answered_with_what_was_wanted() -> None:
    flat = np.zeros((2, 4), np.int32)
    with pytest.raises(ValueError, match=r"concepts \['nash'\] have no grades"):
        graded_stability(DILEMMA, SILENT, flat, ["nash"])
    with pytest.raises(ValueError, match="wanted int32 and"):
        graded_stability(DILEMMA, SILENT, flat[:1])
    with pytest.raises(ValueError, match="the classes of party 0 contradict its ranks"):
        graded_stability(DILEMMA, SILENT, np.array([[1, 0, 0, 0], [0, 0, 0, 0]], np.int32))
    with pytest.raises(ValueError, match="the classes of party 1 contradict its ranks"):
        graded_stability(DILEMMA, flat, np.array([[0, 0, 0, 0], [0, 0, 1, 0]], np.int32))
