"""A disk that is really full: what writes says so, and what stood before still stands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
APART = ["unshare", "--user", "--map-root-user", "--mount"]


def ways() -> list[object]:
    """The ways in which a disk can be full here."""
    can = shutil.which("unshare") is not None and sys.platform == "linux"
    can = can and subprocess.run([*APART, "true"], check=False, capture_output=True).returncode == 0
    why = "a file system of one's own needs user namespaces (unshare), which are not allowed here"
    return ["limited", pytest.param("filled", marks=pytest.mark.skipif(not can, reason=why))]


@pytest.mark.parametrize("kind", ways())
def test_what_cannot_be_written_is_told_and_what_stood_before_still_stands(tmp_path, kind):
    disk, inputs = tmp_path / "disk", tmp_path / "inputs"
    disk.mkdir()
    inputs.mkdir()
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    program = [sys.executable, str(TESTS / "full_disk.py"), str(disk), kind, str(inputs)]
    found = subprocess.run(
        [*(APART if kind == "filled" else []), *program],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    made = json.loads(found.stdout.splitlines()[-1])
    if "skip" in made:
        pytest.skip(made["skip"])
    words = ("no space left on device", "file too large", "the disk is full", "the disk refused")
    for verb, (code, said) in made["told"].items():
        assert code == 2, (verb, said)
        assert any(each in said for each in words), (verb, said)
    assert made["same"]
    assert not made["litter"]
    assert [said for code, said in made["after"].values() if code] == []
