"""Friction: what blocks a target, as statements that cannot all be kept.

A *concession* is an inclusion-minimal set of preference statements such that, with them struck from
their parties' lists, the target has a deal (and, on request, one that holds under a concept);
striking a red line lifts it. *Conflicts* are the minimal hitting sets of the concessions: sets of
statements that cannot all be kept.

Concessions of up to three statements are listed. Whether there are larger ones is known exactly for
deals (see `strikes`); for deals that hold the sets are searched by size, for striking is not
monotone, and then nothing is claimed beyond three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deals import candidates, deal_states, movers
from nonpaper.analysis.encode import Encoded, Truth, encode, weight_units
from nonpaper.analysis.states import find_target
from nonpaper.analysis.strikes import Bounded, Loss, Struck, minimal, strikes
from nonpaper.engine import stability
from nonpaper.model import Case, NamedFormula, Party

MOST = 3
MOST_CONFLICTS = 500
Sets = tuple[tuple[str, ...], ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False, repr=False)
class Friction(Answer):
    """What blocks a target.

    Parameters
    ----------
    deals
        How many deals it has as things stand (that hold under `concept`, where one is asked for).
    concessions
        Minimal sets of statements whose giving up opens it, of up to three statements, by full
        name. ``((),)`` where it is open.
    conflicts
        Minimal sets of statements that cannot all be kept. ``()`` where it is open, ``((),)`` where
        no giving up opens it.
    complete
        Whether these are all: no larger concession exists. Where it is false, a conflict reads
        "cannot all be kept unless at least four statements are given up".
    closed_by
        Where rules or moves alone close it: the rules, or what would have to move back.
    """

    target: NamedFormula
    concept: str | None
    deals: int
    concessions: Sets
    conflicts: Sets
    complete: bool
    closed_by: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether the target has a deal as things stand."""
        return self.deals > 0

    def headline(self) -> str:
        """Whether the target is open, and how many conflicts close it."""
        if self.is_open:
            return f"{self.target.name} is open: {counted(self.deals, 'deal')}"
        limit = "" if self.complete else " (unless at least four statements are given up)"
        return f"{self.target.name} has no deal: {counted(len(self.conflicts), 'conflict')}{limit}"

    def table(self) -> Table:
        """One row a conflict or concession: its statements in words."""
        known = self.case.statements
        found = [("cannot all be kept", names) for names in self.conflicts]
        found += [("giving up opens it", names) for names in self.concessions]
        rows = [
            (
                kind,
                "; ".join(f"{name}: {known[name].text or known[name].written}" for name in names),
            )
            for kind, names in found
        ]
        return ("", "statements"), rows

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            **self.header(),
            "target": self.target.name,
            "concept": self.concept,
            "deals": self.deals,
            "concessions": [list(names) for names in self.concessions],
            "conflicts": [list(names) for names in self.conflicts],
            "complete": self.complete,
            "closed_by": list(self.closed_by),
        }


def friction(
    case: Case,
    target: str | None = None,
    concept: str | None = None,
    progress: Progress | None = None,
) -> Friction:
    """What blocks a target: concessions that open it and conflicts that close it.

    Parameters
    ----------
    target
        Its name; the only one there is where none is given.
    concept
        Ask for a deal that holds under this concept: ``nash``, ``gmr``, ``smr``, ``seq``, ``sim``.
    progress
        Called with sets tried and sets in all, where a concept makes the search long.

    Raises
    ------
    UnknownName
        Where the case has no such target.
    """
    wanted = find_target(case, target)
    encoded = encode(case)
    truth = encoded.truth(wanted.formula)
    open_now = _count(encoded, truth, concept)
    if open_now:
        return Friction(case, wanted, concept, open_now, ((),), (), complete=True, closed_by=())
    if not len(candidates(encoded, truth)):
        closed = _closed_by(encoded, truth)
        return Friction(case, wanted, concept, 0, (), ((),), complete=True, closed_by=closed)
    if concept is None:
        found, complete = _concessions(encoded, truth)
    else:
        found, complete = _search(encoded, truth, concept, progress)
    conflicts = hitting_sets(found)
    if len(conflicts) > MOST_CONFLICTS:
        conflicts, complete = conflicts[:MOST_CONFLICTS], False
    return Friction(
        case, wanted, concept, 0, _named(case, found), _named(case, conflicts), complete, ()
    )


