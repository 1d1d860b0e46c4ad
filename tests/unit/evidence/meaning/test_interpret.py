"""A whole document, understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_meaning import last, marked, meaning
from nonpaper.evidence.attributions import Attribution, Stance
from nonpaper.evidence.meaning import interpret
from nonpaper.evidence.reader import read, tokenize

REPORT = """Why it matters: The isles lie between the two.

In early June, Norwegian Foreign Minister Kari Lind told Swedish envoy Per Dal that she was ready to
talk about the isles next month.

"We will not leave them," Lind said Monday. A senior Swedish official said the answer was late.

What to watch: Lind is expected to visit Stockholm on Friday.
"""


def test_a_report_that_is_read_and_understood():
    found = interpret(REPORT, read(REPORT).attributions, date(2025, 6, 30))
    by_person = {one.person: one for one in found.attributions if one.within is None}
    first = by_person["Kari Lind"]
    assert first.party == "Norway"
    assert "Sweden" in {one.party for one in found.attributions if one.anonymous}
    assert {one.section for one in found.attributions} <= {"Why it matters", "What to watch"}
    assert [str(one.when.start) for one in found.upcoming if one.when][-1] == "2025-07-04"
    assert found.contacts
    assert found.times


def test_when_it_was_said_and_of_what_time_it_speaks():
    one = last("[[Lind]] {{said}} Monday <<that the port was shut last December>>.")
    assert one.said is not None
    assert one.speaks_of is not None
    assert (one.said.words, one.speaks_of.words) == ("Monday", "last December")
    two = last("In early June, [[Lind]] {{said}} <<the 1974 accord was dead>>.")
    assert two.said is not None
    assert two.said.words == "early June"
    assert two.speaks_of is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Earlier on Friday, [[Lind]] {{said}} <<it was so>>.", "Friday"),
        ("[[Lind]] {{told}} <<Radio North last month that it was so>>.", "last month"),
        ("[[Lind]] on Friday {{denied}} <<that it was so>>.", "Friday"),
        ("[[Lind]] {{denied}} <<the latest of many reports from Oslo>> on Friday.", "Friday"),
        ("Speaking to reporters on Friday, [[Lind]] {{said}} <<so>>.", "Friday"),
        ("But in an address to the nation on Friday, [[Lind]] {{said}} <<so>>.", "Friday"),
        ("However, on Friday, [[Lind]] {{said}} <<so>>.", "Friday"),
        ("[[Lind]] {{said}} in a note that the state's own agency had carried on Friday <<it is>>.",
         "Friday"),
        ("[[Lind]] {{stated}} <<two weeks ago that it was so>>.", "two weeks ago"),
    ],
)  # fmt: skip
def test_a_time_before_what_is_said_tells_when(written: str, said: str):
    one = last(written)
    assert one.said is not None
    assert (one.said.words, one.speaks_of) == (said, None)


def test_the_section_has_its_place():
    written = "Why it matters: [[Oslo]] {{said}} <<so>>."
    one = last(written)
    assert one.section == "Why it matters"
    assert one.section_place is not None
    assert marked(written)[0][slice(*one.section_place)] == one.section


def test_nothing_is_understood_of_nothing():
    assert interpret("", []) == interpret(" \n ", [])
    assert meaning("Plain words.").attributions[0].person == ""


def test_tokens_at_hand_are_used():
    tokens = tokenize(REPORT)
    assert read(tokens) == read(REPORT)
    found = interpret(tokens, read(tokens).attributions, date(2025, 6, 30))
    assert found == interpret(REPORT, read(REPORT).attributions, date(2025, 6, 30))


PIECES = st.sampled_from(
    ["Norway", "Mr.", "Kari Lind", "said", "told", "Monday", ",", ".", '"', "the", "official", "'s",
     "\n\n", "1990", "s", "June", "31", "through", "talks", "with", "and", ":", "**", "next", "we",
     "U.S.", "—", "-", "(", "will", "to", "\x00", "é", "²", "“", "al-", "of", "2025-06-30"]
)  # fmt: skip
OFTEN = settings(max_examples=150, deadline=None)


@OFTEN
@given(st.lists(PIECES, max_size=40), st.data())
def test_any_text_with_any_spans_is_understood_without_an_error(
    pieces: list[str], data: st.DataObject
):
    text = " ".join(pieces)
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place).map(sorted).map(tuple), max_size=2).map(tuple)
    made = data.draw(st.lists(st.builds(Attribution, spans, spans, spans), max_size=3))
    day = data.draw(st.dates() | st.none())
    found = interpret(text, made, day)
    assert [(one.source, one.cue, one.content) for one in found.attributions] == [
        (one.source, one.cue, one.content) for one in made
    ]
    for period in found.times:
        assert period.start <= period.end
        assert period.place is not None
        assert " ".join(text[slice(*period.place)].split()) == period.words


def test_what_lies_in_a_denial_is_denied_with_it():
    text = "Oslo denied that it had agreed to withdraw its ships."
    outer, inner = interpret(text, read(text).attributions).attributions
    assert (outer.stance, inner.stance, inner.within) == (Stance.DENIES, Stance.DENIES, 0)
