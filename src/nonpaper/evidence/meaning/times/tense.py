"""Which way a sentence looks at a time: back, ahead, or it does not tell.

"Monday" is the last one in "they met on Monday" and the next one in "they will meet on Monday". The
verb nearest before the expression decides; where none stands before it, the nearest behind it. This
is no parse: it is right for the plain sentences of news, and where no verb tells it says so (0).
"""

from __future__ import annotations

from functools import cache, lru_cache

from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

REACH = 30
_AHEAD = frozenset(["by", "until", "till", "starting", "beginning", "before"])
_BOUNDS = _AHEAD | {"for", "to"}
_PARTS = frozenset("the end start beginning middle of early late mid first second half".split())
_NO_VERBS = frozenset(
    "the a an his her its their our my your this that these those and or in on at of from with by "
    "about whom which some any each every both all be".split()
)
_TELLING = frozenset([";", "set", "is", "are", "'s", "'re", "to"])
_ADVERBS = frozenset(["not", "also", "now", "still", "already", "never", "soon", "only", "again"])


@cache
def _tenses() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in lexicon("times")["tense"].items()}


def side_of(tokens: Tokens, sentence: Sentence, place: int, behind: int) -> int:
    """-1 where the sentence looks back at a time between two places, 1 where ahead, else 0."""
    lower = tokens.lower
    if behind < sentence.last - 1 and lower[behind] == "'s" and _happened(lower[behind + 1]):
        return -1
    first = max(sentence.first, place - REACH)
    since = "since" in lower[max(first, place - 2) : place]
    if since or (behind < sentence.last and _happened(lower[behind])):
        return -1
    if place > first and lower[place - 1] in {"is", "are"}:
        return 1
    side = _before(tokens, first, place)
    if side is not None:
        return side
    if lower[sentence.first] == "following":
        return -1
    return _behind(tokens, behind, min(sentence.last, behind + REACH))


def _before(tokens: Tokens, first: int, place: int) -> int | None:
    """How the last verb before a time looks at it; None where none does, nor "by" or "until"."""
    lower, present = tokens.lower, False
    lead = _lead(lower, place, first)
    for at in range(place - 1, first - 1, -1):
        if not _may_tell(lower[at]):
            continue
        if lower[at] == ";":
            break
        if side := _verb(tokens, at, first):
            if present and lower[at] in {"said", "told"}:
                return 0  # said she is hopeful of it in June
            return _bounded(lower[at], lead) if side < 0 and lead in _BOUNDS else side
        present = present or lower[at] in {"is", "are"}
    return 1 if lead in _AHEAD else None


def _behind(tokens: Tokens, first: int, last: int) -> int:
    """How the first verb between two places looks."""
    lower = tokens.lower
    for at in range(first, last):
        if not _may_tell(lower[at]):
            continue
        side = _verb(tokens, at, first)
        if side or lower[at] == ";":
            return side
    return 0


def _lead(lower: list[str], place: int, first: int) -> str:
    """The word that leads up to a time, over the words for a part of it: "by | the end of June"."""
    at = place - 1
    while at > first and lower[at] in _PARTS:
        at -= 1
    return lower[at] if at >= first else ""


def _bounded(verb: str, lead: str) -> int:
    """How a verb in the past looks at a bound: "was put off until June", "it rained until June"."""
    if verb in _tenses()["sets"] or (verb in {"said", "told"} and lead != "to"):
        return 1
    return 0 if lead in {"by", "until", "till"} else -1


def _happened(word: str) -> bool:
    return word in _tenses()["happened"]


def _verb(tokens: Tokens, at: int, first: int) -> int:
    """What the word at a place says as a verb: -1 past, 1 future, 0 nothing."""
    lower = tokens.lower
    word = lower[at]
    if word == "may" and tokens.words[at] != word:
        return 0  # the month
    tenses = _tenses()
    before = lower[at - 1] if at > first else ""
    if word in tenses["future"] or (word == "set" and _next(lower, at) in {"to", "for"}):
        return _modal(lower, at, first)
    if word in {"is", "are", "'s", "'re"}:
        skipped = _next(lower, at) in _ADVERBS
        following = _next(lower, at + skipped)
        return 1 if following.endswith("ing") and word in {"is", "are"} else 0
    if word == "to":
        return _infinitive(tokens, at, first)
    if word in tenses["past"] or (
        len(word) > 4 and word.endswith("ed") and word not in tenses["not_past"]
    ):
        return _participle(lower, at, first)
    return 1 if word in tenses["coming"] and before not in _NO_VERBS else 0


@lru_cache(maxsize=20_000)
def _may_tell(word: str) -> bool:
    """Whether a word may be a verb that tells, or ends what does."""
    tenses = _tenses()
    known = (tenses[kind] for kind in ("future", "past", "coming"))
    return word.endswith("ed") or word in _TELLING or any(word in words for words in known)


def _next(lower: list[str], at: int) -> str:
    return lower[at + 1] if at + 1 < len(lower) else ""


def _near(lower: list[str], at: int, first: int) -> list[str]:
    """The three words before a place, the nearest first, adverbs left out."""
    near = [word for word in lower[max(first, at - 5) : at] if word not in _ADVERBS]
    return near[:-4:-1]


def _modal(lower: list[str], at: int, first: int) -> int:
    if lower[at - 1 : at] in (["previously"], ["originally"]):
        return -1
    near = _near(lower, at, first)[:2]
    following = lower[at + 1 : at + 3]
    if "have" in following and lower[at] != "will":
        return -1
    return -1 if {"was", "were", "had"} & set(near) else 1


def _infinitive(tokens: Tokens, at: int, first: int) -> int:
    lower = tokens.lower
    following = tokens.words[at + 1] if at + 1 < len(lower) else ""
    if following in _tenses()["no_verbs"]:
        return 0
    if not following.islower() or following in _NO_VERBS - {"be"} or following.endswith("ing"):
        return 0
    if following == "have":
        return -1
    before = lower[at - 1] if at > first else ""
    return -1 if before in _tenses()["failed"] else 1


def _participle(lower: list[str], at: int, first: int) -> int:
    """A form that may be a past tense or a participle: "will be held" lies ahead."""
    return 1 if "be" in _near(lower, at, first) else -1
