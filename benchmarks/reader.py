"""The reader's accuracy and speed on PolNeAR, a corpus of attributions in English news.

    python benchmarks/reader.py CORPUS [--part dev] [--bootstrap 500]

CORPUS is a folder that holds the scorer ``score_attributions.py`` and, beside it, ``dev`` (and
``train``), each with ``text/*.txt`` and ``attributions/*.ann``. The corpus is not ours to pass on:
get it from github.com/networkdynamics/PolNeAR (commit c3eee83). Without it the script says so and
ends. A prediction matches where it shares half of the content's characters, both ways, and a token
of the source; see the scorer.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from nonpaper.evidence.reader import read

ROLES = ("source", "cue", "content")
PER = 5000  # characters: an article


def scorer(folder: Path) -> ModuleType:
    """The corpus's own scorer, as a module."""
    path = folder / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"skipped: there is no {path}; see the head of this script for the corpus")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(gold: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """The outermost attributions of every article, and the seconds of one core that it took."""
    read("A sentence to warm up, she said.")
    started = time.process_time()
    readings = {name: read(text) for name, (text, _) in gold.items()}
    seconds = time.process_time() - started
    found = {
        name: [
            {role: getattr(made, role) for role in ROLES}
            for made in reading.attributions
            if made.within is None
        ]
        for name, reading in readings.items()
    }
    return found, seconds


def main() -> None:
    """Score the reader on one part of the corpus, and time it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="dev", help="dev or train")
    parser.add_argument("--bootstrap", type=int, default=500, metavar="N")
    asked = parser.parse_args()
    score = scorer(asked.corpus)
    gold = score.read_gold(str(asked.corpus / asked.part))
    found, seconds = predict(gold)
    score.show(score.score(gold, found, bootstrap=asked.bootstrap))
    characters = sum(len(text) for text, _ in gold.values())
    print(f"{characters / PER / seconds:.0f} articles of {PER} characters a second, on one core")


if __name__ == "__main__":
    main()
