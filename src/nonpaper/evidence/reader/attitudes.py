"""Cues that are no active verb: passives, adjectives, nouns, light verbs with a noun, seeming."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from nonpaper.evidence.reader.complements import Complement, complement
from nonpaper.evidence.reader.groups import source_of, verb_group
from nonpaper.evidence.reader.lexicon import Cue, lexicon
from nonpaper.evidence.reader.match import SEEMS, Match
from nonpaper.evidence.reader.phrases import Range, phrase_end, subject
from nonpaper.evidence.reader.spans import content_end
from nonpaper.evidence.reader.views import View

COPULAS = frozenset("feel seem remain become appear sound look grow get stay".split())
LIGHT = frozenset(
    "express voice issue make give have offer raise renew repeat share deliver release send show "
    "hold face publish post draw cite reiterate echo level lodge air convey file state receive "
    "hear get harbor register write put".split()
)
TEXTS = frozenset(
    "statement message letter email e-mail note tweet post memo release article op-ed text notice "
    "communique declaration resolution".split()
)
_TOLD = frozenset({"quote", "that", "wh", "bare"})  # what somebody is told or asked
SEEMING = frozenset("seem seems seemed appear appears appeared".split())


def passive(view: View, start: int, i: int, entry: Cue, before_it: list[Match]) -> Match | None:
    """A passive verb: what is said of its subject, by whom if anybody is named."""
    frames = entry.frames
    named = _claimed(before_it, start) or subject(view, start)
    content: list[Range] = []
    real = named is not None and view.low[named[0]] not in {"it", "there"}
    found = complement(view, i + 1, frames - {"object", "being"})
    if found is not None and found.frame == "quote" and "addressee" not in frames:
        gap = view.tags.find(",", i, found.content[0][0])
        found = found if gap < 0 or view.tags[gap + 1] == "Q" else None
    agent = _agent(view, i + 1)
    if agent is None and found is not None and found.content:
        agent, found = _agent_behind(view, found)
    if found is not None and found.content:
        told = "addressee" in frames and found.frame in _TOLD
        if told and agent is None and view.tags[start - 1 : start] == "t":
            return None  # wants to be told that: nobody has told
        if real and named is not None and not told:
            content.append(named)
        content.extend(found.content)
        cue = (start, found.cue_end)
    elif agent is not None and real and named is not None and "object" in frames:
        content.append(named)
        cue = (start, i + 1)
    else:
        return None
    source = (agent,) if agent else ()
    return Match(i, (cue,), source, tuple(content), entry, "passive")


def described(view: View, i: int, entry: Cue) -> Match | None:
    """A participle with who calls it so: a boy | described by his family as | loving."""
    agent = _agent(view, i + 1)
    start = agent[1] + 1 if agent else 0
    if agent is None or start >= len(view.tags) or view.low[start - 1] != "as":
        return None
    content = ((start, content_end(view, start, "phrase")),)
    return Match(i, ((i, i + 1), (agent[1], start)), (agent,), content, entry, "passive")


def _claimed(before_it: list[Match], end: int) -> Range | None:
    """The subject, a claim with what is claimed: His claim that it rained | was denied."""
    for match in before_it:
        if match.frame == "noun" and match.content[-1][1] == end:
            return min(match.source + match.cue)[0], end
    return None


def _agent_behind(view: View, found: Complement) -> tuple[Range | None, Complement]:
    """Who is named behind what is quoted: accused of a "class war" | by the mayor."""
    start, end = found.content[-1]
    for _, last in view.quoted:
        if start < last <= end and view.low[last : last + 1] == ["by"]:
            if view.left[last + 1 : last + 2] == [last + 1] and view.tags[last + 1] in "PD":
                content = (*found.content[:-1], (start, last))
                return (last + 1, phrase_end(view, last + 1)), replace(found, content=content)
    return None, found


def _agent(view: View, start: int) -> Range | None:
    for i in range(start, min(len(view.tags), start + 6)):
        if view.low[i] == "by" and i + 1 < len(view.tags) and view.left[i + 1] == i + 1:
            return i + 1, phrase_end(view, i + 1)
        if view.tags[i] in ".,:":
            return None
    return None


def is_light(word: str) -> bool:
    """Whether a verb means little without its noun: she expressed concern."""
    return word in _light()


@cache
def _light() -> frozenset[str]:
    """The forms of verbs that mean little without their noun."""
    return frozenset(form for form, lemma in lexicon().lemmas.items() if lemma in LIGHT)


def light(view: View, start: int, i: int, before_it: list[Match]) -> Match | None:
    """A light verb and the noun that means: she expressed deep concern about ..."""
    words = lexicon()
    if not is_light(view.low[i]) or i + 1 >= len(view.tags):
        return None
    end = view.right[i + 1]
    if end < 0 or view.left[i + 1] != i + 1:
        return None
    entry = words.nouns.get(view.low[end - 1])
    if entry is None:
        return None
    found = complement(view, end, entry.frames | {"clause?"}, noun=True)
    if found is None:
        return None
    source = source_of(view, start, i, found, before_it)
    if source is None:
        return None
    return Match(end - 1, ((start, found.cue_end),), source, found.content, entry, "light")


def worded(view: View, start: int, i: int, before_it: list[Match]) -> Match | None:
    """A verb with a text, and what that says: she released a statement saying that ..."""
    tags, low, count = view.tags, view.low, len(view.tags)
    place = i + 1 + (low[i + 1 : i + 2] == ["out"])
    if place >= count or view.left[place] != place or low[view.right[place] - 1] not in TEXTS:
        return None
    place = view.right[place]
    while place + 1 < count and tags[place] in "YI":  # on Monday, to the council
        place = max(place + 1, view.right[place + 1] if tags[place] == "I" else 0)
    entry = lexicon().verbs.get(low[place]) if place < count and tags[place] == "g" else None
    found = complement(view, place + 1, entry.frames) if entry and "quote" in entry.frames else None
    source = source_of(view, start, i, found, before_it) if found is not None else None
    if entry is None or found is None or source is None:
        return None
    return Match(i, ((start, found.cue_end),), source, found.content, entry, found.frame)


def noun(view: View, i: int) -> Match | None:
    """A noun as cue: her demand for ..., the claim by officials that ..."""
    entry = lexicon().nouns[view.low[i]]
    if view.right[i] != i + 1:
        return None
    start = view.left[i]
    place = i + 1
    source: tuple[Range, ...] = ()
    owner = view.tags.rfind("G", start, i)
    if owner > start:
        source = ((start, owner + 1),)
        head = owner + 1
    elif view.low[start] in {"his", "her", "their", "its", "our", "my", "your"}:
        source = ((start, start + 1),)
        head = start + 1
    else:
        head = start
        if (
            place < len(view.tags)
            and view.low[place] in {"by", "from", "among"}
            and place + 1 < len(view.tags)
        ):
            if view.left[place + 1] == place + 1:
                source = ((place + 1, view.right[place + 1]),)
                place = view.right[place + 1]
    if not source:
        return None
    found = complement(view, place, entry.frames, noun=True)
    if found is None:
        return None
    if _no_verb_before(view, start):
        found = replace(found, content=_one_clause(view, found.content))
    return Match(
        i,
        ((head, max(i + 1, found.cue_end) if place == i + 1 else i + 1),),
        source,
        found.content,
        entry,
        "noun" if source else "bare noun",
    )


def _no_verb_before(view: View, place: int) -> bool:
    return not any(letter in "VMBHK" for letter in view.tags[:place])


def _one_clause(view: View, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave the verb of the main clause out: The claim that it was late | drew rebukes."""
    start, end = content[0]
    clausal = view.tags[start] in "Tw"
    seen = 0
    i = start
    while i < end:
        if view.tags[i] in "VMBHK":
            seen += 1
            if seen > clausal and i > start + 1 and view.tags[i - 1] not in "tW":
                return ((start, i), *content[1:])
            i += 1
            while i < end and view.tags[i] in "VMBHKAXvgn":
                again = view.tags[i] in "VMBHK" or view.tags[i : i + 2] in {"nD", "nP", "nO", "nR"}
                if view.tags[i - 1] in "Vvn" and again:
                    return ((start, i), *content[1:])  # what it said | was, | surprised them
                i += 1
            continue
        i += 1
    return content


