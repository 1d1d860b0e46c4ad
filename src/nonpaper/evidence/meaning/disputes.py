"""Whether one attribution denies or contradicts another: a hint, to be judged by a person.

Of what is said the telling words are kept (countries under one name, words without their endings,
of words that mean the same, as talks and negotiations, the first), and of these which are *said*
and which are *negated*: of a negation it is the first telling word behind it, and no word of its
clause counts as said. Where there is a condition ("if"), nothing is said or negated; "not alone"
negates nothing. A denial ("denied that", "rejected the claim that", "... is false") says what it
negates, and negates what it says; it is about what is claimed, not about whose claim it is. A word
that has an opposite negates that. Where it says "it had", names nobody, or denies, what is said is
about the speaker's country too.

Two dispute each other where

- they are about the same: they share at least three words, half of the longer's and six in ten of
  the shorter's, and two of these are no names, or of a denial all that are none;
- and one says what the other negates, and there is nothing that both negate.

One that is a denial *denies* the other; else the two *contradict* each other. Nobody disputes
himself: of one named person, two statements are a change of mind. What is asked or declined is not
said ("did not say that"), and what has more than forty telling words says more than one thing: none
of these disputes anything.

Right more often than complete: what shares few words is not linked.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.nations import nations_in
from nonpaper.evidence.reader.tokens import Tokens, tokenize

LEAST_SHARED, LEAST_PLAIN, MOST = 3, 2, 40
_LISTS = lexicon("disputes")["words"]
_STOP, _EMPTY, _NEGATIONS, _BREAKS, _CONDITIONS, _PARTLY, _QUESTIONS = (
    frozenset(_LISTS[name])
    for name in ("stop", "empty", "negations", "breaks", "conditions", "partly", "questions")
)
_CLAIMS, _LINKS, _REJECTIONS, _PRONOUNS, _OFFICES = (
    frozenset(_LISTS[name]) for name in ("claims", "links", "rejections", "pronouns", "offices")
)
_VERBS = frozenset(
    "had has have was were is are did does do will would could can not 's 're 've".split()
)
_PREPOSITIONS = frozenset("about on over of to with for".split())
_FINITE = _VERBS | frozenset("be may might must should shall can cannot been".split())
FRAME = 12
_BEFORE = frozenset('.!?"“”‘—')
_ENDINGS = "ations ation ments ment ings ing ies ied es ed s al ly".split()


@dataclass(frozen=True)
class Topic:
    """What an attribution is about, and what it says of it; words are numbers of 31 bits.

    Parameters
    ----------
    words
        Its telling words.
    names
        Those of them that are names or figures.
    said, negated
        What it says, and what it says is not so.
    opposed
        The opposites of what it says.
    person
        A number of the person who speaks; 0 where nobody is named.
    denial
        Whether it is a denial.
    """

    words: frozenset[int]
    names: frozenset[int]
    said: frozenset[int]
    negated: frozenset[int]
    opposed: frozenset[int]
    person: int = 0
    denial: bool = False

    @classmethod
    def of(cls, attribution: Attribution, cue: str, content: str) -> Topic:
        """What an attribution with these words is about."""
        asked, tokens = tokenize(cue).lower, tokenize(content)
        claimed = _claimed(tokens.lower)
        denial = _denies(asked, tokens.lower, claimed)
        if denial and claimed:
            tokens = tokenize(content[tokens.starts[claimed] :])
        words, names, said, negated = _told(tokens)
        plain = (_QUESTIONS | _NEGATIONS).isdisjoint(asked) and not _is_topic(asked, tokens.lower)
        if len(words) > MOST or not plain:
            said, negated = set(), set()
        nobody = not names and len(words) >= LEAST_SHARED
        if denial or nobody or _opens_with_pronoun(tokens.lower):
            own = {nation.name for nation in nations_in(tokenize(attribution.speaker))}
            words, names = words | own, names | own
        if denial:
            said, negated = negated, said
        opposed = {other for word in said for other in _opposites().get(word, ())}
        person = _number(attribution.person) if attribution.person else 0
        groups = [_numbers(each) for each in (words, names, said, negated, opposed)]
        return cls._of(groups, person, denial)

    @classmethod
    def _of(cls, groups: Sequence[frozenset[int]], person: int, denial: int) -> Topic:
        words, names, said, negated, opposed = groups
        return cls(words, names, said, negated, opposed, person, bool(denial))

    @property
    def not_said(self) -> frozenset[int]:
        """What whoever says it is disputed by this."""
        return self.negated | self.opposed

    @property
    def least(self) -> int:
        """How many words it shares at least with whatever is about the same."""
        return max(LEAST_SHARED, -(-len(self.words) // 2))

    def packed(self) -> bytes:
        """The same in bytes."""
        groups = (self.words, self.names, self.said, self.negated, self.opposed)
        sizes = [len(group) for group in groups]
        numbers = (self.person, int(self.denial), *sizes, *(n for g in groups for n in sorted(g)))
        return struct.pack(f"<{len(numbers)}I", *numbers)

    @classmethod
    def unpacked(cls, raw: bytes) -> Topic:
        """What `packed` gave."""
        person, denial, *sizes = struct.unpack_from("<7I", raw)
        numbers = struct.unpack_from(f"<{sum(sizes)}I", raw, 28)
        groups, start = [], 0
        for size in sizes:
            groups.append(frozenset(numbers[start : start + size]))
            start += size
        return cls._of(groups, person, denial)

    def is_about_the_same(self, other: Topic) -> bool:
        """Whether they share so many words."""
        shared = self.words & other.words
        shorter, longer = sorted((len(self.words), len(other.words)))
        if len(shared) < LEAST_SHARED or 2 * len(shared) < longer or 5 * len(shared) < 3 * shorter:
            return False
        names = self.names | other.names
        plain = shared - names
        if self.denial == other.denial or len(plain) >= LEAST_PLAIN:
            return len(plain) >= LEAST_PLAIN
        return bool(plain) and plain == (self if self.denial else other).words - names

    def disputed(self, other: Topic) -> frozenset[int]:
        """What one of them says and the other negates, in either order; empty: no dispute."""
        differ = (self.said & other.not_said) | (other.said & self.not_said)
        if not differ or (self.person and self.person == other.person):
            return frozenset()
        if not self.negated.isdisjoint(other.negated) or not self.is_about_the_same(other):
            return frozenset()
        return differ


def _told(tokens: Tokens) -> tuple[set[str], set[str], set[str], set[str]]:
    """The telling words: all, names and figures, what is said, and what is negated."""
    named = {at: one.name for one in nations_in(tokens) for at in range(one.first, one.last)}
    words, names, said, negated = set[str](), set[str](), set[str](), set[str]()
    for first, last in _clauses(tokens.lower):
        clause = tokens.lower[first:last]
        denied, plain = False, _NEGATIONS.isdisjoint(clause)
        aimed = not _PARTLY.isdisjoint(clause)
        for at, word in enumerate(clause, first):
            if word in _NEGATIONS:
                denied = True
            elif at in named or (word[0].isalnum() and word not in _STOP):
                stem = named.get(at) or _stem(word)
                words.add(stem)
                name = at in named or _is_name(tokens, at) or word in _OFFICES
                if name:
                    names.add(stem)
                elif word in _EMPTY:
                    continue
                elif plain:
                    said.add(stem)
                if denied and not aimed:
                    negated.add(stem)
                    aimed = True
    if not _CONDITIONS.isdisjoint(tokens.lower):
        return words, names, set(), set()
    return words, names, said - names, negated - said - names


def _clauses(lower: list[str]) -> Iterator[tuple[int, int]]:
    """The clauses, by their first token and the one behind the last."""
    first = 0
    for at, word in enumerate(lower):
        if word in _BREAKS:
            yield first, at
            first = at + 1
    yield first, len(lower)


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether a word is written as a name, or a figure."""
    written = tokens.words[at][0]
    begins = at == 0 or tokens.lower[at - 1] in _BEFORE
    return not written.isalpha() or (written.isupper() and not begins)


