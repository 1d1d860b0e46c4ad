"""Reading with a model that proposes: from the command line to the ledger."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from nonpaper.cli import main

TEXT = "Nobody knew of it, thus Lind to the mayor.\n\nThe port was shut.\n"
GOOD = {"source": ["Lind"], "cue": ["thus"], "content": ["Nobody knew of it"]}
INVENTED = {"source": ["Lind"], "cue": ["thus"], "content": ["All knew of it"]}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        words = json.dumps({"attributions": [GOOD, INVENTED]})
        body = json.dumps({"choices": [{"message": {"content": words}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: str | Path) -> tuple[int, str, str]:
    found = CliRunner().invoke(main, [str(word) for word in words])
    return found.exit_code, found.stdout, found.stderr


def test_a_dry_run_shows_what_came_in_and_what_was_refused(address: str, report: Path):
    asked = ("read", "--dry-run", "--llm", address, "--model", "small", report)
    code, out, _ = run(*asked)
    assert code == 0
    assert "Nobody knew of it" in out
    assert "1 proposal refused" in out
    plain = json.loads(run(*asked, "--json")[1])
    assert len(plain["refused"]) == 1
    assert any(TEXT[s:e] == "thus" for one in plain["attributions"] for s, e in one["cue"])


def test_what_came_in_is_kept_and_what_was_refused_is_counted(
    address: str, report: Path, tmp_path: Path
):
    case = tmp_path / "case"
    case.mkdir()
    code, out, _ = run("read", case, report, "--llm", address, "--model", "small", "--json")
    assert code == 0
    plain = json.loads(out)
    assert plain["refused"] == 1
    assert plain["documents"][0]["attributions"] >= 1
    other = tmp_path / "other"
    other.mkdir()
    assert "1 proposal refused" in run("read", other, report, "--llm", address, "--model", "x")[1]


def test_a_service_that_does_not_answer_is_said_in_one_line(report: Path, tmp_path: Path):
    asked = ("--llm", "http://127.0.0.1:9/v1", "--model", "small")
    code, _, err = run("read", "--dry-run", report, *asked)
    assert code == 2
    assert "does not answer" in err
    case = tmp_path / "case"
    case.mkdir()
    code, _, err = run("read", case, report, *asked)
    assert code == 2
    assert "does not answer" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--llm", "http://x"), "--model"), (("--llm", "http://x", "--nlp", "y"), "not both")],
)
def test_what_cannot_be_asked_is_said(report: Path, words: tuple[str, ...], said: str):
    code, _, err = run("read", "--dry-run", report, *words)
    assert code == 2
    assert said in err
