"""`nonpaper ledger` as a user meets it, and review at a real terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result

import nonpaper
from nonpaper.cli import main
from nonpaper.evidence.ledger import Action, Entry, Status, open_ledger
from small_record import TEXT, entry, report


def run(*words: object, code: int = 0) -> Result:
    found = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == code, found.output
    return found


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = nonpaper.new(tmp_path / "bridge")
    later = entry(TEXT + "More.\n", "wire", outlet="The Wire", date="2026-01-20")
    with open_ledger(folder, create=True) as ledger:
        ledger.add([entry(), later])
    return folder


def test_without_a_ledger_there_is_nothing_and_none_is_made(tmp_path: Path):
    folder = nonpaper.new(tmp_path / "bridge")
    assert "Nothing is on record" in run("ledger", folder).output
    assert json.loads(run("ledger", folder, "--json").output)["documents"] == []
    assert "has no ledger yet" in run("ledger", folder, "grade", "post", "B", code=2).output
    assert "no such folder" in run("ledger", tmp_path / "nowhere", code=2).output
    assert not (folder / "ledger.db").exists()


def test_the_record_is_shown_with_its_tallies(case: Path):
    shown = run("ledger", case, "--limit", 2).output
    assert "8 attributions" in shown
    assert "by party: upton 6, county 2" in shown
    assert "post:1 Ada Stone (upton; refuses): the bridge stays closed" in shown
    assert "... and 6 more attributions" in shown
    found = json.loads(run("ledger", case, "--party", "county", "--json").output)
    assert [each["id"] for each in found["attributions"]] == ["post:3", "wire:3"]
    early = json.loads(run("ledger", case, "--as-of", "2026-01-16", "--json").output)
    assert [each["document"] for each in early["documents"]] == ["post"]
    assert "is not a date" in run("ledger", case, "--since", "May", code=2).output


def test_reprints_count_once(case: Path):
    run("ledger", case, "reprint", "wire", "post", "--why", "the same words")
    shown = run("ledger", case).output
    assert "8 attributions, 4 where reprints count once" in shown
    assert "by party: upton 3, county 1" in shown


def test_reviews_follow_to_a_changed_report_and_the_rest_is_listed(tmp_path: Path):
    folder = nonpaper.new(tmp_path / "bridge")
    inbox = tmp_path / "talks.txt"
    said = "The mayor of Upton said the bridge stays closed. The mayor of Downton said the toll is "
    inbox.write_text(said + "too high.\n")
    run("read", folder, inbox)
    with open_ledger(folder) as ledger:
        for each in ledger.attributions("talks"):
            ledger.review(each.id, Action.ACCEPT, "Ada")
    inbox.write_text(said + "far too high.\n")
    told = " ".join(run("read", folder, inbox).output.split())
    assert "changed talks, version 2: 2 attributions" in told
    assert "1 review followed; to be reviewed again: talks:2" in told
    shown = " ".join(run("ledger", folder, "--document", "talks").output.split())
    assert "Reviewed before their text changed; to be reviewed again:" in shown
    assert "talks:2 the toll is too high now talks:4 the toll is far too high" in shown
    with open_ledger(folder) as ledger:
        ledger.add([Entry(report("Nothing.\n", "talks"))])
    assert "nothing like it is in the newest text" in run("ledger", folder).output


def test_search_finds_words_and_phrases(case: Path):
    assert "post:1" in run("ledger", case, "search", "bridge stays").output
    assert "Nothing is found" in run("ledger", case, "search", "stays bridge").output
    found = json.loads(run("ledger", case, "search", "bridges", "--json", "--limit", 1).output)
    assert len(found["attributions"]) == 1


def test_grades_and_links_are_shown(case: Path):
    run("ledger", case, "grade", "The Wire", "c3", "--by", "Ada")
    run("ledger", case, "link", "wire:4", "denies", "post:1")
    shown = run("ledger", case).output
    assert "[wire:4 denies it]" in shown
    assert "[denies post:1, C3]" in shown
    assert (
        "no attribution 'x:1'"
        in run("ledger", case, "link", "x:1", "denies", "post:1", code=2).output
    )


def test_export_and_import_move_the_record(case: Path, tmp_path: Path):
    file = tmp_path / "out" / "record.jsonl"
    run("ledger", case, "export", "--output", file)
    other = nonpaper.new(tmp_path / "other")
    assert "new: 2 version, 8 attribution" in run("ledger", other, "import", file).output
    assert run("ledger", other, "export").output == file.read_text()
    assert (other / "sources" / "wire.md").read_text().endswith(TEXT + "More.\n")
    assert json.loads(run("ledger", other, "import", file, "--json").output)["version"] == 0
    assert "no such file" in run("ledger", other, "import", tmp_path / "no", code=2).output


def test_review_needs_a_terminal(case: Path):
    assert "needs a terminal" in run("ledger", case, "review", code=2).output


class Terminal:
    """A real terminal, with `nonpaper ledger CASE review` in it."""

    def __init__(self, case: Path, *words: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nonpaper", "ledger", str(case), "review", *words],
            stdin=slave, stdout=slave, stderr=slave,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"},
        )  # fmt: skip
        os.close(slave)
        self.seen = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def wait_for(self, words: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while words not in self.plain():
            assert time.monotonic() < end, self.plain()
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode(errors="replace")
                except OSError:
                    break
        found = self.plain()
        self.seen = ""
        return found

    def plain(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.seen)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def close(self) -> int:
        return self.process.wait(30)


def test_review_is_done_by_keys_at_a_terminal(case: Path):
    with Terminal(case, "--by", "Ada") as terminal:
        seen = terminal.wait_for("q quit")
        assert "[1/8] post:1" in seen
        assert "The mayor said the bridge stays closed." in seen
        assert "Ada Stone (named) for upton: refuses, paraphrase" in seen
        terminal.press("a")
        terminal.wait_for("[2/8] post:2")
        terminal.press("r")
        terminal.wait_for("why:")
        terminal.press("only hearsay\n")
        terminal.wait_for("[3/8] post:3")
        terminal.press("c")
        terminal.wait_for("source [")
        terminal.press("\n")
        terminal.wait_for("cue [")
        terminal.press("\n")
        terminal.wait_for("content [")
        terminal.press("any talks\n")
        for name in ("person", "party", "stance", "anonymous"):
            terminal.wait_for(f"{name} [")
            terminal.press("downton\n" if name == "party" else "\n")
        terminal.wait_for("why:")
        terminal.press("\n")
        terminal.wait_for("[4/8] post:4")
        terminal.press("w")
        terminal.wait_for("why:")
        terminal.press("as she said\n")
        terminal.wait_for("why: as she said")
        terminal.press("a")
        terminal.wait_for("[5/8] wire:1")
        terminal.press("p")
        terminal.wait_for("accept by Ada")
        terminal.press("u")
        terminal.wait_for("undo by Ada")
        terminal.press("q")
        terminal.wait_for("5 judgements recorded.")
        assert terminal.close() == 0
    with open_ledger(case) as ledger:
        found = ledger.attributions("post")
        history = ledger.reviews()
    assert [each.status for each in found] == [
        Status.ACCEPTED, Status.REJECTED, Status.CORRECTED, Status.UNREVIEWED,
    ]  # fmt: skip
    assert (found[2].content, found[2].party) == ("any talks", "downton")
    assert [each.why for each in history] == ["", "only hearsay", "", "as she said", ""]


def test_an_interrupt_ends_review_and_keeps_what_was_judged(case: Path):
    with Terminal(case, "--by", "Ada") as terminal:
        terminal.wait_for("q quit")
        terminal.press("a")
        terminal.wait_for("[2/8]")
        terminal.process.send_signal(signal.SIGINT)
        terminal.wait_for("nothing was left half-written")
        assert terminal.close() == 130
    with open_ledger(case) as ledger:
        assert ledger.attributions()[0].status is Status.ACCEPTED
