"""Inverse: the least edits of priorities that make a state an equilibrium.

The inverse approach to the graph model asks which preferences would make a wished-for state stable
(Kinsara, Kilgour & Hipel 2015). There all rankings of the states are gone through. Here preferences
are lists of statements, and what is asked for is the smallest change of them: the fewest *edits*
(see `edits`), of whichever parties, after which the state is an equilibrium under a concept. All
answers of that size are given, up to three edits; each is checked by the forward engine.

For a target the states are its deals, where it has any (a state must then still be a deal after
the edits), else all states of the target that `moves` allows from now.

Search. Lists are gone through by the number of edits. Under Nash, GMR and SMR whether a party stays
in a state depends on its own list alone: its lists are sifted one by one, and the answers are all
combinations of what is left. Under SEQ and SIM it depends on the others' lists too; but a list with
which the party would leave whatever the others want (one not stable under GMR; under SIM, not even
if any of their moves could answer) is left out at once, and only combinations of the rest are
judged one by one (see `one_state`).

References
----------
Kinsara, R. A., Kilgour, D. M. & Hipel, K. W. (2015). Inverse approach to the graph model for
conflict resolution. IEEE Transactions on Systems, Man, and Cybernetics: Systems 45, 734-742.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deals import candidates, deal_states, deals
from nonpaper.analysis.edits import Edit, Places, Reach, edited
from nonpaper.analysis.encode import Encoded, encode, weight_units
from nonpaper.analysis.equilibria import CONCEPT_NAMES, check_concepts
from nonpaper.analysis.sourcing import statements_dict
from nonpaper.analysis.states import Change, changes, find_target
from nonpaper.engine import order_keys
from nonpaper.engine.one_state import (
    CODES,
    Landings,
    judge,
    landings,
    roads,
    search,
    stays_at_once,
)
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, NamedFormula, Party

MOST_EDITS = 3
TOGETHER = ("seq", "sim")
"""The concepts under which whether a party stays depends on what the others want."""
_BLOCK = 2048
"""How many combinations of lists are judged in one step."""
Progress = Callable[[int, int], None]
Keys = NDArray[np.int64]


@dataclass(frozen=True)
class Repair:
    """Edits after which a state is an equilibrium.

    Parameters
    ----------
    state
        Its number.
    changes
        What is different in it from now.
    edits
        The edits, party by party, in an order in which they can be made.
    """

    state: int
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]

    @property
    def contradicts(self) -> tuple[str, ...]:
        """The statements whose citations speak against it, each once."""
        return tuple(dict.fromkeys(name for edit in self.edits for name in edit.contradicts))

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "state": self.state,
            "changes": [change.to_dict() for change in self.changes],
            "edits": [edit.to_dict() for edit in self.edits],
            "contradicts": list(self.contradicts),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Inverse(Answer):
    """The least edits of priorities that make a state an equilibrium.

    Parameters
    ----------
    target
        The target that was asked for; None where a state was.
    states
        The states that were tried, in the order in which they are preferred as answers.
    deals
        Whether these are deals of the target, and must still be after the edits.
    repairs
        All answers with the fewest edits, by state, then by party and edit in the file's order.
        One without edits where a state holds as it is; none where three edits are not enough.
    fixed
        Parties whose preferences are a ranking of states and were not edited.
    """

    concept: str
    target: NamedFormula | None
    states: tuple[int, ...]
    deals: bool
    repairs: tuple[Repair, ...]
    fixed: tuple[str, ...]

    @property
    def least(self) -> int | None:
        """The fewest edits that are enough; None where three are not."""
        return len(self.repairs[0].edits) if self.repairs else None

    def headline(self) -> str:
        """How many edits it takes, and in how many ways."""
        what = f"state {self.states[0]}" if self.target is None else self.target.name
        held = f"to hold under {CONCEPT_NAMES[self.concept]}"
        if self.least is None:
            return f"{what}: no {MOST_EDITS} edits are enough {held}"
        if self.least == 0:
            return f"{what}: no edit is needed {held}"
        ways = counted(len(self.repairs), "way")
        return f"{what}: {counted(self.least, 'edit')} needed {held}, in {ways}"

    def table(self) -> Table:
        """One row an answer: the state, the edits, and what is quoted against them."""
        known = self.case.statements
        rows = []
        for repair in self.repairs:
            quoted = sum(len(known[name].citations) for name in repair.contradicts)
            edits = "; ".join(edit.in_words(self.case) for edit in repair.edits) or "none"
            rows.append((str(repair.state), edits, counted(quoted, "quotation")))
        return ("state", "edits", "against"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` repairs are listed."""
        shown = self.repairs[:limit]
        known = self.case.statements
        named = {
            name
            for repair in shown
            for edit in repair.edits
            for name in (edit.statement, *edit.others)
        }
        return {
            **self.header(),
            "concept": self.concept,
            "target": None if self.target is None else self.target.name,
            "states": list(self.states),
            "deals": self.deals,
            "least": self.least,
            "count": len(self.repairs),
            "repairs": [repair.to_dict() for repair in shown],
            "fixed": list(self.fixed),
            "statements": {
                name: {**found, "red_line": known[name].red_line}
                for name, found in statements_dict(self.case, named).items()
            },
            "limit": limit,
        }


