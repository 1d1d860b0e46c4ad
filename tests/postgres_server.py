"""A real PostgreSQL server for tests: started in a folder of its own, on a socket, and stopped."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MISSING = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"


def binaries() -> Path | None:
    """The folder of the newest server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server; it is gone, with all it kept, when the block ends."""
    programs = binaries()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="nonpaper-pg-"))
    user = _unprivileged()
    asked: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL}
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
        asked |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data = folder / "data"
    words = ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    control = [programs / "pg_ctl", "-D", data, "-w", "-s", "-l", folder / "log"]
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=32MB"
    try:
        _run([programs / "initdb", *words], asked)
        _run([*control, "-o", options, "start"], asked)
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[Any], asked: dict[str, Any]) -> None:
    subprocess.run([str(word) for word in words], check=True, **asked)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run it as where we are root, which the server refuses to be."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
