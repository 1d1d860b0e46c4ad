"""Whatever the text: spans lie in it, in order, apart from each other, and chains lead outwards."""

import re
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.evidence.reader import read

PIECES = re.split(
    r"\|",
    "the mayor|she|Ruiz|officials|who|that|said|says|told|reporters|denied|wants to|according to|"
    "claim|and|but|,|.|:|;|-|\u2014|\u201c|\u201d|\"|''|'|(|)|We|will|go|not|is expected to|"
    "on Monday|"
    "\n|\n\n|as|if|because|to|of|a plan|asked|whether|he|U.S.|Mr.|?|!|...|"
    "\r\n|\u0301|\u00ad|it|was|been",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200))
def test_spans_lie_in_the_text_in_order(text: str):
    found = read(text)
    for number, made in enumerate(found.attributions):
        assert made.content
        for spans in (made.source, made.cue, made.content):
            last = 0
            for start, end in spans:
                assert last <= start < end <= len(text)
                last = end
        assert made.within is None or made.within != number
    for missed in found.missed:
        assert missed.sentence[0] <= missed.cue[0] < missed.cue[1] <= missed.sentence[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_chains_lead_outwards(text: str):
    found = read(text).attributions
    for number in range(len(found)):
        seen = set()
        at: int | None = number
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].within


def test_every_run_reads_the_same():
    code = (
        "from nonpaper.evidence.reader import read;"
        "print(read('The mayor told reporters that officials want to go, and denied it. '"
        "'“No,” she said. It seems to rain.'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
