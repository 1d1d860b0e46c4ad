"""The timeline: who said what when, by party and topic, and which statements it touches.

Of a chain ("officials said that the minister wants ...") it lists the outermost link that speaks
for somebody; reprints of one original are listed once. What the case quotes and no attribution on
record covers is listed too, by the speaker that the case names.

A saying **touches** the statements that cite its words. It **may bear on** others: on those that
cite what it denies or contradicts, and on those whose words it shares: a name that few statements
mention, or two other words that few mention. The first is a fact of the record; the second a hint
for the analyst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.evidence.headwords import head_words, name_stems, stems
from nonpaper.evidence.said import Said
from nonpaper.model import Case, Citation, Option, Statement
from nonpaper.model.citing import party_called
from nonpaper.model.formula import leaves

FEW = 3
"""A word is telling where at most one statement in so many mentions it."""


@dataclass(frozen=True)
class Saying:
    """One thing that somebody said.

    Parameters
    ----------
    day
        When its document was published; None where that is not known.
    party
        The id of the party it speaks for; empty where it speaks for none of the case's.
    side
        That party's name, or whom else it speaks for; may be empty.
    attribution
        What the ledger calls it; empty for words that only the case quotes.
    reprints
        The ids of attributions that repeat it.
    against
        The ids of later attributions that deny or contradict it.
    topics
        What it is about: options and terms of the statements it touches, else its own head words.
    touches, bears_on
        Full names of statements that cite it, and of those it may bear on.
    """

    day: date | None
    party: str
    side: str
    speaker: str
    anonymous: bool
    stance: str
    words: str
    document: str
    credit: str
    attribution: str = ""
    reprints: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    bears_on: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The saying as plain values."""
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in vars(self).items()}
        return {**plain, "day": None if self.day is None else self.day.isoformat()}


@dataclass(frozen=True, eq=False, repr=False)
class Timeline(Answer):
    """Who said what when, the earliest first; what has no date comes last.

    `since` is the first day of what is listed; None for everything.
    """

    sayings: tuple[Saying, ...]
    since: date | None = None

    @property
    def touched(self) -> dict[str, tuple[Saying, ...]]:
        """The statements that sayings touch or may bear on, in the file's order, with these."""
        found = {
            name: tuple(s for s in self.sayings if name in (*s.touches, *s.bears_on))
            for name in self.case.statements
        }
        return {name: sayings for name, sayings in found.items() if sayings}

    def headline(self) -> str:
        """How much was said, by how many sides."""
        sides = len({saying.side for saying in self.sayings if saying.side})
        since = f" since {self.since}" if self.since else ""
        both = f"{counted(len(self.sayings), 'saying')} of {counted(sides, 'side')}{since}"
        return f"{both}, touching {counted(len(self.touched), 'statement')}"

    def table(self) -> Table:
        """One row a saying."""
        columns = ("day", "for", "said by", "words", "about", "touches")
        return columns, [
            (
                "" if s.day is None else s.day.isoformat(),
                s.side,
                s.speaker,
                s.words,
                ", ".join(s.topics),
                ", ".join(s.touches),
            )
            for s in self.sayings
        ]

    def to_dict(self) -> dict[str, Any]:
        """The timeline as plain values."""
        return {
            **self.header(),
            "since": None if self.since is None else self.since.isoformat(),
            "sayings": [saying.to_dict() for saying in self.sayings],
            "touched": {
                name: [s.attribution or s.document for s in sayings]
                for name, sayings in self.touched.items()
            },
        }


def timeline(case: Case, said: Iterable[Said], since: date | None = None) -> Timeline:
    """Who said what when.

    Parameters
    ----------
    said
        What is on record, reprints among it; the case's own citations are added.
    since
        Only what was published on this day or later.
    """
    pool = {each.id: each for each in (*said, *(s for _, c in case.cited for s in c.said))}
    shown, bearing = _Shown.of(case), _Bearing(pool.values())
    listed = [(_start(each), shown.saying(each, bearing)) for each in _listed(pool)]
    listed += [(c.passage.start, shown.quoted(c, names)) for c, names in _uncovered(case)]
    listed.sort(key=lambda pair: (_order(pair[1]), pair[0]))
    new = (s for _, s in listed if since is None or (s.day is not None and s.day >= since))
    return Timeline(case, tuple(new), since)


def _start(said: Said) -> int:
    return min((start for start, _ in said.attribution.content), default=0)


def _order(saying: Saying) -> tuple[bool, date, str]:
    return saying.day is None, saying.day or date.min, saying.document


def _listed(pool: dict[str, Said]) -> Iterator[Said]:
    """What stands for itself: of each chain the outermost that speaks for somebody, no reprints."""
    outer = {each.within for each in pool.values() if each.attribution.party}
    for each in pool.values():
        above = [pool[name] for name in _above(pool, each)]
        hidden = any(link.attribution.party for link in above)
        passes_on = not each.attribution.party and each.id in outer
        if not hidden and not passes_on and each.repeats not in pool:
            yield each


