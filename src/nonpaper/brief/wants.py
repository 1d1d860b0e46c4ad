"""Who wants what: every party's list, and the matrix of what the statements are about."""

from __future__ import annotations

from nonpaper.analysis.encode import Encoded
from nonpaper.brief.context import DemandRow, Entry, PartyWants, StatementRow, Subject, Wants
from nonpaper.brief.quotes import Register, demand_anchor, known
from nonpaper.brief.words import capital, counted, one_line, ordinal, wish
from nonpaper.model import Case, Demand, NamedFormula, Option, Party, Role, Statement
from nonpaper.model.formula import leaves

ROLES = {
    Role.PRINCIPAL: "principal",
    Role.MEDIATOR: "mediator",
    Role.OUTSIDE: "outside party",
}


def wants(encoded: Encoded, register: Register) -> Wants:
    """Who wants what."""
    case = encoded.case
    stating = [party for party in case.parties if party.places]
    return Wants(
        heads=tuple(party.name for party in stating),
        subjects=_subjects(case, stating),
        parties=tuple(_party(encoded, register, party) for party in case.parties),
    )


def party_anchor(party: str) -> str:
    """The id of a party's list."""
    return f"party-{party}"


def option_words(case: Case, option: Option) -> str:
    """An option in words, with whose it is."""
    owner = next(party.name for party in case.parties if party.id == option.party)
    return f"{owner} {option.text}" if option.is_yes_no else f"{owner}: {option.text}"


def _party(encoded: Encoded, register: Register, party: Party) -> PartyWants:
    return PartyWants(
        anchor=party_anchor(party.id),
        name=party.name,
        role=ROLES[party.role],
        people=tuple(
            f"{person}, {office}" if office else person for person, office in party.people.items()
        ),
        note=_note(party),
        statements=tuple(
            _row(encoded, register, statement, place, shared=len(group) > 1)
            for place, group in enumerate(party.places, 1)
            for statement in group
        ),
        demands=tuple(
            DemandRow(demand_anchor(index), demand_words(demand), register.quotes(demand.citations))
            for index, demand in enumerate(encoded.case.order)
            if demand.party == party.id
        ),
    )


def _note(party: Party) -> str:
    if party.ranking is not None:
        count = sum(len(group) for group in party.ranking)
        return f"{party.name} ranks {counted(count, 'situation')} directly, without statements."
    if not party.places:
        return f"Nothing is recorded of what {party.name} wants: every outcome counts alike for it."
    if party.weighted:
        return "Its statements carry weights that add up, in place of an order."
    return ""


def _row(
    encoded: Encoded, register: Register, statement: Statement, place: int, *, shared: bool
) -> StatementRow:
    weighted = next(p.weighted for p in encoded.case.parties if p.id == statement.party)
    return StatementRow(
        anchor=statement.name,
        place=f"weight {statement.weight}" if weighted else ordinal(place),
        shared=shared and not weighted,
        words=wish(statement),
        formula=one_line(statement.written) if statement.text else "",
        red_line=statement.red_line,
        confidence=str(statement.confidence),
        basis=known(statement),
        because=one_line(statement.because),
        today=_today(encoded, statement),
        quotes=register.quotes(statement.citations),
    )


def _today(encoded: Encoded, statement: Statement) -> str:
    held, of = int(encoded.score(statement)[encoded.now]), len(statement.formulas)
    if of == 1:
        return "yes" if held else "no"
    return f"{held} of {of} steps"


def demand_words(demand: Demand) -> str:
    """A demand about the order of steps in a sentence."""
    if demand.text:
        return capital(one_line(demand.text))
    if demand.never is not None:
        return f"Never: {demand.never.written}"
    if demand.first is None or demand.then is None:
        return ""
    strictly = ", not in the same stage" if demand.strictly else ""
    return f"First {demand.first.written}, then {demand.then.written}{strictly}"


def _subjects(case: Case, stating: list[Party]) -> tuple[Subject, ...]:
    """What the statements are about, in the order in which the lists first speak of it."""
    found: dict[str, list[list[Entry]]] = {}
    words: dict[str, str] = {}
    for column, party in enumerate(stating):
        for place, group in enumerate(party.places, 1):
            for statement in group:
                for meaning in _about(case, statement):
                    words[meaning.name] = _subject_words(case, meaning)
                    cells = found.setdefault(meaning.name, [[] for _ in stating])
                    cells[column].append(_entry(party, statement, place))
    return tuple(
        Subject(capital(words[name]), tuple(tuple(cell) for cell in cells))
        for name, cells in found.items()
    )


def _entry(party: Party, statement: Statement, place: int) -> Entry:
    shown = str(statement.weight) if party.weighted else ordinal(place)
    return Entry(shown, f"#{statement.name}", wish(statement), statement.red_line)


def _about(case: Case, statement: Statement) -> list[Option | NamedFormula]:
    found: dict[str, Option | NamedFormula] = {}
    for formula in statement.formulas:
        for leaf in leaves(formula):
            meaning = case.scope[leaf.text]
            found[meaning.name] = meaning
    return list(found.values())


def _subject_words(case: Case, meaning: Option | NamedFormula) -> str:
    if isinstance(meaning, Option):
        return option_words(case, meaning)
    return one_line(meaning.text or meaning.name.replace("_", " "))
