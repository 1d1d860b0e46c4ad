"""A process of its own for parsing what may be hostile, with limits on memory and time.

It reads requests from its standard input, each a line of JSON and the bytes it announces, and
answers with a line of JSON. It is used again and again, and replaced when it had to be stopped.
"""

from __future__ import annotations

import atexit
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats.report import LIMIT, Report, refuse

MEMORY = 1_500_000_000
"""Bytes that it may take."""
SECONDS, MORE = 30.0, 5.0
"""Seconds that one input may take, and how many more for each million of its bytes."""


class _Cell:
    """The process, started when it is first needed."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(
        self, request: dict[str, object], raw: bytes, seconds: float
    ) -> dict[str, object] | str:
        """Its answer, or how it ended."""
        with self.lock:
            process = self._running()
            late = threading.Event()
            watch = threading.Timer(seconds, _stop_late, [process, late])
            watch.start()
            try:
                answer = _exchange(process, request, raw)
            finally:
                watch.cancel()
            if answer is None:
                self.stop()
                return (
                    f"takes longer than {seconds:.3g} seconds"
                    if late.is_set()
                    else "breaks the reader"
                )
            return answer

    def stop(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "nonpaper.evidence.formats.cell"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self.process


_CELL = _Cell()
atexit.register(_CELL.stop)


def parse(
    raw: bytes, shown: str, kind: str, charset: str = "", seconds: float | None = None
) -> Report:
    """The report in some bytes of a kind: ``html``, ``markdown`` or ``pdf``.

    Raises
    ------
    UnusableInput
        Where they are no report of that kind, or take more memory or time than they may.
    """
    request: dict[str, object] = {
        "kind": kind,
        "shown": shown,
        "charset": charset,
        "size": len(raw),
    }
    answer = _CELL.ask(request, raw, seconds or SECONDS + MORE * len(raw) / 1e6)
    if isinstance(answer, str):
        raise refuse(shown, f"reading this {answer}: it is damaged or hostile")
    if "message" in answer:
        raise refuse(shown, str(answer["message"]), str(answer["remedy"]))
    return Report(str(answer["text"]), dict(answer["header"]))  # type: ignore[call-overload]


def _stop_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(
    process: subprocess.Popen[bytes], request: dict[str, object], raw: bytes
) -> dict[str, object] | None:
    """Send a request and wait for its answer; None where the process ended first."""
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n" + raw)
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        return None
    return json.loads(line) if line.endswith(b"\n") else None


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for line in iter(requests.readline, b""):
        request = json.loads(line)
        raw = requests.read(request["size"])
        answers.write(json.dumps(_answer(request, raw)).encode() + b"\n")
        answers.flush()


def _answer(request: dict[str, str], raw: bytes) -> dict[str, object]:
    try:
        found = _READERS[request["kind"]](raw, request["shown"], request["charset"])
    except UnusableInput as error:
        return {"message": error.problem.message, "remedy": error.problem.remedy}
    except (MemoryError, RecursionError):
        return {"message": "reading this takes too much memory", "remedy": "save its text"}
    if len(found.text) > LIMIT:
        return {"message": f"this holds more than {LIMIT:,} characters", "remedy": ""}
    return {"text": found.text, "header": dict(found.header)}


def _html(raw: bytes, shown: str, charset: str) -> Report:
    from nonpaper.evidence.formats.html import read_html

    return read_html(raw, shown, charset)


def _markdown(raw: bytes, shown: str, charset: str) -> Report:
    from nonpaper.evidence.formats.decode import decode
    from nonpaper.evidence.formats.markdown import read_markdown

    return read_markdown(decode(raw, shown, charset), shown)


def _pdf(raw: bytes, shown: str, charset: str) -> Report:  # noqa: ARG001 - PDF says it itself
    from nonpaper.evidence.formats.pdf import read_pdf

    return read_pdf(raw, shown)


_READERS: dict[str, Callable[[bytes, str, str], Report]] = {
    "html": _html,
    "markdown": _markdown,
    "pdf": _pdf,
}


def main() -> None:
    """Be the process: limit it, then serve."""
    try:
        import resource
    except ImportError:  # no such limits on Windows; time is limited by the parent everywhere
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
