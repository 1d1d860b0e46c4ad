import json
from pathlib import Path

from nonpaper.desk.reading import FileReading, read_file, read_files
from nonpaper.errors import Problem

REPORT = """---
outlet: The Harbour Post
date: 2031-05-04
---
“We will not sign,” the minister said. The envoy told reporters that the minister had refused.
"""


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
