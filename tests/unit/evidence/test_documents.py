"""Documents and their headers."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence import Document, read_document

FENCED = (
    "---\noutlet: The Post\ndate: 2026-01-15\ntitle: 'Two: towns'\n---\n\nText — here.\nMore.\n"
)


@pytest.fixture
def read(tmp_path):
    def reading(content: str | bytes) -> Document:
        file = tmp_path / "a.report.md"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(file, "sources/a.report.md")

    return reading


def test_a_header_between_fences(read):
    document = read(FENCED)
    assert document.id == "a.report"
    assert document.header == {"outlet": "The Post", "date": "2026-01-15", "title": "Two: towns"}
    assert document.text == "Text — here.\nMore.\n"
    assert document.first_line == 7
    assert document.line(document.text.index("More")) == 8
    assert document.published == date(2026, 1, 15)
    assert (document.outlet, document.title, document.credit) == (
        "The Post", "Two: towns", "The Post, 2026-01-15",
    )  # fmt: skip
    assert document.sha256 == hashlib.sha256("Text — here.\nMore.\n".encode()).hexdigest()


def test_a_header_without_fences_ends_at_an_empty_line(read):
    document = read("Outlet: The Post\nURL: https://example.org/a:b\n\n\nText.\n")
    assert document.header == {"outlet": "The Post", "url": "https://example.org/a:b"}
    assert (document.text, document.first_line) == ("Text.\n", 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.\n",
        "\nText.\n",
        "Beirut: the talks went on.\n\nText.\n",
        "outlet: x\nText without an empty line above\n\nMore.\n",
        "---\nText below a rule.\n---\nMore.\n",
        "---\n---\nText.\n",
        "---\n",
    ],
)
def test_a_document_without_a_header_is_all_text(read, text):
    document = read(text)
    assert (document.text, document.header, document.first_line) == (text, {}, 1)
    assert (document.outlet, document.title, document.credit) == ("", "a.report", "a.report")
    assert document.published is None


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf" + FENCED.encode(), FENCED.replace("\n", "\r\n")]
)
def test_byte_order_marks_and_windows_line_ends_change_nothing(read, content):
    assert read(content) == read(FENCED)


def test_other_keys_empty_values_comments_and_lines_that_go_on_are_kept(read):
    document = read('---\n# c\nx-y: "q"\nnote:\ntags:\n  - a\n- b\n\ntitle: A\n  B\n---\nText')
    assert document.header == {"x-y": "q", "note": "", "tags": "- a - b", "title": "A B"}
    assert document.text == "Text"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("---\noutlet: x\ndate: 30 June 2025\n---\n", 3, 7, "'30 June 2025' is not a date"),
        ("---\nDate:   '2025-6-30'\n---\n", 2, 10, "'2025-6-30' is not a date"),
        ("date: 20250630\n\nText", 1, 7, "'20250630' is not a date"),
        ("date: 2025-02-29\n\nText", 1, 7, "year-month-day"),
        ("date: 2025-W27-1\n\nText", 1, 7, "year-month-day"),
        ("---\noutlet: x\nno line\n---\n", 3, 1, "end the header with a line of '---'"),
        ("---\ndate: 2025-06-30\nText.\n", 3, 1, "end the header with a line of '---'"),
        ("---\ntitle: a\nTitle: b\n---\n", 3, 1, "'title' stands twice in this header"),
    ],
)
def test_a_header_that_goes_wrong_is_told_with_its_place(read, text, line, column, message):
    with pytest.raises(UnusableInput) as caught:
        read(text)
    place = caught.value.problem.location
    assert (place.file, place.line, place.column) == ("sources/a.report.md", line, column)
    assert message in str(caught.value)


def test_what_is_no_text_is_refused_with_its_place(read):
    with pytest.raises(UnusableInput, match=r"sources/a\.report\.md:2:3: byte 0xe9 is not UTF-8"):
        read("é\n¿x".encode() + b"\xe9")
