"""From bytes to characters: byte order marks, UTF-8, what the page declares, then a good guess."""

from __future__ import annotations

import codecs
import re

from nonpaper.evidence.formats.report import refuse

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
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
    return raw.decode(encoding_of(raw, shown, declared))


def encoding_of(raw: bytes, shown: str, declared: str = "") -> str:
    """The encoding in which some bytes are text, as Python calls it; raises as `decode` does."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            if not _is_text(raw, encoding):
                raise refuse(
                    shown, f"its first bytes say {encoding.removesuffix('-sig')}, but it is not"
                )
            return encoding
    if b"\0" in raw[:HEAD]:
        return _wide(raw, shown)
    if _is_text(raw, "utf-8"):
        return "utf-8"
    if b"\0" in raw:
        raise _binary(shown)
    in_page = DECLARED.search(raw[:HEAD])
    for named in (declared, in_page[1].decode() if in_page else ""):
        encoding = _known(named)
        if encoding and _is_text(raw, encoding):
            return encoding
    return _guessed(raw, shown)


def _is_text(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (UnicodeError, LookupError):  # a page may name what is no encoding of text
        return False
    return True


def _wide(raw: bytes, shown: str) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = raw[:HEAD]
    odd, even = head[1::2].count(0), head[::2].count(0)
    half = len(head) // 2
    encoding = "utf-16-le" if odd > 0.7 * half > even else "utf-16-be"
    western = max(odd, even) > 0.7 * half and min(odd, even) <= 0.1 * half
    if not western or not _is_text(raw, encoding):
        raise _binary(shown)
    return encoding


def _known(named: str) -> str:
    """The encoding of a name, or empty; what calls itself Latin-1 is Windows' own of it."""
    try:
        known = codecs.lookup(named).name if named else ""
    except LookupError:
        return ""
    return "cp1252" if known in {"iso8859-1", "ascii"} else known


def _guessed(raw: bytes, shown: str) -> str:
    from charset_normalizer import from_bytes

    controls = sum(raw[:GUESSED_ON].count(bytes([code])) for code in (*range(9), *range(14, 27)))
    if controls > len(raw[:GUESSED_ON]) // 200:
        raise _binary(shown)
    head = raw[:GUESSED_ON]
    accented = sum(code >= 0x80 for code in head) / sum(code > 0x40 for code in head)
    best = from_bytes(head).best() if accented > MOSTLY_WESTERN else None
    guessed = "" if best is None else _known(best.encoding)
    if guessed and _is_text(raw, guessed):
        return guessed
    return "cp1252" if _is_text(raw, "cp1252") else "latin-1"


def _binary(shown: str) -> Exception:
    return refuse(shown, "this is not text", "give text, Markdown, a web page, or PDF")