def hitting_sets(sets: Iterable[Struck]) -> list[Struck]:
    """The minimal sets that meet every given set (Berge's method); ``[{}]`` for no set at all."""
    hitting: list[Struck] = [frozenset()]
    for wanted in sets:
        hit = [chosen for chosen in hitting if chosen & wanted]
        missed = [chosen for chosen in hitting if not chosen & wanted]
        hitting = minimal([*hit, *(chosen | {name} for chosen in missed for name in wanted)])
    return hitting


def _count(encoded: Encoded, truth: Truth, concept: str | None) -> int:
    """How many states are deals; with a concept, how many of them are equilibria under it."""
    states = deal_states(encoded, truth)
    if concept is None or not len(states):
        return len(np.unique(encoded.ranks[:, states], axis=1).T)
    held = stability(encoded.space, encoded.ranks, (concept,))[concept]
    return int(held[:, states].all(axis=0).sum())


def _named(case: Case, sets: Iterable[Struck]) -> Sets:
    order = {name: index for index, name in enumerate(case.statements)}
    return tuple(tuple(sorted(names, key=order.__getitem__)) for names in sets)


def _concessions(encoded: Encoded, truth: Truth) -> tuple[list[Struck], bool]:
    """All minimal concessions of up to three statements, and whether there are no larger ones."""
    found: set[Struck] = set()
    complete = True
    for pattern in _patterns(encoded, truth):
        try:
            found.update(pattern.opened_by())
        except Bounded:
            complete = False
    smallest = minimal(found)
    listed = [names for names in smallest if len(names) <= MOST]
    return listed, complete and len(listed) == len(smallest)


@dataclass(frozen=True)
class _Pattern:
    """All that matters of a state for whether it is a deal: who moves, and what each would lose."""

    parties: tuple[Party, ...]
    moved: tuple[bool, ...]
    losses: tuple[tuple[tuple[Loss, ...], ...], ...]
    verdicts: tuple[int, ...]
    broken: frozenset[str]

    def opened_by(self) -> list[Struck]:
        """The minimal sets whose striking makes the state a deal."""
        principals = [row for row, party in enumerate(self.parties) if party.is_principal]
        forced = [row for row in principals if self.moved[row]]
        free = [row for row in principals if not self.moved[row]]
        missing = max(0, min(2, len(principals)) - len(forced))
        if not principals or missing > len(free):
            return []
        found: list[Struck] = []
        for extra in combinations(free, missing):
            ways = [self._accepted(row, {*forced, *extra}) for row in range(len(self.parties))]
            found.extend(self.broken.union(*way) for way in product(*ways))
        return minimal(found)

    def _accepted(self, row: int, must_gain: set[int]) -> list[Struck]:
        party = self.parties[row]
        if not party.is_principal and not self.moved[row]:
            return [frozenset()]
        gain = row in must_gain
        if party.ranking is not None:
            return [frozenset()] if self.verdicts[row] >= int(gain) else []
        return strikes(self.losses[row], gain=gain)


def _patterns(encoded: Encoded, truth: Truth) -> Iterator[_Pattern]:
    """The distinct patterns of the target's states that `moves` allows."""
    states = candidates(encoded, truth)
    case = encoded.case
    moved = movers(encoded, states)
    verdicts = np.sign(encoded.ranks[:, states].astype(np.int64) - encoded.ranks[:, [encoded.now]])
    statements = list(case.statements.values())
    change = np.array([_differences(encoded, name, states) for name in case.statements])
    broken = np.array(
        [s.red_line & (encoded.score(s)[states] == 0) for s in statements], dtype=np.bool_
    )
    rows = np.concatenate(
        [part.reshape(-1, len(states)) for part in (moved, verdicts, change, broken)], axis=0
    )
    rankings = np.array([party.ranking is not None for party in case.parties])
    rows[len(moved) : 2 * len(moved)][~rankings] = 0
    _, first = np.unique(rows, axis=1, return_index=True)
    units = {name: u for p in case.parties if p.weighted for name, u in weight_units(p).items()}
    for column in sorted(int(index) for index in first):
        yield _pattern(
            case,
            tuple(bool(flag) for flag in moved[:, column]),
            tuple(int(value) for value in verdicts[:, column]),
            {s.name: int(d) for s, d in zip(statements, change[:, column], strict=True)},
            {s.name for s, flag in zip(statements, broken[:, column], strict=True) if flag},
            units,
        )


