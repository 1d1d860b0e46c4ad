"""The contexts of the page: all that a template may show, each field with what it means.

Templates see these records and nothing else. A `Line` is a sentence made of spans, so that every
claim in it can carry a link to the statement it names and to the quoted words that statement rests
on.
"""

# ruff: noqa: RUF009 - `told` makes a field; it is no shared default
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from nonpaper.brief.inverse import TargetInverse
    from nonpaper.brief.leverage import LeverageSection
    from nonpaper.brief.levers import TargetLevers
    from nonpaper.brief.paths import TargetPaths
    from nonpaper.brief.since import Since
    from nonpaper.brief.sure import Sure
    from nonpaper.brief.timeline import TimelineSection


def told(help_text: str) -> Any:
    """A field with a help text."""
    return field(metadata={"help": help_text})


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence."""

    text: str = told("the words; of a quotation's link, its number")
    kind: str = told("plain, claim (a statement), quote (a quotation's number), strong or link")
    href: str = told("where it leads within the page, with '#'; empty for nowhere")


@dataclass(frozen=True)
class Line:
    """A sentence with its links."""

    spans: tuple[Span, ...] = told("its stretches, in order")

    def __str__(self) -> str:
        """The sentence without the numbers of quotations."""
        return "".join(span.text for span in self.spans if span.kind != "quote")


@dataclass(frozen=True)
class Quote:
    """Quoted words."""

    number: int = told("its number on the page, in the order of the annex")
    anchor: str = told("the id of the highlighted words in the annex")
    text: str = told("the words as the document has them, on one line")
    said_by: str = told("who said it, as the document names them")
    credit: str = told("outlet and date of the document")
    line: int = told("the line of the document's file")
    recorded: str = told("what the ledger calls the attributions it touches; may be empty")
    orphaned: bool = told("whether only an earlier text of the document has the words")


@dataclass(frozen=True)
class StatementRow:
    """A preference statement."""

    anchor: str = told("the id of its row: its full name")
    place: str = told("its place in the party's list, as in '2nd'")
    shared: bool = told("whether others are equally important")
    words: str = told("what the party wants, in plain words")
    formula: str = told("the formula, as the case has it; empty where the words are the formula")
    red_line: bool = told("whether the party signs nothing that breaks it")
    confidence: str = told("the probability that the party really wants this, or its weight beside")
    basis: str = told("how it is known")
    because: str = told("the analyst's reason; may be empty")
    today: str = told("whether it holds today: yes, no, or how much of it")
    quotes: tuple[Quote, ...] = told("the words it rests on; empty for an analyst's judgement")


@dataclass(frozen=True)
class DemandRow:
    """A demand about the order of steps."""

    anchor: str = told("the id of its entry")
    words: str = told("what is demanded")
    quotes: tuple[Quote, ...] = told("the words it rests on")


@dataclass(frozen=True)
class PartyWants:
    """What one party wants."""

    anchor: str = told("the id of its heading")
    name: str = told("its name")
    role: str = told("principal, mediator or outside party")
    people: tuple[str, ...] = told("who speaks for it, with their offices")
    note: str = told("how its list is to be read, where that is not the usual way; may be empty")
    statements: tuple[StatementRow, ...] = told("its preference statements, most important first")
    demands: tuple[DemandRow, ...] = told("what it demands of the order of steps")


@dataclass(frozen=True)
class Entry:
    """A statement in the matrix."""

    place: str = told("its place in its party's own list")
    href: str = told("its row")
    words: str = told("the statement in words")
    red_line: bool = told("whether it is a red line")


@dataclass(frozen=True)
class Subject:
    """A row of the matrix: something that statements are about."""

    words: str = told("what it is")
    cells: tuple[tuple[Entry, ...], ...] = told("for each party of the matrix its statements on it")


@dataclass(frozen=True)
class Wants:
    """Who wants what."""

    heads: tuple[str, ...] = told("the parties of the matrix")
    subjects: tuple[Subject, ...] = told("the rows of the matrix; empty where nothing is stated")
    parties: tuple[PartyWants, ...] = told("every party with its list")


@dataclass(frozen=True)
class Picture:
    """A drawing."""

    title: str = told("what it shows, in a line")
    svg: Markup = told("the drawing, ready to stand in a page")
    caption: str = told("how to read it")


@dataclass(frozen=True)
class Level:
    """A level of an option in a deal."""

    words: str = told("the level")
    changed: bool = told("whether it differs from today")


@dataclass(frozen=True)
class OptionRow:
    """A row of the comparison of deals."""

    party: str = told("whose option it is")
    words: str = told("what the option is")
    now: str = told("its level today")
    levels: tuple[Level, ...] = told("its level in each listed deal")


@dataclass(frozen=True)
class DealCard:
    """A deal."""

    label: str = told("its name on the page, as in 'D2'")
    anchor: str = told("the id of its description")
    firm: bool = told("whether it holds under SEQ")
    front: bool = told("whether it is on the Pareto front")
    fallback: bool = told("whether fallback bargaining chooses it")
    unfolded: bool = told("whether its description is open at first")
    changes: tuple[str, ...] = told("what is different from today")
    gains: tuple[Line, ...] = told("how each party fares, and by which statement")
    verdict: str = told("whether it would hold, in a sentence")
    reasons: tuple[Line, ...] = told("who would walk away and how, or what deters who might")
    more: str = told("how many reasons are not shown; may be empty")
    standing: str = told("how the principals order it among the deals")


@dataclass(frozen=True)
class TargetDeals:
    """What can be agreed towards one target."""

    anchor: str = told("the id of its heading")
    name: str = told("the target's name")
    text: str = told("the target in plain words; may be empty")
    formula: str = told("the target's formula")
    verdict: Line = told("how many deals there are and how many hold")
    note: str = told("which deals are listed, where not all are; what bargaining theory selects")
    common: tuple[str, ...] = told("the changes that all its deals, listed or not, have in common")
    panels: tuple[Picture, ...] = told("the order among the deals, one panel a pair of principals")
    labels: tuple[str, ...] = told("the listed deals, as the comparison's heads")
    options: tuple[OptionRow, ...] = told("the comparison: the options in which deals differ")
    deals: tuple[DealCard, ...] = told("the listed deals")


@dataclass(frozen=True)
class TargetBlocks:
    """What blocks one target."""

    name: str = told("the target's name")
    anchor: str = told("the id of its heading")
    verdict: Line = told("whether it is open, and what follows")
    conflicts: tuple[Line, ...] = told("sets of statements that cannot all be kept")
    conflicts_note: str = told("which conflicts are listed, where not all are; may be empty")
    concessions: tuple[Line, ...] = told("sets of statements any of which would open it")
    concessions_note: str = told("which concessions are listed, where not all are; may be empty")
    closed_by: tuple[str, ...] = told("rules or moves that alone close it")


@dataclass(frozen=True)
class ChannelRow:
    """A line of communication."""

    name: str = told("its name")
    ends: tuple[str, ...] = told("the parties on it, with the people who speak for each")
    through: str = told("who carries the messages; may be empty")
    level: str = told("the level at which it works; may be empty")
    about: str = told("what it is about; may be empty")
    quotes: tuple[Quote, ...] = told("the words it rests on")
    anchor: str = told("the id of its row")


@dataclass(frozen=True)
class Channels:
    """Who talks to whom."""

    picture: Picture | None = told("the network; None where there is no channel")
    rows: tuple[ChannelRow, ...] = told("the same as a table")


@dataclass(frozen=True)
class BackingRow:
    """How one party's statements are backed."""

    name: str = told("the party")
    href: str = told("its list")
    counts: tuple[int, ...] = told("how many statements rest on each basis, as the heads have it")
    total: int = told("how many statements it has")
    warnings: tuple[str, ...] = told("what a reader should know before trusting its list")


