"""Editing by program: what is not changed stays as it is, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

import nonpaper
from nonpaper.errors import CaseProblems, UnusableInput

UNTIDY = """\
# A comment at the top.

title:   "Untidy"   # spaces, and a comment
text: a sentence
   that goes on  over
   two lines

parties:
    a:
        options:
          odd:   {levels: [no , null,~, 2.50,   1974-05-31, 0x1F, "a, b"], now: null}

          signs:   # nothing more
        preferences:
        - 'odd = "no"'   # a list that is not indented
        -   statement: >-
              signs
              or not signs
            confidence: .50
            red_line: Yes


    b: {name: 'it''s B',
        options: {strikes: {now: yes}}}   # over two lines
targets:
    "a: b" : "a.signs"


# The end.

"""


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_text(UNTIDY, encoding="utf-8")
    return file


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    old, new = before.split(b"\n"), after.split(b"\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("which", ["new_case", "example", "untidy"])
def test_an_edit_that_changes_nothing_leaves_every_byte(request, which):
    path = request.getfixturevalue(which)
    file = path if path.is_file() else path / "case.yaml"
    before = file.read_bytes()
    with nonpaper.edit(path):
        pass
    assert file.read_bytes() == before


def test_changing_a_value_of_the_new_case_changes_its_line(new_case):
    file = new_case / "case.yaml"
    before = file.read_bytes()
    with nonpaper.edit(new_case) as case:
        case["parties"]["upton"]["preferences"][2]["statement"] = "more pays"
    assert changed_lines(before, file.read_bytes()) == [
        (
            b'        statement: "less pays"      # each step down counts',
            b'        statement: "more pays"      # each step down counts',
        )
    ]


def test_changing_a_value_of_the_running_example_changes_its_line(example):
    file = example / "case.yaml"
    before = file.read_bytes()
    with nonpaper.edit(example) as case:
        case["title"] = "Talks"
    ((old, new),) = changed_lines(before, file.read_bytes())
    assert old.startswith(b"title: ")
    assert new == b"title: Talks"
    with nonpaper.edit(example) as case:
        party = next(iter(case["parties"].values()))
        party["name"] = "no"
    assert len(changed_lines(before, file.read_bytes())) == 2
    assert nonpaper.load(example).parties[0].name == "no"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (
            lambda case: case["parties"]["a"]["preferences"][1].update(red_line="no"),
            "            red_line: Yes\n",
            "            red_line: no\n",
        ),
        (
            lambda case: case["parties"]["b"].update(name="B"),
            "name: 'it''s B',\n        options: {strikes: {now: yes}}}",
            None,
        ),
        (
            lambda case: case["targets"].update({"second": "a.signs"}),
            "# The end.\n\n",
            "# The end.\n\n    second: a.signs\n",
        ),
        (
            lambda case: case["parties"]["a"]["options"]["odd"].update(now="2.50"),
            'null,~, 2.50,   1974-05-31, 0x1F, "a, b"], now: null}',
            None,
        ),
        (
            lambda case: case["parties"]["a"]["preferences"].pop(0),
            "        - 'odd = \"no\"'   # a list that is not indented\n",
            "",
        ),
    ],
)
def test_lines_that_are_not_changed_stay_however_they_are_written(untidy, change, old, new):
    assert old in UNTIDY
    with nonpaper.edit(untidy) as case:
        change(case)
    after = untidy.read_text(encoding="utf-8")
    if new is not None:
        assert after == UNTIDY.replace(old, new)
        return
    head, _, tail = UNTIDY.partition(old)
    start = head.rpartition("\n")[0]
    end = tail.partition("\n")[2] if not old.endswith("\n") else tail
    assert after.startswith(start)
    assert after.endswith(end)


def test_values_are_the_text_that_is_written(untidy):
    with nonpaper.edit(untidy) as case:
        odd = case["parties"]["a"]["options"]["odd"]
        assert odd["levels"] == ["no", "null", "~", "2.50", "1974-05-31", "0x1F", "a, b"]
        assert case["parties"]["a"]["options"]["signs"] is None
        odd["levels"].append("3.10")
    assert nonpaper.load(untidy).options[0].levels[-4:] == ("1974-05-31", "0x1F", "a, b", "3.10")


@pytest.mark.parametrize(
    ("value", "level"), [(True, 1), (False, 0), ("yes", 1), ("no", 0), ("'no'".strip("'"), 0)]
)
def test_truth_values_may_be_put_in_as_such(untidy, value, level):
    with nonpaper.edit(untidy) as case:
        case["parties"]["b"]["options"]["strikes"]["now"] = value
    assert nonpaper.load(untidy).options[2].now == level


@pytest.mark.parametrize(
    "change",
    [
        lambda case: case["parties"]["a"].update(role="chief"),
        lambda case: (
            case["rules"].append("x") if "rules" in case else case.update(rules=["nowhere"])
        ),
        lambda case: case.pop("parties"),
    ],
)
def test_an_edit_that_would_break_the_case_leaves_the_file(untidy, change):
    with pytest.raises(CaseProblems), nonpaper.edit(untidy) as case:
        change(case)
    assert untidy.read_text(encoding="utf-8") == UNTIDY


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", "\0", "\ud800"])
def test_a_value_no_file_can_hold_leaves_the_file(untidy, value):
    with pytest.raises(nonpaper.NonpaperError), nonpaper.edit(untidy) as case:
        case["parties"]["b"]["options"]["strikes"]["now"] = value
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_an_error_of_the_program_leaves_the_file(untidy):
    with pytest.raises(ZeroDivisionError), nonpaper.edit(untidy) as case:
        case["title"] = 1 / 0
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_line_ends_and_a_byte_order_mark_stay(untidy):
    windows = b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()
    untidy.write_bytes(windows)
    with nonpaper.edit(untidy):
        pass
    assert untidy.read_bytes() == windows
    with nonpaper.edit(untidy) as case:
        case["parties"]["a"]["preferences"][1]["red_line"] = "no"
    assert untidy.read_bytes() == windows.replace(b"red_line: Yes", b"red_line: no")


def test_mixed_line_ends_stay_mixed(untidy):
    lines = UNTIDY.encode().splitlines(keepends=True)
    mixed = b"".join(
        line.replace(b"\n", b"\r\n") if at % 3 else line for at, line in enumerate(lines)
    )
    untidy.write_bytes(mixed)
    with nonpaper.edit(untidy) as case:
        case["title"] = "Tidy"
    assert untidy.read_bytes() == mixed.replace(b'"Untidy"', b'"Tidy"')


def test_a_link_stays_a_link(untidy, tmp_path):
    link = tmp_path / "elsewhere" / "case.yaml"
    link.parent.mkdir()
    link.symlink_to(untidy)
    with nonpaper.edit(link) as case:
        case["title"] = "Linked"
    assert link.is_symlink()
    assert nonpaper.load(untidy).title == "Linked"


@pytest.mark.parametrize("content", [b"a: &x [*x]", b"\xff", b"", b"a: 1\na: 2"])
def test_a_file_that_cannot_be_read_cannot_be_edited(untidy, content):
    untidy.write_bytes(content)
    with pytest.raises(UnusableInput), nonpaper.edit(untidy):
        pass
    assert untidy.read_bytes() == content


def test_a_day_that_does_not_exist_is_text_like_any_other(untidy):
    untidy.write_text(UNTIDY.replace("a sentence", "2025-13-45"), encoding="utf-8")
    with nonpaper.edit(untidy) as case:
        case["title"] = "2025-13-45"
    assert nonpaper.load(untidy).title == "2025-13-45"
