"""Deals: what could be agreed, and which of it would hold.

A deal for a target is a feasible state in it, other than now, that differs from now only in
directions that `moves` allows; every principal that has to move (an option of its own differs from
now), and at least two principals (one, if there is only one), are better off than now; no other
principal and no other party that has to move is worse off; and no red line of a principal or of a
party that has to move is false. Deals with equal ranks for all parties are one deal, shown by the
member with the fewest changes.

The Pareto front is among principals; the others break ties. Fallback bargaining is that of Brams &
Kilgour, "Fallback Bargaining", Group Decision and Negotiation 10 (2001): each principal goes down
its list until all can meet; a deal's depth for a principal is the number of deals it prefers to it.
Ranks are never subtracted or compared between parties.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.bargaining import Bargain, bargains
from nonpaper.analysis.encode import Encoded, Truth, encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.states import Change, changes, count_changes, find_target
from nonpaper.analysis.why import Improvement, improvements_from
from nonpaper.model import Case, NamedFormula

if TYPE_CHECKING:
    import pandas as pd

States = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class Deal:
    """A state that could be agreed.

    Parameters
    ----------
    state
        Its number.
    changes
        What is different from now.
    better
        The principals that are better off than now.
    holds
        The concepts under which it is an equilibrium.
    pareto
        Whether no other deal is at least as good for all principals and better for one.
    depth
        For each principal, how many of the deals it prefers to this one.
    fallback
        Whether it is a fallback-bargaining outcome: its largest depth is the least there is.
    members
        The states it stands for, itself first: those with the same ranks for all parties, the ones
        with the fewest changes first.
    """

    state: int
    changes: tuple[Change, ...]
    better: tuple[str, ...]
    holds: tuple[str, ...]
    pareto: bool
    depth: dict[str, int]
    fallback: bool
    members: tuple[int, ...]
    encoded: Encoded = field(repr=False)

    def __repr__(self) -> str:
        changed = "; ".join(change.text for change in self.changes)
        return (
            f"<Deal: state {self.state}, {changed}; holds under {', '.join(self.holds) or 'none'}>"
        )

    @cached_property
    def also_holds(self) -> dict[str, int]:
        """Concepts under which it does not hold but another member does: the first such member.

        States that all parties rank equally may still differ in what moves they leave open.
        """
        solution = solve(self.encoded.case)
        found: dict[str, int] = {}
        for state in self.members[1:]:
            for concept in solution.held_under(state):
                if concept not in self.holds:
                    found.setdefault(concept, state)
        return found

    @cached_property
    def departures(self) -> tuple[Improvement, ...]:
        """The improvements by which parties could walk away, each with what deters it."""
        return tuple(
            improvement
            for party in self.encoded.case.parties
            for improvement in improvements_from(self.encoded, party, self.state)
        )

    def to_dict(self) -> dict[str, Any]:
        """The deal as plain values."""
        return {
            "state": self.state,
            "levels": self.encoded.levels(self.state),
            "changes": [change.to_dict() for change in self.changes],
            "better": list(self.better),
            "holds": list(self.holds),
            "pareto": self.pareto,
            "depth": dict(self.depth),
            "fallback": self.fallback,
            "members": len(self.members),
            "also_holds": dict(self.also_holds),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Deals(Answer):
    """The deals for a target.

    Parameters
    ----------
    deals
        Pareto-optimal ones first, then by fallback depth, changes and state number.
    bargains
        The solutions of bargaining theory over the deals, with now as the disagreement point;
        empty unless every principal's preferences are weighted.
    """

    target: NamedFormula
    deals: tuple[Deal, ...]
    bargains: tuple[Bargain, ...]

    def __iter__(self) -> Any:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)

    def __getitem__(self, index: int) -> Deal:
        return self.deals[index]

    @property
    def shared(self) -> tuple[Change, ...]:
        """The changes that all the deals have in common."""
        if not self.deals:
            return ()
        return tuple(
            change
            for change in self.deals[0].changes
            if all(change in deal.changes for deal in self.deals)
        )

    @property
    def holding(self) -> tuple[Deal, ...]:
        """The deals that hold under some concept."""
        return tuple(deal for deal in self.deals if deal.holds)

    def headline(self) -> str:
        """How many deals there are, and how many hold under some concept."""
        return f"{self.target.name}: {counted(len(self), 'deal')}, {len(self.holding)} holding"

    def table(self) -> Table:
        """One row a deal: what changes, its depth for each principal, and what it holds under."""
        columns = ("", "state", "what changes", "depth", "Pareto", "holds under")
        return columns, [
            (
                f"D{number}",
                str(deal.state),
                "; ".join(change.text for change in deal.changes),
                ", ".join(f"{party} {depth}" for party, depth in deal.depth.items()),
                "yes" if deal.pareto else "",
                ", ".join(deal.holds) or "none",
            )
            for number, deal in enumerate(self.deals, 1)
        ]

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The deals as plain values; at most `limit` of them are listed."""
        return {
            **self.header(),
            "target": self.target.name,
            "count": len(self.deals),
            "shared": [change.to_dict() for change in self.shared],
            "deals": [deal.to_dict() for deal in self.deals[:limit]],
            "bargains": [bargain.to_dict() for bargain in self.bargains],
            "limit": limit,
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a deal (extra ``tables``)."""
        from nonpaper.analysis.tables import frame

        columns: dict[str, list[Any]] = {"state": [deal.state for deal in self.deals]}
        for option in self.case.options:
            columns[option.name] = [
                deal.encoded.levels(deal.state)[option.name] for deal in self.deals
            ]
        for party in self.case.principals:
            columns[f"depth.{party.id}"] = [deal.depth[party.id] for deal in self.deals]
        columns["pareto"] = [deal.pareto for deal in self.deals]
        columns["fallback"] = [deal.fallback for deal in self.deals]
        columns["holds"] = [" ".join(deal.holds) for deal in self.deals]
        return frame(columns)


@lru_cache(maxsize=32)
def deals(case: Case, target: str | None = None) -> Deals:
    """The deals for a target (the only one there is, where none is named).

    Raises
    ------
    UnknownName
        Where the case has no such target.
    """
    wanted = find_target(case, target)
    encoded = encode(case)
    states = deal_states(encoded, encoded.truth(wanted.formula))
    groups = distinct(encoded, states)
    shown = np.array([group[0] for group in groups], dtype=np.int64)
    ranks = encoded.ranks[:, shown]
    own = [row for row, party in enumerate(case.parties) if party.is_principal]
    depth = np.array([_depths(row) for row in ranks[own]]).reshape(len(own), len(shown))
    deepest = depth.max(axis=0, initial=0)
    front = _pareto(ranks, own)
    found = [
        _deal(encoded, group, depth[:, column], deepest, pareto=bool(front[column]))
        for column, group in enumerate(groups)
    ]
    found.sort(
        key=lambda deal: (
            not deal.pareto,
            max(deal.depth.values(), default=0),
            count_changes(case, deal.changes),
            deal.state,
        )
    )
    return Deals(case, wanted, tuple(found), bargains(encoded, shown))


def deal_states(encoded: Encoded, target: Truth) -> States:
    """The numbers of all states that are deals for a target, ascending: int64."""
    case, now, ranks = encoded.case, encoded.now, encoded.ranks
    states = candidates(encoded, target)
    principals = [row for row, party in enumerate(case.parties) if party.is_principal]
    if not principals:
        return states[:0]
    moved = movers(encoded, states)
    better = ranks[:, states] > ranks[:, [now]]
    worse = ranks[:, states] < ranks[:, [now]]
    fine = better[principals].sum(axis=0) >= min(2, len(principals))
    for row, party in enumerate(case.parties):
        if party.is_principal:
            fine &= np.where(moved[row], better[row], ~worse[row])
        else:
            fine &= ~(moved[row] & worse[row])
        bound = np.ones(len(states), dtype=np.bool_) if party.is_principal else moved[row]
        for statement in party.statements:
            if statement.red_line:
                fine &= ~bound | (encoded.score(statement)[states] > 0)
    return np.asarray(states[fine], dtype=np.int64)


def candidates(encoded: Encoded, target: Truth) -> States:
    """The feasible states of a target, other than now, that `moves` lets the parties reach."""
    mask = target & encoded.space.reachable_from(encoded.now)
    mask[encoded.now] = False
    return np.asarray(np.flatnonzero(mask), dtype=np.int64)


def movers(encoded: Encoded, states: States) -> Truth:
    """Which parties have an option that differs from now: bool, shape (party, len(states))."""
    space = encoded.space
    return np.array(
        [
            space.position(row, states) != space.position(row, encoded.now)
            for row in range(space.parties)
        ],
        dtype=np.bool_,
    ).reshape(space.parties, len(states))


def distinct(encoded: Encoded, states: States) -> list[tuple[int, ...]]:
    """The states in sets of equal ranks, those with the fewest changes first."""
    if not len(states):
        return []
    _, group = np.unique(encoded.ranks[:, states], axis=1, return_inverse=True)
    group = group.reshape(-1)
    order = np.lexsort((states, _change_counts(encoded, states), group))
    _, first = np.unique(group[order], return_index=True)
    return [tuple(part.tolist()) for part in np.split(states[order], first[1:])]


def _change_counts(encoded: Encoded, states: States) -> States:
    """How many changes from now each state needs, acts done whole counted as one: int64."""
    case = encoded.case
    changed = encoded.space.digits(states) != encoded.space.digits(encoded.now)
    column = {option.name: index for index, option in enumerate(case.options)}
    counts = changed.sum(axis=1)
    for act in case.acts:
        whole = changed[:, [column[name] for name in act.options]].all(axis=1)
        counts -= whole * (len(act.options) - 1)
    return np.asarray(counts, dtype=np.int64)


def _depths(ranks: NDArray[np.int32]) -> States:
    """For each deal, how many deals have a higher rank."""
    ordered = np.sort(ranks)
    return np.asarray(len(ranks) - np.searchsorted(ordered, ranks, side="right"), dtype=np.int64)


def _pareto(ranks: NDArray[np.int32], own: list[int]) -> Truth:
    """Which deals no other dominates: among principals, then the other parties where those tie.

    In descending lexicographic order only earlier deals can dominate later ones, and dominance is
    transitive, so that each deal is compared with the front found so far alone.
    """
    others = [row for row in range(len(ranks)) if row not in own]
    front: list[int] = []
    for column in np.lexsort(ranks[[*own, *others]][::-1])[::-1]:
        mine, best = ranks[:, [column]], ranks[:, front]
        as_good = (best[own] >= mine[own]).all(axis=0)
        above = as_good & (best[own] > mine[own]).any(axis=0)
        tied = (best[own] == mine[own]).all(axis=0) & (best[others] >= mine[others]).all(axis=0)
        ahead = tied & (best[others] > mine[others]).any(axis=0)
        if not (above | ahead).any():
            front.append(int(column))
    found = np.zeros(ranks.shape[1], dtype=np.bool_)
    found[front] = True
    return found


def _deal(
    encoded: Encoded, members: tuple[int, ...], depth: States, deepest: States, *, pareto: bool
) -> Deal:
    case, state = encoded.case, members[0]
    ranks = encoded.ranks
    better = tuple(
        party.id
        for row, party in enumerate(case.parties)
        if party.is_principal and ranks[row, state] > ranks[row, encoded.now]
    )
    depths = {party.id: int(d) for party, d in zip(case.principals, depth, strict=True)}
    return Deal(
        state,
        changes(encoded, encoded.now, state),
        better,
        solve(case).held_under(state),
        pareto,
        depths,
        max(depths.values()) == int(deepest.min()),
        members,
        encoded,
    )
