"""PDF: the text of its pages, in paragraphs."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats.pdf import joined, read_pdf
from small_pdf import pdf

LINES = [
    "The mayor of Upton said on Monday that the bridge would stay closed until the negotia-",
    "tions with the county had ended, and that nobody should expect an answer before the",
    "thaw.",
    "A spokesman of the county said that it had been told nothing of the kind by the mayor or",
    "by anybody else.",
]


def test_lines_are_paragraphs_again():
    info = "/Title (Two towns talk) /CreationDate (D:20260115100000Z) /Author (Ada Stone)"
    found = read_pdf(pdf(LINES, info=info), "a.pdf")
    first, second = found.text.split("\n\n")
    assert "closed until the negotiations with the county had ended" in first
    assert first.endswith("before the thaw.")
    assert second.startswith("A spokesman")
    assert found.header == {
        "date": "2026-01-15", "title": "Two towns talk", "author": "Ada Stone",
    }  # fmt: skip


def test_headings_stay_apart():
    page = (
        "Two towns talk\nThe mayor said that the bridge would stay closed until May, and\nno more."
    )
    assert joined(page).startswith("Two towns talk\n\nThe mayor")


def test_a_locked_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnusableInput, match="locked with a password"):
        read_pdf(out.getvalue(), "a.pdf")


def test_a_scan_is_told_from_a_text():
    with pytest.raises(UnusableInput, match="holds no text"):
        read_pdf(pdf([]), "a.pdf")


@pytest.mark.parametrize("raw", [b"%PDF-1.4 nothing", b"%PDF-1.4\n" + b"\0" * 500])
def test_a_damaged_pdf_is_refused(raw):
    with pytest.raises(UnusableInput, match=r"cannot be read|is damaged"):
        read_pdf(raw, "a.pdf")


def test_a_bomb_is_refused():
    bomb = zlib.compress(b"BT /F1 11 Tf " + b"(boom) Tj " * 8_000_000)
    with pytest.raises(UnusableInput, match=r"cannot be read|unpacks to more"):
        read_pdf(pdf([], packed=bomb), "a.pdf")
