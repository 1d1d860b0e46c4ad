"""Whether one attribution denies, contradicts or opposes another: a hint, to be judged by a person.

Two attributions are about the same thing where most of the telling words of the shorter content
stand in the other too (countries under one name, words without their endings). Then

- one *denies* the other where its cue or its words deny ("denied that", "is false"), or where it
  disputes what a person or party is said to claim, and that one is the other's speaker;
- they *contradict* each other where one says "not" and the other does not, or where they use words
  that are each other's opposite ("possible", "impossible");
- they *oppose* each other where one demands or offers what another party refuses.

Right more often than complete: what shares few words is not linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from nonpaper.evidence.attributions import Attribution, Stance
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.nations import nations_in
from nonpaper.evidence.reader.tokens import tokenize

LEAST_SHARED = 3
SAME_TOPIC = 0.6
_LISTS = lexicon("disputes")
_STOP = frozenset(_LISTS["words"]["stop"])
_NEGATIONS = frozenset(_LISTS["words"]["negations"])
_DENIALS = tuple(_LISTS["words"]["denials"])
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "es",
    "ed",
    "s",
    "al",
    "ly",
)
_OPPOSED = {
    frozenset({Stance.DEMANDS, Stance.REFUSES}),
    frozenset({Stance.OFFERS, Stance.REFUSES}),
}


@dataclass(frozen=True)
class Told:
    """An attribution with the words of its cue and of what is said."""

    attribution: Attribution
    cue: str
    content: str

    @cached_property
    def topic(self) -> Topic:
        """What it is about."""
        return Topic.of(self.content)


def told(attribution: Attribution, text: str) -> Told:
    """An attribution with its words, from its document's text."""
    cue = " ".join(text[start:end] for start, end in attribution.cue)
    content = " ".join(text[start:end] for start, end in attribution.content)
    return Told(attribution, cue, content)


def disputes(first: Told, second: Told) -> str:
    """``denies``, ``contradicts`` or ``opposes`` where the two do; empty where they do not.

    The order of the two does not matter. Nobody disputes himself: of one named person, two
    statements are a change of mind, not a dispute.
    """
    mine, other = first.attribution, second.attribution
    if mine.person and mine.person == other.person:
        return ""
    one, two = first.topic, second.topic
    shared = one.words & two.words
    smaller = min(len(one.words), len(two.words))
    same = len(shared) >= LEAST_SHARED and len(shared) >= SAME_TOPIC * smaller
    denials = denies(first), denies(second)
    if denials[0] != denials[1]:
        denial, claim = (first, second) if denials[0] else (second, first)
        if same or (len(shared) >= 2 and _is_about(denial, claim)):
            return "denies"
    if not same:
        return ""
    if one.negated != two.negated or _are_opposites(one.words, two.words):
        return "contradicts"
    differ = set(mine.parties).isdisjoint(other.parties) and mine.parties and other.parties
    return "opposes" if differ and frozenset({mine.stance, other.stance}) in _OPPOSED else ""


@dataclass(frozen=True)
class Topic:
    """The telling words of a content, without endings, and whether it is negated."""

    words: frozenset[str]
    negated: bool

    @classmethod
    def of(cls, content: str) -> Topic:
        """What words are about."""
        tokens = tokenize(content)
        named = {at: one.name for one in nations_in(tokens) for at in range(one.first, one.last)}
        words = {
            named.get(at) or _stem(word)
            for at, word in enumerate(tokens.lower)
            if at in named or (word[0].isalnum() and word not in _STOP and word not in _NEGATIONS)
        }
        negated = sum(word in _NEGATIONS for word in tokens.lower) % 2 == 1
        return cls(frozenset(words), negated)


def denies(one: Told) -> bool:
    """Whether an attribution is a denial: by its cue, its words, or its stance."""
    words = f" {one.cue} {one.content} ".lower().replace("’", "'")
    if any(f" {denial} " in words for denial in _DENIALS):
        return True
    return one.attribution.stance is Stance.DENIES


def _is_about(denial: Told, claim: Told) -> bool:
    """Whether a denial names the speaker of a claim: "disputed the minister's account"."""
    person = claim.attribution.person.split()[-1:]
    words = f"{denial.cue} {denial.content}"
    if person and person[0] in words:
        return True
    named = {one.name for one in nations_in(tokenize(words))}
    return any(party in named for party in claim.attribution.parties)


def _are_opposites(one: frozenset[str], two: frozenset[str]) -> bool:
    return any(
        (left in one and right in two and right not in one)
        or (right in one and left in two and left not in one)
        for left, right in _opposites()
    )


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    return tuple((_stem(left), _stem(right)) for left, right in _LISTS["words"]["opposites"])


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
