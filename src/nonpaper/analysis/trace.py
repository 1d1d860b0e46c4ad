"""Trace: a conclusion as a tree down to the quoted words it rests on.

conclusion → facts of the solver → preference statements → quotes. A leaf without a source is an
assumption, and is called one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.deals import Deal, deals
from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.analysis.friction import Friction, friction, struck_from
from nonpaper.analysis.sourcing import citation_dict
from nonpaper.analysis.states import changes
from nonpaper.analysis.why import Improvement, improvements_from
from nonpaper.engine import moves
from nonpaper.errors import UncitedLeaf
from nonpaper.model import Case, Citation, Party, Statement


@dataclass(frozen=True)
class Node:
    """A part of a trace.

    Parameters
    ----------
    kind
        ``conclusion``, ``fact``, ``statement``, ``quote`` or ``assumption``.
    text
        What it says.
    statement
        For statements and assumptions about one: its full name.
    citation
        For quotes: the words, their place and speaker.
    """

    kind: str
    text: str
    children: tuple[Node, ...] = ()
    statement: str = ""
    citation: Citation | None = field(default=None, repr=False)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, from the top down."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_dict(self) -> dict[str, Any]:
        """The tree as plain values."""
        found: dict[str, Any] = {"kind": self.kind, "text": self.text}
        if self.statement:
            found["statement"] = self.statement
        if self.citation is not None:
            found["citation"] = citation_dict(self.citation)
        if self.children:
            found["children"] = [child.to_dict() for child in self.children]
        return found


@dataclass(frozen=True, eq=False, repr=False)
class Trace(Answer):
    """A conclusion with all it rests on."""

    root: Node

    @property
    def assumptions(self) -> tuple[Node, ...]:
        """The leaves without a source, each once."""
        found = {node.text: node for node in self.root.walk() if node.kind == "assumption"}
        return tuple(found.values())

    @property
    def quotes(self) -> tuple[Citation, ...]:
        """The citations it rests on, each once."""
        found = [node.citation for node in self.root.walk() if node.citation is not None]
        return tuple(dict.fromkeys(found))

    def headline(self) -> str:
        """The conclusion."""
        return self.root.text

    def table(self) -> Table:
        """One row a part of the tree, indented."""
        return ("", ""), [
            (node.kind, "\u2003" * depth + node.text) for depth, node in _deep(self.root)
        ]

    def require_sources(self) -> None:
        """Refuse assumptions.

        Raises
        ------
        UncitedLeaf
            Naming every assumption there is.
        """
        if self.assumptions:
            listed = "\n".join(f"  {node.text}" for node in self.assumptions)
            raise UncitedLeaf(f"this rests on {len(self.assumptions)} assumptions:\n{listed}")

    def to_dict(self) -> dict[str, Any]:
        """The trace as plain values."""
        return {
            **self.header(),
            "trace": self.root.to_dict(),
            "assumptions": [node.text for node in self.assumptions],
        }


def _deep(node: Node, depth: int = 0) -> Iterator[tuple[int, Node]]:
    yield depth, node
    for child in node.children:
        yield from _deep(child, depth + 1)


def trace_target(case: Case, target: str | None = None) -> Trace:
    """Why a target can be agreed (by its first deal), or why it cannot.

    Raises
    ------
    UnknownName
        Where the case has no such target.
    """
    found = deals(case, target)
    if len(found):
        return Trace(case, _deal(found[0], found.target.name, len(found)))
    return Trace(case, _closed(friction(case, target)))


def trace_state(case: Case, state: int, concept: str = "seq") -> Trace:
    """Why a state holds under a concept, or why it does not."""
    encoded = encode(case)
    flags = solve(case).stable[concept][:, state]
    shown = CONCEPT_NAMES[concept]
    if flags.all():
        children = tuple(_stays(encoded, party, state, concept) for party in case.parties)
        return Trace(case, Node("conclusion", f"state {state} holds under {shown}", children))
    children = tuple(
        _leaves(encoded, improvement)
        for party, stable in zip(case.parties, flags, strict=True)
        if not stable
        for improvement in improvements_from(encoded, party, state)
        if concept == "nash" or improvement.sanctions[concept] is None
    )
    return Trace(case, Node("conclusion", f"state {state} does not hold under {shown}", children))


def _deal(deal: Deal, target: str, count: int) -> Node:
    encoded = deal.encoded
    case = encoded.case
    changed = "; ".join(change.text for change in deal.changes)
    moving = {change.party for change in deal.changes}
    bound = [party for party in case.parties if party.is_principal or party.id in moving]
    children = [_compared(encoded, party, deal.state, encoded.now, "now") for party in bound]
    for party in bound:
        lines = tuple(_statement(s) for s in party.statements if s.red_line)
        if lines:
            children.append(Node("fact", f"no red line of {party.name} is broken", lines))
    which = (
        f"state {deal.state}" if count == 1 else f"state {deal.state}, the first of {count} deals"
    )
    text = f"{target} can be agreed ({which}): {changed}"
    return Node("conclusion", text, tuple(children))


def _closed(found: Friction) -> Node:
    case = found.case
    name = found.target.name
    if found.closed_by:
        causes = tuple(Node("assumption", cause) for cause in found.closed_by)
        return Node("conclusion", f"{name} has no deal: rules or moves close it", causes)
    if not found.concessions:
        return Node(
            "conclusion",
            f"{name} has no deal, whatever up to three statements are given up",
            tuple(_wants(party) for party in case.principals),
        )
    limit = "" if found.complete else " unless at least four statements are given up"
    children = [
        Node(
            "fact",
            f"these cannot all be kept{limit}",
            tuple(_statement(case.statements[statement]) for statement in conflict),
        )
        for conflict in found.conflicts
    ]
    children += [_opens(found, concession) for concession in found.concessions]
    return Node("conclusion", f"{name} has no deal", tuple(children))


def _opens(found: Friction, concession: tuple[str, ...]) -> Node:
    """That giving up a set of statements opens the target: the deal there would be."""
    case = struck_from(encode(found.case), frozenset(concession)).case
    deal = deals(case, found.target.name)[0]
    words = " and ".join(f"'{plain_words(found.case, name)}'" for name in concession)
    gains = [
        _compared(deal.encoded, party, deal.state, deal.encoded.now, "now")
        for party in case.principals
    ]
    text = f"giving up {words} would open it (state {deal.state})"
    return Node("fact", text, tuple(gains))


def _stays(encoded: Encoded, party: Party, state: int, concept: str) -> Node:
    """Why a party stays in a state."""
    row = encoded.index(party.id)
    reachable = [int(u) for u in moves(encoded.space, row, state)]
    better = improvements_from(encoded, party, state)
    if not reachable:
        return Node("fact", f"{party.name} has no other move here")
    tempting = {improvement.state for improvement in better}
    kept = (decide(encoded, party, u, state) for u in reachable if u not in tempting)
    children = [*_costs(encoded, party, kept)]
    children += [_deterred(encoded, party, state, improvement, concept) for improvement in better]
    return Node("fact", f"{party.name} stays", tuple(children))


def _costs(encoded: Encoded, party: Party, moved: Iterable[Deciding]) -> Iterator[Node]:
    """The moves that gain nothing, grouped by what they would cost."""
    groups: dict[tuple[str, ...], int] = {}
    for deciding in moved:
        groups[deciding.statements] = groups.get(deciding.statements, 0) + 1
    for names, count in groups.items():
        moves_text = "one move" if count == 1 else f"{count} moves"
        if names:
            words = " and ".join(f"'{plain_words(encoded.case, name)}'" for name in names)
            yield Node("fact", f"{moves_text} would cost it {words}", _named(encoded.case, names))
        elif party.ranking is None:
            yield Node("fact", f"{moves_text} would leave it as well off", (_wants(party),))
        else:
            yield Node("fact", f"{moves_text} would gain it nothing", (_wants(party),))


def _deterred(
    encoded: Encoded, party: Party, state: int, improvement: Improvement, concept: str
) -> Node:
    """Why a tempting move is not made: what the others would answer."""
    steps = improvement.sanctions[concept] or ()
    children: list[Node] = []
    before = improvement.state
    for step in steps:
        mover = next(p for p in encoded.case.parties if p.id == step.party)
        answer = "; ".join(change.text for change in step.changes)
        start = state if concept == "sim" else before
        wants = concept in {"seq", "sim"}
        below = _reasons(encoded, mover, decide(encoded, mover, step.state, start)) if wants else ()
        children.append(Node("fact", f"{mover.name} would answer: {answer}", below))
        before = step.state
    end = _joint_end(state, improvement, concept)
    if end is not None:
        children.append(_compared(encoded, party, end, state, "before"))
    tempting = "; ".join(change.text for change in improvement.changes)
    return Node(
        "fact", f"{party.name} could gain by this, but not for long: {tempting}", tuple(children)
    )


def _joint_end(state: int, improvement: Improvement, concept: str) -> int | None:
    """Where the answer to an improvement ends."""
    steps = improvement.sanctions[concept]
    if not steps:
        return None
    if concept != "sim":
        return steps[-1].state
    return improvement.state + sum(step.state - state for step in steps)


def _leaves(encoded: Encoded, improvement: Improvement) -> Node:
    """Why a party walks away."""
    party = next(p for p in encoded.case.parties if p.id == improvement.party)
    by = "; ".join(change.text for change in improvement.changes)
    text = f"{party.name} walks away by this; {improvement.reason}: {by}"
    return Node("fact", text, _reasons(encoded, party, improvement.deciding))


def _compared(encoded: Encoded, party: Party, state: int, other: int, name: str) -> Node:
    """How a party compares two states, with the statements that decide it."""
    deciding = decide(encoded, party, state, other)
    verdict = {"better": "better off than", "worse": "worse off than", "equal": "as well off as"}
    moved = changes(encoded, other, state)
    text = f"{party.name} is {verdict[deciding.verdict]} {name}"
    if not moved:
        text = f"{party.name} is where it was {name}"
    return Node("fact", text, _reasons(encoded, party, deciding))


def _reasons(encoded: Encoded, party: Party, deciding: Deciding) -> tuple[Node, ...]:
    if deciding.statements:
        return _named(encoded.case, deciding.statements)
    if deciding.verdict == "equal" and party.ranking is None:
        return ()
    return (_wants(party),)


def _named(case: Case, names: Iterable[str]) -> tuple[Node, ...]:
    return tuple(_statement(case.statements[name]) for name in names)


def _wants(party: Party) -> Node:
    """All that is known of what a party wants, where no single statement decides."""
    if party.ranking is not None:
        return Node("assumption", f"{party.name}'s ranking of the states, given by the analyst")
    if not party.places:
        return Node("assumption", f"nothing is known of what {party.name} wants")
    return Node("fact", f"what {party.name} wants", tuple(_statement(s) for s in party.statements))


def _statement(statement: Statement) -> Node:
    text = statement.text or statement.written
    if statement.citations:
        quotes = tuple(
            Node("quote", citation.passage.text, citation=citation)
            for citation in statement.citations
        )
        return Node("statement", text, quotes, statement.name)
    reason = f": {statement.because}" if statement.because else ""
    leaf = Node(
        "assumption", f"{statement.name}, the analyst's judgement{reason}", (), statement.name
    )
    return Node("statement", text, (leaf,), statement.name)
