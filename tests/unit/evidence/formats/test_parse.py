"""Which format some bytes are in."""

from __future__ import annotations

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats import LIMIT, parse
from small_pdf import pdf

TEXT = "The mayor of Upton said that the bridge would stay closed until the thaw.\n"


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (TEXT.encode(), "a.txt", ""),
        (f"*{TEXT[:-2]}*.\n".encode(), "a.md", ""),
        (f"*{TEXT[:-2]}*.\n".encode(), "a", "text/markdown"),
        (f"<html><body><article><p>{TEXT}</p></article></body></body></html>".encode(), "a", ""),
        (f"<p/><html><article><p>{TEXT}</p></article></html>".encode(), "a", "text/html"),
        (pdf([TEXT[:40], TEXT[40:-1]]), "a.txt", ""),
    ],
)
def test_each_format_is_known(raw, name, kind):
    assert " ".join(parse(raw, name, kind=kind).text.split()) == TEXT.strip()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "this is empty"),
        (b" \n\t ", "this is empty"),
        ("\u00ad\u200b".encode(), "there is no text"),
        (b"PK\x03\x04 and so on", "a packed file"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(256)), "this is not text"),
        (b"x" * (LIMIT + 1), "larger than 20,000,000 bytes"),
    ],
)
def test_what_is_no_report_is_refused(raw, message):
    with pytest.raises(UnusableInput, match=message):
        parse(raw, "a.txt")


def test_one_long_line_within_the_limit_is_text():
    assert len(parse(b"word " * 1_000_000, "a.txt").text) == 5_000_000
