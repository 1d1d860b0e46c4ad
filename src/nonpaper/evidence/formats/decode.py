"""From bytes to characters: byte order marks, UTF-8, what the page declares, then a good guess."""

from __future__ import annotations

import codecs
import re

from nonpaper.evidence.formats.report import refuse

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
HEAD = 4096
GUESSED_ON = 100_000
MOSTLY_WESTERN = 0.25
"""Of the letters, the share of accented ones above which another alphabet is looked for."""


def decode(raw: bytes, shown: str, declared: str = "") -> str:
    """The characters of some bytes; `declared` is the encoding that the server named.

    Raises
    ------
    UnusableInput
        Where they are no text.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw.removeprefix(mark) if encoding == "utf-8" else raw, encoding, shown)
    if b"\0" in raw[:HEAD]:
        return _wide(raw, shown)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in raw:
        raise _binary(shown)
    in_page = DECLARED.search(raw[:HEAD])
    for named in (declared, in_page[1].decode() if in_page else ""):
        text = _as_named(raw, named)
        if text is not None:
            return text
    return _guessed(raw, shown)


def _marked(raw: bytes, encoding: str, shown: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise refuse(shown, f"its first bytes say {encoding}, but it is not") from None


def _wide(raw: bytes, shown: str) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = raw[:HEAD]
    odd, even = head[1::2].count(0), head[::2].count(0)
    half = len(head) // 2
    encoding = "utf-16-le" if odd > 0.7 * half > even else "utf-16-be"
    if max(odd, even) <= 0.7 * half or min(odd, even) > 0.1 * half:
        raise _binary(shown)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise _binary(shown) from None


def _as_named(raw: bytes, encoding: str) -> str | None:
    """The text in a named encoding, or None; what calls itself Latin-1 is Windows' own of it."""
    try:
        known = codecs.lookup(encoding).name if encoding else ""
        return raw.decode("cp1252" if known in {"iso8859-1", "ascii"} else known) if known else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(raw: bytes, shown: str) -> str:
    from charset_normalizer import from_bytes

    controls = sum(raw[:GUESSED_ON].count(bytes([code])) for code in (*range(9), *range(14, 27)))
    if controls > len(raw[:GUESSED_ON]) // 200:
        raise _binary(shown)
    head = raw[:GUESSED_ON]
    accented = sum(code >= 0x80 for code in head) / sum(code > 0x40 for code in head)
    best = from_bytes(head).best() if accented > MOSTLY_WESTERN else None
    text = None if best is None else _as_named(raw, best.encoding)
    if text is not None:
        return text
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _binary(shown: str) -> Exception:
    return refuse(shown, "this is not text", "give text, Markdown, a web page, or PDF")
