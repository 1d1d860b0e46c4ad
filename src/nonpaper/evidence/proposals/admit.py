"""The gate: a proposed attribution comes in where all its words stand in the text, word for word.

Words are compared as quotations are (see ``evidence.passages``): white space, quotation marks and
dashes folded, nothing else. Where words stand several times, those nearest to the content are
meant. What does not stand there is refused with its reason, and counted; nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nonpaper.evidence.attributions import Attribution, Span, Spans
from nonpaper.evidence.passages import Folded, fold

MOST_PLACES = 200
FARTHEST = 1500
MOST_PARTS = 20


@dataclass(frozen=True)
class Proposal:
    """An attribution as words: each part as its pieces, in the order of the text."""

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """What was not admitted, and why."""

    words: str
    reason: str


@dataclass(frozen=True)
class Admitted:
    """What came through, in the order of the text, and what did not."""

    attributions: tuple[Attribution, ...] = ()
    refused: tuple[Refused, ...] = ()


def admit(text: str, proposals: Sequence[Proposal], start: int = 0, end: int = -1) -> Admitted:
    """The proposals whose every word stands in the text between two offsets.

    Parameters
    ----------
    start, end
        The part of the text that was shown to whoever proposes; the end of the text by default.
    """
    part = text[start : len(text) if end < 0 else end]
    folded = fold(part)
    found: dict[tuple[Spans, Spans, Spans], Attribution] = {}
    refused: list[Refused] = []
    for proposal in proposals:
        made = _placed(folded, proposal, start)
        if isinstance(made, str):
            refused.append(Refused(_shown(proposal), made))
        else:
            found.setdefault((made.source, made.cue, made.content), made)
    order = sorted(found.values(), key=lambda one: one.content[0])
    return Admitted(tuple(order), tuple(refused))


def merged(
    found: Sequence[Attribution], admitted: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """What the reader found and what was admitted besides, in the order of the text.

    A proposal that shares half of its content with one that is there already adds nothing.
    """
    new = [
        one
        for one in admitted
        if not any(_shares(one, other) for other in found if other.within is None)
    ]
    both = [(min(one.cue + one.content), number, one) for number, one in enumerate([*found, *new])]
    order = sorted(both, key=lambda entry: entry[:2])
    place = {number: position for position, (_, number, _) in enumerate(order)}
    return tuple(
        one if one.within is None else replace(one, within=place[one.within]) for _, _, one in order
    )


def _shares(one: Attribution, other: Attribution) -> bool:
    common = sum(
        max(0, min(end, there_end) - max(start, there))
        for start, end in one.content
        for there, there_end in other.content
    )
    return 2 * common >= sum(end - start for start, end in one.content)


def _placed(folded: Folded, proposal: Proposal, start: int) -> Attribution | str:
    """The attribution with its spans, or why there is none."""
    parts = {"source": proposal.source, "cue": proposal.cue, "content": proposal.content}
    if not any(words.strip() for words in proposal.content):
        return "it has no content"
    if any(len(pieces) > MOST_PARTS for pieces in parts.values()):
        return f"a part of it is in more than {MOST_PARTS} pieces"
    spans: dict[str, Spans] = {}
    near = -1
    for name in ("content", "cue", "source"):
        placed = _spans(folded, parts[name], near)
        if isinstance(placed, str):
            return f"its {name} does not stand in the text: {placed}"
        spans[name] = placed
        if near < 0:
            near = placed[0][0]
        elif placed and abs(placed[0][0] - near) > FARTHEST:
            return f"its {name} stands far from its content"
    overlapping = {*spans["cue"], *spans["source"]} & set(spans["content"])
    if overlapping:
        return "its content is its source or cue again"
    source, cue, content = (
        tuple(_in_text(folded, span, start) for span in spans[name])
        for name in ("source", "cue", "content")
    )
    return Attribution(source, cue, content)


def _spans(folded: Folded, pieces: Sequence[str], near: int) -> Spans | str:
    """Places in the folded text, or the piece that has none."""
    found: list[Span] = []
    for piece in pieces:
        wanted = fold(piece).text.strip()
        if not wanted:
            continue
        behind = found[-1][1] if found else 0
        at = _nearest(folded.text, wanted, near if not found else behind, behind)
        if at < 0:
            return _short(piece)
        found.append((at, at + len(wanted)))
    return tuple(found)


def _nearest(text: str, wanted: str, near: int, behind: int) -> int:
    """Where whole words stand nearest to a place, not before `behind`; -1 where they do not."""
    best, place, seen = -1, text.find(wanted, behind), 0
    while place >= 0 and seen < MOST_PLACES:
        whole = _is_edge(text, place) and _is_edge(text, place + len(wanted))
        if whole and (best < 0 or abs(place - near) < abs(best - near)):
            best = place
        if near < 0 and best >= 0:
            break
        place, seen = text.find(wanted, place + 1), seen + 1
    return best


def _is_edge(text: str, place: int) -> bool:
    """Whether no word is cut at a place."""
    if place in {0, len(text)}:
        return True
    return not (text[place - 1].isalnum() and text[place].isalnum())


def _in_text(folded: Folded, span: Span, start: int) -> Span:
    return start + folded.origin(span[0]), start + folded.origin(span[1] - 1) + 1


def _shown(proposal: Proposal) -> str:
    return _short(" ... ".join([*proposal.source, *proposal.cue, *proposal.content]))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:77] + "..."