def inverse_of_state(
    case: Case, state: int, concept: str = "seq", progress: Progress | None = None
) -> Inverse:
    """The least edits that make a state an equilibrium under a concept.

    Parameters
    ----------
    progress
        Called with combinations tried and combinations in all, anew for each number of edits.

    Raises
    ------
    UnknownName
        Where there is no such concept.
    NotApplicable
        Where no party has statements, or the moves do not define the concept.
    """
    return _inverse(case, None, [state], concept, progress)


def inverse_of_target(
    case: Case, target: str | None = None, concept: str = "seq", progress: Progress | None = None
) -> Inverse:
    """The least edits that make some deal for a target (or some state of it) an equilibrium.

    Raises
    ------
    UnknownName, NotApplicable
        As `inverse_of_state`; also where there is no such target, or no state of it can come about.
    """
    wanted = find_target(case, target)
    encoded = encode(case)
    truth = encoded.truth(wanted.formula)
    first = [deal.state for deal in deals(case, wanted.name)] if case.principals else []
    rest = deal_states(encoded, truth).tolist() if first else candidates(encoded, truth).tolist()
    states = list(dict.fromkeys([*first, *rest]))
    if not states:
        raise NotApplicable(
            f"rules and moves leave no state of '{wanted.name}' other than now: no change of "
            "priorities brings one about; `friction` names what closes it"
        )
    return _inverse(case, wanted, states, concept, progress)


def _inverse(
    case: Case,
    target: NamedFormula | None,
    states: Sequence[int],
    concept: str,
    progress: Progress | None,
) -> Inverse:
    check_concepts(concept)
    encoded = encode(case)
    if concept not in encoded.play.concepts:
        raise NotApplicable(f"{CONCEPT_NAMES[concept]} is not defined for the moves of this case")
    if not case.statements:
        raise NotApplicable(
            "the inverse edits statements, and this case has none: "
            "give its parties 'preferences' in place of 'ranking'"
        )
    among_deals = target is not None and bool(
        case.principals and len(deal_states(encoded, encoded.truth(target.formula)))
    )
    hunt = _Hunt(encoded, concept, target if among_deals else None)
    found: list[Repair] = []
    for edits in range(MOST_EDITS + 1):
        found = hunt.with_edits(states, edits, progress)
        if found:
            break
    fixed = tuple(party.id for party in case.parties if party.ranking is not None)
    return Inverse(case, concept, target, tuple(states), among_deals, tuple(found), fixed)


class _Lists:
    """The lists of one party within reach, and the keys that they give to the states."""

    def __init__(self, encoded: Encoded, party: Party) -> None:
        self.numbers = encoded.play.numbers
        self.party = party
        self.reach = Reach(party)
        own = [encoded.score(statement)[self.numbers] for statement in party.statements]
        self.scores = np.array(own, np.int64).reshape(len(own), len(self.numbers))
        self.ranks = encoded.ranks[encoded.index(party.id), self.numbers].astype(np.int64)
        self.weights = weight_units(party) if party.weighted else {}
        self.exactly: dict[int, NDArray[np.int64]] = {}

    def lists(self, edits: int) -> NDArray[np.int64]:
        """The lists that need exactly so many edits: shape (list, statement)."""
        if edits not in self.exactly:
            found = list(self.reach.at(edits))
            shape = len(found), len(self.scores)
            self.exactly[edits] = np.array(found, np.int64).reshape(shape)
        return self.exactly[edits]

    def keys(self, places: NDArray[np.int64]) -> Keys:
        """For each list a number for each state, higher is better: shape (list, state)."""
        if self.party.ranking is not None:
            return np.broadcast_to(self.ranks, (len(places), self.ranks.size))
        if self.party.weighted:
            weights = np.array(list(self.weights.values()), np.int64)
            return np.asarray(np.where(places >= 0, weights, 0) @ self.scores)
        return order_keys(self.scores, places)


