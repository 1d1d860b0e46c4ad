"""What new documents have to do with those on record: reprints of one original, and disputes.

Both are found by the reader and say so (``by`` is ``reader``); a person's judgement replaces them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.ledger import Kind, Recorded, Status, Version
from nonpaper.evidence.meaning.disputes import Told, disputes
from nonpaper.evidence.meaning.reprints import print_of, same_original

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

MOST_DOCUMENTS = 1000
"""Of more than these on record none are compared: it would take long, and much memory."""
MOST_ATTRIBUTIONS = 10_000
COMMON = 200
"""A beginning of a word that stands in more attributions than these says nothing of their topic."""
READER = "reader"
_WORD = re.compile(r"\w{4,}")


def connect(ledger: Ledger, new: Iterable[str]) -> tuple[int, int]:
    """Record which of some new documents are reprints, and what in them disputes what is there.

    Returns
    -------
    tuple of two int
        How many reprints, and how many disputes, were recorded.
    """
    wanted = set(new)
    documents = ledger.documents()
    if not wanted or not 1 < len(documents) <= MOST_DOCUMENTS:
        return 0, 0
    reprints = 0
    for later, earlier in _reprints(documents, wanted):
        ledger.reprint(later, earlier, READER, "most of its words stand in the other")
        reprints += 1
    links = 0
    for one, other, kind in _disputes(ledger.attributions(), wanted):
        ledger.link(one, other, kind, READER)
        links += 1
    return reprints, links


def _reprints(documents: list[Version], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a reprint and its original, the first published of those that are alike."""
    prints = {
        each.document: print_of(each.text, each.outlet, each.header.get("credit", ""))
        for each in documents
    }
    sharing: dict[str, list[str]] = defaultdict(list)
    for name, made in prints.items():
        for key in made.keys:
            sharing[key].append(name)
    order = {
        each.document: (each.published or each.recorded.date(), place)
        for place, each in enumerate(documents)
    }
    known = {each.document for each in documents if each.original}
    for name in sorted(prints, key=order.__getitem__):
        if name in known:
            continue
        alike = {other for key in prints[name].keys for other in sharing[key]} - {name}
        earlier = [
            other
            for other in alike
            if order[other] < order[name]
            and other not in known
            and not wanted.isdisjoint({name, other})
            and same_original(prints[name], prints[other])
        ]
        if earlier:
            known.add(name)
            yield name, min(earlier, key=order.__getitem__)


def _disputes(found: list[Recorded], wanted: set[str]) -> Iterator[tuple[str, str, Kind]]:
    """Pairs of attributions of which the first denies or contradicts the second."""
    if len(found) > MOST_ATTRIBUTIONS:
        return
    heard = {
        each.id: each for each in found if not each.repeats and each.status is not Status.REJECTED
    }
    for name, other in _near(heard, wanted):
        each, against = heard[name], heard[other]
        kind = disputes(_told(each), _told(against))
        if kind in {Kind.DENIES, Kind.CONTRADICTS} and not _linked(each, other):
            one, two = _in_order(each, against)
            yield one.id, two.id, Kind(kind)


def _near(heard: dict[str, Recorded], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs that share the beginnings of two words or more, one of them of a new document; once."""
    about: dict[str, list[str]] = defaultdict(list)
    for name, each in heard.items():
        for beginning in _beginnings(each):
            about[beginning].append(name)
    done: set[str] = set()
    for name, each in heard.items():
        if each.document not in wanted:
            continue
        done.add(name)
        telling = [about[word] for word in _beginnings(each) if len(about[word]) <= COMMON]
        shared = Counter(other for names in telling for other in names)
        yield from ((name, other) for other, n in shared.items() if n > 1 and other not in done)


def _beginnings(found: Recorded) -> set[str]:
    return {word[:5] for word in _WORD.findall(found.content.lower())}


def _linked(found: Recorded, other: str) -> bool:
    return any(other in {link.attribution, link.other} for link in found.links)


def _told(found: Recorded) -> Told:
    return Told(found.attribution, found.cue, found.content)


def _in_order(one: Recorded, two: Recorded) -> tuple[Recorded, Recorded]:
    """The one that denies first; else the later one."""
    denies = [each.attribution.stance is Stance.DENIES for each in (one, two)]
    if denies[0] != denies[1]:
        return (one, two) if denies[0] else (two, one)
    days = [each.published or each.recorded.date() for each in (one, two)]
    return (two, one) if days[1] > days[0] else (one, two)
