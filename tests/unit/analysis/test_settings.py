from __future__ import annotations

import numpy as np
import pytest

from nonpaper.analysis import settings
from nonpaper.analysis.encode import encode
from nonpaper.model import loads

TEXT = """\
title: t
parties:
  a: {options: {x: {}}}
  m: {role: outside, options: {l: {levels: [low, mid, high], now: mid}, k: {moves: back}}}
"""


def test_settings_come_by_the_levers_they_change_then_in_the_order_of_the_file() -> None:
    found, most = settings.settings_of(encode(loads(TEXT)))
    assert [dict(s.levels) for s in found] == [{}, {"m.l": "low"}, {"m.l": "high"}]
    assert most == 2
    assert found[1].changed == {"m.l"}


def test_states_are_shared_out_among_the_settings_they_agree_with() -> None:
    encoded = encode(loads(TEXT))
    found, _ = settings.settings_of(encoded)
    parts = settings.by_setting(encoded, found, np.arange(12))
    assert [part.tolist() for part in parts] == [[2, 3], [0, 1], [4, 5]]
    assert [part.tolist() for part in settings.by_setting(encoded, found, np.arange(0))] == [[]] * 3


def test_a_bound_keeps_whole_sizes_but_one_lever_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MOST_SETTINGS", 1)
    found, most = settings.settings_of(encode(loads(TEXT.replace("moves: back", ""))))
    assert most == 1
    assert len(found) == 4
