"""What closes a gap of a path, by hand: each closer is tried as its definition says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from oracles.by_hand import KEPT_ALL

if TYPE_CHECKING:
    from nonpaper.analysis.gaps import Closer, Gap
    from nonpaper.analysis.paths import Path
    from nonpaper.analysis.stages import Stage
    from nonpaper.model import Case, Party
    from oracles.brute_paths import BrutePaths

Sets = list[tuple[str, ...]]


@dataclass
class BruteGaps:
    """A path with gaps, and what they would need."""

    brute: BrutePaths
    path: Path
    concept: str

    def closes(self, gap: Gap, closer: Closer) -> bool:
        """Whether a closer does what it says."""
        return {
            "lever": self.lever,
            "assurance": self.assurance,
            "order": self.order,
            "concession": self.concession,
        }[closer.kind](gap, closer)

    def stage(self, gap: Gap) -> Stage:
        return self.path.stages[gap.stage - 1]

    def party(self, gap: Gap) -> Party:
        return next(party for party in self.brute.case.parties if party.id == gap.party)

    def closed(self, gap: Gap, before: int, state: int, struck: frozenset[str] = KEPT_ALL) -> bool:
        """Whether the party is willing to take a stage, or would stay after it."""
        if gap.kind == "unwilling":
            return gap.party not in self.brute.against(before, state, struck)
        row = self.brute.case.parties.index(self.party(gap))
        return self.brute.hand.brute(struck).stable(row, state, self.concept)

    def lever(self, gap: Gap, closer: Closer) -> bool:
        hand, stage = self.brute.hand, self.stage(gap)
        levels, owners = list(hand.states[stage.state]), set()
        for change in closer.changes:
            place = next(k for k, o in enumerate(hand.options) if o.name == change.option)
            levels[place] = hand.options[place].levels.index(change.after)
            owners.add(change.party)
        state = hand.states.index(tuple(levels))
        against = self.brute.against(stage.before, state)
        newly = against - self.brute.against(stage.before, stage.state) - owners
        roles = {p.role.value for p in self.brute.case.parties if p.id in owners}
        return (
            hand.feasible[state]
            and "principal" not in roles
            and not newly
            and closer.owner_against == tuple(sorted(against & owners))
            and self.closed(gap, stage.before, state)
        )

    def assurance(self, gap: Gap, _: Closer) -> bool:
        hand, stage, party = self.brute.hand, self.stage(gap), self.party(gap)
        end = self.path.stages[-1].state
        if gap.kind == "unwilling":
            likes = hand.prefers(party, end, stage.before)
            eager = self.brute.moves(party, stage.before, stage.state)
            return likes > 0 or (likes == 0 and not (eager and party in hand.principals))
        away = next(d.state for d in stage.undeterred if d.party == party.id)
        return end != stage.state and hand.prefers(party, end, away) >= 0

    def order(self, gap: Gap, closer: Closer) -> bool:
        hand, stage, later = self.brute.hand, self.stage(gap), self.path.stages[gap.stage]
        known = {v.party for one in (stage, later) for v in one.against}
        if "together" in closer.text:
            against = self.brute.against(stage.before, later.state)
            if gap.kind == "walks away":
                return later.state in self.brute.equilibria and against <= known
            return gap.party not in against and against <= known
        here, there, before = (hand.states[s] for s in (stage.before, later.state, later.before))
        sooner = hand.states.index(
            tuple(t if t != b else h for h, t, b in zip(here, there, before, strict=True))
        )
        against = self.brute.against(stage.before, sooner) | self.brute.against(sooner, later.state)
        return hand.feasible[sooner] and gap.party not in against and against <= known

    def concession(self, gap: Gap, closer: Closer) -> bool:
        return closer.statements in self.concessions(gap)

    def concessions(self, gap: Gap) -> Sets:
        """The smallest sets of up to two statements of the party without which it is closed."""
        hand, stage, party = self.brute.hand, self.stage(gap), self.party(gap)
        names = []
        for statement in party.statements:
            score = hand.scores[statement.name]
            if gap.kind == "unwilling":
                counts = score[stage.state] < score[stage.before]
            else:
                away = [d.state for d in stage.undeterred if d.party == party.id]
                counts = any(score[state] > score[stage.state] for state in away)
            if counts:
                names.append(statement.name)
        for size in (1, 2):
            found = [
                struck
                for struck in combinations(names, size)
                if self.closed(gap, stage.before, stage.state, frozenset(struck))
            ]
            if found:
                return found
        return []


def without(case: Case, struck: tuple[str, ...]) -> Case:
    """A case whose parties never wanted some statements."""
    parties = tuple(
        replace(
            party,
            places=tuple(
                kept
                for place in party.places
                if (kept := tuple(s for s in place if s.name not in struck))
            ),
        )
        for party in case.parties
    )
    return replace(case, parties=parties)
