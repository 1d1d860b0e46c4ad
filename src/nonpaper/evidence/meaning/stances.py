"""What a speaker does by saying it: asserts, demands, refuses, conditions, offers, hopes and so on.

The cue decides where it says more than that something is said ("demanded", "ruled out"); otherwise
the words that are said ("will only ... in exchange for", "is ready to"), where their subject is the
speaker's own side or, for a demand, another's: what one says of others' offers is an assertion.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.scene import Scene

REACH = 80
CLAUSE = 12
_ORDER = ("conditions", "refuses", "demands", "offers", "hopes", "doubts", "denies")
_NEGATED = {
    Stance.DEMANDS: Stance.REFUSES, Stance.OFFERS: Stance.REFUSES, Stance.HOPES: Stance.DOUBTS,
}  # fmt: skip
_LISTS = lexicon("sayings")
_SUBJECTS = {kind: frozenset(words) for kind, words in _LISTS["subjects"].items()}
_EXPRESSING = frozenset(_LISTS["expressed"]["verbs"])
_FEELINGS = {
    word: Stance(stance)
    for stance in ("hopes", "doubts", "offers", "refuses")
    for word in _LISTS["expressed"][stance]
}
_IFS = frozenset({"if", "once", "unless"})
_BREAKS = frozenset({",", "but", "that", ";", '"', "“", "”", ":", ".", "and", "—", "–",
                     "what", "which", "who", "how", "if", "whether"})  # fmt: skip
_DISPUTED = (["over"], ["with"], ["between"], ["about"])
_QUOTES = frozenset(["“", '"'])
_IRREGULAR = {
    "seek": ("sought",), "be": ("is", "are", "was", "were", "been", "being", "am", "'s", "'re"),
    "make": ("made", "making"), "give": ("gave", "given", "giving"),
    "shun": ("shunned", "shunning"),
    "forswear": ("forswore",), "beseech": ("besought",), "commit": ("committed", "committing"),
    "cast": ("cast",), "rebut": ("rebutted", "rebutting"), "put": ("put",), "deny": ("denial",),
}  # fmt: skip

Phrases = dict[str, list[tuple[tuple[str, ...], str, str]]]
"""By the first word: the words, the stance, and the entry they come from; the longest first."""


def stance_of(
    scene: Scene,
    cue: Sequence[tuple[int, int]],
    content: Sequence[tuple[int, int]],
    parties: Sequence[str],
    given: Stance = Stance.ASSERTS,
    *,
    body: bool = False,
) -> Stance:
    """The stance of an attribution.

    Parameters
    ----------
    cue, content
        Ranges of tokens.
    parties
        Those the speaker speaks for, as far as they are known.
    given
        What the reader's own list says of the cue; holds where nothing here says more.
    body
        Whether the speaker is a party or an institution, which calls itself "it".
    """
    by_cue, entry = _of_cue(scene, cue)
    if by_cue is None and given is not Stance.ASSERTS:
        by_cue = given
    by_content, firm = _of_content(scene, content, parties, body=body, plain=by_cue is None)
    if entry in _SUBJECTS["open"]:
        if entry == "insist" and by_content is None and firm:
            return Stance.DEMANDS
        if entry == "agree" and by_content is None and _infinitive(scene, content):
            return Stance.OFFERS
        return by_content or Stance.ASSERTS
    if by_cue is None:
        asked = _infinitive(scene, content) and _asks(scene, cue)
        by_cue = Stance.DEMANDS if asked else by_content or _expressed(scene, cue, content)
        return by_cue or Stance.ASSERTS
    if by_cue is Stance.REFUSES and _of_a_claim(scene, content):
        return Stance.DENIES
    if by_content is Stance.CONDITIONS and by_cue in {Stance.DEMANDS, Stance.OFFERS}:
        return Stance.CONDITIONS
    return by_cue


def _of_cue(scene: Scene, cue: Sequence[tuple[int, int]]) -> tuple[Stance | None, str]:
    """The stance that the cue itself says, and the entry it says it by; longer entries first."""
    lower, phrases = scene.tokens.lower, _cues()
    best: tuple[int, str, str] = (0, "", "")
    negated = False
    for first, last in cue:
        for at in range(first, last):
            negated = negated or lower[at] in _SUBJECTS["negations"]
            for words, stance, entry in phrases.get(lower[at], ()):
                if entry == "dispute" and lower[at + 1 : at + 2] in _DISPUTED:
                    continue  # "their dispute over it"
                if len(words) > best[0] and tuple(lower[at : at + len(words)]) == words:
                    best = (len(words), stance, entry)
    if not best[0]:
        return (_withheld(lower, cue) if negated else None), ""
    stance = Stance(best[1])
    return (_NEGATED.get(stance, Stance.ASSERTS) if negated else stance), best[2]


def _of_a_claim(scene: Scene, content: Sequence[tuple[int, int]]) -> bool:
    """Whether what is rejected is a claim: "rejected | Sweden's claims that ..."."""
    if not content:
        return False
    first, last = content[0]
    return not _SUBJECTS["claims"].isdisjoint(scene.tokens.lower[first : min(last, first + 5)])


def _expressed(
    scene: Scene, cue: Sequence[tuple[int, int]], content: Sequence[tuple[int, int]]
) -> Stance | None:
    """What somebody does who expresses or voices something: "expressed | doubts about it"."""
    lower = scene.tokens.lower
    if not content or not any(lower[at] in _EXPRESSING for one in cue for at in range(*one)):
        return None
    first, last = content[0]
    for word in lower[first : min(last, first + 3)]:
        if stance := _FEELINGS.get(word):
            return stance
    return None


def _withheld(lower: Sequence[str], cue: Sequence[tuple[int, int]]) -> Stance | None:
    """What somebody does who did not respond, or could not confirm; None for other verbs."""
    words = {word for first, last in cue for word in lower[first:last]}
    for stance, verbs in _LISTS["negated"].items():
        if not words.isdisjoint(verbs):
            return Stance(stance)
    return None


def _of_content(
    scene: Scene,
    content: Sequence[tuple[int, int]],
    parties: Sequence[str],
    *,
    body: bool,
    plain: bool,
) -> tuple[Stance | None, bool]:
    """The stance that the words say, the strongest first; and whether they are firm.

    `plain` where the cue says no more than that it is said.
    """
    lower, phrases = scene.tokens.lower, _contents()
    found: set[str] = set()
    firm = False
    for first, last in content:
        reach = min(last, first + REACH)
        if lower[first] == "whether" or phrases.keys().isdisjoint(lower[first:reach]):
            continue  # whether something is ruled out is a question
        for at in range(first, reach):
            for words, stance, entry in phrases.get(lower[at], ()):
                behind = at + len(words)
                if behind > last or tuple(lower[at:behind]) != words:
                    continue
                if stance == "firm":
                    firm = True
                elif plain and entry in _SUBJECTS["exchanges"] and _is_done(lower, first, reach):
                    pass  # "were freed in exchange for": it is done
                elif _subject_fits(scene, (first, at), (stance, entry), parties, body=body):
                    found.add(stance)
                break
            if lower[at] == "only" and not _IFS.isdisjoint(lower[at + 1 : min(last, at + CLAUSE)]):
                found.add("conditions")  # would only go if ...
    chosen = next((stance for stance in _ORDER if stance in found), None)
    return (Stance(chosen) if chosen else None), firm


def _is_done(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether nothing says that it is still to be: no "will", "ready", "proposal"."""
    return _SUBJECTS["open_yet"].isdisjoint(lower[first:last])


