from __future__ import annotations

import sys

import pytest

from nonpaper.analysis.tables import frame
from nonpaper.errors import MissingExtra


def test_columns_become_a_frame_in_their_order() -> None:
    pytest.importorskip("pandas")
    made = frame({"b": [1, 2], "a": ["x", "y"]})
    assert list(made.columns) == ["b", "a"]
    assert made["a"].tolist() == ["x", "y"]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pip install 'nonpaper\[tables\]'"):
        frame({})
