"""Compiled code: made on first use, kept on disk, shared by processes.

numba compiles a body when it is first called and keeps the result in a folder of the user's; two
processes that compile at the same time write the same thing, each file in one step. The folder is
named after the text of the compiled file, so that code of another version is never taken for it
(numba itself looks at time and size only, which are often equal in two releases). Where no folder
can be written, the code is compiled anew in each process.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import event

Body = TypeVar("Body", bound=Callable[..., Any])

_log = logging.getLogger(__name__)


def compiled(body: Body) -> Body:
    """The body, compiled when it is first called; it releases the interpreter's lock."""
    return _compiled(body)


def inlined(body: Body) -> Body:
    """A body that is written into those that call it.

    That spares handing arrays over, in seven pieces each, and compiling the body by itself.
    """
    return _compiled(body, inline="always")


def _compiled(body: Body, **options: Any) -> Body:
    options |= {"nogil": True, "error_model": "numpy"}
    settings: Any = numba.config
    before, settings.CACHE_DIR = settings.CACHE_DIR, str(cache_folder(body))
    try:
        function = numba.njit(body, cache=True, **options)
    except RuntimeError:  # no folder can be written
        function = numba.njit(body, **options)
    finally:
        settings.CACHE_DIR = before
    return cast(Body, function)


def cache_folder(body: Callable[..., Any]) -> Path:
    """Where the compiled form of a body's file is kept: NUMBA_CACHE_DIR, else the user's caches."""
    text = Path(body.__code__.co_filename).read_bytes()
    return _user_caches() / "nonpaper" / hashlib.sha256(text).hexdigest()[:16]


def _user_caches() -> Path:
    if "NUMBA_CACHE_DIR" in os.environ:
        return Path(os.environ["NUMBA_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local")).expanduser()
    if sys.platform == "darwin":
        return Path("~/Library/Caches").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()


class _Word(event.Listener):
    """Says once why the first run takes longer; nothing where compiled code is found on disk."""

    said = False

    def on_start(self, event: Any) -> None:
        ours = event.data["dispatcher"].py_func.__module__.startswith(__package__)
        if ours and not self.said:
            self.said = True
            _log.warning("compiling the engine for this machine, once: about ten seconds")

    def on_end(self, event: Any) -> None:
        """Nothing is said at the end."""


event.register("numba:compile", _Word())  # type: ignore[no-untyped-call]
