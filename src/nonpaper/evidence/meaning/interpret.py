"""What attributions mean: every field of the record that follows from spans, filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nonpaper.evidence.attributions import Attribution, Period, Spans, Stance
from nonpaper.evidence.meaning.ahead import Upcoming, upcoming
from nonpaper.evidence.meaning.antecedents import with_antecedent
from nonpaper.evidence.meaning.audience import audience_of
from nonpaper.evidence.meaning.cast import Cast
from nonpaper.evidence.meaning.contacts import Contact, contacts
from nonpaper.evidence.meaning.heard import Heard
from nonpaper.evidence.meaning.scene import Scene
from nonpaper.evidence.meaning.sections import Sections
from nonpaper.evidence.meaning.speakers import speaker_of
from nonpaper.evidence.meaning.stances import stance_of
from nonpaper.evidence.meaning.subjects import with_shared_subjects
from nonpaper.evidence.meaning.times import Time
from nonpaper.evidence.reader.sentences import Sentence, sentences
from nonpaper.evidence.reader.tokens import Tokens, tokenize

NEAR, LONGER = 6, 16
REACH = 60
LEAD = 10
Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Interpreted:
    """A document as it is understood.

    Parameters
    ----------
    attributions
        Those given, in their order, with what they mean.
    times
        Every expression of time.
    upcoming
        What lies ahead of the document's day: entries for a calendar.
    contacts
        Who talks to whom: proposals for a case's channels.
    """

    attributions: tuple[Attribution, ...]
    times: tuple[Period, ...]
    upcoming: tuple[Upcoming, ...]
    contacts: tuple[Contact, ...]


def interpret(
    text: str | Tokens,
    attributions: Sequence[Attribution],
    published: date | None = None,
    cast: Cast | None = None,
) -> Interpreted:
    """What a document's attributions mean, what lies ahead of it, and who talks to whom.

    Parameters
    ----------
    text
        The document's text, or its tokens where they are at hand.
    attributions
        With their spans; in the order of the text, so that "he" is whom the last sentence names.
    published
        The document's day: what "Monday" counts from.
    cast
        The people and parties of a case.
    """
    tokens = tokenize(text) if isinstance(text, str) else text
    scene = Scene(tokens, sentences(tokens), published, cast or Cast())
    if not len(tokens):
        return Interpreted(tuple(attributions), (), (), ())
    sections = Sections(tokens.text)
    heard: list[Heard] = []
    shared = with_shared_subjects(scene, attributions)
    told = _denied([_meaning(scene, sections, one, heard) for one in shared])
    return Interpreted(
        told, tuple(time.period for time in scene.times), upcoming(scene), contacts(scene)
    )


def _denied(told: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What lies in a denial is denied with it: she denied | that they had agreed to leave."""

    def denied(one: Attribution) -> bool:
        while one.within is not None:
            one = told[one.within]
            if one.stance is Stance.DENIES:
                return True
        return False

    return tuple(replace(one, stance=Stance.DENIES) if denied(one) else one for one in told)


def _meaning(scene: Scene, sections: Sections, one: Attribution, heard: list[Heard]) -> Attribution:
    source = with_antecedent(scene, one.source)
    speaker = speaker_of(scene, source, one.content, heard)
    ranges = {"cue": _ranges(scene, one.cue), "content": _ranges(scene, one.content)}
    spans = one.cue or one.source or one.content
    start = scene.token_at(spans[0][0]) if spans else 0
    number = scene.sentence_at(start)
    if one.source:
        first, last = scene.range_of(one.source[0])
        heard.append(Heard(speaker, number, frozenset(scene.tokens.lower[first:last])))
    sentence = scene.sentences[number]
    cue = ranges["cue"][0] if ranges["cue"] else (start, start)
    to, to_place = audience_of(scene, sentence, cue, ranges["content"])
    content = _without_lead(scene, cue, ranges["content"])
    section = sections.at(spans[0][0]) if spans else None
    return replace(
        one,
        speaker=_speaker(scene, source),
        person=speaker.person,
        party=speaker.parties[0] if speaker.parties else "",
        parties=speaker.parties,
        anonymous=speaker.anonymous,
        count=speaker.count,
        to=to,
        to_place=to_place,
        stance=stance_of(
            scene,
            ranges["cue"],
            ranges["content"],
            speaker.parties,
            given=one.stance,
            body=bool(speaker.parties) and not (speaker.person or speaker.anonymous),
        ),
        section=section.label if section else "",
        section_place=section.place if section else None,
        speaks_of=_speaks_of(scene, content),
        said=_said(scene, sentence, cue, content),
    )


