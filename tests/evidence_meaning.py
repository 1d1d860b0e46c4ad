"""What tests of the meaning share: a text with its attributions marked by hand.

``[[source]]``, ``{{cue}}`` and ``<<content>>`` mark the parts; one attribution a sentence.
"""

from __future__ import annotations

import re
from datetime import date

from nonpaper.evidence.attributions import Attribution, Spans
from nonpaper.evidence.meaning import Cast, Interpreted, interpret

PUBLISHED = date(2025, 6, 30)
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<|>>|\|\|")
_KINDS = {"[[": "source", "{{": "cue", "<<": "content"}


def marked(written: str) -> tuple[str, list[Attribution]]:
    """The text without its marks, and the attributions; ``||`` parts one from the next."""
    text, at = "", 0
    found: list[dict[str, list[tuple[int, int]]]] = [{"source": [], "cue": [], "content": []}]
    start = 0
    for mark in _MARK.finditer(written):
        text += written[at : mark.start()]
        at = mark.end()
        if mark[0] == "||":
            found.append({"source": [], "cue": [], "content": []})
        elif mark[0] in _KINDS:
            start, kind = len(text), _KINDS[mark[0]]
        else:
            found[-1][kind].append((start, len(text)))
    text += written[at:]
    made = [Attribution(*(_spans(one[kind]) for kind in _KINDS.values())) for one in found]
    return text, made


def _spans(spans: list[tuple[int, int]]) -> Spans:
    return tuple(spans)


def meaning(
    written: str, cast: Cast | None = None, published: date | None = PUBLISHED
) -> Interpreted:
    """What a marked text means."""
    text, made = marked(written)
    return interpret(text, made, published, cast)


def last(written: str, cast: Cast | None = None) -> Attribution:
    """The last attribution of a marked text."""
    return meaning(written, cast).attributions[-1]
