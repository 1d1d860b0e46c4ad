"""Text files, read with a limit and written whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nonpaper.errors import Location, Problem, UnusableInput

LONG_AGO = 3600
"""Seconds after which nobody writes a file any more that has not been moved to its place."""
_LEFT = re.compile(r"\..+\.(?:md|txt)\.[a-z0-9_]{8}")


def read_text(path: Path, shown: str, limit: int, remedy: str = "") -> str:
    """A file's text: UTF-8 (a byte order mark is dropped), Unix line ends, at most `limit` bytes.

    `remedy` is what would be right where it is larger.

    Raises
    ------
    UnusableInput
        Saying which of these it is not, or that it is no file: a folder, a pipe, a device.
    """
    here = Location(shown, 1, 1)
    raw = read_bytes(path, shown, limit)
    if len(raw) > limit:
        message = f"the file is larger than {limit:,} bytes"
        raise UnusableInput(Problem(here, message, remedy=remedy))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise not_utf8(error, Location(shown, line, column)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def not_utf8(error: UnicodeDecodeError, where: Location) -> UnusableInput:
    """The error for bytes that are not UTF-8, at the first of them."""
    message = f"byte 0x{error.object[error.start]:02x} is not UTF-8 text"
    return UnusableInput(Problem(where, message, remedy="save the file as UTF-8"))


def read_bytes(path: Path, shown: str, limit: int) -> bytes:
    """The bytes of a file, one more than `limit` where it is larger; raises as `read_text`."""
    with open_bytes(path, shown) as file:
        return file.read(limit + 1)


@contextmanager
def open_bytes(path: Path, shown: str) -> Iterator[BinaryIO]:
    """A file to read bytes from, for a ``with`` block; raises as `read_text`.

    A pipe or a device is refused before it is opened: opening one may never end.
    """
    here = Location(shown, 1, 1)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnusableInput(Problem(here, "this is a folder, not a file"))
        if not stat.S_ISREG(mode):
            raise UnusableInput(Problem(here, "this is a pipe or a device, not a file"))
        with path.open("rb") as file:
            yield file
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableInput(Problem(here, f"cannot read this file: {reason.lower()}")) from None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises as `writing`."""
    with writing(path) as file:
        file.write(content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to, for a ``with`` block: beside its place, moved there at the end.

    Where a link stands, the file it leads to is written; where the block fails, none.

    Raises
    ------
    UnusableInput
        Where it cannot be written; whatever stood there before still stands.
    """
    shown = path
    try:
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        problem = Problem(Location(str(shown), 1, 1), f"cannot write this file: {reason}")
        raise UnusableInput(problem) from None


def clear_leftovers(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder; what is new may be at work."""
    old = time.time() - LONG_AGO
    for file in folder.glob(".*"):
        try:
            if _LEFT.fullmatch(file.name) and file.is_file() and file.lstat().st_mtime < old:
                file.unlink()
        except OSError:  # another process was quicker, or it is not ours to remove
            continue


def write_text(path: Path, text: str) -> None:
    """Write a text file (UTF-8, Unix line ends) whole or not at all; raises as `write_bytes`.

    What UTF-8 cannot say (half a character, as in a folder's broken name) is written as its code.
    """
    write_bytes(path, text.encode(errors="backslashreplace"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