@dataclass(frozen=True)
class Sources:
    """What it rests on."""

    heads: tuple[str, ...] = told("the bases, best first")
    rows: tuple[BackingRow, ...] = told("each party's backing")
    verdict: Line = told("how far the record carries, in a sentence")
    assumptions: tuple[Line, ...] = told("the statements that nobody is quoted for, with reasons")


@dataclass(frozen=True)
class EventRow:
    """Something that is coming."""

    when: str = told("the day, or the first and last possible day")
    machine: str = told("the first possible day, for machines")
    what: str = told("what is coming")
    past: bool = told("whether it lies wholly before the day the case describes")
    touches: tuple[Line, ...] = told("the statements it may settle")
    quotes: tuple[Quote, ...] = told("the words it rests on")
    anchor: str = told("the id of its entry")


@dataclass(frozen=True)
class Concept:
    """A stability concept."""

    name: str = told("its name")
    meaning: str = told("what it asks of a situation, in a line")


@dataclass(frozen=True)
class Holding:
    """What a party can do."""

    party: str = told("whose option it is")
    words: str = told("what the option is")
    now: str = told("its level today")
    levels: str = told("its levels, lowest first, and whether it can be undone")


@dataclass(frozen=True)
class Method:
    """How the brief was made."""

    version: str = told("the version of Nonpaper")
    sha256: str = told("the hash of the case and of the documents it cites")
    command: str = told("the command that makes the same brief again")
    size: str = told("how many situations were examined")
    concepts: tuple[Concept, ...] = told("the stability concepts")
    options: tuple[Holding, ...] = told("what each party can do, and where that stands today")
    rules: tuple[str, ...] = told("what every situation satisfies")
    terms: tuple[str, ...] = told("the terms that statements and targets use, with their formulas")


