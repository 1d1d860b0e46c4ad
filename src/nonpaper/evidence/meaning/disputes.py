"""Whether one attribution denies, contradicts or opposes another: a hint, to be judged by a person.

Two attributions are about the same thing where most of the telling words of the shorter content
stand in the other too (countries under one name, words without their endings). Then

- one *denies* the other where its cue or its words deny ("denied that", "is false"), or where it
  disputes what a person or party is said to claim, and that one is the other's speaker;
- they *contradict* each other where one says "not" and the other does not, or where they use words
  that are each other's opposite ("possible", "impossible");
- they *oppose* each other where one demands or offers what another party refuses.

Right more often than complete: what shares few words is not linked.

For finding such pairs among very many, each attribution has *marks*: numbers of its telling words,
the sides it stands on (plain or not, that is denying or negated; and each word that has an
opposite), and those on which whatever disputes it stands. Two are *near* where they share three
words, and two in five of the longer's. That is asked of the two alone: what else is on record does
not matter.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, cached_property
from zlib import crc32

from nonpaper.evidence.attributions import Attribution, Stance
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.nations import nations_in
from nonpaper.evidence.reader.tokens import tokenize

LEAST_SHARED = 3
SAME_TOPIC = 0.6
PLAIN, OTHER = 0, 1
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


@dataclass(frozen=True)
class Marks:
    """By what an attribution is found among many that it may dispute; see above.

    Parameters
    ----------
    words
        The numbers (31 bits) of its telling words, upwards.
    sides, sought
        The sides it stands on, and those on which what disputes it stands.
    """

    words: tuple[int, ...]
    sides: tuple[int, ...]
    sought: tuple[int, ...]

    @classmethod
    def of(cls, one: Told) -> Marks:
        """The marks of an attribution."""
        words = one.topic.words
        plain = not one.topic.negated and not denies(one)
        sides, sought = ({PLAIN}, {OTHER}) if plain else ({OTHER}, {PLAIN, OTHER})
        for left, right in _opposites():
            for mine, other in ((left, right), (right, left)):
                if mine in words:
                    sides.add(_number(mine))
                    sought.add(_number(other))
        numbers = sorted({_number(word) for word in words})
        return cls(tuple(numbers), tuple(sorted(sides)), tuple(sorted(sought)))

    @property
    def least(self) -> int:
        """How many words it shares at least with whatever is near it."""
        return max(LEAST_SHARED, -(-2 * len(self.words) // 5))

    def packed(self) -> bytes:
        """The same in bytes."""
        numbers = (len(self.sides), *self.sides, len(self.sought), *self.sought, *self.words)
        return struct.pack(f"<{len(numbers)}I", *numbers)

    @classmethod
    def unpacked(cls, raw: bytes) -> Marks:
        """The marks that `packed` gave."""
        numbers = struct.unpack(f"<{len(raw) // 4}I", raw)
        sides = 1 + numbers[0]
        sought = sides + 1 + numbers[sides]
        return cls(numbers[sought:], numbers[1:sides], numbers[sides + 1 : sought])

    def is_near(self, other: Marks) -> bool:
        """Whether they share so many words that they may be about the same."""
        least = max(self.least, other.least)
        if min(len(self.words), len(other.words)) < least:
            return False
        return len(set(self.words).intersection(other.words)) >= least


def place_of(side: int, word: int) -> int:
    """The number (31 bits) under which a word stands in an index on one of the sides."""
    return (word + side * 0x9E3779B1) & 0x7FFFFFFF


def _number(word: str) -> int:
    return crc32(word.encode()) >> 1


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
