"""A draft: options and statements that reviewed attributions suggest, for the analyst to finish.

What a party **demands** it wants to hold, what it **refuses** it wants not to hold; a **condition**
("X only if Y", "no X without Y") is an implication; an **offer** is an option, with an implication
where it has a condition. The option is named after the head words of what is wanted, without who
wants it ("they want a pact" is ``pact``), the statement after its option: ``wants_pact``,
``no_toll``. Whose option it is, is guessed: one's own of a refusal or an offer; of a demand that of
another party that it names, or to which it was said. All of this is a start: no grammar of words
decides what a party can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.evidence import Stance
from nonpaper.evidence.headwords import head_words, stems
from nonpaper.evidence.said import Said
from nonpaper.model import Case
from nonpaper.model.citing import party_called
from nonpaper.model.inserting import pair
from nonpaper.model.shape import RESERVED

STANCES = (Stance.DEMANDS, Stance.REFUSES, Stance.CONDITIONS, Stance.OFFERS)
REVIEWED = ("accepted", "corrected")
CONDITION = re.compile(
    r"[\s,;:—–-]*\b(?:but |and )?(?:only )?(?:if|unless|until|once|provided(?: that)?|as long as|"
    r"in exchange for|in return for|without|before)\b\s+",
    re.IGNORECASE,
)
LEAD = re.compile(r"\Athat\s+", re.IGNORECASE)
WANTING = re.compile(
    r"\s+(?:(?:is|are|was|were|has been|have been)\s+)?(?:wants?|wanted|seeks?|sought|"
    r"push(?:es|ed|ing)? for|ready|willing|prepared|open to|interested in|demand(?:s|ed|ing)?|"
    r"insist(?:s|ed|ing)? (?:on|that)|(?:call|ask)(?:s|ed|ing)? for|will|would|must|should)"
    r"\s+(?:only\s+|never\s+|not\s+)?(?:to\s+)?",
    re.IGNORECASE,
)
"""What stands between who wants something and what is wanted."""
SLIGHT = frozenset({
    "additional", "certain", "eventual", "further", "future", "nearly", "possible", "several",
    "take", "ultimately",
})  # fmt: skip
"""Words that name nothing in an option."""
HEAD = """\
# Proposed from {count} of the ledger. Nothing of it is in the case yet: rename the options,
# decide whose they are and which levels they have, correct the formulas, and move what you keep
# into case.yaml.
"""
NOTHING = """\
# Nothing to propose: no reviewed attribution of the case's parties demands, refuses, offers or
# sets a condition that nothing cites yet. `nonpaper ledger CASE review` accepts what was found.
"""


@dataclass(frozen=True)
class NewOption:
    """An option that is proposed; `near` are full names of options that the case already has."""

    id: str
    party: str
    text: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What one attribution suggests.

    Parameters
    ----------
    options
        The options that the formula needs.
    statement
        The id of the statement; empty where the attribution only suggests an option.
    formula
        The statement's formula; may be empty as well.
    said
        The attribution.
    """

    party: str
    options: tuple[NewOption, ...]
    statement: str
    formula: str
    said: Said

    def to_dict(self) -> dict[str, Any]:
        """The proposal as plain values."""
        return {
            "party": self.party,
            "options": [{**vars(option), "near": list(option.near)} for option in self.options],
            "statement": self.statement,
            "formula": self.formula,
            "quote": self.said.words,
            "attribution": self.said.to_dict(),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Draft(Answer):
    """What the reviewed record suggests, by party in the case's order."""

    proposals: tuple[Proposal, ...]

    def headline(self) -> str:
        """How much is proposed."""
        return counted(len(self.proposals), "proposal")

    def table(self) -> Table:
        """One row a proposal."""
        return ("party", "statement", "formula", "words", "attribution"), [
            (p.party, p.statement, p.formula, p.said.words, p.said.id) for p in self.proposals
        ]

    def to_dict(self) -> dict[str, Any]:
        """The draft as plain values, and as it is printed."""
        return {
            **self.header(),
            "proposals": [proposal.to_dict() for proposal in self.proposals],
            "yaml": self.text(),
        }

    def text(self) -> str:
        """The draft as YAML with comments: under a title, and beside the sources, it is a case."""
        if not self.proposals:
            return NOTHING
        count = counted(len(self.proposals), "reviewed attribution")
        return "\n".join([HEAD.format(count=count) + "parties:", *self._parties()]) + "\n"

    def _parties(self) -> Iterator[str]:
        for party in self.case.parties:
            options = [o for p in self.proposals for o in p.options if o.party == party.id]
            wanted = [p for p in self.proposals if p.party == party.id and p.statement]
            if options or wanted:
                yield f"  {party.id}:"
                yield from ["    options:"] if options else []
                yield from (line for option in options for line in _option_lines(option))
                yield from ["    preferences:"] if wanted else []
                yield from (line for proposal in wanted for line in _statement_lines(proposal))


def draft(case: Case, said: Iterable[Said]) -> Draft:
    """What the attributions on record suggest that reviewers have let stand and nothing cites.

    Of a chain the outermost is taken: what somebody is said to want is known through who says so.
    """
    cited = {s.original for _, citation in case.cited for s in citation.said}
    names = _Names(case)
    order = {party.id: n for n, party in enumerate(case.parties)}
    chosen = [
        (names.party(each), each)
        for each in said
        if each.status in REVIEWED
        and each.attribution.stance in STANCES
        and not each.repeats
        and each.original not in cited
    ]
    names_of = {each.id for _, each in chosen}
    outer = [pair for pair in chosen if pair[0] and pair[1].within not in names_of]
    known = sorted(outer, key=lambda pair: order[pair[0]])
    return Draft(case, tuple(_proposal(names, party, each) for party, each in known))


class _Names:
    """The names a case has, and those that the draft gives: each is given once."""

    def __init__(self, case: Case) -> None:
        self.parties = {party.id: party.name for party in case.parties}
        self.words = {
            party.id: stems(" ".join([party.name, party.id, *party.people]))
            for party in case.parties
        }
        self.offices = {party.id: stems(" ".join(party.people.values())) for party in case.parties}
        self.options = {o.name: stems(f"{o.id.replace('_', ' ')} {o.text}") for o in case.options}
        self.taken = {*self.options, *case.statements}

    def party(self, said: Said) -> str:
        """The case's party that an attribution speaks for; empty for none."""
        return party_called(self.parties, said.attribution.party)

    def option(self, party: str, words: str) -> NewOption:
        """A new option for some words."""
        mine = stems(words) - self.words[party]
        near = (name for name, known in self.options.items() if mine & known)
        return NewOption(self.new(party, self.slug(words)), party, words, tuple(near))

    def slug(self, words: str) -> str:
        """A name for some words: the first that tell something, without those of the parties."""
        of_parties = frozenset[str]().union(*self.words.values())
        heads = [word for word in head_words(words, 12) if word.casefold() not in SLIGHT]
        own = [word for word in heads if not stems(word) <= of_parties]
        parts = (re.sub(r"[^\w]|_", "", word).casefold() for word in (own or heads)[:3])
        return "_".join(part for part in parts if part) or "said"

    def wanted(self, party: str, words: str) -> str:
        """What is wanted, without a party that wants it: of "they want a pact" the pact."""
        for found in WANTING.finditer(words):
            if stems(words[: found.start()]) <= self.words[party] | self.offices[party]:
                return words[found.end() :] or words
        return words

    def new(self, party: str, slug: str) -> str:
        """An id that nothing of the party has yet."""
        if not slug[0].isalpha() or slug in RESERVED:
            slug = f"said_{slug}"
        count, name = 1, slug[:50].rstrip("_")
        while f"{party}.{name}" in self.taken:
            count += 1
            name = f"{slug[:50].rstrip('_')}_{count}"
        self.taken.add(f"{party}.{name}")
        return name

    def other(self, party: str, said: Said) -> str:
        """Another party that the words name, or to whom they were said; else the party itself."""
        for text in (said.words, said.attribution.to):
            for name, words in self.words.items():
                short = {word.strip(",;:").replace(".", "") for word in text.split()}
                if name != party and (stems(text) & words or name.upper() in short):
                    return name
        return party


def _proposal(names: _Names, party: str, said: Said) -> Proposal:
    stance = said.attribution.stance
    words = LEAD.sub("", said.words)
    main, condition = (words, "") if stance is Stance.DEMANDS else _parts(words)
    wanted = stance is Stance.DEMANDS or (stance is Stance.CONDITIONS and not condition)
    first = names.option(
        names.other(party, said) if wanted else party, names.wanted(party, main.strip())
    )
    formula = f"{first.party}.{first.id}"
    if condition:
        second = names.option(names.other(party, said), condition)
        formula = f"{formula} -> {second.party}.{second.id}"
        called = names.new(party, f"{first.id}_only_with_{second.id}")
        return Proposal(party, (first, second), called, formula, said)
    if stance is Stance.OFFERS:
        return Proposal(party, (first,), "", "", said)
    if stance is Stance.REFUSES:
        return Proposal(party, (first,), names.new(party, f"no_{first.id}"), f"not {formula}", said)
    return Proposal(party, (first,), names.new(party, f"wants_{first.id}"), formula, said)


def _parts(words: str) -> tuple[str, str]:
    """What is said, and the condition it is said under; empty where there is none."""
    found = CONDITION.search(words)
    if found is None or not words[: found.start()].strip() or not words[found.end() :].strip():
        return words, ""
    return words[: found.start()], words[found.end() :]


def _option_lines(option: NewOption) -> Iterator[str]:
    if option.near:
        yield f"      # near: {', '.join(option.near)}"
    yield f"      {option.id}:"
    yield from pair("text", option.text, 8)


def _statement_lines(proposal: Proposal) -> Iterator[str]:
    said = proposal.said
    found = said.attribution
    who = " ".join((said.speaker or "the report").split())
    yield f"      # {said.id}: {who} {found.stance.value} ({said.credit}; {said.status})"
    yield f"      - id: {proposal.statement}"
    yield f'        statement: "{proposal.formula}"'
    yield from pair("text", said.words.removeprefix("that "), 8)
    quotes = [" ".join(quote.split()) for quote in said.quotes or (said.words,)]
    quotes[0] = quotes[0].removeprefix("that ")
    single = len(quotes) == 1
    yield "        cite:"
    for quote in quotes:
        lines = [*pair("source", said.document, 10 if single else 12)]
        lines += pair("quote", quote, 10 if single else 12)
        lines += pair("speaker", who, 10 if single else 12) if said.speaker else []
        lines += pair("of", proposal.party, 10 if single else 12)
        lines += pair("anonymous", "yes", 10 if single else 12) if found.anonymous else []
        yield from lines if single else [f"          - {lines[0].lstrip()}", *lines[1:]]
