"""Where compiled code is kept, and what is said while it is made; each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOLVE = """
import numpy as np
from nonpaper.engine import Space
from nonpaper.engine.stability import by_compiled_bodies
space = Space.build([[2], [2]], [[0], [0]])
ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
held = by_compiled_bodies(space, ranks, ("nash",))
print(np.flatnonzero(held["nash"].all(axis=0)).tolist())
"""


def start(code: str, folder: Path | str) -> subprocess.Popen[str]:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A folder that cannot be made, whoever asks: its parent is a file."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "cache"


def test_two_processes_that_compile_at_once_both_answer_and_the_next_one_need_not(
    tmp_path: Path,
) -> None:
    both = [start(SOLVE, tmp_path) for _ in range(2)]
    for process in both:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out) == (0, "[3]\n")
        assert err.count("compiling the engine") == 1
    out, err = start(SOLVE, tmp_path).communicate(timeout=60)
    assert (out, err) == ("[3]\n", "")
    assert list(tmp_path.glob("nonpaper/*/*/kernels.*.nbc"))


def test_where_no_folder_can_be_written_it_compiles_anew(nowhere: Path) -> None:
    code = "import numba.core.caching as c\n"
    code += "c.CacheImpl._locator_classes = [c.UserProvidedCacheLocator]\n"
    out, err = start(code + SOLVE, nowhere).communicate(timeout=120)
    assert out == "[3]\n"
    assert err.count("compiling the engine") == 1
    assert not nowhere.exists()


def test_where_the_folder_asked_for_cannot_be_written_the_answer_still_comes(
    nowhere: Path,
) -> None:
    """Numba then tries the folder of the code, and one of its own."""
    process = start(SOLVE, nowhere)
    out, _ = process.communicate(timeout=120)
    assert (process.returncode, out) == (0, "[3]\n")


def test_importing_the_engine_and_asking_little_loads_no_compiler() -> None:
    code = SOLVE.replace("by_compiled_bodies", "stability").replace(
        "nonpaper.engine.stability import", "nonpaper.engine import"
    )
    code += "import sys; print('numba' in sys.modules)"
    out, _ = start(code, "").communicate(timeout=60)
    assert out == "[3]\nFalse\n"


def test_asking_much_or_often_loads_it() -> None:
    code = SOLVE.replace("by_compiled_bodies", "stability").replace(
        "nonpaper.engine.stability import", "nonpaper.engine import"
    )
    code += """
import sys
sys.modules['nonpaper.engine.stability']._purse.content = 10
for _ in range(3):
    stability(space, ranks, ("nash",))
    print("numba" in sys.modules)
"""
    environment = dict(os.environ)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout == "[3]\nFalse\nTrue\nTrue\n"