@dataclass(frozen=True)
class BackLink:
    """A link from quoted words to what rests on them."""

    href: str = told("what rests on them")
    label: str = told("what that is, in a few words")


@dataclass(frozen=True)
class Piece:
    """A stretch of a document: plain text, or quoted words that may hold others."""

    text: str = told("the text; empty where there are parts")
    quoted: bool = told("whether it is highlighted")
    anchor: str = told("the id of the quoted words, where they begin here; may be empty")
    number: int = told("the number of the quotation where it ends here; 0 elsewhere")
    parts: tuple[Piece, ...] = told("the stretches of quoted words")


@dataclass(frozen=True)
class Note:
    """What rests on a quotation."""

    number: int = told("the quotation's number")
    links: tuple[BackLink, ...] = told("what rests on it")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a document."""

    pieces: tuple[Piece, ...] = told("its text, with the quoted words highlighted")
    notes: tuple[Note, ...] = told("what rests on the quotations that end in it")


@dataclass(frozen=True)
class Source:
    """A document in the annex."""

    anchor: str = told("the id of its heading")
    title: str = told("its title")
    credit: str = told("outlet and date")
    url: str = told("its address, if that is a web address; may be empty")
    sha256: str = told("the hash of its text")
    paragraphs: tuple[Paragraph, ...] = told("its text")


@dataclass(frozen=True)
class Brief:
    """The composed brief."""

    title: str = told("the title of the case")
    text: str = told("what it is about; may be empty")
    as_of: str = told("the day it describes; may be empty")
    variant: str = told("the what-if it describes; empty for the case as written")
    bottom_line: tuple[Line, ...] = told("the conclusions, first things first")
    notes: tuple[str, ...] = told("what a reader must know of the record, before all else")
    since: Since | None = told("what has changed since a day; None where that is not asked")
    wants: Wants = told("who wants what")
    targets: tuple[TargetDeals, ...] = told("what can be agreed, target by target")
    paths: tuple[TargetPaths, ...] = told("in which order, target by target")
    blocks: tuple[TargetBlocks, ...] = told("what blocks the rest, target by target")
    levers: tuple[TargetLevers, ...] = told("what outsiders could open, target by target")
    leverage: LeverageSection | None = told("who holds what over whom; None without options")
    inverse: tuple[TargetInverse, ...] = told("what would make best deals hold that do not")
    sure: Sure | None = told("how sure the conclusions are; None where nothing is drawn")
    channels: Channels = told("who talks to whom")
    sources: Sources = told("what it rests on")
    timeline: TimelineSection = told("who said what when")
    watch: tuple[EventRow, ...] = told("what is coming")
    method: Method = told("how it was made")
    quotes: tuple[Quote, ...] = told("every quotation, by number")
    annex: tuple[Source, ...] = told("the documents in full")
