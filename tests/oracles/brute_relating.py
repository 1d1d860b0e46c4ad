"""Reprints and disputes from their definitions: every document, every pair, no index."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from nonpaper.evidence.ledger import Recorded, Status, Version, disputing
from nonpaper.evidence.ledger.book import Ledger
from nonpaper.evidence.meaning.disputes import Topic
from nonpaper.evidence.meaning.reprints import Print, print_of, same_original


def standing(ledger: Ledger) -> tuple[dict[str, str], set[tuple[str, str, str]]]:
    """What is recorded: the original of each reprint, and the links that stand."""
    links, _ = ledger.judged()
    newest = {(link.attribution, link.other): link.kind.value for link in links}
    originals = {one.document: one.original for one in ledger.documents() if one.original}
    return originals, {(*pair, kind) for pair, kind in newest.items() if kind != "nothing"}


def originals(ledger: Ledger, told: dict[str, str] | None = None) -> dict[str, str]:
    """The original of each reprint: the first in order that is none; `told` is by a person."""
    told = told or {}
    at = {one.document: number for number, one in enumerate(ledger.documents())}
    order = sorted(
        ledger.documents(), key=lambda one: (str(one.published or "9"), at[one.document])
    )
    first: list[tuple[Version, Print]] = []
    found: dict[str, str] = {}
    for one in order:
        made = print_of(one.text, one.outlet)
        if one.document in told:
            of = told[one.document]
        else:
            near = (o for o, p in first if set(p.keys) & set(made.keys) and same_original(p, made))
            of = next((o.document for o in near), "")
        if of:
            found[one.document] = of
        else:
            first.append((one, made))
    return found


def links(ledger: Ledger) -> set[tuple[str, str, str]]:
    """Every dispute between two attributions that count and share words that are not common."""
    all_of_them = [one for one in ledger.attributions() if not one.within]
    topics = {one.id: Topic.of(one.attribution, one.cue, one.content) for one in all_of_them}
    times = Counter(word for topic in topics.values() for word in topic.words)
    rare = {word for word, count in times.items() if count <= disputing.COMMON}
    count = [one for one in all_of_them if not one.repeats and one.status is not Status.REJECTED]
    return {
        _link(one, other, topics)
        for one, other in combinations(count, 2)
        for differ in [topics[one.id].disputed(topics[other.id])]
        for shared in [topics[one.id].words & topics[other.id].words & rare]
        if any(len(shared - {word}) >= 2 for word in differ)
    }


def _link(one: Recorded, other: Recorded, topics: dict[str, Topic]) -> tuple[str, str, str]:
    denials = topics[one.id].denial, topics[other.id].denial
    first = denials == (True, False)
    kind = "denies" if denials[0] != denials[1] else "contradicts"
    return (one.id, other.id, kind) if first else (other.id, one.id, kind)
