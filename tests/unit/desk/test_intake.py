"""Taking reports in: files under sources/, and entries of the ledger."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import nonpaper
from nonpaper.desk.intake import take_in
from nonpaper.errors import LedgerError, NotApplicable, UnusableInput
from nonpaper.evidence import Document, read_document
from nonpaper.evidence.ledger import News, open_ledger
from nonpaper.evidence.ledger.book import Ledger

TEXT = "Talks go on\n\nJanuary 20, 2026\n\nThe mayor of Downton said that the toll must go.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return nonpaper.new(tmp_path / "bridge")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "inbox" / "talks.txt"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    return file


def documents(case: Path) -> dict[str, int]:
    with open_ledger(case) as ledger:
        return {version.document: version.number for version in ledger.documents()}


def test_the_cases_own_sources_are_entered_as_they_are(case):
    before = (case / "sources" / "2026-01-15-example.md").read_bytes()
    found = take_in(case)
    assert [each.document for _, each in found.entered] == ["2026-01-15-example"]
    assert (case / "sources" / "2026-01-15-example.md").read_bytes() == before
    with open_ledger(case) as ledger:
        (version,) = ledger.documents()
        assert {each.party for each in ledger.attributions()} & {"upton", "downton", "county"}
    assert (
        version.as_document().text
        == read_document(case / "sources" / "2026-01-15-example.md", "x").text
    )


def test_a_report_is_kept_as_a_file_and_entered(case, report):
    found = take_in(case, [str(report)], told={"outlet": "The  Post"})
    name = "2026-01-20-the-post-talks-go-on"
    assert found.entered[-1][1].document == name
    assert found.entered[-1][1].news is News.NEW
    kept = read_document(case / "sources" / f"{name}.md", "x")
    assert kept.header == {"outlet": "The Post", "date": "2026-01-20", "title": "Talks go on"}
    with open_ledger(case) as ledger:
        assert ledger.versions(name)[0].as_document().sha256 == kept.sha256
        (said,) = ledger.attributions(name)
    assert said.content.endswith("the toll must go")
    assert nonpaper.check(case).problems == ()


def test_a_file_that_is_as_it_was_written_is_not_read_again(case, report, monkeypatch):
    name = take_in(case, [str(report)]).entered[-1][1].document
    read: list[str] = []

    def reading(path: Path, shown: str) -> Document:
        read.append(path.stem)
        return read_document(path, shown)

    monkeypatch.setattr("nonpaper.desk.jobs.read_document", reading)
    assert take_in(case).skipped == 2
    assert read == ["2026-01-15-example"]
    file = case / "sources" / f"{name}.md"
    file.write_text(file.read_text().replace("must go", "may stay"))
    assert [each.news for _, each in take_in(case).entered] == [News.CHANGED]


def test_reading_twice_changes_nothing(case, report):
    take_in(case, [str(report)])
    before = {path: path.stat().st_mtime_ns for path in (case / "sources").iterdir()}
    again = take_in(case, [str(report)])
    assert (again.entered, again.skipped) == ((), 3)
    assert {path: path.stat().st_mtime_ns for path in (case / "sources").iterdir()} == before


def test_a_changed_text_of_the_same_name_is_a_new_version(case, report):
    take_in(case, [str(report)])
    report.write_text(TEXT + "\nNobody agreed with him.\n")
    found = take_in(case, [str(report)])
    assert [(each.version, each.news) for _, each in found.entered] == [(2, News.CHANGED)]
    name = found.entered[0][1].document
    assert "Nobody agreed" in (case / "sources" / f"{name}.md").read_text()
    with open_ledger(case) as ledger:
        assert [("Nobody" in version.text) for version in ledger.versions(name)] == [False, True]


def test_a_file_that_a_person_changed_is_a_new_version_and_stays(case, report):
    (_, first), (_, second) = take_in(case, [str(report)]).entered
    file = case / "sources" / f"{second.document}.md"
    file.write_text(file.read_text().replace("must go", "must go at once"))
    take_in(case, [str(report)])
    assert documents(case) == {first.document: 1, second.document: 2}
    assert "at once" in file.read_text()


def test_a_report_whose_file_outlived_its_reader_is_read_once_more_and_then_known(case, report):
    name = take_in(case, [str(report)]).entered[-1][1].document
    (case / "ledger.db").unlink()  # as if the reader had been killed between file and ledger
    take_in(case, [str(report)])
    again = take_in(case, [str(report)])
    assert (again.entered, again.skipped) == ((), 3)
    assert documents(case)[name] == 1


def test_what_a_killed_writer_left_is_removed_when_it_is_old(case):
    sources = case / "sources"
    old, new, other = (sources / name for name in (".a.md.abcd_123", ".b.md.x2345678", ".hidden"))
    for file in (old, new, other):
        file.write_text("half a te")
    for file in (old, other):
        os.utime(file, (0, 0))
    take_in(case)
    assert [file.exists() for file in (old, new, other)] == [False, True, True]


def test_a_missing_file_is_written_again(case, report):
    name = take_in(case, [str(report)]).entered[-1][1].document
    (case / "sources" / f"{name}.md").unlink()
    report.write_text(TEXT + " ")
    take_in(case, [str(report)])
    assert (case / "sources" / f"{name}.md").exists()
    assert documents(case)[name] == 1


def test_a_folder_is_read_with_all_that_is_in_it_and_what_is_unusable_is_named(case, report):
    (report.parent / "sub").mkdir()
    (report.parent / "sub" / "talks.txt").write_text(TEXT.replace("toll", "fee"))
    (report.parent / "bad.txt").write_bytes(bytes(range(256)))
    (report.parent / "picture.png").write_bytes(b"\x89PNG")
    found = take_in(case, [str(report.parent)])
    assert found.count(News.NEW) == 3
    (problem,) = found.problems
    assert problem.location.file.endswith("bad.txt")
    assert len(documents(case)) == 3
    plain = found.to_dict()
    assert plain["documents"][0]["news"] == "new"
    assert plain["problems"][0]["message"] == "this is not text"


def test_workers_read_the_same(case, report, tmp_path):
    other = nonpaper.new(tmp_path / "other")
    for number in range(5):
        (report.parent / f"n{number}.txt").write_text(TEXT.replace("toll", f"toll {number}"))
    seen = []
    one = take_in(case, [str(report.parent)], count=1)
    two = take_in(other, [str(report.parent)], count=2, progress=lambda *each: seen.append(each))
    assert {each.sha256 for _, each in one.entered} == {each.sha256 for _, each in two.entered}
    assert seen[-1] == (7, 7)


def test_the_standard_input_is_read(case, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    found = take_in(case, ["-"], told={"url": "https://post.example/1"})
    name = found.entered[-1][1].document
    assert name == "2026-01-20-post-example-talks-go-on"
    assert "url: https://post.example/1" in (case / "sources" / f"{name}.md").read_text()


def test_an_address_is_fetched_and_is_what_the_report_is_known_by(case, monkeypatch):
    from nonpaper.desk import jobs
    from nonpaper.evidence.formats import Fetched

    pages = [TEXT, TEXT + "\nNobody agreed with him.\n"]

    def fetched(address: str) -> Fetched:
        return Fetched(pages.pop(0).encode(), address, "text/plain")

    monkeypatch.setattr(jobs, "fetch", fetched)
    for version in (1, 2):
        found = take_in(case, ["https://www.post.example/talks"])
        assert found.entered[-1][1].version == version
    (name,) = documents(case).keys() - {"2026-01-15-example"}
    assert "outlet: post.example" in (case / "sources" / f"{name}.md").read_text()


@pytest.mark.parametrize(
    ("reports", "told", "message"),
    [
        (["a", "b"], {"title": "x"}, "one report at a time"),
        ([], {"url": "https://x.example"}, "one report at a time"),
        (["a"], {"date": "30 June"}, "is not a date"),
    ],
)
def test_what_cannot_be_told_is_refused(case, reports, told, message):
    with pytest.raises(NotApplicable, match=message):
        take_in(case, reports, told=told)
    assert not (case / "ledger.db").exists()


def test_a_case_is_a_folder(tmp_path, report):
    with pytest.raises(UnusableInput, match="no such folder"):
        take_in(tmp_path / "nowhere", [str(report)])


@pytest.mark.parametrize("kind", ["folderless", "pipe", "missing"])
def test_what_is_no_file_is_a_problem(case, tmp_path, kind):
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    found = take_in(case, [str(path)])
    assert len(found.problems) == 1


def test_a_file_in_the_way_of_a_new_one_is_not_overwritten(case, report):
    name = "2026-01-20-talks-go-on"
    (case / "sources" / f"{name}.md").write_text("---\ntitle: x\nbroken\n---\n")
    with pytest.raises(UnusableInput, match="in the way of a new one"):
        take_in(case, [str(report)])
    assert name not in documents(case)


def test_an_interrupt_keeps_what_was_read(case, report, monkeypatch):
    from nonpaper.desk import intake

    for number in range(3):
        (report.parent / f"n{number}.txt").write_text(TEXT.replace("toll", f"toll {number}"))
    plain = intake.work

    def interrupted(job: intake.Job) -> object:
        if job.shown.endswith("n2.txt"):
            raise KeyboardInterrupt
        return plain(job)

    monkeypatch.setattr(intake, "work", interrupted)
    with pytest.raises(KeyboardInterrupt):
        take_in(case, [str(report.parent)])
    assert len(documents(case)) == 3
    monkeypatch.undo()
    found = take_in(case, [str(report.parent)])
    assert (found.count(News.NEW), found.skipped) == (2, 5)


def test_what_cannot_be_written_is_told(case, report, monkeypatch):
    def full(*_: object) -> None:
        raise LedgerError("the disk is full")

    monkeypatch.setattr(Ledger, "add", full)
    with pytest.raises(LedgerError, match="the disk is full"):
        take_in(case, [str(report)])
