"""Complements: the content behind a cue, told by the words that open it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nonpaper.evidence.reader.clauses import FINITE, is_clause
from nonpaper.evidence.reader.lexicon import lexicon
from nonpaper.evidence.reader.phrases import phrase_end
from nonpaper.evidence.reader.spans import clause_at, content_end, marked, tail

if TYPE_CHECKING:
    from nonpaper.evidence.reader.views import View

Range = tuple[int, int]
_SPEECH = frozenset({"quote", "clause", "addressee"})
_OBJECT = frozenset({"object", "object-to", "being", "as", "doing"})
_AFTER_TOLD = frozenset("TQwt,:DRPNJ#YI")
_FRONTED = frozenset("if because since although".split())
_ROUGHLY = frozenset(
    "about around over under at up as nearly almost roughly approximately close between just only "
    "well".split()
)
_MEANWHILE = frozenset("as when while after before".split())
_FRONTING = frozenset("despite without under with given unlike amid".split())
_AUDIENCES = frozenset(
    "reporters journalists lawmakers jurors investors viewers reuters afp ap cnn bbc axios "
    "politico bloomberg haaretz newsweek".split()
)
_DEGREES = frozenset({"most", "more", "least", "less"})  # what they want most
_SECOND = frozenset("to with for about on of against at from".split())
_NO_CLAUSE_ALONE = _OBJECT | {"addressee", "to"}
_BREAK = re.compile("[,:SQ]")
MOST_SKIPPED = 18
LONGEST_SUBJECT = 40
SURELY_MORE = 4  # words behind a noun phrase: a verb that was taken for a noun is among them


@dataclass(frozen=True, slots=True)
class Complement:
    """A content and what of the words before it belongs to the cue.

    Parameters
    ----------
    frame
        What opens it.
    cue_end
        The place behind the cue with its particle or preposition.
    block
        Whether the content is what the next paragraph quotes.
    """

    frame: str
    content: tuple[Range, ...]
    cue_end: int
    block: bool = False


def complement(
    view: View, start: int, frames: frozenset[str], *, generic: bool = False, noun: bool = False
) -> Complement | None:
    """Return the content that stands behind a cue, or None.

    Parameters
    ----------
    start
        The place behind the cue.
    generic
        Whether the cue is in no lexicon: only a *that* or a quotation beside it counts.
    noun
        Whether the cue is a noun, which takes no bare clause.
    """
    return _Search(view, start, frames, generic=generic, noun=noun).run()


class _Search:
    """Walks from the cue to the right until a content opens, or something that cannot precede one.

    What may lie between is skipped: adverbs, days, and, after words of saying, prepositional
    phrases, the person told, and asides between commas.
    """

    def __init__(
        self, view: View, start: int, frames: frozenset[str], *, generic: bool, noun: bool
    ) -> None:
        self.view = view
        self.cue_end = start
        self.frames = frames
        self.generic = generic
        self.noun = noun
        self.speech = bool(frames & _SPEECH) and not noun
        self.i = start
        self.direct = True  # nothing but adverbs skipped so far
        self.addressed = False
        self.moved = False

    def run(self) -> Complement | None:
        tags = self.view.tags
        start = self.i
        limit = min(len(tags), start + MOST_SKIPPED)
        quotes = "quote" in self.frames and not self.generic and not self.noun
        spoken = quotes and marked(self.view, start)
        if spoken and tags[start] in "AXI":
            return self._in_part(start)
        while self.i < limit:
            self.moved = False
            made = self._at(tags[self.i])
            if made is not None:
                return made
            if not self.moved:
                break
            if self.addressed and quotes and self._quotes_in_part():
                return self._content(self.i, "clause", "bare")
        return self._in_part(start) if spoken else None

    def _at(self, letter: str) -> Complement | None:
        if letter == "Q" and self.direct and "object" in self.frames and not self.speech:
            return self._quotation(self.i) if self._is_named() else None
        if letter == "Q":
            announced = not self.generic or (self.i and self.view.tags[self.i - 1] in ",:")
            return self._quotation(self.i) if announced and self._may_quote() else None
        if letter == "T":
            return self._that()
        if self.generic:
            return self._any(letter)
        if letter in "Vn" and self.speech and self._passed_participle():
            return None
        if letter == "W" and self.addressed and self.view.low[self.i] == "which":
            return self.question()
        if letter == "H" and self.view.low[self.i] == "having":
            return self.doing()
        if self.direct and self.view.low[self.i] in _ROUGHLY and self._counts():
            return self._content(self.i, "clause", "bare")
        handler = _HANDLERS.get(letter)
        if handler is not None:
            return handler(self)
        return self._phrase() if self.view.left[self.i] >= 0 else None

    def _passed_participle(self) -> bool:
        """Skip what is told of where it was said: in a letter | seen by Reuters | that."""
        that = self.view.tags.find("T", self.i, self.i + 10)
        passed = not self.direct and that > 0
        if passed and set(self.view.tags[self.i + 1 : that]).isdisjoint("VMBHK,:-Q"):
            self._skip(that)
            return True
        return False

    def _quotes_in_part(self) -> bool:
        """Whether a few words in quotation marks open here: told them | "no way"."""
        view, i = self.view, self.i
        return marked(view, i) and view.words[view.first[i] - 1] != ")"

    def _is_named(self) -> bool:
        """Whether a verb without a word between has a quotation as its object: backs "..."."""
        view, verb = self.view, self.cue_end - 1
        compound = view.tags[verb - 1 : verb] == "N" and not view.low[verb].endswith("ed")
        return view.goes_on(self.i) and not compound

    def _counts(self) -> bool:
        """Whether a clause opens with a rough number: said | up to 20 people had died."""
        number = self.view.tags.find("#", self.i + 1, self.i + 5)
        return "clause" in self.frames and number > 0 and is_clause(self.view, number)

    def _may_quote(self) -> bool:
        return bool(self.frames & _SPEECH) or self.noun

    def _skip(self, to: int, *, direct: bool = False) -> None:
        self.moved = True
        self.i = to
        self.direct = self.direct and direct

    def _quotation(self, place: int) -> Complement:
        end = place + 1
        while self.view.tags[end : end + 2] == "CQ" and not tail(self.view, end + 2):
            end += 2  # they chanted "...," | and "..."
        return Complement("quote", ((place, end),), self.cue_end)

    def _in_part(self, place: int) -> Complement:
        """A few words in quotation marks."""
        end = place + 1
        while end < len(self.view.tags) and not marked(self.view, end):
            end += 1
        return Complement("bare", ((place, end),), self.cue_end)

    def _content(self, place: int, kind: str, frame: str) -> Complement | None:
        if place >= len(self.view.tags):
            return None
        return Complement(frame, ((place, content_end(self.view, place, kind)),), self.cue_end)

    def _that(self) -> Complement | None:
        view, i = self.view, self.i
        if view.tags[i + 1 : i + 2] in {"", "."}:  # denied | that, but not: put it at half | that
            meant = self.direct and "object" in self.frames
            return Complement("object", ((i, i + 1),), self.cue_end) if meant else None
        pointing = i + 1 < len(view.tags) and view.left[i + 1] == i + 1 and view.tags[i + 1] in "NJ"
        if self.generic:
            real = self.direct and i + 1 < len(view.tags) and is_clause(view, i + 1)
            return self._content(i, "clause", "that") if real else None
        behind = view.tags[view.right[i + 1] :] if pointing else ""
        fronted = "clause" in self.frames and behind[:1] == "S" and "T" not in behind[:8]
        told = self.addressed and self.direct
        if pointing and self.direct and not (fronted or told) and not is_clause(view, i + 1):
            return self._object() if self.frames & _OBJECT else None
        relative = view.tags[i + 1 :].lstrip("A")[:1] in FINITE
        if relative and not self.direct and not self.addressed:
            return None
        if (self.direct or self.speech or "that" in self.frames) and self.i + 1 < len(
            self.view.tags
        ):
            return self._content(self.i, "clause", "that")
        return None

    def _any(self, letter: str) -> Complement | None:
        """A verb of any kind: a quotation beside it."""
        ahead = self.view.tags[self.i + 1 : self.i + 2]
        announced = letter in ",:" and ahead == "Q" and not tail(self.view, self.i + 2)
        if letter in "AY" or announced:
            self._skip(self.i + 1)
        return None

    def colon(self) -> Complement | None:
        if not self.frames & {"quote", "clause"} or self.view.low[self.i] == ";":
            return None
        if self.i + 1 >= len(self.view.tags):
            return Complement("block", (), self.i + 1, block=True)
        if self.view.tags[self.i + 1] == "Q":
            return None if tail(self.view, self.i + 2) else self._quotation(self.i + 1)
        return self._content(self.i + 1, "clause", "colon")

    def comma(self) -> Complement | None:
        if not self.speech:
            return None
        tags, i = self.view.tags, self.i
        if tags[i + 1 : i + 2] == "Q":
            return self._quotation(i + 1)
        if self.addressed and tags[i + 1 : i + 2] == "T":
            self._skip(i + 1)
            return None
        if self.addressed and tags[i - 1 : i + 2] == "Y,t" and "object-to" in self.frames:
            return self._content(i + 1, "to", "to")  # warned them on Monday, to stay away
        told = tags[self.cue_end - 1] in "Vn" and not self.addressed
        if "clause" in self.frames and told and self.i > self.cue_end:
            if clause_at(self.view, i + 1) and not tail(self.view, i + 1):
                fronted = self.view.low[self.cue_end] in _FRONTING
                return self._content(self.cue_end if fronted else i + 1, "clause", "bare")
        close = tags.find(",", i + 1, i + 14)
        opens = close > 0 and tags[close + 1 : close + 2] in {"T", "Q"}
        opens = opens and ":" not in tags[i + 1 : close]
        if opens and "g" not in tags[i + 1 : close]:  # saying, telling them: a cue of its own
            self._skip(close + 1)
        return None

    def dash(self) -> Complement | None:
        """An aside between dashes: he insisted - as ever - that it was late."""
        close = self.view.tags.find("-", self.i + 1, self.i + 14)
        if self.speech and close > 0 and self.view.tags[close + 1 : close + 2] in {"T", "Q"}:
            self._skip(close + 1)
        return None

    def adverb(self) -> Complement | None:
        if self.direct and self.view.low[self.i] in self.frames:
            self.cue_end = self.i + 1
        self._skip(self.i + 1, direct=True)
        return None

    def time(self) -> Complement | None:
        view, i = self.view, self.i
        if view.left[i] == i and "G" in view.tags[i : view.right[i]]:
            return self._phrase()  # welcomed | last month's offer
        self._skip(i + 1)
        return None

    def question(self) -> Complement | None:
        if self.frames & {"wh", "clause", "object", "quote"} and (self.direct or self.speech):
            return self._content(self.i, "clause", "wh")
        return None

    def infinitive(self) -> Complement | None:
        near = self.direct or (self.speech and not self.addressed and self.i < self.cue_end + 7)
        told = self.addressed and self.direct and "object-to" in self.frames
        if not told and not (near and "to" in self.frames):
            return None
        start = self.i - (self.view.tags[self.i - 1] == "X")
        return self._content(start, "to", "to")

    def conjunction(self) -> Complement | None:
        word = self.view.low[self.i]
        if self.direct and word in self.frames and word != "if":
            self.cue_end = self.i + 1
            return self._content(self.i + 1, "phrase", word)
        if (
            self.speech
            and word in {"after", "before", "during"}
            and self.i + 1 < len(self.view.tags)
        ):
            if self.view.left[self.i + 1] == self.i + 1:
                self._skip(phrase_end(self.view, self.i + 1))
                return None
        if self.speech and word in _MEANWHILE and self._goes_on_behind():
            return None
        if word == "if" and self.frames & {"wh", "if"}:
            return self._content(self.i, "clause", "wh")
        if self.speech and self.direct and word in _FRONTED:
            return self._content(self.i, "clause", "bare")
        return None

    def _goes_on_behind(self) -> bool:
        """Skip a clause that tells when something was said: he said | as he left |, "..."."""
        view, i = self.view, self.i
        place = view.tags.find(",Q", i, i + MOST_SKIPPED)
        opens = place > 0 and view.left[i + 1] == i + 1 and ":" not in view.tags[i:place]
        if not opens or view.quoted or "Q" in view.tags[:i]:
            return False
        self._skip(place)
        return True

    def coordination(self) -> Complement | None:
        """Skip the rest of a phrase: at a meeting of the budget | and finance committee | that."""
        view, behind = self.view, self.i + 1
        joined = self.speech and not self.direct and view.left[behind : behind + 1] == [behind]
        if joined and "T" in view.tags[view.right[behind] : behind + MOST_SKIPPED]:
            if view.tags[view.right[behind]] not in FINITE:
                self._skip(view.right[behind])
        return None

    def preposition(self) -> Complement | None:
        view, i = self.view, self.i
        tags = view.tags
        word = view.low[i]
        if word in self.frames and (self.direct or self.speech):
            behind = i + 1
            if tags[behind : behind + 1] == "I" and view.low[behind] in _SECOND:
                behind += 1
            if behind >= len(view.tags) or tags[behind] in ".,":
                return None
            if view.left[behind] == behind or tags[behind] in "gwTSQ":
                self.cue_end = behind
                kind = "clause" if tags[behind] in "TQw" else "phrase"
                return self._content(behind, kind, word)
        if (self.speech or (self.noun and not self.direct)) and i + 1 < len(view.tags):
            if view.left[i + 1] == i + 1:
                self._skip(view.right[i + 1])
            elif self.speech and tags[i + 1] == "Y":
                self._skip(i + 2)
        return None

    def doing(self) -> Complement | None:
        if "clause" in self.frames and self.direct and is_clause(self.view, self.i):
            return self._content(self.i, "clause", "bare")
        if self.direct and "doing" in self.frames:
            return self._content(self.i, "phrase", "doing")
        return None

    def _phrase(self) -> Complement | None:
        """A noun phrase: the subject of a bare clause, somebody told, or the content itself."""
        if self.noun:
            return None
        view, i, frames = self.view, self.i, self.frames
        if view.low[i] in _DEGREES and view.right[i] == i + 1:
            self._skip(i + 1, direct=True)
            return None
        told = "addressee" in frames and not self.addressed
        told = told and not (i == self.cue_end and self._quotes_in_part())
        behind = _addressed(view, i) if told else i
        if told and behind < view.right[i]:
            self.addressed = True
            self._skip(behind, direct=True)
            return None
        opens = "clause" in frames and view.tags[i] != "O" and view.tags[behind : behind + 1] != "T"
        if opens and (is_clause(view, i) or self._must_open()):
            return self._content(i, "clause", "bare")
        if told:
            if "object" not in frames or view.tags[behind : behind + 1] in _AFTER_TOLD:
                self.addressed = True
                self._skip(behind, direct=True)
                return None
        if self.direct and frames & _OBJECT:
            return self._object()
        behind = view.right[i]
        while view.tags[behind : behind + 1] in {"A", "Y"}:
            behind += 1  # stated a day earlier: ...
        told = self.direct and not self.addressed and "quote" in frames
        if told and view.tags[behind : behind + 1] in {"T", "Q", ",", ":"}:
            self.addressed = True
            self._skip(behind)
        return None

    def _must_open(self) -> bool:
        """Whether a noun phrase can be nothing but the subject of a bare clause, however long."""
        tags = self.view.tags
        if not self.direct or "quote" not in self.frames or self.frames & _NO_CLAUSE_ALONE:
            return False
        before = self.cue_end - 2
        if tags[before : before + 1] in {",", "Q"} and not FINITE.isdisjoint(tags[:before]):
            return False
        rest = _BREAK.split(tags[self.view.right[self.i] : self.i + LONGEST_SUBJECT], maxsplit=1)[0]
        return not FINITE.isdisjoint(rest) or len(rest) > SURELY_MORE

    def _object(self) -> Complement | None:
        view, i, frames = self.view, self.i, self.frames
        behind = view.right[i]
        shown = (
            "clause" in frames
            and behind < len(view.tags)
            and (view.tags[behind] in "gn" or view.low[behind] in {"with", "at"})
        )
        end = content_end(view, i, "clause" if shown else "phrase")
        if behind == i + 1 and is_told_by_saying(view, behind):
            end = behind  # denied it | saying ...
        late = behind
        while late < len(view.tags) and view.tags[late] in "YAX":
            late += 1
        if late > behind and "object-to" in frames and view.tags[late : late + 1] == "t":
            end = content_end(view, i, "to")
        if "object" not in frames:
            rest = view.tags[view.right[i] : end]
            infinitive = "object-to" in frames and "t" in rest
            named_as = "as" in frames and "as" in view.low[i:end]
            if not (infinitive or named_as or "being" in frames):
                return None
            if infinitive and "being" not in frames:
                end = content_end(view, i, "to")
        if "as" in frames and (far := self._called_far(end)):
            end = far
        if view.tags[end : end + 1] == "Q" and view.tags[end - 1] not in ".:":
            end += 1
        elif view.tags[end : end + 2] == ",Q" and "quote" not in frames:
            end += 2
        return Complement("object", ((i, end),), self.cue_end)

    def _called_far(self, end: int) -> int:
        """The place behind what something is called in quotation marks, far behind it; or 0."""
        view = self.view
        for first, last in view.quoted:
            between = view.tags[end : first - 1]
            if first > end and view.low[first - 1] == "as" and not set(between) & set(":Q-,"):
                return max(last, content_end(view, first, "phrase"))
        return 0


_HANDLERS: dict[str, Callable[[_Search], Complement | None]] = {
    ":": _Search.colon,
    ",": _Search.comma,
    "-": _Search.dash,
    "A": _Search.adverb,
    "X": _Search.adverb,
    "Y": _Search.time,
    "w": _Search.question,
    "t": _Search.infinitive,
    "S": _Search.conjunction,
    "C": _Search.coordination,
    "I": _Search.preposition,
    "g": _Search.doing,
}


def is_told_by_saying(view: View, i: int) -> bool:
    """Whether "saying" stands behind an object that is a pronoun: denied it | saying that."""
    cue = lexicon().verbs.get(view.low[i]) if view.tags[i : i + 1] == "g" else None
    return cue is not None and "quote" in cue.frames and view.tags[i - 1] in "OR"


def _addressed(view: View, i: int) -> int:
    """The place behind the person told, with the phrases that hang on it."""
    end = view.right[i]
    if end > i + 1 and view.low[i] in _AUDIENCES and view.tags[i + 1] not in "GP":
        return i + 1  # told reporters | part of it was late
    while end + 1 < len(view.tags) and view.right[end + 1] > 0:
        hangs = view.tags[end] == "I" and view.low[end] in {"of", "from", "in", "at", "for"}
        if not hangs and view.tags[end] != "C":
            break
        end = view.right[end + 1]
    return end
