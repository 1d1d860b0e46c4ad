"""Trace: a conclusion as a tree down to the quoted words it rests on.

conclusion → facts of the solver → preference statements → quotes. A leaf without a source is an
assumption, and is called one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deals import Deal, deal_states, deals
from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, check_concepts, solve
from nonpaper.analysis.friction import Friction, friction, struck_from
from nonpaper.analysis.gaps import Gap
from nonpaper.analysis.paths import paths
from nonpaper.analysis.sourcing import citation_dict
from nonpaper.analysis.stages import Stage
from nonpaper.analysis.states import Change, changes, count_changes
from nonpaper.analysis.why import Improvement, Step, find_party, improvements_from
from nonpaper.errors import NotApplicable, UncitedLeaf
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
        found: list[Citation] = []
        for node in self.root.walk():
            if node.citation is not None and node.citation not in found:
                found.append(node.citation)
        return tuple(found)

    def headline(self) -> str:
        """The conclusion."""
        return self.root.text

    def table(self) -> Table:
        """One row a part of the tree, indented."""
        return ("", ""), [
            (node.kind, "\u2003" * depth + node.text) for depth, node in _deep(self.root)
        ]

    @property
    def orphans(self) -> tuple[Citation, ...]:
        """The citations it rests on whose words no longer stand in their document."""
        return tuple(citation for citation in self.quotes if citation.orphaned)

    def require_sources(self) -> None:
        """Refuse assumptions, and words that no longer stand in their document.

        Raises
        ------
        UncitedLeaf
            Naming every one there is.
        """
        orphans = [
            f"“{' '.join(c.passage.text.split())}” now stands only in {c.passage.document.path}"
            for c in self.orphans
        ]
        leaves = [*(node.text for node in self.assumptions), *orphans]
        if leaves:
            what = counted(len(self.assumptions), "assumption") if self.assumptions else ""
            lost = counted(len(orphans), "orphaned quotation") if orphans else ""
            both = " and ".join(filter(None, (what, lost)))
            listed = "\n".join(f"  {leaf}" for leaf in leaves)
            raise UncitedLeaf(f"this rests on {both}:\n{listed}")

    def to_dict(self) -> dict[str, Any]:
        """The trace as plain values."""
        return {
            **self.header(),
            "trace": self.root.to_dict(),
            "assumptions": [node.text for node in self.assumptions],
            "orphans": [citation_dict(citation) for citation in self.orphans],
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


def trace_path(case: Case, target: str | None = None) -> Trace:
    """Why each stage of the best path to a target would be taken and kept, or why there is none.

    Raises
    ------
    UnknownName, NotApplicable
        As `paths` does.
    """
    found = paths(case, target)
    encoded = encode(case)
    if not found.deals:
        return trace_target(case, target)
    if found.best is not None:
        stages = tuple(_stage(encoded, stage) for stage in found.best)
        return Trace(case, Node("conclusion", found.headline(), stages))
    gaps = tuple(_gap(encoded, gap) for path in found.nearest for gap in path.gaps)
    closing = tuple(
        Node("assumption", f"it is demanded: {demand}")
        for demands in found.closed_by_order
        for demand in demands
    )
    return Trace(case, Node("conclusion", found.headline(), (*gaps, *closing)))


def _stage(encoded: Encoded, stage: Stage) -> Node:
    """Why a stage would be taken, and kept."""
    parties = [find_party(encoded.case, view.party) for view in stage.willing]
    children = [_compared(encoded, p, stage.state, stage.before, "before") for p in parties]
    children += [
        _stays(encoded, party, stage.state, stage.concept)
        for party in encoded.case.parties
        if party.options
    ]
    return Node("fact", f"stage {stage.number}: {_told(stage.changes)}", tuple(children))


def _gap(encoded: Encoded, gap: Gap) -> Node:
    """Who would not take a stage, or would walk away after it, and for what."""
    party = find_party(encoded.case, gap.party)
    how = f": {_told(gap.by)}" if gap.by else ""
    would = "is not willing" if gap.kind == "unwilling" else "would walk away"
    text = f"stage {gap.stage}: {party.name} {would}{how} ({'; '.join(gap.because)})"
    return Node("fact", text, _reasons(encoded, party, gap.deciding))


def trace_state(case: Case, state: int, concept: str = "seq") -> Trace:
    """Why a state holds under a concept, or why it does not.

    Raises
    ------
    UnknownName
        Where there is no such concept.
    """
    check_concepts(concept)
    encoded = encode(case)
    stable = solve(case).stable
    if concept not in stable:
        shown = CONCEPT_NAMES[concept]
        raise NotApplicable(f"{shown} is not defined where moves change other parties' options")
    flags = stable[concept][:, state]
    shown = CONCEPT_NAMES[concept]
    if flags.all():
        able = [party for party in case.parties if party.options] or case.parties
        children = tuple(_stays(encoded, party, state, concept) for party in able)
        return Trace(case, Node("conclusion", f"state {state} holds under {shown}", children))
    children = tuple(
        _leaves(encoded, improvement, concept)
        for party, stable in zip(case.parties, flags, strict=True)
        if not stable
        for improvement in improvements_from(encoded, party, state)
        if concept == "nash" or improvement.sanctions[concept] is None
    )
    return Trace(case, Node("conclusion", f"state {state} does not hold under {shown}", children))


def _deal(deal: Deal, target: str, count: int) -> Node:
    encoded = deal.encoded
    case = encoded.case
    changed = _told(deal.changes)
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
    if not case.principals:
        missing = Node("assumption", "the case has no principal, and principals make the deals")
        return Node("conclusion", f"{name} has no deal", (missing,))
    if not found.concessions:
        which = "is" if found.complete else "up to three statements are"
        return Node(
            "conclusion",
            f"{name} has no deal, whatever {which} given up",
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
    encoded = struck_from(encode(found.case), frozenset(concession))
    states = deal_states(encoded, encoded.truth(found.target.formula)).tolist()
    state = min(
        states, key=lambda s: (count_changes(found.case, changes(encoded, encoded.now, s)), s)
    )
    words = " and ".join(f"'{plain_words(found.case, name)}'" for name in concession)
    gains = [
        _compared(encoded, party, state, encoded.now, "now") for party in encoded.case.principals
    ]
    text = f"giving up {words} would open it (state {state})"
    return Node("fact", text, tuple(gains))


def _stays(encoded: Encoded, party: Party, state: int, concept: str) -> Node:
    """Why a party stays in a state."""
    row = encoded.index(party.id)
    reachable = encoded.play.moves(row, state)
    better = improvements_from(encoded, party, state)
    if not reachable:
        text = f"{party.name} has no other move here, as the case gives options and rules"
        return Node("assumption", text)
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
    regret = [_compared(encoded, party, _end(state, improvement, steps, concept), state, "before")]
    if concept == "smr":
        stuck = f"no further move would leave {party.name} better off than before"
        regret.append(Node("fact", stuck, (_wants(party),)))
    if concept in {"gmr", "smr"}:
        answer = "; then ".join(_told(step.changes) for step in steps)
        children = [Node("fact", f"the others could answer: {answer}", tuple(regret))]
    else:
        children = [*_answers(encoded, state, improvement, steps, concept), *regret]
    tempting = f"{party.name} could gain by this, but not for long: {_told(improvement.changes)}"
    return Node("fact", tempting, tuple(children))


def _answers(
    encoded: Encoded, state: int, improvement: Improvement, steps: Sequence[Step], concept: str
) -> Iterator[Node]:
    """Each opponent's answer, which is an improvement of its own, with why it would pay."""
    before = improvement.state
    for step in steps:
        mover = find_party(encoded.case, step.party)
        start = state if concept == "sim" else before
        pays = _reasons(encoded, mover, decide(encoded, mover, step.state, start))
        yield Node("fact", f"{mover.name} would answer: {_told(step.changes)}", pays)
        before = step.state


