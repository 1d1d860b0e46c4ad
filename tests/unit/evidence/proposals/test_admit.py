"""Only what stands in the text comes in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.evidence.attributions import Attribution
from nonpaper.evidence.passages import fold
from nonpaper.evidence.proposals import Proposal, admit, merged

TEXT = (
    "Lind said the road was open. Later Lind said\u00a0“it may  close \u2013 soon,” and left.\n\n"
    "“We wait,” the mayor added, “and hope.”"
)


def words(made: Attribution) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [" ".join(TEXT[start:end].split()) for start, end in spans]
        for spans in (made.source, made.cue, made.content)
    )
    return source, cue, content


def test_words_of_the_text_come_in_with_their_places():
    made = admit(TEXT, [Proposal(("Lind",), ("said",), ("the road was open",))])
    assert words(made.attributions[0]) == (["Lind"], ["said"], ["the road was open"])
    assert made.attributions[0].source == ((0, 4),)
    assert made.refused == ()


def test_of_words_that_stand_twice_those_next_to_the_content_are_meant():
    made = admit(TEXT, [Proposal(("Lind",), ("said",), ('"it may close - soon,"',))])
    found = made.attributions[0]
    assert found.source[0][0] == TEXT.index("Lind", 10)
    assert found.cue[0][0] == TEXT.index("said", 20)


def test_a_content_may_be_in_pieces():
    made = admit(TEXT, [Proposal(("the mayor",), ("added",), ('"We wait,"', '"and hope."'))])
    assert words(made.attributions[0])[2] == ["“We wait,”", "“and hope.”"]


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (Proposal(("Lind",), ("said",), ("the road was shut",)), "content does not stand"),
        (Proposal(("Dahl",), ("said",), ("the road was open",)), "source does not stand"),
        (Proposal(("Lind",), ("claimed",), ("the road was open",)), "cue does not stand"),
        (Proposal(("Lind",), ("said",), ()), "no content"),
        (Proposal(("Lind",), ("said",), ("  ",)), "no content"),
        (Proposal(("Lind",), ("said",), ("oad was op",)), "content does not stand"),
        (Proposal(("Lind",), ("said",), ("and hope.", "We wait,")), "content does not stand"),
        (Proposal(("Lind",), ("said",), ("said",)), "again"),
        (Proposal((), (), ("Lind",) * 30), "pieces"),
        (Proposal(("LIND",), ("said",), ("the road was open",)), "source does not stand"),
    ],
)
def test_what_does_not_stand_there_is_refused_with_its_reason(proposal: Proposal, reason: str):
    made = admit(TEXT, [proposal])
    assert made.attributions == ()
    assert reason in made.refused[0].reason


def test_words_far_from_each_other_are_no_attribution():
    text = "Lind said. " + "word " * 1000 + "The road was open."
    made = admit(text, [Proposal(("Lind",), ("said",), ("The road was open",))])
    assert "far from" in made.refused[0].reason


def test_the_same_twice_is_one():
    proposal = Proposal(("Lind",), ("said",), ("the road was open",))
    assert len(admit(TEXT, [proposal, proposal]).attributions) == 1


def test_only_the_part_that_was_shown_counts():
    behind = TEXT.index("Later")
    made = admit(TEXT, [Proposal(("Lind",), ("said",), ("the road was open",))], behind)
    assert len(made.refused) == 1


def test_what_the_reader_has_already_is_not_doubled():
    here = admit(TEXT, [Proposal(("Lind",), ("said",), ("the road was open",))]).attributions
    wider = admit(TEXT, [Proposal(("Lind",), ("said",), ("the road was",))]).attributions
    other = admit(TEXT, [Proposal(("the mayor",), ("added",), ("and hope.",))]).attributions
    inner = Attribution((), (), ((9, 12),), within=0)
    assert merged([*here, inner], [*wider, *other]) == (*here, inner, *other)


SOME = settings(max_examples=100, deadline=None)
PIECES = st.lists(st.text("ab “\"'-—\n.", max_size=6), max_size=3).map(tuple)


@SOME
@given(st.text("ab “\"'-—\n.", max_size=40), PIECES, PIECES, PIECES)
def test_whatever_comes_in_is_verbatim(
    text: str, source: tuple[str, ...], cue: tuple[str, ...], content: tuple[str, ...]
):
    made = admit(text, [Proposal(source, cue, content)])
    assert len(made.attributions) + len(made.refused) == 1
    for found in made.attributions:
        for pieces, spans in ((source, found.source), (cue, found.cue), (content, found.content)):
            wanted = [kept for piece in pieces if (kept := fold(piece).text.strip())]
            assert [fold(text[start:end]).text for start, end in spans] == wanted
