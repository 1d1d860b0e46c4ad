"""What the command line says and leaves behind where the disk is full.

Run as a program of its own, with a folder and how it is to be full: ``filled`` puts a small file
system of its own there (inside a namespace where that is allowed, see the test) and fills it;
``limited`` forbids this process to write any file, which needs no rights.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from click.testing import CliRunner

import nonpaper
from nonpaper.cli import main
from nonpaper.evidence.ledger import open_ledger

SAID = "The mayor of Upton said on Monday that toll {} on the old bridge would have to go.\n\n"
LARGE = "January 21, 2026\n\n" + "".join(SAID.format(n) for n in range(300))


@contextmanager
def full(folder: Path, kind: str) -> Iterator[None]:
    """A block in which nothing more can be written."""
    if kind == "limited":
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            with suppress(OSError):
                while file.write(b"x" * size):
                    pass
    try:
        yield
    finally:
        filler.unlink()


def run(*words: object) -> tuple[int, str]:
    """The exit code of a command, and all that it said."""
    found = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    return found.exit_code, " ".join(found.output.split())


def state(case: Path) -> dict[str, object]:
    """All that stands in a case: its files, and what its ledger holds."""
    with open_ledger(case) as ledger:
        record = [json.dumps(line, sort_keys=True) for line in ledger.export()]
    files = {
        str(path.relative_to(case)): path.read_text()
        for path in sorted(case.rglob("*"))
        if path.is_file() and not path.name.startswith("ledger.db")
    }
    return {"record": record, "files": files}


def main_program() -> None:
    """Do it; print what was said, whether all stood as it was, and what worked afterwards."""
    folder, kind, elsewhere = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    if kind == "filled":
        words = ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(folder)]
        if subprocess.run(words, check=False, capture_output=True).returncode:
            print(json.dumps({"skip": "no file system may be mounted here"}))  # noqa: T201
            return
    case, whole = nonpaper.new(folder / "bridge"), nonpaper.new(folder / "whole")
    (elsewhere / "large.txt").write_text(LARGE)
    run("read", case)
    run("read", whole)
    if kind == "filled":  # the ledger has room, the case and what is written has none
        shutil.move(case / "ledger.db", elsewhere / "ledger.db")
        (case / "ledger.db").symlink_to(elsewhere / "ledger.db")
    verbs = {
        "read": ("read", case, elsewhere / "large.txt"),
        "read where the ledger is full too": ("read", whole, elsewhere / "large.txt"),
        "cite": ("cite", case, "county.bridge", "2026-01-15-example:5"),
        "export": ("ledger", case, "export", "--output", folder / "record.jsonl"),
        "new": ("new", folder / "other"),
    }
    before = state(case), state(whole)
    with full(folder, kind):
        told = {name: run(*words) for name, words in verbs.items()}
    same = (state(case), state(whole)) == before
    litter = (folder / "record.jsonl").exists()
    after = {name: run(*words) for name, words in verbs.items()}
    print(json.dumps({"told": told, "same": same, "litter": litter, "after": after}))  # noqa: T201


if __name__ == "__main__":
    main_program()