def _end(state: int, improvement: Improvement, steps: Sequence[Step], concept: str) -> int:
    """Where the answers to an improvement end; under SIM all move at once."""
    if concept == "sim":
        return improvement.state + sum(step.state - state for step in steps)
    return steps[-1].state


def _told(moved: Iterable[Change]) -> str:
    return "; ".join(change.text for change in moved)


def _leaves(encoded: Encoded, improvement: Improvement, concept: str) -> Node:
    """Why a party walks away."""
    party = find_party(encoded.case, improvement.party)
    reason, by = improvement.undeterred(concept), _told(improvement.changes)
    text = f"{party.name} walks away by this; {reason}: {by}"
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
    return (_wants(party),)


def _named(case: Case, names: Iterable[str]) -> tuple[Node, ...]:
    return tuple(_statement(case.statements[name]) for name in names)


def _wants(party: Party) -> Node:
    """All that is known of what a party wants, where no single statement decides."""
    if party.ranking is not None and party.citations:
        return Node("fact", f"{party.name}'s ranking of the states", _quotes(party.citations))
    if party.ranking is not None:
        return Node("assumption", f"{party.name}'s ranking of the states, given by the analyst")
    if not party.places:
        return Node("assumption", f"nothing is known of what {party.name} wants")
    return Node("fact", f"what {party.name} wants", tuple(_statement(s) for s in party.statements))


def _statement(statement: Statement) -> Node:
    text = statement.text or statement.written
    if statement.citations:
        return Node("statement", text, _quotes(statement.citations), statement.name)
    reason = f": {statement.because}" if statement.because else ""
    leaf = Node(
        "assumption", f"{statement.name}, the analyst's judgement{reason}", (), statement.name
    )
    return Node("statement", text, (leaf,), statement.name)


def _quotes(citations: Iterable[Citation]) -> tuple[Node, ...]:
    return tuple(Node("quote", citation.passage.text, citation=citation) for citation in citations)