def _opens_with_pronoun(lower: list[str]) -> bool:
    """Whether what is said begins with "it had", "that they will" or the like."""
    first = 1 if lower[:1] == ["that"] else 0
    return len(lower) > first + 1 and lower[first] in _PRONOUNS and lower[first + 1] in _VERBS


def _is_topic(cue: list[str], said: list[str]) -> bool:
    """Whether only a topic is named, not what is so: "complained about | the pace of talks"."""
    return cue[-1:] != [] and cue[-1] in _PREPOSITIONS and _FINITE.isdisjoint(said)


def _claimed(lower: list[str]) -> int:
    """Where that begins what somebody's claim is: "Oslo's claim that | ships had left"; or 0."""
    for at, word in enumerate(lower[:FRAME]):
        if word in _BREAKS or word in _LINKS:
            break
        if word in _CLAIMS:
            behind = lower[at + 1 : at + FRAME]
            ends = [place for place, link in enumerate(behind) if link in _LINKS]
            return at + 2 + ends[0] if ends and at + 2 + ends[0] < len(lower) else 0
    return 0


def _denies(cue: list[str], said: list[str], claimed: int) -> bool:
    """Whether an attribution is a denial: by its cue, or by the last that is said."""
    words = f" {' '.join(cue)} "
    by_cue = any(f" {denial} " in words for denial in _LISTS["denials"])
    by_cue = by_cue or (claimed > 0 and not _REJECTIONS.isdisjoint(cue))
    told = f" {' '.join(said)} "
    by_words = any(f" {phrase} " in told for phrase in _LISTS["falsehoods"])
    return by_cue != by_words


def _numbers(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(_number, words))


def _number(word: str) -> int:
    return crc32(word.encode()) >> 1


@cache
def _opposites() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in _LISTS["opposites"]:
        left, right = map(_stem, pair)
        found[left] = (*found.get(left, ()), right)
        found[right] = (*found.get(right, ()), left)
    return found


def _stem(word: str) -> str:
    """A word without its ending; of words that mean the same here, the first."""
    return _same().get(word) or _same().get(_bare(word)) or _bare(word)


@cache
def _same() -> dict[str, str]:
    groups = _LISTS["same"]
    return {
        form: _bare(group[0]) for group in groups for word in group for form in (word, _bare(word))
    }


def _bare(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word
