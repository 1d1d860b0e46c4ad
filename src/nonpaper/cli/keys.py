"""Single keys from a terminal; what is typed ahead is kept, not thrown away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import click

TERMINAL = sys.platform != "win32"
if TERMINAL:  # elsewhere keys are read one by one, and typing ahead is lost
    import termios
    import tty


class Keys:
    """The keyboard, key by key, while the block runs."""

    def __init__(self) -> None:
        self._before: Any = None
        self._ahead: list[str] = []

    def __enter__(self) -> Self:
        if TERMINAL:
            self._before = termios.tcgetattr(sys.stdin.fileno())
            self._by_key()
        return self

    def __exit__(self, *_: object) -> None:
        self._by_line()

    def read(self) -> str:
        """The next key; an arrow is its whole sequence."""
        if not TERMINAL:
            return click.getchar()
        if not self._ahead:
            typed = os.read(sys.stdin.fileno(), 64).decode(errors="replace")
            self._ahead = [typed] if typed[:1] in {"\x1b", ""} else list(typed)
        return self._ahead.pop(0)

    def ask(self, what: str) -> str:
        """A line of words."""
        with self._lines():
            answer: str = click.prompt(what, default="", show_default=False)
        return answer.strip()

    @contextmanager
    def _lines(self) -> Iterator[None]:
        self._by_line()
        try:
            yield
        finally:
            if TERMINAL:
                self._by_key()

    def _by_key(self) -> None:
        tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)

    def _by_line(self) -> None:
        if self._before is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
