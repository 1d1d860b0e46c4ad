"""Section labels: "Why it matters:", Markdown headings, bold labels, headings on their own line.

A section goes on to the next label. A name before a colon is a speaker, not a label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nonpaper.evidence.attributions import Span
from nonpaper.evidence.meaning.lexicon import lexicon

MOST_WORDS = 8
LONGEST = 60
_LISTS = lexicon("sections")
_KNOWN = frozenset(_LISTS["known"]["labels"])
_SMALL = frozenset(_LISTS["known"]["small"])
_LINE = re.compile(r"^[ \t]*(\S[^\n]*)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*\Z")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{2,60}?)(:?)\1(:?)")
_PLAIN = re.compile(r"([A-Z\u2018\u2019'][^:.!?\n\"\u201c\u201d]{1,58}):(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Section:
    """A label and the offset behind it, where its section begins."""

    label: str
    place: Span
    begins: int


class Sections:
    """The sections of a text."""

    def __init__(self, text: str) -> None:
        self.found = sections_of(text)
        self._begins = [section.begins for section in self.found]

    def at(self, offset: int) -> Section | None:
        """The section that an offset lies in; None before the first label."""
        number = bisect_right(self._begins, offset) - 1
        return self.found[number] if number >= 0 else None


def sections_of(text: str) -> list[Section]:
    """The labels of a text, in order."""
    lines = list(_LINE.finditer(text))
    found = []
    for number, line in enumerate(lines):
        alone = _alone(text, lines, number)
        label = _label(line[1], alone=alone and number > 0)
        if label is not None:
            words, (start, end), behind = label
            offset = line.start(1)
            found.append(Section(words, (offset + start, offset + end), offset + behind))
    return found


def _alone(text: str, lines: list[re.Match[str]], number: int) -> bool:
    """Whether empty lines stand before and behind a line."""
    line = lines[number]
    before = lines[number - 1].end() if number else 0
    behind = lines[number + 1].start() if number + 1 < len(lines) else len(text)
    gaps = text[before : line.start()].count("\n"), text[line.end() : behind].count("\n")
    return min(gaps) > 1


def _label(line: str, *, alone: bool) -> tuple[str, Span, int] | None:
    """A line's label, where in the line it stands, and where what it labels begins."""
    if heading := _HEADING.match(line):
        return _trimmed(heading[1]), heading.span(1), len(line)
    if bold := _BOLD.match(line):
        labels = bool(bold[3] or bold[4]) or bold.end() == len(line) or _is_known(bold[2])
        if labels and not bold[2].rstrip().endswith((".", "!", "?", ",")):
            return _trimmed(bold[2]), bold.span(2), bold.end()
        return None
    plain = _PLAIN.match(line[: LONGEST + 2])
    if plain and _is_label(plain[1]):
        return _trimmed(plain[1]), plain.span(1), plain.end()
    words = line.split()
    ends = line.rstrip()[-1:] in ".!?,;:\"'”’)"
    if (
        alone
        and 1 <= len(words) <= MOST_WORDS
        and not ends
        and words[0][:1].isupper()
        and (_is_known(line) or _is_label(line))
    ):
        return _trimmed(line), (0, len(line.rstrip())), len(line)
    return None


def _trimmed(label: str) -> str:
    return " ".join(label.strip("*_ \t:").split())


def _is_known(label: str) -> bool:
    return _trimmed(label).lower().replace("’", "'") in _KNOWN


def _is_label(label: str) -> bool:
    """Known, or a few words of which only the first is written large: no name, no sentence."""
    if _is_known(label):
        return True
    words = label.split()
    if not 2 <= len(words) <= 6 or not words[0][:1].isupper():
        return False
    rest = [word for word in words[1:] if word.lower() not in _SMALL]
    return (
        bool(rest)
        and all(word.islower() for word in words[1:])
        and words[0].lower() not in {"he", "she", "they", "we", "i", "it"}
    )