def _above(pool: dict[str, Said], said: Said) -> Iterator[str]:
    passed = {said.id}
    while said.within in pool and said.within not in passed:
        passed.add(said.within)
        yield said.within
        said = pool[said.within]


def _uncovered(case: Case) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """Citations that name a speaker and touch no attribution, each once, with what cites them."""
    found: dict[tuple[str, int, int], tuple[Citation, list[str]]] = {}
    for what, citation in case.cited:
        if citation.said or citation.precedent or not (citation.speaker or citation.of):
            continue
        passage = citation.passage
        key = passage.document.id, passage.start, passage.end
        found.setdefault(key, (citation, []))[1].append(what)
    for citation, names in found.values():
        yield citation, tuple(name for name in names if name in case.statements)


class _Bearing:
    """How attributions bear on each other: what repeats one, and what one speaks against."""

    def __init__(self, pool: Iterable[Said]) -> None:
        self.reprints: dict[str, list[str]] = {}
        self.opposed: dict[str, list[str]] = {}
        for each in pool:
            if each.repeats:
                self.reprints.setdefault(each.repeats, []).append(each.id)
            for other in each.against:
                self.opposed.setdefault(other.id, []).append(each.original)


@dataclass(frozen=True)
class _Shown:
    """What sayings are shown with: parties by name, who cites what, and the statements' words."""

    case: Case
    parties: dict[str, str]
    citing: dict[str, list[str]]
    words: dict[str, frozenset[str]]
    few: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> _Shown:
        citing: dict[str, list[str]] = {}
        for name, statement in case.statements.items():
            for citation in statement.citations:
                for said in citation.said:
                    citing.setdefault(said.original, []).append(name)
        parties = {party.id: party.name for party in case.parties}
        own = frozenset().union(*(stems(name) for name in parties.values()))
        words = {name: stems(_words(case, s)) - own for name, s in case.statements.items()}
        counts = Counter(stem for found in words.values() for stem in found)
        few = frozenset(stem for stem, n in counts.items() if n * FEW <= max(FEW, len(words)))
        return cls(case, parties, citing, words, few)

    def saying(self, said: Said, pool: _Bearing) -> Saying:
        """An attribution on record."""
        found = said.attribution
        party = party_called(self.parties, found.party)
        touches = tuple(dict.fromkeys(self.citing.get(said.original, ())))
        return Saying(
            day=said.published,
            party=party,
            side=self.parties.get(party, found.party),
            speaker=said.speaker,
            anonymous=found.anonymous,
            stance=found.stance.value,
            words=said.words,
            document=said.document,
            credit=said.credit,
            attribution=said.id,
            reprints=tuple(pool.reprints.get(said.id, ())),
            against=tuple(other.id for other in said.against),
            topics=self._topics(touches, said.words),
            touches=touches,
            bears_on=tuple(n for n in self._bears_on(said, pool) if n not in touches),
        )

    def quoted(self, citation: Citation, touches: tuple[str, ...]) -> Saying:
        """Words that only the case quotes."""
        document = citation.passage.document
        words = " ".join(citation.passage.text.split())
        return Saying(
            day=document.published,
            party=citation.of,
            side=self.parties.get(citation.of, ""),
            speaker=citation.speaker,
            anonymous=citation.anonymous,
            stance="",
            words=words,
            document=document.id,
            credit=document.credit,
            topics=self._topics(touches, words),
            touches=touches,
        )

    def _topics(self, touches: Sequence[str], words: str) -> tuple[str, ...]:
        """The options and terms of statements, by their ids in plain words; else head words."""
        found = [name for each in touches for name in _about(self.case, self.case.statements[each])]
        return tuple(dict.fromkeys(found)) or head_words(words)

    def _bears_on(self, said: Said, pool: _Bearing) -> Iterator[str]:
        opposed = pool.opposed.get(said.id, ())
        disputed = {name for original in opposed for name in self.citing.get(original, ())}
        mine, names = stems(said.words), name_stems(said.words)
        for name, words in self.words.items():
            shared = mine & words & self.few
            if name in disputed or len(shared) > 1 or shared & names:
                yield name


def _words(case: Case, statement: Statement) -> str:
    """All words that tell what a statement is about."""
    parts = [statement.text]
    for formula in statement.formulas:
        for leaf in leaves(formula):
            meaning = case.scope[leaf.text]
            parts += [meaning.text, meaning.name.replace("_", " ").replace(".", " ")]
    return " ".join(parts)


def _about(case: Case, statement: Statement) -> Iterator[str]:
    for formula in statement.formulas:
        for leaf in leaves(formula):
            meaning = case.scope[leaf.text]
            name = meaning.id if isinstance(meaning, Option) else meaning.name
            yield name.replace("_", " ")
