"""From bytes to characters."""

from __future__ import annotations

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats.decode import decode

TEXT = "The minister of état said: “not yet” – and left, as she had in June, for the café.\n"
RUSSIAN = "Министр сказал, что переговоры начнутся в понедельник и что стороны готовы.\n" * 3


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_western_text_in_any_encoding(encoding):
    assert decode(TEXT.encode(encoding), "a.txt").removeprefix("\ufeff") == TEXT


def test_latin_1_and_what_windows_leaves_undefined():
    text = "the minister of état \x81 left the café"
    assert decode(text.encode("latin-1"), "a.txt") == text


def test_other_alphabets_are_guessed():
    assert decode(RUSSIAN.encode("cp1251"), "a.txt") == RUSSIAN


def test_the_server_or_the_page_names_the_encoding():
    assert decode(RUSSIAN.encode("koi8-r"), "a.html", "koi8-r") == RUSSIAN
    page = b'<html><meta charset="windows-1251">' + RUSSIAN.encode("cp1251")
    assert decode(page, "a.html").endswith(RUSSIAN)
    assert decode("é".encode("cp1252") + b"\x93x\x94", "a", "iso-8859-1") == "é“x”"
    assert decode(b"caf\xe9 noir, caf\xe9 noir", "a", "no-such-thing") == "café noir, café noir"


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 20,
        b"\0" * 100,
        b"plain " * 1000 + b"\xff\0\xfe\0\0\0",
        b"\xff\xfe\x00",
        b"\x01\x02\x03\x04\xff" * 50,
        b"a\0" * 200 + b"\x00\xd8",
    ],
)
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(UnusableInput, match=r"not text|but it is not"):
        decode(raw, "a.bin")