def _differences(encoded: Encoded, name: str, states: Any) -> Any:
    score = encoded.score(encoded.case.statements[name]).astype(np.int64)
    return score[states] - score[encoded.now]


def _pattern(
    case: Case,
    moved: tuple[bool, ...],
    verdicts: tuple[int, ...],
    change: dict[str, int],
    broken: set[str],
    units: dict[str, int],
) -> _Pattern:
    bound = {p.id for p, moves in zip(case.parties, moved, strict=True) if p.is_principal or moves}
    lifted = frozenset(name for name in broken if case.statements[name].party in bound)
    losses = []
    for party in case.parties:
        listed = [tuple(party.statements)] if party.weighted else party.places
        losses.append(
            tuple(
                tuple(
                    (s.name, change[s.name] * units.get(s.name, 1))
                    for s in place
                    if s.name not in lifted
                )
                for place in listed
            )
        )
    return _Pattern(case.parties, moved, tuple(losses), verdicts, lifted)


def _search(
    encoded: Encoded, truth: Truth, concept: str, progress: Progress | None
) -> tuple[list[Struck], bool]:
    """The minimal sets of up to three statements that give the target a deal that holds."""
    names = list(encoded.case.statements)
    tries = [frozenset(c) for size in range(1, MOST + 1) for c in combinations(names, size)]
    found: list[Struck] = []
    for number, struck in enumerate(tries):
        if progress is not None:
            progress(number, len(tries))
        already = any(other <= struck for other in found)
        if not already and _count(struck_from(encoded, struck), truth, concept):
            found.append(struck)
    return found, len(names) <= MOST


def struck_from(encoded: Encoded, struck: Struck) -> Encoded:
    """The same case with statements struck from their parties' lists."""
    from dataclasses import replace

    parties = tuple(
        replace(
            party,
            places=tuple(
                kept
                for place in party.places
                if (kept := tuple(s for s in place if s.name not in struck))
            ),
        )
        for party in encoded.case.parties
    )
    changed = {name.partition(".")[0] for name in struck}
    case = replace(encoded.case, parties=parties)
    made = Encoded(case, encoded.space, encoded.evaluator, encoded.now)
    rows = [
        made.party_ranks(party) if party.id in changed else encoded.ranks[row]
        for row, party in enumerate(parties)
    ]
    made.__dict__["ranks"] = np.array(rows, dtype=np.int32)
    made.__dict__["_scores"] = encoded._scores  # noqa: SLF001 - the same states, the same scores
    return made


def _closed_by(encoded: Encoded, truth: Truth) -> tuple[str, ...]:
    """The rules, or the moves, that leave the target without any state to agree on."""
    case, space = encoded.case, encoded.space
    truth = truth.copy()
    truth[encoded.now] = False
    if not truth.any():
        return ("no other state than now is in the target",)
    digits, now = space.digits(np.flatnonzero(truth)), space.digits(encoded.now)
    barred = np.zeros(len(digits), dtype=np.bool_)
    back: list[str] = []
    for column, option in enumerate(case.options):
        wrong = {
            "forward": digits[:, column] < now[column],
            "back": digits[:, column] > now[column],
        }
        if option.moves in wrong and wrong[option.moves].any():
            barred |= wrong[option.moves]
            back.append(f"{option.name} moves only {option.moves}")
    if barred.all():
        return tuple(back)
    open_states = np.flatnonzero(truth)[~barred]
    rules = [(rule, encoded.truth(rule.formula)[open_states]) for rule in case.rules]
    for size in range(1, len(rules) + 1):
        for chosen in combinations(range(len(rules)), size):
            kept = [t for index, (_, t) in enumerate(rules) if index not in chosen]
            if np.logical_and.reduce([np.ones(len(open_states), dtype=np.bool_), *kept]).any():
                return tuple(f"rule: {rules[index][0].written}" for index in chosen)
    return ()