def _is_quoted(lower: Sequence[str], first: int, at: int) -> bool:
    """Whether words stand in a quotation, where "they" are others."""
    ends = [word for word in lower[first:at] if word in _QUOTES or word == "”"]
    return len(ends) % 2 == 1


def _subject_fits(
    scene: Scene,
    bounds: tuple[int, int],
    told: tuple[str, str],
    parties: Sequence[str],
    *,
    body: bool,
) -> bool:
    """Whether the clause before the words has the subject that makes them a stance."""
    stance, entry = told
    if stance not in {"refuses", "offers", "hopes", "demands"}:
        return True
    lower, (first, at) = scene.tokens.lower, bounds
    place = at
    while place > max(first, at - CLAUSE):
        quoted = lower[place - 1] in _QUOTES and place - 2 >= first and lower[place - 2].isalpha()
        if lower[place - 1] in _BREAKS and not quoted:
            break  # but: the district is "not willing to"
        place -= 1
    clause = lower[place:at]
    first_person = _SUBJECTS["first"]
    if _is_quoted(lower, first, at):
        first_person -= _SUBJECTS["third"]
    own = place == at or any(word in first_person for word in clause)
    own = own or (body and clause == ["it"])
    own = own or any(
        whose in _SUBJECTS["whose"] and side in _SUBJECTS["sides"]
        for whose, side in pairwise(clause)
    )
    others = False
    for name in _named(scene, place, at):
        own = own or name in parties
        others = others or name not in parties
    if stance == "demands" and entry not in _SUBJECTS["own_words"]:
        mine = own and not others and place != at
        return not mine or "we" not in lower[place:at]
    return own


def _named(scene: Scene, first: int, last: int) -> list[str]:
    nations = [scene.cast.party(nation.name) for nation in scene.nations_within(first, last)]
    people = [one.figure.party for one in scene.mentions_within(first, last) if one.figure.party]
    called = scene.cast.parties_in(scene.written(first, last))
    return nations[:1] or called[:1] or people[:1]


def _infinitive(scene: Scene, content: Sequence[tuple[int, int]]) -> bool:
    return bool(content) and scene.tokens.lower[content[0][0]] == "to"


def _asks(scene: Scene, cue: Sequence[tuple[int, int]]) -> bool:
    """Whether the cue asks for what an infinitive says: "asked | to see it", "asked | to go"."""
    words = {word for first, last in cue for word in scene.tokens.lower[first:last]}
    return not words.isdisjoint(_SUBJECTS["asking"])


@cache
def _cues() -> Phrases:
    phrases: Phrases = {}
    for stance in ("denies", *_ORDER[:-1]):
        for entry in _LISTS["cues"][stance]:
            first, *rest = entry.split()
            for form in _forms(first):
                phrases.setdefault(form, []).append(((form, *rest), stance, entry))
    return phrases


@cache
def _contents() -> Phrases:
    phrases: Phrases = {}
    for stance in (*_ORDER, "firm"):
        entries = _LISTS["subjects"]["firm"] if stance == "firm" else _LISTS["content"][stance]
        for entry in entries:
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, stance, entry))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


def _forms(verb: str) -> set[str]:
    """The forms of a verb: third person, past, participle."""
    forms = {verb, *_IRREGULAR.get(verb, ())}
    if verb.endswith("e"):
        return forms | {verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return forms | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return forms | {verb + ending, verb + "ed", verb + "ing"}
