"""A long text in parts: of any length, in little memory."""

from __future__ import annotations

import io

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats import parts
from nonpaper.evidence.formats.parts import LongText, cut

ROWS = [f"Speaker {n} said that the café “{n * n}” would stay open.\n\n" for n in range(2000)]
TEXT = "".join(ROWS)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of some thousand characters, so that the texts here are long."""
    small = {"LEAST": 5000, "ENOUGH": 8000, "MOST": 9000, "LONGEST_LINE": 2000, "HEAD": 500}
    for name, value in small.items():
        monkeypatch.setattr(parts, name, value)


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def test_the_parts_joined_are_the_text_and_each_begins_with_a_paragraph():
    made = list(cut(lines(TEXT)))
    assert "".join(made) == TEXT
    assert all(part.startswith("Speaker") and part.endswith("\n\n") for part in made)
    assert {5000 <= len(part) < 9000 for part in made[:-1]} == {True}


def test_a_paragraph_put_in_at_the_head_changes_one_part():
    before = set(cut(lines(TEXT)))
    after = set(cut(lines("Somebody denied it all.\n\n" + TEXT)))
    assert len(before & after) >= len(before) - 2


def test_a_text_without_paragraphs_is_cut_before_a_line_and_none_begins_with_a_bare_date():
    made = list(cut(lines(TEXT.replace("\n\n", "\n"))))
    assert "".join(made) == TEXT.replace("\n\n", "\n")
    assert max(map(len, made)) < 9100
    dated = "".join(f"January {n % 28 + 1}, 2026\n\n{row}" for n, row in enumerate(ROWS))
    assert all(part.startswith(("Speaker", "January 1,")) for part in cut(lines(dated)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_is_read_piece_by_piece(encoding):
    text = LongText(io.BytesIO(TEXT.encode(encoding)), "a.txt")
    found = list(text)
    assert "".join(found) == TEXT
    assert text.count == len(found)
    assert TEXT.startswith(text.head().decode())


def test_what_is_not_utf_8_only_far_behind_is_windows_own():
    raw = (
        TEXT.replace("é", "e").replace("“", '"').replace("”", '"').encode() + b"caf\xe9 \x93x\x94\n"
    )
    assert "".join(LongText(io.BytesIO(raw), "a.txt")).endswith("café “x”\n")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (TEXT.encode() + b"x" * 3000, r"line 4,001 of it is longer than 2,000 characters"),
        (TEXT.encode() + b"a\0b\n" + TEXT.encode(), "not text: line 4001 holds a zero byte"),
        (bytes(range(256)) * 50, "not text"),
    ],
)
def test_what_is_hostile_is_refused_before_anything_is_taken(raw, message):
    with pytest.raises(UnusableInput, match=message):
        LongText(io.BytesIO(raw), "a.txt")
