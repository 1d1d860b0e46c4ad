"""Clean text, and the file it is kept in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.evidence import read_document
from nonpaper.evidence.formats.report import Report, clean, one_line


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc\n"),
        ("news\u00adpaper", "newspaper\n"),
        ("a\u00a0b\u2009c", "a b c\n"),
        ("“Not yet,” – she’d said", "“Not yet,” – she’d said\n"),
        ("e\u0301lan", "élan\n"),
        ("\ufeffa\u200b\u202eb\x07", "ab\n"),
        ("a\n\n\n \n\nb  c \n", "a\n\nb c\n"),
        ("a\u2028b\x0cc", "a\nb\nc\n"),
    ],
)
def test_what_cannot_be_seen_is_gone_and_what_can_be_stays(raw, stored):
    assert clean(raw) == stored
    assert clean(stored) == stored


@settings(max_examples=50)
@given(st.text())
def test_clean_text_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)


@settings(max_examples=50)
@given(st.text().filter(lambda text: clean(text).strip()), st.text(), st.text())
def test_the_file_is_read_back_as_the_same_text_and_header(tmp_path_factory, text, title, outlet):
    header = {"outlet": one_line(outlet), "date": "2026-01-15", "title": one_line(title)}
    report = Report(clean(text), {key: value for key, value in header.items() if value})
    file = tmp_path_factory.mktemp("kept") / "name.md"
    file.write_text(report.file(), encoding="utf-8")
    back = read_document(file, "name.md")
    assert (back.text, back.header) == (report.text, report.header)
    assert report.document("name").header == report.header
