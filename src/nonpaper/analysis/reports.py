"""What stands or falls together: uncertain statements, those of one attribution in one group.

A statement whose only citation is an attribution (one "who said what" of a document) that is also
the only citation of another is as sure as that one: if the report is wrong, both are. The record
says which attribution the quoted words touch, a reprint counting as its original; where it says
nothing, words of one document by the same speaker that overlap are one attribution.

A group is drawn by one chance: a statement stands where the chance is below its confidence, so that
each keeps its own confidence, statements of equal confidence always stand together, and of unequal
ones the surer stands wherever the less sure does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from nonpaper.model import Citation, Statement


@dataclass(frozen=True)
class Report:
    """Uncertain statements that stand or fall together, by full name, in the file's order.

    Parameters
    ----------
    chances
        The probability that each is kept.
    """

    statements: tuple[str, ...]
    chances: tuple[float, ...]

    @property
    def levels(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """The ways it can turn out: the probability of each, and what then stands; nothing first.

        In the order in which the chance falls: first nothing stands, at last all does.
        """
        steps = sorted({chance for chance in self.chances if chance > 0}, reverse=True)
        bounds = [1.0, *steps, 0.0]
        found = []
        for index in range(len(steps) + 1):
            stands = tuple(
                name
                for name, chance in zip(self.statements, self.chances, strict=True)
                if index and chance >= bounds[index]
            )
            found.append((bounds[index] - bounds[index + 1], stands))
        return tuple(found)


def reports(
    statements: Iterable[Statement], attributions: Mapping[str, Hashable] | None = None
) -> tuple[Report, ...]:
    """The groups of uncertain statements, in the order of their first members.

    Parameters
    ----------
    statements
        In the file's order; certain ones (confidence 1) are left out.
    attributions
        By full name the attribution that is the statement's only citation; a statement that is not
        there stands by itself. Without it `on_record` says so.
    """
    every = tuple(statements)
    known = on_record(every) if attributions is None else attributions
    groups: dict[Hashable, list[Statement]] = {}
    for statement in every:
        if statement.confidence < 1:
            alone = ("statement", statement.name)
            groups.setdefault(known.get(statement.name, alone), []).append(statement)
    return tuple(
        Report(tuple(s.name for s in group), tuple(float(s.confidence) for s in group))
        for group in groups.values()
    )


def on_record(statements: Iterable[Statement]) -> dict[str, Hashable]:
    """By full name the attribution of each statement with one citation, recorded or by words."""
    every = tuple(statements)
    found = same_words(every)
    for statement in every:
        if len(statement.citations) == 1 and (said := statement.citations[0].said):
            found[statement.name] = tuple(sorted({each.original for each in said}))
    return found


def same_words(statements: Iterable[Statement]) -> dict[str, Hashable]:
    """By full name the attribution of each statement with one citation, as far as words tell.

    Citations of one document are of one attribution where the same speaker is named and the quoted
    words overlap, or both overlap a third's.
    """
    single = [(s.name, s.citations[0]) for s in statements if len(s.citations) == 1]
    single.sort(key=lambda pair: (_voice(pair[1]), pair[1].passage.start, pair[1].passage.end))
    found: dict[str, Hashable] = {}
    voice, end, number = None, 0, 0
    for name, citation in single:
        if _voice(citation) != voice or citation.passage.start >= end:
            voice, end, number = _voice(citation), 0, number + 1
        end = max(end, citation.passage.end)
        found[name] = number
    return found


def _voice(citation: Citation) -> tuple[str, str, bool]:
    """Who is quoted where."""
    return citation.passage.document.id, citation.speaker, citation.anonymous
