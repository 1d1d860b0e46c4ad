"""Whose verb a second one is: "an official warned that a deal is far off and said it takes time".

The grammar alone takes the nearest noun before "said", which here lies in what was said before; but
a deal says nothing. Where a source lies in the content of the attribution before it and only "and"
or "but" joins the two, the verb goes on with the speaker of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nonpaper.evidence.attributions import Attribution, Span
from nonpaper.evidence.meaning.scene import Scene

MOST_JOINS = 4
_JOINS = frozenset({"and", "but", ",", "then", "also", "yet", '"', "”"})


def with_shared_subjects(scene: Scene, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, second verbs given to the speaker of the first."""
    given = list(attributions)
    before: Attribution | None = None
    for number, one in enumerate(given):
        if one.within is not None:
            continue
        if before is not None and _goes_on(scene, before, one):
            one = replace(one, source=before.source)  # noqa: PLW2901 - the corrected one goes on
            given[number] = one
        before = one
    return given


def _goes_on(scene: Scene, before: Attribution, one: Attribution) -> bool:
    """Whether the second's source lies in the first's content, and its verb is joined to it."""
    if not (one.source and one.cue and before.source and before.content and before.cue):
        return False
    source, cue, content = one.source[0], one.cue[0], before.content[-1]
    inside = _inside(source, content) and not _inside(cue, content)
    if not inside or before.cue[0] > content or before.source[0] > content:
        return False
    first, last = scene.token_at(content[1]), scene.token_at(cue[0])
    between = scene.tokens.lower[first:last]
    return 0 < len(between) <= MOST_JOINS and all(word in _JOINS for word in between)


def _inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]
