"""Whose verb a second one is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nonpaper.evidence.attributions import Attribution, Span
from nonpaper.evidence.meaning import interpret


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def second(text: str, inner: str, cue: str, said: str, *, within: int | None = None) -> str:
    """The speaker of a second attribution, which the reader gave a source within the first."""
    content = text[text.index("that ") : text.index(" | ")]
    text = text.replace(" | ", " ")
    first = Attribution(
        (place(text, "Norwegian officials"),), (place(text, "warned"),), (place(text, content),)
    )
    other = Attribution((place(text, inner),), (place(text, cue),), (place(text, said),))
    found = interpret(text, [first, replace(other, within=within)])
    return found.attributions[1].speaker


@pytest.mark.parametrize("join", ["and", ", but", "and then"])
def test_a_joined_verb_goes_on_with_the_first_speaker(join: str):
    text = f"Norwegian officials warned that a deal is far off | {join} said it takes time."
    assert second(text, "a deal", "said", "it takes time") == "Norwegian officials"


def test_a_nested_attribution_keeps_its_own_source():
    text = "Norwegian officials warned that Sweden had | said it takes time."
    assert second(text, "Sweden", "said", "it takes time", within=0) == "Sweden"


def test_a_verb_that_is_not_joined_keeps_its_own_source():
    text = "Norwegian officials warned that a deal is far off | , as Sweden said it takes time."
    assert second(text, "Sweden", "said", "it takes time") == "Sweden"
    text = "Norwegian officials warned that Sweden is late | . Nobody said it takes time."
    assert second(text, "Sweden", "said", "it takes time") == "Sweden"
