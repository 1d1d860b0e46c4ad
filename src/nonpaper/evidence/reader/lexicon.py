"""The lexicon: words with their classes, and cues with their frames and stance.

The files in ``lexicon/`` are written by hand and say at their head how they are read; this module
turns them into look-up tables by word form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.reader.inflect import plural, verb_forms

_VERBAL = ("ify", "ize", "ceive", "sist", "tain", "duce")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that brings in a content.

    Parameters
    ----------
    lemma
        As the lexicon has it; a phrase with spaces.
    frames
        What may stand beside it; see the head of ``lexicon/verbs.txt``.
    stance
        What a speaker does by it.
    """

    lemma: str
    frames: frozenset[str]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-up tables by lower-case form.

    Parameters
    ----------
    words
        The tags a form may have, the most usual first; see `tags`.
    verbs, nouns, adjectives
        The cue a form belongs to.
    phrases
        By the form of the first word and by the second: the words behind the first and the cue,
        longest first.
    lemmas
        The verb a form belongs to, cue or not.
    """

    words: dict[str, str]
    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]]
    lemmas: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    common = _sections("words.txt")
    irregular = {row[0]: (row[1], row[2]) for line in common["irregular"] for row in [line.split()]}
    doubling = frozenset(" ".join(common["doubling"]).split())
    cues = _cues("verbs.txt")
    words: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    forms["be"] = "be am is are was were been being 's 're 'm".split()
    general = " ".join(common["verbs"]).split()
    verb_only = frozenset(" ".join(common["verb only"]).split())
    for lemma in dict.fromkeys([*cues, *irregular, *general]):
        made = verb_forms(lemma, irregular, doubling)
        forms[lemma] = list(made)
        noun = "" if lemma in verb_only or lemma.endswith(_VERBAL) else "N"
        for form, tags in made.items():
            _add(words, form, tags + (noun if form in {lemma, plural(lemma)} else ""))
            lemmas.setdefault(form, lemma)
    verbs = {form: cue for lemma, cue in cues.items() for form in forms[lemma]}
    nouns: dict[str, Cue] = {}
    for lemma, cue in _cues("nouns.txt").items():
        for form in (lemma, plural(lemma)):
            nouns[form] = cue
            words[form] = "N" + words.get(form, "").replace("N", "")
    adjectives = _cues("adjectives.txt")
    for form in [*adjectives, *" ".join(common["adjectives"]).split()]:
        _add(words, form, "J")
    for form in " ".join(common["adverbs"]).split():
        _add(words, form, "A")
    for form in " ".join(common["nouns"]).split():
        for written in (form, plural(form)):
            words[written] = "N" + words.get(written, "").replace("N", "").replace("J", "")
    words.update(dict.fromkeys(" ".join(common["numbers"]).split(), "#"))
    for letter, lines in _sections("closed.txt").items():
        for form in " ".join(lines).split():
            words[form] = letter[0]
    words.update(
        {"her": "?her", "to": "?to", "'s": "?s", "being": "g", "there": "?there", "than": "?than"}
    )
    words.update(
        dict.fromkeys(
            ("long", "still", "just", "even", "only", "first", "overnight", "daily"), "JA"
        )
    )
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]] = {}
    for phrase, cue in _cues("phrases.txt").items():
        first, *rest = phrase.split()
        for form in forms.get(first) or verb_forms(first, irregular, doubling):
            phrases.setdefault(form, {}).setdefault(rest[0], []).append((tuple(rest), cue))
    for by_second in phrases.values():
        for found in by_second.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return Lexicon(words, verbs, nouns, adjectives, phrases, lemmas)


def _add(words: dict[str, str], form: str, tags: str) -> None:
    words[form] = "".join(dict.fromkeys(words.get(form, "") + tags))


def _lines(name: str) -> Iterator[str]:
    """The lines of a file of the lexicon that are neither empty nor notes; headings stay."""
    text = (files("nonpaper.evidence.reader") / "lexicon" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and (line.startswith("## ") or not line.startswith("#")):
            yield line


def _sections(name: str) -> dict[str, list[str]]:
    """The lines under each heading."""
    found: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("## "):
            found[line[3:].strip()] = rows = []
        else:
            rows.append(line)
    return found


def _cues(name: str) -> dict[str, Cue]:
    """The cues of a file by lemma: frames of several entries added up, the first one's stance."""
    found: dict[str, Cue] = {}
    for line in _lines(name):
        if line.startswith("## "):
            continue
        lemma, _, rest = line.partition(": ")
        frames, _, stance = rest.partition(" | ")
        before = found.get(lemma)
        found[lemma] = Cue(
            lemma,
            frozenset(frames.split()) | (before.frames if before else frozenset()),
            before.stance if before else Stance(stance.strip()),
        )
    return found
