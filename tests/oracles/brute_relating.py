"""Reprints and disputes from their definitions: every document, every pair, no index."""

from __future__ import annotations

from itertools import combinations

from nonpaper.evidence.ledger import Recorded, Status, Version
from nonpaper.evidence.ledger.book import Ledger
from nonpaper.evidence.meaning.disputes import Told, denies, disputes
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
    """Every dispute between two attributions that are near each other and count."""
    count = [
        one
        for one in ledger.attributions()
        if not one.within and not one.repeats and one.status is not Status.REJECTED
    ]
    return {found for pair in combinations(count, 2) for found in _dispute(*pair)}


def _dispute(one: Recorded, other: Recorded) -> list[tuple[str, str, str]]:
    told = Told(one.attribution, one.cue, one.content)
    later = Told(other.attribution, other.cue, other.content)
    longer = max(len(told.topic.words), len(later.topic.words))
    shared = len(told.topic.words & later.topic.words)
    kind = disputes(told, later)
    if shared < 3 or 5 * shared < 2 * longer or kind not in {"denies", "contradicts"}:
        return []
    first = kind == "denies" and denies(told)
    return [(one.id, other.id, kind) if first else (other.id, one.id, kind)]