@dataclass(frozen=True)
class _Spot:
    """A state under trial: its number in the graph, and the parties' moves from it."""

    at: int
    targets: tuple[NDArray[np.int64], ...]
    together: Landings


class _Hunt:
    """The search for edits, by their number."""

    def __init__(self, encoded: Encoded, concept: str, deals_of: NamedFormula | None) -> None:
        self.encoded, self.concept, self.deals_of = encoded, concept, deals_of
        self.parties = [_Lists(encoded, party) for party in encoded.case.parties]
        self.alone = concept not in TOGETHER
        self.graph = encoded.play.graph
        self.scratch = search(self.graph)
        self.spots: dict[int, _Spot] = {}
        self.sifted: dict[tuple[int, int, int], NDArray[np.int64]] = {}

    @cached_property
    def roads(self) -> Any:
        """The arcs of all parties."""
        return roads(self.graph)

    def with_edits(
        self, states: Sequence[int], edits: int, progress: Progress | None
    ) -> list[Repair]:
        """All answers with exactly so many edits, where there are none with fewer."""
        todo = [
            (state, split, left)
            for state in states
            for split in _splits(edits, len(self.parties))
            if (left := self._all_left(state, split))
        ]
        total, done = sum(_count(left) for *_, left in todo), 0
        found: list[Repair] = []
        for state, split, left in todo:
            for block in _blocks(left):
                if progress is not None:
                    progress(done, total)
                stable = self._judged(state, split, block)
                found += self._repairs(state, split, block[stable])
                done += len(block)
        return self._proved(found)

    def _spot(self, state: int) -> _Spot:
        if state not in self.spots:
            numbers = self.encoded.play.numbers
            at = int(np.searchsorted(numbers, state))
            targets = tuple(arcs.row(at) for arcs in self.graph.arcs)
            self.spots[state] = _Spot(at, targets, self._together(at, targets))
        return self.spots[state]

    def _together(self, at: int, targets: Sequence[NDArray[np.int64]]) -> Landings:
        """Where moves made at once lead; nowhere where SIM is not asked."""
        numbers = self.encoded.play.numbers
        if self.concept != "sim":
            numbers = numbers[:0]
        rows = range(len(self.parties))
        positions = [self.encoded.space.position(row, numbers) for row in rows]
        return landings(np.array(positions), at, targets if self.concept == "sim" else ())

    def _all_left(self, state: int, split: Sequence[int]) -> list[NDArray[np.int64]]:
        """The lists that each party might stay with; empty where one has none.

        Those with few edits are looked at first: the others are then often not asked for.
        """
        left: dict[int, NDArray[np.int64]] = {}
        for row in sorted(range(len(split)), key=lambda row: split[row]):
            left[row] = self._left(state, row, split[row])
            if not len(left[row]):
                return []
        return [left[row] for row in range(len(split))]

    def _left(self, state: int, row: int, edits: int) -> NDArray[np.int64]:
        """Which lists with so many edits a party might stay with: numbers among them."""
        asked = state, row, edits
        if asked not in self.sifted:
            if self.alone and any(len(self._left(state, row, less)) for less in range(edits)):
                return np.zeros(0, np.int64)  # fewer edits of this party are enough
            lists = self.parties[row].lists(edits)
            parts = [
                first + np.flatnonzero(self._might_stay(state, row, lists[first : first + _BLOCK]))
                for first in range(0, len(lists), _BLOCK)
            ]
            self.sifted[asked] = np.concatenate([np.zeros(0, np.int64), *parts])
        return self.sifted[asked]

    def _might_stay(self, state: int, row: int, lists: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the party stays, as far as that depends on its own list alone."""
        spot, keys = self._spot(state), self.parties[row].keys(lists)
        if self.concept == "sim":
            return self._at_once(spot, row, keys, None)
        chosen = np.full((len(lists), len(self.parties)), -1, np.int64)
        chosen[:, row] = np.arange(len(lists))
        alone = "gmr" if self.concept == "seq" else self.concept
        return self._stable(spot, np.ascontiguousarray(keys), chosen, alone)

    def _stable(self, spot: _Spot, keys: Keys, chosen: Keys, concept: str) -> NDArray[np.bool_]:
        stable = np.empty(chosen.shape, np.bool_)
        judge(self.roads, keys, chosen, spot.at, CODES[concept], self.scratch, stable)
        return np.asarray(stable.all(axis=1), np.bool_)

    def _at_once(
        self, spot: _Spot, row: int, keys: Keys, others: Sequence[NDArray[np.bool_]] | None
    ) -> NDArray[np.bool_]:
        """Whether a party stays under SIM, against these UIs of the others or against any moves."""
        may = [np.ones(1 + len(t), np.bool_) for t in spot.targets] if others is None else [*others]
        stays = []
        for own in keys:
            may[row] = _improving(own, spot, row)
            stays.append(stays_at_once(spot.together, row, own, spot.at, may))
        return np.array(stays, np.bool_)

    def _judged(self, state: int, split: Sequence[int], block: Keys) -> NDArray[np.bool_]:
        """Which combinations of lists make the state an equilibrium."""
        if self.alone:
            return np.ones(len(block), np.bool_)
        spot = self._spot(state)
        chosen, keys, first = np.empty_like(block), [], 0
        for row, own in enumerate(self.parties):
            numbers, which = np.unique(block[:, row], return_inverse=True)
            keys.append(own.keys(own.lists(split[row])[numbers]))
            chosen[:, row] = which.reshape(-1) + first
            first += len(numbers)
        every = np.concatenate(keys)
        if self.concept == "seq":
            return self._stable(spot, every, chosen, "seq")
        return self._all_at_once(spot, every, chosen)

    def _all_at_once(self, spot: _Spot, keys: Keys, chosen: Keys) -> NDArray[np.bool_]:
        """Which combinations of lists make the state an equilibrium under SIM."""
        known: dict[tuple[Any, ...], bool] = {}
        improving = [
            {int(number): _improving(keys[number], spot, row) for number in np.unique(column)}
            for row, column in enumerate(chosen.T)
        ]
        result = np.ones(len(chosen), np.bool_)
        for draw, numbers in enumerate(chosen.tolist()):
            may = [improving[row][number] for row, number in enumerate(numbers)]
            for row, number in enumerate(numbers):
                asked = (row, number, *(own.tobytes() for own in may))
                if asked not in known:
                    found = self._at_once(spot, row, keys[[number]], may)
                    known[asked] = bool(found[0])
                if not known[asked]:
                    result[draw] = False
                    break
        return result

    def _repairs(self, state: int, split: Sequence[int], block: Keys) -> Iterator[Repair]:
        """The answers that these combinations are."""
        moved = changes(self.encoded, self.encoded.now, state)
        for numbers in block.tolist():
            edits: list[Edit] = []
            for own, part, number in zip(self.parties, split, numbers, strict=True):
                places: Places = tuple(own.lists(part)[number].tolist())
                edits += own.reach.at(part)[places]
            yield Repair(state, moved, tuple(edits))

    def _proved(self, found: list[Repair]) -> list[Repair]:
        """The answers, each checked by the forward engine; with a target only what stays a deal."""
        kept = []
        for repair in found:
            after = self._after(repair)
            stable = after.play.stability(after.ranks, (self.concept,))[self.concept]
            if not stable[:, repair.state].all():  # pragma: no cover - two ways to one answer
                raise AssertionError(f"state {repair.state} does not hold after {repair.edits}")
            if self.deals_of is None or repair.state in deal_states(
                after, after.truth(self.deals_of.formula)
            ):
                kept.append(repair)
        return kept

    def _after(self, repair: Repair) -> Encoded:
        """The case after the edits: the same states, other ranks."""
        case = self.encoded.case
        parties = []
        for own, party in zip(self.parties, case.parties, strict=True):
            mine = tuple(edit for edit in repair.edits if edit.party == party.id)
            lists = own.reach.at(len(mine))
            places = next((p for p, done in lists.items() if done == mine), None) if mine else None
            parties.append(party if places is None else edited(party, places))
        return self.encoded.with_parties(tuple(parties))


def _improving(own: Keys, spot: _Spot, row: int) -> NDArray[np.bool_]:
    """Which moves of a party from the state improve it; entry 0, staying, is true."""
    return np.concatenate([np.ones(1, np.bool_), own[spot.targets[row]] > own[spot.at]])


def _splits(edits: int, parties: int) -> Iterator[tuple[int, ...]]:
    """How so many edits can be shared out: those of the first parties first."""
    for split in sorted(product(range(edits + 1), repeat=parties), reverse=True):
        if sum(split) == edits:
            yield split


def _count(left: Sequence[NDArray[np.int64]]) -> int:
    count = 1
    for own in left:
        count *= len(own)
    return count


def _blocks(left: Sequence[NDArray[np.int64]]) -> Iterator[Keys]:
    """All combinations of one list of each party, some at a time: shape (combination, party)."""
    total = _count(left)
    for first in range(0, total, _BLOCK):
        numbers = np.arange(first, min(first + _BLOCK, total))
        picked = np.unravel_index(numbers, [len(own) for own in left])
        yield np.stack([own[which] for own, which in zip(left, picked, strict=True)], axis=1)
