"""Review: one attribution after the other, each in its context, judged by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nonpaper.desk.keeping import Asked
from nonpaper.errors import NotApplicable
from nonpaper.evidence import find_passages
from nonpaper.evidence.attributions import Attribution, Span, Spans, Stance
from nonpaper.evidence.ledger import Action, Recorded, Review, Version

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

AROUND = 600
"""Characters of context, at most, on either side."""
SPANS = ("source", "cue", "content")
CORRECTABLE = (*SPANS, "person", "party", "stance", "anonymous")
"""What a reviewer can say otherwise; the spans by their words."""


@dataclass(frozen=True)
class Excerpt:
    """The words around an attribution.

    Parameters
    ----------
    credit, title
        The document they are from.
    text
        The paragraph, or the part of it that is near.
    marked
        For ``source``, ``cue`` and ``content``, their places in that text.
    """

    credit: str
    title: str
    text: str
    marked: dict[str, list[Span]]


class ReviewDesk:
    """A reviewer's work on an open ledger.

    Parameters
    ----------
    by
        The reviewer's name.
    """

    def __init__(self, ledger: Ledger, by: str, asked: Asked) -> None:
        self._ledger = ledger
        self._by = by
        self._texts: dict[tuple[str, int], Version] = {}
        found = ledger.attributions(
            asked.document,
            as_of=asked.as_of,
            party=asked.party,
            since=asked.since,
            reviewed=asked.status,
        )
        self.names = [each.id for each in found]

    def __len__(self) -> int:
        return len(self.names)

    def at(self, place: int) -> Recorded:
        """The attribution at a place of the list, as it stands now."""
        return self._ledger.attribution(self.names[place])

    def history(self, name: str) -> list[Review]:
        """The reviews of an attribution, the oldest first."""
        return self._ledger.reviews(name)

    def excerpt(self, found: Recorded) -> Excerpt:
        """The words around an attribution."""
        version = self._version(found)
        made = found.attribution
        spans = sorted(span for name in SPANS for span in getattr(made, name))
        start, end = _near(version.text, spans[0][0], max(last for _, last in spans))
        marked = {
            name: [(first - start, last - start) for first, last in getattr(made, name)]
            for name in SPANS
        }
        return Excerpt(version.credit, version.title, version.text[start:end], marked)

    def accept(self, name: str, why: str = "") -> Review:
        """Record that an attribution is right as it stands."""
        return self._ledger.review(name, Action.ACCEPT, self._by, why)

    def reject(self, name: str, why: str = "") -> Review:
        """Record that an attribution is none."""
        return self._ledger.review(name, Action.REJECT, self._by, why)

    def undo(self, name: str, why: str = "") -> Review:
        """Take back the last judgement of an attribution that stands."""
        return self._ledger.review(name, Action.UNDO, self._by, why)

    def correct(self, name: str, changes: dict[str, str], why: str = "") -> Review:
        """Record how an attribution should be.

        Parameters
        ----------
        changes
            What is otherwise, by the names in `CORRECTABLE`: words that stand in the document
            (pieces with ``...`` between), a person, a party's id, a stance, ``yes`` or ``no``.

        Raises
        ------
        NotApplicable
            Where nothing is otherwise, or what is written cannot be.
        """
        found = self._ledger.attribution(name)
        better = self.changed(found, changes)
        if better == found.attribution:
            raise NotApplicable("nothing is otherwise")
        return self._ledger.review(name, Action.CORRECT, self._by, why, better)

    def changed(self, found: Recorded, changes: dict[str, str]) -> Attribution:
        """An attribution with changes made; raises as `correct`."""
        values: dict[str, Any] = {}
        for key, written in changes.items():
            if key in SPANS:
                old = getattr(found.attribution, key) or found.attribution.content
                values[key] = self._spans(found, written, old[0][0])
            elif key == "stance":
                values[key] = _stance(written)
            elif key == "anonymous":
                values[key] = _truth(written)
            else:
                values[key] = " ".join(written.split())
        if "party" in values and values["party"] != found.party:
            values["parties"] = (values["party"],) if values["party"] else ()
        better = replace(found.attribution, **values)
        if "source" in values:
            better = replace(better, speaker=self._words(found, better.source))
        return better

    def _spans(self, found: Recorded, written: str, near: int) -> Spans:
        """The places of words in the document, those nearest to where they were."""
        document = self._version(found).as_document()
        spans: list[Span] = []
        for piece in (part.strip() for part in written.replace("…", "...").split("...")):
            if not piece:
                continue
            places = find_passages(document, piece)
            after = [each for each in places if not spans or each.start >= spans[-1][1]]
            if not after:
                raise NotApplicable(f"'{piece}' does not stand in the document, word for word")
            best = min(after, key=lambda each: abs(each.start - near))
            spans.append((best.start, best.end))
        return tuple(spans)

    def _words(self, found: Recorded, spans: Spans) -> str:
        text = self._version(found).text
        return " ".join(" ".join(text[start:end].split()) for start, end in spans)

    def _version(self, found: Recorded) -> Version:
        key = (found.document, found.version)
        if key not in self._texts:
            self._texts = {
                (each.document, each.number): each for each in self._ledger.versions(found.document)
            }
        return self._texts[key]


def _near(text: str, first: int, last: int) -> tuple[int, int]:
    """The paragraph around a place, cut where it is long."""
    start = text.rfind("\n\n", 0, first) + 2 if "\n\n" in text[:first] else 0
    end = text.find("\n\n", last)
    end = len(text.rstrip()) if end < 0 else end
    return max(start, first - AROUND), min(end, last + AROUND)


def _stance(written: str) -> Stance:
    try:
        return Stance(written.strip().lower())
    except ValueError:
        names = ", ".join(stance.value for stance in Stance)
        raise NotApplicable(f"'{written}' is no stance: {names}") from None


def _truth(written: str) -> bool:
    answers = {"yes": True, "y": True, "no": False, "n": False}
    try:
        return answers[written.strip().lower()]
    except KeyError:
        raise NotApplicable(f"'{written}' is neither yes nor no") from None


def stances() -> Sequence[str]:
    """The names of stances."""
    return [stance.value for stance in Stance]
