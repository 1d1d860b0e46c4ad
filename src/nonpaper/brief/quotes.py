"""Every quotation of a case, numbered in the order of the documents, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nonpaper.brief.context import BackLink, Line, Quote, Span
from nonpaper.brief.words import BASIS, line, one_line, wish
from nonpaper.evidence import Passage
from nonpaper.model import Basis, Case, Citation, Statement

Key = tuple[str, int, int]


def key(passage: Passage) -> Key:
    """What tells passages apart: document, start, end."""
    return passage.document.id, passage.start, passage.end


def demand_anchor(index: int) -> str:
    """The id of a demand about order, by its number in the case."""
    return f"order-{index + 1}"


def channel_anchor(index: int) -> str:
    """The id of a channel."""
    return f"channel-{index + 1}"


def event_anchor(index: int) -> str:
    """The id of an entry of the calendar."""
    return f"event-{index + 1}"


def _uses(case: Case) -> Iterator[tuple[Citation, BackLink]]:
    """Every citation of a case with a link to what rests on it."""
    names = {party.id: party.name for party in case.parties}
    for name, statement in case.statements.items():
        label = f"{names[statement.party]}: {wish(statement)}"
        for citation in statement.citations:
            yield citation, BackLink(f"#{name}", label)
    for index, demand in enumerate(case.order):
        for citation in demand.citations:
            label = f"{names[demand.party]}: order of steps"
            yield citation, BackLink(f"#{demand_anchor(index)}", label)
    for index, channel in enumerate(case.channels):
        for citation in channel.citations:
            yield citation, BackLink(f"#{channel_anchor(index)}", f"channel: {channel.name}")
    for index, event in enumerate(case.calendar):
        for citation in event.citations:
            yield citation, BackLink(f"#{event_anchor(index)}", f"calendar: {event.what}")


@dataclass(frozen=True)
class Register:
    """The quotations of a case.

    Parameters
    ----------
    numbers
        The number of each quoted passage, from 1, in the order of the documents.
    uses
        What rests on each.
    every
        Every quotation, by number.
    """

    case: Case
    numbers: dict[Key, int]
    uses: dict[Key, tuple[BackLink, ...]]
    every: tuple[Quote, ...]

    @classmethod
    def of(cls, case: Case) -> Register:
        """The register of a case."""
        order = {document.id: index for index, document in enumerate(case.documents)}
        cited: dict[Key, Citation] = {}
        uses: dict[Key, list[BackLink]] = {}
        for citation, back in _uses(case):
            which = key(citation.passage)
            cited.setdefault(which, citation)
            links = uses.setdefault(which, [])
            if back not in links:
                links.append(back)
        ranked = sorted(cited, key=lambda k: (order.get(k[0], len(order)), k[1], k[2]))
        numbers = {which: index for index, which in enumerate(ranked, 1)}
        every = tuple(_quote(case, cited[which], numbers[which]) for which in ranked)
        return cls(case, numbers, {which: tuple(links) for which, links in uses.items()}, every)

    def quotes(self, citations: tuple[Citation, ...]) -> tuple[Quote, ...]:
        """The quotations of something, in the order it cites them."""
        return tuple(
            _quote(self.case, citation, self.numbers[key(citation.passage)])
            for citation in citations
        )

    def marks(self, citations: tuple[Citation, ...]) -> tuple[Span, ...]:
        """The numbers of the quotations, each a link to the highlighted words."""
        numbers = sorted({self.numbers[key(citation.passage)] for citation in citations})
        return tuple(Span(str(n), "quote", f"#{anchor(n)}") for n in numbers)

    def claim(self, name: str, *, owner: bool = False) -> Line:
        """A statement in a sentence: its words, a link to its row, its quotations' numbers.

        One whose quoted words no longer stand in their document is called orphaned. With `owner`,
        whose it is and how it is known stand behind it.
        """
        statement = self.case.statements[name]
        return line(
            Span(f"“{wish(statement)}”", "claim", f"#{name}"),
            self.marks(statement.citations),
            " (orphaned)" if any(c.orphaned for c in statement.citations) else "",
            f" ({self._known(statement)})" if owner else "",
        )

    def _known(self, statement: Statement) -> str:
        owner = next(p.name for p in self.case.parties if p.id == statement.party)
        red = ", red line" if statement.red_line else ""
        return f"{owner}, {known(statement)}{red}"


def known(statement: Statement) -> str:
    """How a statement is known, in a word or two; what nobody is quoted for is a judgement."""
    if statement.basis is Basis.ANALYST and statement.citations:
        return "the document’s own words"
    return BASIS[statement.basis if statement.citations else Basis.ANALYST]


def anchor(number: int) -> str:
    """The id of a quotation in the annex."""
    return f"quote-{number}"


def _quote(case: Case, citation: Citation, number: int) -> Quote:
    passage = citation.passage
    return Quote(
        number=number,
        anchor=anchor(number),
        text=one_line(passage.text),
        said_by=_said_by(case, citation),
        credit=passage.document.credit,
        line=passage.line,
        recorded=", ".join(said.id for said in citation.said),
        orphaned=citation.orphaned,
    )


def _said_by(case: Case, citation: Citation) -> str:
    names = {party.id: party.name for party in case.parties}
    side = names.get(citation.of, "")
    parts = [citation.speaker or ("an unnamed source" if citation.anonymous else "the report")]
    if side:
        parts.append(f"for {side}")
    if citation.anonymous and citation.speaker:
        parts.append("not named")
    if citation.precedent:
        parts.append("on what was done before")
    return ", ".join(parts)
