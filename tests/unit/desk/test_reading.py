import json
from pathlib import Path
from typing import Any

import pytest

from nonpaper.desk.reading import FileReading, read_files
from nonpaper.errors import NotApplicable, Problem
from nonpaper.evidence.formats import WHOLE

REPORT = """---
outlet: The Harbour Post
date: 2031-05-04
---
“We will not sign,” the minister said. The envoy told reporters that the minister had refused.
"""


PAGE = """<html><head><title>The ferry</title></head><body><nav>Home</nav><article>
<h1>The ferry</h1>
<p>The ferry will sail on Monday, the captain said. She told reporters that the crew had agreed to
it, and that the harbour would be open by then.</p></article></body></html>"""
LINE = "The ferry will sail, the captain said in harbour number {}. Nobody waited.\r\n\r\n"


def read_file(path: Path, **asked: Any) -> FileReading:
    (found,) = read_files([path], **asked)
    assert isinstance(found, FileReading)
    return found


def contents(found: FileReading) -> list[str]:
    return [found.text[s:e] for made in found.interpreted.attributions for s, e in made.content]


def test_offsets_refer_to_the_text_below_the_header(tmp_path: Path):
    path = tmp_path / "a report.md"
    path.write_text(REPORT, encoding="utf-8")
    found = read_file(path)
    assert found.doc == "a report"
    first = found.to_dict()["attributions"][0]
    assert [found.text[s:e] for s, e in first["content"]] == ["“We will not sign,”"]
    assert first["speaker"] == "the minister"
    assert first["form"] == "direct"


def test_raw_offsets_refer_to_the_file_as_it_is(tmp_path: Path):
    path = tmp_path / "report.md"
    text = REPORT.replace("\n", "\r\n")
    path.write_bytes(text.encode())
    first = read_file(path, raw=True).to_dict()["attributions"][0]
    assert [text[s:e] for s, e in first["content"]] == ["“We will not sign,”"]


def test_an_attribution_inside_another_is_nested_in_it(tmp_path: Path):
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    plain = read_file(path).to_dict()
    assert [made["speaker"] for made in plain["attributions"]] == ["the minister", "The envoy"]
    json.dumps(plain)


def test_one_bad_file_stops_no_other(tmp_path: Path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(b"\xff\xfe")
    for raw in (False, True):
        first, second, third = read_files([bad, good, tmp_path / "none.txt"], raw=raw)
        assert isinstance(first, Problem)
        assert isinstance(second, FileReading)
        assert isinstance(third, Problem)


def test_a_page_is_read_as_it_would_be_kept(tmp_path: Path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    found = read_file(path).to_dict()
    assert found["doc"] == "ferry"
    assert found["header"] == {"title": "The ferry"}
    assert "Home" not in found["text"]
    assert "<p>" not in found["text"]
    [[start, end]] = found["attributions"][0]["content"]
    assert found["text"][start:end] == "The ferry will sail on Monday"


def test_what_is_told_counts(tmp_path: Path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    found = read_file(path, told={"date": "2031-05-04", "title": "By sea"}).to_dict()
    assert found["published"] == "2031-05-04"
    assert found["header"]["title"] == "By sea"
    assert found["attributions"][0]["speaks_of"]["start"] == "2031-05-05"
    with pytest.raises(NotApplicable, match="one report at a time"):
        list(read_files([path, path], told={"title": "By sea"}))


def test_a_folder_is_every_report_in_it(tmp_path: Path):
    (tmp_path / "one.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "three.exe").write_bytes(b"\x7fELF")
    assert [found.doc for found in read_files([tmp_path])] == ["one", "two"]


@pytest.mark.parametrize("raw", [False, True])
def test_a_long_text_is_read_in_parts(tmp_path: Path, raw: bool):
    path = tmp_path / "ferries.txt"
    text, number = "", 0
    while len(text) <= WHOLE:
        block = "The harbour lay still. " * 200
        text += f"{block}\r\n\r\n{LINE.format(number)}"
        number += 1
    path.write_bytes(text.encode())
    parts = list(read_files([path], raw=raw))
    assert len(parts) > 1
    said = [words for part in parts for words in contents(part)]
    assert said == ["The ferry will sail"] * number
    names = [part.doc for part in parts]
    if raw:
        assert set(names) == {"ferries"}
        assert "".join(part.text for part in parts) == text
        for part in parts:
            plain = part.to_dict()
            assert "text" not in plain
            for made in plain["attributions"]:
                [[start, end]] = made["content"]
                assert text[start:end] == "The ferry will sail"
    else:
        assert names[:2] == ["ferries (part 1)", "ferries (part 2)"]


def test_a_long_text_that_is_not_utf8_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "ferries.txt"
    line = b"The ferry will sail.\n"
    path.write_bytes(line * (WHOLE // len(line) + 1) + b"ab\xff\n")
    *_, last = read_files([path], raw=True)
    assert isinstance(last, Problem)
    assert last.location.line == WHOLE // len(line) + 2
    assert last.location.column == 3


def test_a_long_line_is_refused(tmp_path: Path):
    path = tmp_path / "line.txt"
    path.write_bytes(b"the sea " * (WHOLE // 8 + 1))
    for raw in (False, True):
        (found,) = read_files([path], raw=raw)
        assert isinstance(found, Problem)
        assert "line 1 of it is longer" in found.message
