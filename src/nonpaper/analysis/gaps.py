"""What a path lacks: who would not take a stage, or would leave after it, and what would mend that.

A *gap* is a party against a stage, or a party that would walk away after it. Four things may close
one, and each is said only after it has been worked out again with it:

- a *lever*: with an option of a mediator or an outside party at another level after the stage, the
  party is willing (stays), and nobody but the owner of the lever is newly against the stage;
- an *assurance*: were it sure that the path goes on to its end, the party would prefer that end to
  the state before the stage (to what walking away would bring);
- *order*: with the next stage taken together with this one, or before it, the gap is gone, and
  nobody is newly against it;
- a *concession*: a smallest set of up to two of the party's statements, of those that hold less
  after the stage (more after walking away), without which it would be willing (would stay).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.encode import Encoded
from nonpaper.analysis.friction import struck_from
from nonpaper.analysis.searching import Terms, path_length
from nonpaper.analysis.stages import RED_LINE, Stage, Willing, party_names, willingness
from nonpaper.analysis.states import Change, changes, count_changes
from nonpaper.analysis.why import Improvement
from nonpaper.model import NamedFormula, Option, Party

MOST_SETS = 3
"""How many levers, and how many concessions, are named for a gap."""


@dataclass(frozen=True)
class Closer:
    """Something that would close a gap, worked out again with it.

    Parameters
    ----------
    kind
        ``lever``, ``assurance``, ``order`` or ``concession``.
    text
        It in words.
    changes
        For a lever: what would be set, seen from the state after the stage without it.
    owner_against
        For a lever: its owners that would be against the stage with it.
    statements
        For a concession: what would be given up, by full name.
    opens
        For a concession: whether the target then has a self-enforcing path; None for others.
    """

    kind: str
    text: str
    changes: tuple[Change, ...] = ()
    owner_against: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    opens: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """The closer as plain values."""
        return {
            "kind": self.kind,
            "text": self.text,
            "changes": [change.to_dict() for change in self.changes],
            "owner_against": list(self.owner_against),
            "statements": list(self.statements),
            "opens": self.opens,
        }


@dataclass(frozen=True)
class Gap:
    """A party that would not take a stage, or that would walk away after it.

    Parameters
    ----------
    stage
        The number of the stage.
    kind
        ``unwilling`` or ``walks away``.
    because
        Why, in words.
    deciding
        The comparison that decides: the state after the stage with that before; or the state it
        walks away to with that after the stage.
    by
        The move by which it walks away; empty where it is unwilling.
    closers
        What would close the gap; may be empty.
    """

    stage: int
    kind: str
    party: str
    because: tuple[str, ...]
    deciding: Deciding
    by: tuple[Change, ...]
    closers: tuple[Closer, ...]

    def to_dict(self) -> dict[str, Any]:
        """The gap as plain values."""
        return {
            "stage": self.stage,
            "kind": self.kind,
            "party": self.party,
            "because": list(self.because),
            "deciding": self.deciding.to_dict(),
            "by": [change.to_dict() for change in self.by],
            "closers": [closer.to_dict() for closer in self.closers],
        }


def find_gaps(
    encoded: Encoded, stages: Sequence[Stage], target: NamedFormula, terms: Terms
) -> tuple[Gap, ...]:
    """The gaps of a path, stage by stage, each with what would close it."""
    search = _Search(encoded, tuple(stages), target, terms)
    found: list[Gap] = []
    for index, stage in enumerate(stages):
        found += [search.unwilling(index, view) for view in stage.against]
        for party in encoded.case.parties:
            leaving = tuple(d for d in stage.undeterred if d.party == party.id)
            if leaving:
                found.append(search.leaving(index, party, leaving))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Search:
    """A path whose gaps are looked at."""

    encoded: Encoded
    stages: tuple[Stage, ...]
    target: NamedFormula
    terms: Terms

    def unwilling(self, index: int, view: Willing) -> Gap:
        """The gap of a party that is against a stage."""
        stage, party = self.stages[index], self._party(view.party)
        closers = [
            *self._levers(index, party.id, stays=False),
            *self._assurance(stage, view, party),
            *self._sooner_or_together(index, party.id),
            *self._concessions(
                party,
                self._losses(party, stage.before, (stage.state,)),
                lambda changed: self._would_take(changed, stage, party),
            ),
        ]
        return Gap(
            stage.number, "unwilling", party.id, view.against, view.deciding, (), tuple(closers)
        )

    def leaving(self, index: int, party: Party, departures: tuple[Improvement, ...]) -> Gap:
        """The gap of a party that would walk away after a stage."""
        stage, foremost = self.stages[index], departures[0]
        simplest = min(departures, key=lambda d: len(d.changes))
        row = self.encoded.index(party.id)
        closers = [*self._levers(index, party.id, stays=True)]
        own, end = self.encoded.ranks[row], self.stages[-1].state
        if end != stage.state and own[end] >= own[foremost.state]:
            closers.append(
                Closer(
                    "assurance", f"{party.name} would stay if it were sure that the rest follows"
                )
            )
        closers += self._together(index, None)
        reached = tuple(departure.state for departure in departures)
        closers += self._concessions(
            party,
            self._losses(party, stage.state, reached, gains=True),
            lambda changed: bool(self._stays(changed)[row, stage.state]),
        )
        because = (simplest.undeterred(self.terms.concept),)
        return Gap(
            stage.number, "walks away", party.id, because, simplest.deciding, simplest.changes,
            tuple(closers),
        )  # fmt: skip

    def _party(self, name: str) -> Party:
        return next(party for party in self.encoded.case.parties if party.id == name)

    def _stays(self, encoded: Encoded) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which states each party finds stable under the concept."""
        concept = self.terms.concept
        return encoded.play.stability(encoded.ranks, (concept,))[concept]

    def _against(self, before: int, state: int) -> set[str]:
        views = willingness(self.encoded, before, state, coerced=self.terms.coerced)
        return {view.party for view in views if view.against}

    # levers

    def _levers(self, index: int, party: str, *, stays: bool) -> Iterator[Closer]:
        """Settings of single options of mediators and outsiders, or else of two, that close it."""
        for size in (1, 2):
            found = 0
            for state, owners in self._settings(index, party, size):
                if found < MOST_SETS and self._mends(index, party, state, owners, stays=stays):
                    found += 1
                    yield self._lever(index, state, owners)
            if found:
                return

    def _settings(self, index: int, party: str, size: int) -> Iterator[tuple[int, set[str]]]:
        """The states that a stage would lead to with levers set otherwise, and their owners."""
        stage, space = self.stages[index], self.encoded.space
        outsiders = {p.id for p in self.encoded.case.parties if not p.is_principal} - {party}
        options = self.encoded.case.options
        places = [place for place, option in enumerate(options) if option.party in outsiders]
        here = space.digits(stage.state)
        for chosen in combinations(places, size):
            for levels in _other_levels([options[place] for place in chosen], here[list(chosen)]):
                wanted = here.copy()
                wanted[list(chosen)] = levels
                try:
                    state = space.number(wanted.tolist())
                except ValueError:  # not listed among the feasible states
                    continue
                if space.feasible[state]:
                    yield state, {options[place].party for place in chosen}

    def _mends(self, index: int, party: str, state: int, owners: set[str], *, stays: bool) -> bool:
        """Whether a stage that leads to this state instead is one, and closes the gap."""
        stage = self.stages[index]
        if state == stage.before or not _may_change(self.encoded, stage.before, state):
            return False
        against = self._against(stage.before, state)
        newly = against - {view.party for view in stage.against} - owners
        if newly or (not stays and party in against):
            return False
        return not stays or bool(self._stays(self.encoded)[self.encoded.index(party), state])

    def _lever(self, index: int, state: int, owners: set[str]) -> Closer:
        stage, names = self.stages[index], party_names(self.encoded.case)
        setting = changes(self.encoded, stage.state, state)
        against = tuple(sorted(self._against(stage.before, state) & owners))
        cost = f", against the will of {' and '.join(names[p] for p in against)}" if against else ""
        words = "; ".join(change.text for change in setting)
        large = self._large(stage.before, state)
        text = f"with this as part of the stage{large}{cost}: {words}"
        return Closer("lever", text, setting, against)

    def _large(self, before: int, state: int) -> str:
        """That a stage makes more changes than were asked for; may be empty."""
        count = count_changes(self.encoded.case, changes(self.encoded, before, state))
        return f" ({count} changes at once)" if count > self.terms.stage_size else ""

    # assurance and order

    def _assurance(self, stage: Stage, view: Willing, party: Party) -> Iterator[Closer]:
        end = self.stages[-1].state
        if end == stage.state or RED_LINE in view.against:
            return
        verdict = decide(self.encoded, party, end, stage.before).verdict
        if verdict == "better" or (verdict == "equal" and not (view.moves and party.is_principal)):
            text = f"{party.name} would be willing if it were sure that the rest follows"
            yield Closer("assurance", text)

    def _sooner_or_together(self, index: int, party: str) -> Iterator[Closer]:
        yield from self._together(index, party)
        if index + 1 == len(self.stages):
            return
        stage, later = self.stages[index], self.stages[index + 1]
        space = self.encoded.space
        here, there = space.digits(stage.before), space.digits(later.state)
        moved = space.digits(later.before) != there
        try:
            sooner = space.number(np.where(moved, there, here).tolist())
        except ValueError:  # not listed among the feasible states
            return
        if not space.feasible[sooner] or sooner == stage.before:
            return
        steps = ((stage.before, sooner), (sooner, later.state))
        against = [self._against(*step) for step in steps]
        already = {view.party for one in (stage, later) for view in one.against}
        if party not in against[0] | against[1] and not (against[0] | against[1]) - already:
            number = later.number
            yield Closer("order", f"with stage {number} taken before stage {stage.number}")

    def _together(self, index: int, party: str | None) -> Iterator[Closer]:
        """That the next stage in one with this one closes the gap; of `party`, or of who leaves."""
        if index + 1 == len(self.stages):
            return
        stage, later = self.stages[index], self.stages[index + 1]
        against = self._against(stage.before, later.state)
        already = {view.party for one in (stage, later) for view in one.against}
        if against - already or party in against or (party is None and not later.holds):
            return
        text = f"with stages {stage.number} and {later.number} taken together"
        yield Closer("order", text + self._large(stage.before, later.state))

    # concessions

    def _would_take(self, changed: Encoded, stage: Stage, party: Party) -> bool:
        views = willingness(changed, stage.before, stage.state, coerced=self.terms.coerced)
        return not any(view.against for view in views if view.party == party.id)

    def _losses(
        self, party: Party, before: int, after: Sequence[int], *, gains: bool = False
    ) -> tuple[str, ...]:
        """Its statements that hold less (with `gains`: more) in one of these states than before."""
        found = []
        for statement in party.statements:
            score = self.encoded.score(statement)
            change = score[list(after)] - score[before]
            if ((change > 0) if gains else (change < 0)).any():
                found.append(statement.name)
        return tuple(found)

    def _concessions(
        self, party: Party, names: Sequence[str], closes: Callable[[Encoded], bool]
    ) -> Iterator[Closer]:
        """The smallest sets of up to two of these statements without which the gap is closed."""
        truth = self.encoded.truth(self.target.formula)
        found: list[tuple[str, ...]] = []
        for size in (1, 2):
            for struck in combinations(names, size):
                if len(found) == MOST_SETS or any(set(known) <= set(struck) for known in found):
                    continue
                changed = struck_from(self.encoded, frozenset(struck))
                if closes(changed):
                    found.append(struck)
                    opens = path_length(changed, truth, self.terms) is not None
                    words = " and ".join(f"“{plain_words(self.encoded.case, n)}”" for n in struck)
                    text = f"{party.name} giving up {words}"
                    yield Closer("concession", text, statements=struck, opens=opens)
            if found:
                return


def _may_change(encoded: Encoded, before: int, state: int) -> bool:
    """Whether each option that differs may change so, acts whole."""
    case = encoded.case
    steps = encoded.space.digits(state) - encoded.space.digits(before)
    by_name = dict(zip((option.name for option in case.options), steps.tolist(), strict=True))
    for option in case.options:
        step = by_name[option.name]
        barred = {"both": False, "forward": step < 0, "back": step > 0}[option.moves]
        met = option.when is None or bool(encoded.truth(option.when.formula)[before])
        if barred or (step and not met):
            return False
    level = dict(zip(by_name, encoded.space.digits(state).tolist(), strict=True))
    for act in case.acts:
        own = [by_name[name] for name in act.options]
        partly = any(step > 0 for step in own) and not all(own)
        if partly and not all(level[name] for name in act.options):
            return False
    return True


def _other_levels(options: Sequence[Option], here: Any) -> Iterator[tuple[int, ...]]:
    """All levels of some options of which each differs from what it is here."""
    if not options:
        yield ()
        return
    for level in range(len(options[0].levels)):
        if level != int(here[0]):
            for rest in _other_levels(options[1:], here[1:]):
                yield (level, *rest)
