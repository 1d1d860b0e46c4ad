"""A document made ready to be understood: its tokens, sentences, people, countries and times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest

from nonpaper.evidence.attributions import Span
from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import Cast
from nonpaper.evidence.meaning.leads import leads_in
from nonpaper.evidence.meaning.nations import DEMONYM, GROUP, NAME, Nation, nations_in
from nonpaper.evidence.meaning.people import people_of
from nonpaper.evidence.meaning.register import Mention, Register
from nonpaper.evidence.meaning.times import Time, find_times
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

HELD = 5
"""So many words behind a country's name stand what belongs to it."""
CLOSE, FAR, WINDOW = 4, 12, 200
"""So many sentences back "the group" and "the ministry" are looked for, the first at most so many
tokens."""
_SMALL = frozenset(
    "the a an its his her their and or but of in on at to for from with by as is are was were has "
    "have had will would could should may might must said says told that who which not".split()
)


@dataclass(frozen=True)
class Scene:
    """Everything that the parts of the meaning look at, each found once.

    Parameters
    ----------
    tokens, sentences
        As the reader cuts them.
    published
        The document's day, or None.
    cast
        The people and parties known beforehand.
    """

    tokens: Tokens
    sentences: Sequence[Sentence]
    published: date | None
    cast: Cast

    @cached_property
    def nations(self) -> list[Nation]:
        """The countries and organisations named, in order; not whose a group is ("Yemen's ...")."""
        found = nations_in(self.tokens)
        pairs = zip_longest(found, found[1:])
        return [one for one, behind in pairs if not (behind and self._only_has(one, behind))]

    @cached_property
    def register(self) -> Register:
        """The people named."""
        return people_of(self.tokens, self.sentences, self.nations, self.cast)

    @cached_property
    def times(self) -> list[Time]:
        """The expressions of time, in order."""
        return find_times(self.tokens, self.sentences, self.published)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    @cached_property
    def _nation_starts(self) -> list[int]:
        return [nation.first for nation in self.nations]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.first for mention in self.register.mentions]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.first for time in self.times]

    def _only_has(self, one: Nation, behind: Nation) -> bool:
        between = self.tokens.lower[one.last : behind.first]
        return behind.kind == GROUP and one.kind in {NAME, DEMONYM} and between in ([], ["'s"])

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, str]]]:
        """By what belongs to one ("ministry"): where a country's is named, and which country."""
        lower, found = self.tokens.lower, dict[str, list[tuple[int, str]]]()
        for nation in self.nations:
            for at in range(nation.last, min(nation.last + HELD, len(lower))):
                word = lower[at]
                if word in offices.INSTITUTIONS or word in offices.VOICES:
                    found.setdefault(word, []).append((at, nation.name))
                elif word != "'s" and (word in _SMALL or not word[0].isalpha()):
                    break
            noun = self._held_by(nation)
            if noun:
                found.setdefault(noun, []).append((nation.first, nation.name))
        return found

    def _held_by(self, nation: Nation) -> str:
        """What is a country's by "of": "the government of | Norway"; or empty."""
        lower, at = self.tokens.lower, nation.first - 1
        at -= at >= 0 and lower[at] == "the"
        if at < 1 or lower[at] != "of":
            return ""
        return lower[at - 1] if lower[at - 1] in offices.INSTITUTIONS else ""

    def bloc(self, token: int) -> str:
        """Which "the bloc" is: the one union of countries named shortly before; or empty."""
        first = max(self.sentences[max(0, self.sentence_at(token) - CLOSE)].first, token - WINDOW)
        here = self.nations_within(first, token)
        blocs = {one.name for one in here if one.name in offices.BLOCS}
        return blocs.pop() if len(blocs) == 1 else ""

    @cached_property
    def named(self) -> frozenset[str]:
        """The countries and organisations that are named anywhere."""
        return frozenset(nation.name for nation in self.nations)

    def holder(self, noun: str, token: int) -> str:
        """Whose "the ministry" is: the country or organisation last named with one; or empty."""
        places = self._holders.get(noun, [])
        number = bisect_left(places, (token, ""))
        if not number:
            return ""
        at, name = places[number - 1]
        return name if self.sentence_at(token) - self.sentence_at(at) <= FAR else ""

    def group(self, token: int) -> str:
        """Which "the group" is: the one armed or political group named shortly before; or empty."""
        number = self.sentence_at(token)
        first = max(self.sentences[max(0, number - CLOSE)].first, token - WINDOW)
        groups = {one.name for one in self.nations_within(first, token) if one.kind == GROUP}
        return groups.pop() if len(groups) == 1 else ""

    @cached_property
    def leads(self) -> list[tuple[int, int]]:
        """The words that lead up to a listener, and the token behind each."""
        return leads_in(self.tokens.lower)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words written large where no sentence begins: names, and what is treated as one."""
        words, starts = self.tokens.words, {sentence.first for sentence in self.sentences}
        return frozenset(
            word for at, word in enumerate(words) if word[0].isupper() and at not in starts
        )

    def token_at(self, offset: int) -> int:
        """The number of the first token that ends behind an offset."""
        return bisect_right(self.tokens.ends, offset)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The tokens that lie in a span: the first, and the one behind the last."""
        return self.token_at(span[0]), bisect_left(self.tokens.starts, span[1])

    def sentence_at(self, token: int) -> int:
        """The number of the sentence that a token lies in."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)

    def span_of(self, sentence: Sentence) -> Span:
        """The offsets of a sentence."""
        return self.tokens.span(sentence.first, sentence.last)

    def nations_within(self, first: int, last: int) -> list[Nation]:
        """The countries and organisations named between two tokens."""
        starts = self._nation_starts
        return self.nations[bisect_left(starts, first) : bisect_left(starts, last)]

    def mentions_within(self, first: int, last: int) -> list[Mention]:
        """The people named between two tokens."""
        starts = self._mention_starts
        return self.register.mentions[bisect_left(starts, first) : bisect_left(starts, last)]

    def mentions_before(self, token: int, most: int) -> list[Mention]:
        """The people named before a token, the last first, `most` of them."""
        behind = bisect_left(self._mention_starts, token)
        return self.register.mentions[max(0, behind - most) : behind][::-1]

    def times_within(self, first: int, last: int) -> list[Time]:
        """The times that stand between two tokens."""
        starts = self._time_starts
        return self.times[bisect_left(starts, first) : bisect_left(starts, last)]

    def written(self, first: int, last: int) -> str:
        """The words between two tokens, on one line."""
        return " ".join(self.tokens.words_of(first, last).split())


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order they come, each once, empty ones left out."""
    return tuple(dict.fromkeys(name for name in names if name))
