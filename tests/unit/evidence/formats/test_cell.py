"""The process of its own in which what may be hostile is parsed."""

from __future__ import annotations

import os
import signal

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats import cell
from small_pdf import pdf

LINES = ["The mayor of Upton said that the bridge would stay closed."]


def test_it_is_used_again():
    cell.parse(pdf(LINES), "a.pdf", "pdf")
    first = cell._CELL.process
    cell.parse(b"*x*", "a.md", "markdown")
    assert cell._CELL.process is first


def test_what_takes_too_long_is_stopped_and_the_next_one_is_read():
    with pytest.raises(UnusableInput, match=r"takes longer than 0\.01 seconds"):
        cell.parse(b"[" * 2_000_000, "a.md", "markdown", seconds=0.01)
    assert cell.parse(b"*x*", "a.md", "markdown").text == "x\n"


def test_a_process_that_dies_is_replaced():
    cell.parse(b"*x*", "a.md", "markdown")
    assert cell._CELL.process is not None
    os.kill(cell._CELL.process.pid, signal.SIGKILL)
    cell._CELL.process.wait()
    assert cell.parse(b"*x*", "a.md", "markdown").text == "x\n"


def test_a_refusal_comes_back_in_words():
    with pytest.raises(UnusableInput, match="holds no text; it may be a scan"):
        cell.parse(pdf([]), "a.pdf", "pdf")


def test_what_takes_too_much_memory_is_told(monkeypatch):
    def hungry(*_: object) -> None:
        raise MemoryError

    monkeypatch.setitem(cell._READERS, "pdf", hungry)
    answer = cell._answer({"kind": "pdf", "shown": "a.pdf", "charset": ""}, b"")
    assert "too much memory" in str(answer["message"])
