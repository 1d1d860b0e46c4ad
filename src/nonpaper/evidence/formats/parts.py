"""A long text in parts: of any length, in little memory.

A part ends before a paragraph. Which paragraph begins the next one is told by its own words (a hash
of its first line, as in content-defined chunking, Muthitacharoen, Chen & Mazières 2001), so that a
sentence put in near the head changes one part and leaves the others as they were.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from zlib import crc32

from nonpaper.errors import Location, UnusableInput
from nonpaper.evidence.formats.dates import is_debris
from nonpaper.evidence.formats.decode import encoding_of
from nonpaper.evidence.formats.report import refuse
from nonpaper.files import not_utf8

WHOLE = 4_000_000
"""Bytes of the longest text that is kept in one piece."""
LEAST, ENOUGH, MOST = 2_000_000, 3_000_000, 4_000_000
"""Characters behind which a part ends where a paragraph's words say so; before any paragraph;
before any line."""
ONE_IN = 32
LONGEST_LINE = 1_000_000
HEAD = 65_536


class LongText:
    """A text that is read from a file piece by piece, twice: to see what it is, and to take it.

    Parameters
    ----------
    file
        Open for reading bytes, and able to go back.
    shown
        How messages name it.
    charset
        The encoding that a server names.

    Raises
    ------
    UnusableInput
        Where it is no text, or a line of it is longer than any that people write.
    """

    def __init__(self, file: BinaryIO, shown: str, charset: str = "") -> None:
        self._file = file
        self._shown = shown
        self.encoding, self.count = self._looked_through(charset)

    def __iter__(self) -> Iterator[str]:
        return cut(self._lines(self.encoding))

    def head(self) -> bytes:
        """The first lines, in UTF-8: what is said there of the whole."""
        first = ""
        for line in self._lines(self.encoding):
            first += line
            if len(first) > HEAD:
                break
        return first.encode()

    def _looked_through(self, charset: str) -> tuple[str, int]:
        """The encoding in which all of it is text, and how many parts it has."""
        self._file.seek(0)
        start = self._file.read(LONGEST_LINE)
        wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:HEAD]
        lines = start if wide else start[: start.rfind(b"\n") + 1] or start
        tried = encoding_of(lines, self._shown, charset)
        for encoding in (tried, "cp1252", "latin-1"):
            try:
                return encoding, sum(1 for _ in cut(self._lines(encoding)))
            except UnicodeDecodeError:
                continue
        raise refuse(self._shown, "this is not text")  # pragma: no cover - Latin-1 is any bytes

    def _lines(self, encoding: str) -> Iterator[str]:
        self._file.seek(0)
        reader = io.TextIOWrapper(self._file, encoding)
        try:
            number = 0
            while line := reader.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise too_long(self._shown, number)
                if "\0" in line:
                    raise refuse(self._shown, f"this is not text: line {number} holds a zero byte")
                yield line
        finally:
            reader.detach()


def as_it_is(file: BinaryIO, shown: str) -> Iterator[tuple[int, str]]:
    """A file's text without any change, in parts: where each begins, in characters, and the part.

    Raises
    ------
    UnusableInput
        Where it is not UTF-8, or long and a line of it longer than any that people write.
    """
    lines = _unchanged(file, shown)
    whole = file.seek(0, io.SEEK_END) <= WHOLE
    file.seek(0)
    start = 0
    for part in ["".join(lines)] if whole else cut(lines):
        yield start, part
        start += len(part)


def _unchanged(file: BinaryIO, shown: str) -> Iterator[str]:
    number = 0
    while raw := file.readline(WHOLE + 1):
        number += 1
        if len(raw) > WHOLE:
            raise too_long(shown, number)
        try:
            yield raw.decode()
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode()) + 1
            raise not_utf8(error, Location(shown, number, column)) from None


def too_long(shown: str, number: int) -> UnusableInput:
    """The error for a line of a long text."""
    return refuse(
        shown,
        f"line {number:,} of it is longer than {LONGEST_LINE:,} characters",
        "a long text is read in parts, line by line: break its lines, or cut it up",
    )


def cut(lines: Iterable[str]) -> Iterator[str]:
    """The parts of a text, given its lines; joined they are the text."""
    part: list[str] = []
    size, blank = 0, True
    for line in lines:
        if size >= LEAST and _begins(line, size, blank=blank):
            yield "".join(part)
            part, size = [], 0
        part.append(line)
        size += len(line)
        blank = not line.strip()
    if part:
        yield "".join(part)


def _begins(line: str, size: int, *, blank: bool) -> bool:
    """Whether a part ends before a line, behind so many characters.

    None begins with a bare date: it would be taken for the date line at the head of a report.
    """
    if not line.strip() or is_debris(line):
        return False
    told = crc32(line.encode(errors="replace")) % ONE_IN == 0
    return size >= MOST or (blank and (size >= ENOUGH or told))