_LEADS = frozenset(
    "earlier later early late on in at also and meanwhile however , separately".split()
)
_OPENING = frozenset("speaking addressing talking in at during".split())
_OCCASIONS = frozenset(
    "reporters journalists statement interview conference briefing remarks comments speech "
    "parliament lawmakers post letter message address".split()
)
_LEFT_OVER = re.compile("(?:['’]s?|,| that)$")  # the minister's, Ruiz, and a group that


def _ranges(scene: Scene, spans: Spans) -> Ranges:
    ranges = [scene.range_of(span) for span in spans]
    return [(first, last) for first, last in ranges if first < last]


def _speaker(scene: Scene, source: Spans) -> str:
    parts = [scene.tokens.text[start:end] for start, end in source]
    return _LEFT_OVER.sub("", " ".join(" ".join(parts).split()))


def _speaks_of(scene: Scene, content: Ranges) -> Period | None:
    """The first time in what is said that does not only name something."""
    for first, last in content:
        for time in scene.times_within(first, last):
            if not time.names:
                return time.period
    return None


def _without_lead(scene: Scene, cue: tuple[int, int], content: Ranges) -> Ranges:
    """What is said from "that" on where a time stands before it: "last week | that ..."."""
    if not content or content[0][0] != cue[1]:
        return content
    (first, last), *rest = content
    for time in scene.times_within(first, min(last, first + LEAD)):
        if scene.tokens.lower[time.last : time.last + 1] == ["that"] and time.last < last:
            return [(time.last, last), *rest]
    return content


def _said(scene: Scene, sentence: Sentence, cue: tuple[int, int], content: Ranges) -> Period | None:
    """When it was said: a time near the cue, or set off at the head of its sentence."""
    first = max(sentence.first, cue[0] - REACH)
    for time in scene.times_within(first, min(sentence.last, cue[1] + REACH)):
        if time.names or any(begin <= time.first < end for begin, end in content):
            continue
        if _is_near(scene, cue, content, time) or _fronted(scene, sentence, time):
            return time.period
    return None


def _is_near(scene: Scene, cue: tuple[int, int], content: Ranges, time: Time) -> bool:
    """Whether a time stands right before or behind the cue, or right behind what is said."""
    lower = scene.tokens.lower
    if time.last == cue[0] or any(0 <= time.first - end <= 1 for _, end in content):
        return True
    led = lower[cue[1] : cue[1] + 1] == ["in"]  # "said in a statement that the agency carried on"
    return cue[0] <= time.first <= cue[1] + (LONGER if led else NEAR)


def _fronted(scene: Scene, sentence: Sentence, time: Time) -> bool:
    lower = scene.tokens.lower
    if time.first - sentence.first > LEAD:
        return False
    comma = time.last < sentence.last and lower[time.last] == ","
    lead = lower[sentence.first : time.first]
    if ":" in lead:
        lead = lead[lead.index(":") + 1 :]
    opening = [word for word in lead if word not in {"but", "and", "however", ","}][:1]
    said = not _OCCASIONS.isdisjoint(lead) and _OPENING.issuperset(opening)
    return comma and (len(lead) <= 1 or _LEADS.issuperset(lead) or said)
