"""What a look at the whole state space says about a case: its mistakes, its size, and advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.listing import options_in
from nonpaper.engine import CONCEPTS, ListedSpace, priority
from nonpaper.errors import CaseProblems, Location, Problem, TooManyStates
from nonpaper.model import Case, NamedFormula, Option, Party, variant
from nonpaper.model.formula import And, Name

MANY_OPTIONS = 7
"""More options of one party than people can keep in mind at once: seven, after Miller,
Psychological Review 63 (1956)."""
SECONDS_A_STATE = 6e-8
BYTES_A_STATE = 40
"""A party's share of time and memory for five concepts, as `benchmarks/engine.py` measures them."""


@dataclass(frozen=True)
class Size:
    """How large a case is.

    Parameters
    ----------
    seconds, megabytes
        Rough estimates for all five concepts.
    listed
        Whether there are too many states to number: then the feasible ones are counted from 0.
    """

    options: int
    statements: int
    states: int
    feasible: int
    seconds: float
    megabytes: float
    listed: bool

    def to_dict(self) -> dict[str, Any]:
        """The size as plain values."""
        return dict(vars(self))


@dataclass(frozen=True, eq=False, repr=False)
class Soundness(Answer):
    """What is wrong with a case, seen from its states; its size; and advice, which is no fault."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    size: Size | None

    def headline(self) -> str:
        """How many problems there are."""
        return (
            f"{counted(len(self.problems), 'problem')}, {counted(len(self.advice), 'advice line')}"
        )

    def table(self) -> Table:
        """One row a problem or piece of advice."""
        found = [("problem", problem) for problem in self.problems]
        found += [("advice", problem) for problem in self.advice]
        rows = [(kind, str(p.location), p.message, p.remedy) for kind, p in found]
        return ("", "where", "what", "what would be right"), rows

    def to_dict(self) -> dict[str, Any]:
        """The findings as plain values."""
        return {
            **self.header(),
            "problems": [problem.to_dict() for problem in self.problems],
            "advice": [problem.to_dict() for problem in self.advice],
            "size": None if self.size is None else self.size.to_dict(),
        }


def soundness(case: Case) -> Soundness:
    """The problems, the size and the advice that the state space of a case gives rise to."""
    try:
        encoded = encode(case)
        problems = [*_ranking_problems(encoded), *_empty(encoded), *_constant(encoded)]
    except CaseProblems as error:
        return Soundness(case, tuple(error.problems), tuple(_plain_advice(case)), None)
    except TooManyStates as error:
        where = case.parties[0].location
        return Soundness(case, (Problem(where, str(error)),), tuple(_plain_advice(case)), None)
    problems += _variant_problems(case)
    constant = {problem.location for problem in problems}
    advice = [*_plain_advice(case), *_redundant(encoded, constant)]
    return Soundness(case, tuple(sorted(problems)), tuple(sorted(advice)), _size(encoded))


def _size(encoded: Encoded) -> Size:
    worked, parties = encoded.space.size, max(1, len(encoded.case.parties))
    return Size(
        options=len(encoded.case.options),
        statements=len(encoded.case.statements),
        states=encoded.total,
        feasible=int(encoded.space.feasible.sum()),
        seconds=round(worked * parties * len(CONCEPTS) * SECONDS_A_STATE, 3),
        megabytes=round(worked * parties * BYTES_A_STATE / 1e6, 1),
        listed=isinstance(encoded.space, ListedSpace),
    )


def _ranking_problems(encoded: Encoded) -> list[Problem]:
    problems: list[Problem] = []
    for party in encoded.case.parties:
        try:
            encoded.party_ranks(party)
        except CaseProblems as error:
            problems += error.problems
    return problems


def _empty(encoded: Encoded) -> Iterator[Problem]:
    for target in encoded.case.targets:
        if not (encoded.truth(target.formula) & encoded.space.feasible).any():
            yield Problem(
                target.location,
                f"no feasible state is in the target '{target.name}'",
                target.written,
                "weaken it, or the rules that exclude it",
            )


def _constant(encoded: Encoded) -> Iterator[Problem]:
    feasible = encoded.space.feasible
    for statement in encoded.case.statements.values():
        values = encoded.score(statement)[feasible]
        if values.min() == values.max():
            always = {0: "never true", len(statement.formulas): "always true"}
            how = always.get(int(values[0]), "true to the same degree in every state")
            yield Problem(
                statement.location,
                f"the statement '{statement.name}' is {how}",
                statement.written,
                "it says nothing about what the party wants: correct or remove it",
            )


def _variant_problems(case: Case) -> list[Problem]:
    problems: list[Problem] = []
    for what_if in case.variants:
        try:
            encode(variant(case, what_if.name))
        except CaseProblems as error:
            problems += error.problems
    return problems


def _redundant(encoded: Encoded, constant: set[Any]) -> Iterator[Problem]:
    """Places that tell no two feasible states apart that more important ones do not.

    A red line binds deals wherever it stands, so a place that holds one is not redundant.
    """
    feasible = encoded.space.feasible
    for party in encoded.case.parties:
        if party.weighted or party.ranking is not None:
            continue
        ranks = priority([], feasible)
        for place in party.places:
            refined = priority([ranks, encoded.place_score(place)], feasible)
            red = any(statement.red_line for statement in place)
            if refined.max() == ranks.max() and not red and place[0].location not in constant:
                names = " and ".join(f"'{statement.name}'" for statement in place)
                tells = "never tells" if len(place) == 1 else "together never tell"
                yield Problem(
                    place[0].location,
                    f"{names} {tells} two states apart that the statements above do not",
                    place[0].written,
                    "it has no effect where it stands",
                )
            ranks = refined


def _plain_advice(case: Case) -> Iterator[Problem]:
    yield from _dates(case)
    yield from _record_advice(case)
    yield from _unmentioned(case)
    for party in case.parties:
        yield from _party_advice(party)
    yield from _missing_acts(case)


def _dates(case: Case) -> Iterator[Problem]:
    """What the record of a day leaves out, and the documents of which it cannot tell."""
    for statement in case.later:
        yield Problem(
            statement.location,
            f"'{statement.name}' is left out: all it cites is later than {case.cut}",
            statement.written,
        )
    for document in case.documents:
        if document.published is None:
            yield Problem(
                Location(document.path, 1, 1),
                f"the document '{document.id}' has no date, so it counts as known on every day",
                "",
                "add 'date: year-month-day' to its header",
            )


def _record_advice(case: Case) -> Iterator[Problem]:
    """Where what the case quotes is not what the documents, or the record of them, now say."""
    for what, citation in case.cited:
        if citation.orphaned:
            yield Problem(
                citation.location,
                f"orphaned: these words of {what} now stand only in "
                f"{citation.passage.document.path}",
                citation.passage.text,
                "cite what the document says now, or drop the citation",
            )
        if citation.conflict:
            yield Problem(
                citation.location,
                f"who said this, for {what}: {citation.conflict}",
                citation.passage.text,
                "correct 'speaker', 'of' or 'anonymous', or review the attribution in the ledger",
            )


def _party_advice(party: Party) -> Iterator[Problem]:
    statements = list(party.statements)
    if len(party.options) > MANY_OPTIONS:
        yield Problem(
            party.location,
            f"{party.name} has {len(party.options)} options: more than people can keep in mind",
            party.id,
            "join some into levels, or leave out those nothing turns on",
        )
    if not statements and party.ranking is None:
        yield Problem(
            party.location,
            f"nothing is said of what {party.name} wants, so it is indifferent to everything",
            party.id,
            "add preferences",
        )
    elif statements and not any(statement.citations for statement in statements):
        yield Problem(
            party.location,
            f"no statement of {party.name} cites a source",
            party.id,
            "cite who said so, or say why you think so with 'because:'",
        )
    for statement in statements:
        if not statement.citations and not statement.because:
            yield Problem(
                statement.location,
                f"'{statement.name}' has neither a citation nor a reason",
                statement.written,
                "add 'cite:' or 'because:'",
            )


def _unmentioned(case: Case) -> Iterator[Problem]:
    named = options_in(case, (f for s in case.statements.values() for f in s.formulas))
    if any(party.ranking is not None for party in case.parties):
        return
    for option in case.options:
        if option.name not in named:
            yield Problem(
                option.location,
                f"no statement mentions the option '{option.name}'",
                option.id,
                "if nobody minds it, leave it out",
            )


def _missing_acts(case: Case) -> Iterator[Problem]:
    in_acts = [set(act.options) for act in case.acts]
    for term in case.terms:
        joined = _jointly(case, term)
        parties = {name.partition(".")[0] for name in joined}
        if len(parties) > 1 and not any(joined <= options for options in in_acts):
            yield Problem(
                term.location,
                f"the term '{term.name}' joins options of several parties that no act does",
                term.written,
                "if they are done together, as a signing is, list them under 'acts'",
            )


def _jointly(case: Case, term: NamedFormula) -> set[str]:
    """The yes/no options a term is the conjunction of; empty where it is anything else."""
    if not isinstance(term.formula, And):
        return set()
    parts = [part for part in term.formula.parts if isinstance(part, Name)]
    meanings = [case.scope[part.text] for part in parts]
    options = {meaning.name for meaning in meanings if isinstance(meaning, Option)}
    return options if len(options) == len(term.formula.parts) else set()
