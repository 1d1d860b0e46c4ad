"""Text files, read with a limit and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from nonpaper.errors import Location, Problem, UnusableInput


def read_text(path: Path, shown: str, limit: int) -> str:
    """A file's text: UTF-8 (a byte order mark is dropped), Unix line ends, at most `limit` bytes.

    Raises
    ------
    UnusableInput
        Saying which of these it is not.
    """
    here = Location(shown, 1, 1)
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except IsADirectoryError:
        raise UnusableInput(Problem(here, "this is a folder, not a file")) from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise UnusableInput(Problem(here, f"cannot read this file: {reason.lower()}")) from None
    if len(raw) > limit:
        raise UnusableInput(Problem(here, f"the file is larger than {limit:,} bytes"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise UnusableInput(
            Problem(
                Location(shown, line, column),
                f"byte 0x{raw[error.start]:02x} is not UTF-8 text",
                remedy="save the file as UTF-8",
            )
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there.

    Raises
    ------
    UnusableInput
        Where it cannot be written; whatever stood there before still stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = Problem(Location(str(path), 1, 1), f"cannot write this file: {reason}")
        raise UnusableInput(problem) from None


def write_text(path: Path, text: str) -> None:
    """Write a text file (UTF-8, Unix line ends) whole or not at all; raises as `write_bytes`."""
    write_bytes(path, text.encode())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
