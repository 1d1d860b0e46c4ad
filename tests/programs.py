"""Programs among the tests that run by themselves: they fork, which threads do not bear."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def run_program(name: str, *args: object) -> str:
    """What a program among the tests prints; it must end well."""
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    found = subprocess.run(
        [sys.executable, str(TESTS / f"{name}.py"), *map(str, args)],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return found.stdout
