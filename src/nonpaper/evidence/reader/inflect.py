"""The forms of a verb and of a noun, by English spelling and the list of irregular verbs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")
_MAY_DOUBLE = re.compile(r"(?:[^aeou][aeio]|qua|ue)l\Z")  # label: labeled, labelled


def verb_forms(
    lemma: str, irregular: Mapping[str, tuple[str, str]], doubling: Collection[str]
) -> dict[str, str]:
    """Each form of a verb with its tags (see `tags`): v base, V finite, n participle, g -ing.

    Parameters
    ----------
    irregular
        Past and participle by lemma.
    doubling
        Verbs that double their last letter before -ed and -ing.
    """
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    past, participle = irregular.get(lemma) or (ed := _ed(stem), ed)
    forms: dict[str, str] = {}
    written = [
        (lemma, "Vv"),
        (plural(lemma), "V"),
        (past, "V"),
        (participle, "n"),
        (_ing(stem), "g"),
    ]
    if stem == lemma and _MAY_DOUBLE.search(lemma):
        written += [(f"{lemma}led", "Vn"), (f"{lemma}ling", "g")]  # as the British write it
    for form, tags in written:
        forms[form] = "".join(dict.fromkeys(forms.get(form, "") + tags))
    return forms


def plural(word: str) -> str:
    """The word with its -s: a noun's plural, a verb's third person."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(_HISSING) or word in {"go", "do", "veto", "echo"}:
        return word + "es"
    return word + "s"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) and len(stem) > 2:
        return stem[:-1] + "ing"
    return stem + "ing"
