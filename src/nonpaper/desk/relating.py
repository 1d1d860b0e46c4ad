"""Which documents reprint one original, and which attributions dispute each other, in a ledger.

Documents are compared where their prints share a key, attributions where they share three telling
words that are not everywhere. What is found is recorded as the reader's judgement; a judgement that
is there already, a person's above all, stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper.desk.keeping import ledger_of
from nonpaper.evidence.ledger import Kind, Link, Recorded, Reprint, Status, Version
from nonpaper.evidence.meaning.disputes import Told, denies, disputes
from nonpaper.evidence.meaning.reprints import Print, print_of, same_original

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

READER = "reader"
SHARED = 3
MOST_DOCUMENTS, MOST_CHARACTERS = 1000, 10_000_000
"""`read` compares new documents with those on record where there is no more in all."""
COMMON = 300
"""A word that stands in more attributions than this does not bring two of them together."""


@dataclass(frozen=True)
class Related:
    """What was found and recorded; what was judged before is not in it.

    Parameters
    ----------
    compared
        Whether the documents were compared; they are not where there are too many for now.
    """

    reprints: tuple[Reprint, ...]
    links: tuple[Link, ...]
    compared: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "reprints": [one.to_dict() for one in self.reprints],
            "links": [one.to_dict() for one in self.links],
        }


def relate(case: str | Path, db: str | None = None) -> Related:
    """Find reprints and disputes in a case's ledger and record them.

    Raises
    ------
    NotApplicable
        Where the case has no ledger yet.
    """
    with ledger_of(case, db) as ledger:
        return _recorded(ledger, ledger.documents(), None)


def relate_new(ledger: Ledger, new: Iterable[str]) -> Related:
    """The same of some new documents, by id; nothing where the ledger is large."""
    wanted = set(new)
    count, characters = ledger.size() if wanted else (0, 0)
    if count < 2:
        return Related((), ())
    if count > MOST_DOCUMENTS or characters > MOST_CHARACTERS:
        return Related((), (), compared=False)
    return _recorded(ledger, ledger.documents(), wanted)


def _recorded(ledger: Ledger, documents: Sequence[Version], wanted: set[str] | None) -> Related:
    """Find and record; with `wanted` only what concerns one of those documents."""
    judged, linked = _judged(ledger)

    def concerns(*names: str) -> bool:
        return wanted is None or not wanted.isdisjoint(names)

    reprints = [
        ledger.reprint(document, original, READER, "most of its text stands there")
        for document, original in _reprints(documents, judged)
        if concerns(document, original)
    ]
    links = [
        ledger.link(one.id, other.id, kind, READER, "on the same topic")
        for one, other, kind in _disputes(ledger.attributions(), concerns)
        if frozenset((one.id, other.id)) not in linked
    ]
    return Related(tuple(reprints), tuple(links))


def _judged(ledger: Ledger) -> tuple[set[str], set[frozenset[str]]]:
    """The documents and the pairs of attributions that somebody has judged."""
    links, reprints = ledger.judged()
    pairs = {frozenset((link.attribution, link.other)) for link in links}
    return {reprint.document for reprint in reprints}, pairs


def _reprints(documents: Sequence[Version], judged: set[str]) -> Iterator[tuple[str, str]]:
    """Each reprint with its original, the one published or taken in before."""
    order = sorted(documents, key=lambda one: (one.published or date.max, one.recorded))
    by_key: dict[str, list[int]] = {}
    prints: list[Print] = []
    for number, version in enumerate(order):
        made = print_of(version.text, version.outlet, version.header.get("credit", ""))
        prints.append(made)
        near = sorted({other for key in made.keys for other in by_key.get(key, ())})
        original = next((n for n in near if same_original(prints[n], made)), None)
        if original is None:
            for key in made.keys:
                by_key.setdefault(key, []).append(number)
        elif version.document not in judged:
            yield version.document, order[original].document


def _disputes(
    recorded: Sequence[Recorded], concerns: Callable[[str], bool]
) -> Iterator[tuple[Recorded, Recorded, Kind]]:
    """Pairs that deny or contradict, of which one concerns us: the one that does it first, or last.

    An attribution of a document that does not is compared only with those of documents that do.
    """
    found = [
        one
        for one in recorded
        if not one.within and not one.repeats and one.status is not Status.REJECTED
    ]
    told = [Told(one.attribution, one.cue, one.content) for one in found]
    everywhere: dict[str, list[int]] = {}
    in_new: dict[str, list[int]] = {}
    for number, one in enumerate(told):
        these = one.topic.words
        new = concerns(found[number].document)
        by_word = everywhere if new else in_new
        shared = Counter(
            other
            for word in these
            if len(everywhere.get(word, ())) <= COMMON
            for other in by_word.get(word, ())
        )
        for other in sorted(other for other, count in shared.items() if count >= SHARED):
            kind = disputes(told[other], one)
            if kind in {"denies", "contradicts"}:
                first = kind == "denies" and denies(told[other])
                pair = (found[other], found[number]) if first else (found[number], found[other])
                yield *pair, Kind(kind)
        for word in these:
            everywhere.setdefault(word, []).append(number)
            if new:
                in_new.setdefault(word, []).append(number)
