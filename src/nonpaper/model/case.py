"""The case: a negotiation as records, every name looked up and every quotation found.

Records are immutable; `build` makes them from a file, `variants` makes changed copies. Each keeps
the place in the file it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from nonpaper.errors import Location
from nonpaper.evidence import Document, Passage
from nonpaper.evidence.said import Said
from nonpaper.model.basis import DEFAULT_CONFIDENCE, Basis
from nonpaper.model.formula import Formula
from nonpaper.model.listed import Listed
from nonpaper.model.scope import NOWHERE, NamedFormula, Option, Scope


class Role(StrEnum):
    """What a party is to the negotiation."""

    PRINCIPAL = "principal"
    MEDIATOR = "mediator"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Citation:
    """Verbatim words of a document and who said them.

    Parameters
    ----------
    of
        The speaker's party; empty where it is not known.
    precedent
        Whether the words tell what was done before.
    said
        The attributions on record that the words touch; empty without a ledger.
    original
        The document it counts as: its own, or the one that its own reprints.
    orphaned
        Whether the words stand in an earlier text of the document alone.
    conflict
        What the case file and the record tell differently about who said it; may be empty.
    """

    passage: Passage
    speaker: str = ""
    of: str = ""
    anonymous: bool = False
    precedent: bool = False
    said: tuple[Said, ...] = ()
    original: str = ""
    orphaned: bool = False
    conflict: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Statement:
    """A preference statement.

    Parameters
    ----------
    id, party
        Together its full name, ``party.id``.
    written
        The formula as the file has it.
    formulas
        What is counted: one formula, or for ``more option`` and ``less option`` one for each step.
    text
        The same in plain words; empty where the file gives none.
    confidence, given
        The probability that the party really wants this, from 0 to 1; and the one that the file
        gives, None where it follows from the basis.
    strongly
        Whether much is at stake in it; strong places come first.
    unknown
        Whether it is not known if the party wants it or its contrary.
    weight
        With weighted scoring, what one satisfied formula is worth.
    """

    id: str
    party: str
    written: str
    formulas: tuple[Formula, ...]
    text: str = ""
    red_line: bool = False
    strongly: bool = False
    unknown: bool = False
    confidence: Decimal = DEFAULT_CONFIDENCE[Basis.ANALYST]
    given: Decimal | None = None
    weight: Decimal = Decimal(1)
    basis: Basis = Basis.ANALYST
    because: str = ""
    citations: tuple[Citation, ...] = ()
    location: Location = field(default=NOWHERE, compare=False, repr=False)

    @property
    def name(self) -> str:
        """Its full name, ``party.id``."""
        return f"{self.party}.{self.id}"


@dataclass(frozen=True)
class Party:
    """A decision maker, with its options and what it wants.

    Parameters
    ----------
    places
        The preference statements, most important place first; a place holds one statement or
        several that are equally important.
    ranking
        In place of statements: groups of state numbers, best first; None where statements rule.
    great_steps
        Before which groups of the ranking there is a ``>>``.
    citations
        Where a ranking comes from.
    unaware_of
        Full names of the options of others that it does not see.
    weighted
        Whether satisfied statements add up their weights instead of being compared in order.
    """

    id: str
    name: str
    role: Role
    people: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    places: tuple[tuple[Statement, ...], ...] = ()
    ranking: tuple[tuple[int, ...], ...] | None = None
    great_steps: tuple[int, ...] = ()
    weighted: bool = False
    citations: tuple[Citation, ...] = ()
    unaware_of: tuple[str, ...] = ()
    location: Location = field(default=NOWHERE, compare=False, repr=False)

    @property
    def statements(self) -> Iterator[Statement]:
        """All its statements, most important first."""
        return (statement for place in self.places for statement in place)

    @property
    def is_principal(self) -> bool:
        """Whether it is one of those whose agreement makes a deal."""
        return self.role is Role.PRINCIPAL


@dataclass(frozen=True)
class Act:
    """Options that several parties do jointly, counted as one change; full option names."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Demand:
    """What a party demands of the sequence: a state that must never be, or first one, then other.

    `never` is set, or `first` and `then` are; `strictly` forbids both in the same stage.
    """

    party: str
    never: NamedFormula | None
    first: NamedFormula | None
    then: NamedFormula | None
    strictly: bool = False
    text: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Channel:
    """A line of communication: the parties on it, each with the people who speak for it."""

    name: str
    between: Mapping[str, tuple[str, ...]]
    through: str = ""
    level: str = ""
    about: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Event:
    """Something that is coming; `start` and `end` are its first and last possible day."""

    what: str
    when: str
    start: date
    end: date
    touches: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Variant:
    """A what-if: today's levels to set, statements to drop (full names) and to add.

    `add` pairs each statement with the id of the one it goes above ("" for the end of the list);
    `probability`, where there is one, weighs it among the scenarios of doubt.
    """

    name: str
    text: str = ""
    probability: Decimal | None = None
    set: Mapping[str, int] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()
    add: tuple[tuple[Statement, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Case:
    """A negotiation. Compared by identity, so that results can be kept for it.

    Parameters
    ----------
    graph
        States and moves listed one by one; None where options make them.
    confidence
        What each basis is worth where a statement gives no confidence of its own.
    as_of, cut
        The day the case describes; and the day to which its record is cut back (see `as_of`), None
        for all of it.
    later
        The statements left out because all they cite is later than `cut`.
    sha256
        The hash of the case file and of the documents it cites, in hexadecimal.
    variant
        The name of the variant this is, empty for the case as written.
    folder
        How the case was named when it was opened.
    """

    title: str
    parties: tuple[Party, ...]
    terms: tuple[NamedFormula, ...] = ()
    rules: tuple[NamedFormula, ...] = ()
    targets: tuple[NamedFormula, ...] = ()
    acts: tuple[Act, ...] = ()
    graph: Listed | None = None
    order: tuple[Demand, ...] = ()
    channels: tuple[Channel, ...] = ()
    calendar: tuple[Event, ...] = ()
    variants: tuple[Variant, ...] = ()
    documents: tuple[Document, ...] = ()
    confidence: Mapping[Basis, Decimal] = field(default_factory=lambda: DEFAULT_CONFIDENCE)
    as_of: date | None = None
    cut: date | None = None
    later: tuple[Statement, ...] = ()
    text: str = ""
    sha256: str = ""
    folder: str = ""
    variant: str = ""

    @cached_property
    def scope(self) -> Scope:
        """What the names in its formulas mean."""
        return Scope(self.options, self.terms)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of all parties, in file order: the digits of a state's number."""
        return tuple(option for party in self.parties for option in party.options)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """All preference statements by full name, in file order."""
        return {s.name: s for party in self.parties for s in party.statements}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What each party is to the negotiation, by id."""
        return {party.id: party.role for party in self.parties}

    @cached_property
    def cited(self) -> tuple[tuple[str, Citation], ...]:
        """Every citation, with what rests on it: a statement's full name, or other words."""
        found = [(name, c) for name, s in self.statements.items() for c in s.citations]
        found += [(f"the ranking of {p.name}", c) for p in self.parties for c in p.citations]
        found += [(f"the order of steps of {d.party}", c) for d in self.order for c in d.citations]
        found += [(f"the channel '{ch.name}'", c) for ch in self.channels for c in ch.citations]
        found += [(f"the event '{e.what}'", c) for e in self.calendar for c in e.citations]
        return tuple(found)

    @cached_property
    def orphaned(self) -> tuple[str, ...]:
        """What rests on words that no longer stand in their document, each once."""
        return tuple(dict.fromkeys(what for what, citation in self.cited if citation.orphaned))

    @property
    def principals(self) -> tuple[Party, ...]:
        """The parties whose agreement makes a deal."""
        return tuple(party for party in self.parties if party.is_principal)

    def __repr__(self) -> str:
        variant = f", variant {self.variant!r}" if self.variant else ""
        day = f", as of {self.cut}" if self.cut else ""
        return f"<Case {self.title!r}{variant}{day}: {len(self.parties)} parties>"
