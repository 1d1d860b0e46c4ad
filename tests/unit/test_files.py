"""Reading with a limit, writing whole or not at all."""

from __future__ import annotations

import os

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.files import clear_leftovers, read_text, write_bytes, write_text, writing


def test_text_comes_back_without_byte_order_mark_and_with_unix_line_ends(tmp_path):
    file = tmp_path / "a"
    file.write_bytes("\ufeffé\r\nb\rc\n".encode())
    assert read_text(file, "a", 100) == "é\nb\nc\n"


def test_a_file_of_just_the_limit_is_read(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"x" * 10)
    assert read_text(file, "a", 10) == "x" * 10
    with pytest.raises(UnusableInput, match="larger than 9 bytes"):
        read_text(file, "a", 9)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")  # noqa: PTH110
def test_a_device_without_end_is_refused(tmp_path):
    (tmp_path / "a").symlink_to("/dev/zero")
    with pytest.raises(UnusableInput, match="a pipe or a device"):
        read_text(tmp_path / "a", "a", 10)


def test_a_written_file_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path):
    file = tmp_path / "new" / "a"
    write_text(file, "one\n")
    file.chmod(0o640)
    write_bytes(file, b"two\n")
    assert file.read_bytes() == b"two\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_half_a_character_is_written_as_its_code(tmp_path):
    write_text(tmp_path / "a", "é\udcff")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "é\\udcff"


@pytest.mark.parametrize("name", ["file/below", "nul\0", "x" * 5000, ""])
def test_what_cannot_be_written_is_an_error_of_ours(tmp_path, name):
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(UnusableInput, match="cannot write this file"):
        write_text(tmp_path / name, "x")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_block_that_fails_leaves_what_stood_and_nothing_beside_it(tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_text("before")

    def half() -> None:
        with writing(path) as file:
            file.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_leftovers_are_removed_where_they_are_old_and_ours_and_nothing_else_is(tmp_path):
    ours = [tmp_path / name for name in (".a.md.abcdefgh", ".b-c.txt.1234567_")]
    others = [tmp_path / name for name in ("a.md.abcdefgh", ".a.md", ".git.abcdefgh", ".a.md.ABC")]
    for file in (*ours, *others, tmp_path / ".new.md.abcdefgh"):
        file.write_text("a")
        if "new" not in file.name:
            os.utime(file, (0, 0))
    clear_leftovers(tmp_path)
    clear_leftovers(tmp_path / "is not there")
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {".new.md.abcdefgh", *(file.name for file in others)}