def adjective(view: View, i: int) -> Match | None:
    """A state of mind: she is confident that ..."""
    entry = lexicon().adjectives[view.low[i]]
    tags = view.tags
    start = i
    while (start > 0 and tags[start - 1] in "AXJ") or (
        start > 0 and tags[start - 1] == "D" and view.low[start - 1] in {"more", "most", "less"}
    ):
        start -= 1
    if start == 0:
        return None
    linking = lexicon().lemmas.get(view.low[start - 1], "") in COPULAS
    if tags[start - 1] != "B" and not (linking and tags[start - 1] in "Vvgn"):
        return None
    start = verb_group(view, start - 1)
    found = complement(view, i + 1, entry.frames | {"clause"})
    if found is None or found.frame in {"object"}:
        return None
    named = subject(view, start)
    if named is None:
        return None
    if view.low[named[0]] in {"it", "there", "that", "this"} and named[1] - named[0] == 1:
        return None
    return Match(i, ((start, found.cue_end),), (named,), found.content, entry, "adjective")


def seeming(view: View, i: int) -> Match | None:
    """What appears to be so to nobody in particular: the talks seem to have stalled."""
    start = verb_group(view, i)
    named = subject(view, start)
    behind = i + 1
    while view.tags[behind : behind + 1] == "A":
        behind += 1
    after = view.tags[behind : behind + 1]
    if named is None or after == "" or (after not in "tJnT" and view.low[behind] != "like"):
        return None
    if after == "t" and view.low[i + 2 : i + 3] and view.low[i + 2] in lexicon().verbs:
        return None
    rest = (i + 1, content_end(view, i + 1, "clause" if after in "TI" else "to"))
    impersonal_subject = view.low[named[0]] in {"it", "there"} and named[1] - named[0] == 1
    content = (rest,) if impersonal_subject else (named, rest)
    return Match(i, ((start, i + 1),), (), content, SEEMS, "seems")
