"""The day that a text itself says it was published: a date in a short line at its head."""

from __future__ import annotations

from datetime import date

from nonpaper.evidence.meaning.times.find import find_times
from nonpaper.evidence.reader.sentences import sentences
from nonpaper.evidence.reader.tokens import tokenize

LINES = 12
LONGEST = 90


def dateline(text: str) -> date | None:
    """The first full date in the short lines at the head of a text; None where none stands there.

    A line that ends as a sentence does is text, and its date is one that is told of.
    """
    for line in text[:2000].split("\n", LINES)[:LINES]:
        short = line.strip()
        if not short or len(short) > LONGEST or short.endswith((".", "!", "?", '"', "”")):
            continue
        tokens = tokenize(short)
        for time in find_times(tokens, sentences(tokens), None):
            if time.period.precision == "day":
                return time.period.start
    return None
