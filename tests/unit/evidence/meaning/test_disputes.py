"""Whether one attribution disputes another."""

import pytest

from evidence_meaning import marked, meaning
from nonpaper.evidence.ledger.records import words_at
from nonpaper.evidence.meaning.disputes import Topic


def topic(written: str) -> Topic:
    made, text = meaning(written).attributions[-1], marked(written)[0]
    return Topic.of(made, words_at(text, made.cue), words_at(text, made.content))


def disputes(one: str, two: str) -> str:
    first, second = topic(one), topic(two)
    differ = first.disputed(second)
    assert second.disputed(first) == differ
    return ("denies" if first.denial != second.denial else "contradicts") if differ else ""


CLAIM = "[[A Norwegian official]] {{said}} <<Swedish troops crossed the northern line on Sunday>>."


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (CLAIM, "[[Stockholm]] {{denied}} <<that Swedish troops had crossed the northern line>>.",
         "denies"),
        (CLAIM, "[[Oslo]] {{said}} <<reports of troops crossing the northern line are false>>.",
         "denies"),
        (CLAIM, "[[A Swede]] {{said}} <<Swedish troops did not cross the northern line>>.",
         "contradicts"),
        ("[[Oslo]] {{said}} <<a deal over the northern isles is possible>>.",
         "[[Stockholm]] {{said}} <<a deal over the northern isles is impossible>>.", "contradicts"),
        (CLAIM, "[[A soldier]] {{said}} <<Swedish troops crossed the northern line>>.", ""),
        (CLAIM, "[[Stockholm]] {{denied}} <<that the budget had grown>>.", ""),
        (CLAIM, "[[Stockholm]] {{said}} <<fish prices did not rise>>.", ""),
        ("[[Kari Lind]] {{said}} <<troops will leave the northern isles>>.",
         "[[Kari Lind]] {{said}} <<troops will not leave the northern isles>>.", ""),
        (CLAIM, CLAIM, ""),
        ("[[Oslo]] {{denied}} <<that Swedish troops crossed the northern line>>.",
         "[[Stockholm]] {{denied}} <<that Swedish troops crossed the northern line>>.", ""),
        ("[[Oslo]] {{said}} <<the troops did not cross the northern line>>.",
         "[[Stockholm]] {{denied}} <<that troops crossed the northern line>>.", ""),
        ("[[Oslo]] {{said}} <<the ferry to the northern isles would sail in March>>.",
         "[[A soldier]] {{said}} <<the ferry to the northern isles was not full in March>>.", ""),
        ("[[Oslo]] {{said}} <<troops may leave the northern isles>>.",
         "[[A soldier]] {{asked}} <<why troops would not leave the northern isles>>.", ""),
        ("[[Oslo]] {{declined}} <<to name the northern isles>>.",
         "[[A soldier]] {{said}} <<Stockholm did not name the northern isles>>.", ""),
        ("[[Oslo]] {{did not say}} <<that troops cross the northern line>>.",
         "[[A soldier]] {{said}} <<that troops do not cross the northern line>>.", ""),
        ("[[Oslo]] {{said}} <<troops cross the northern line at night>>.",
         "[[A soldier]] {{said}} <<troops cross the northern line not only at night>>.", ""),
        ("[[Oslo]] {{said}} <<the isles will pay for the ferry>>.",
         "[[A soldier]] {{said}} <<the isles will not pay for the ferry alone>>.", ""),
        ("[[Oslo]] {{said}} <<the isles will pay for the ferry if the line moves>>.",
         "[[A soldier]] {{said}} <<the isles will not pay for the ferry>>.", ""),
        ("[[Kari Lind]] {{said}} <<fish talks between Norway and Sweden are underway>>.",
         "[[Swedish officials]] {{denied}} <<that any fish negotiations took place>>.", "denies"),
        ("[[Kari Lind]] {{said}} <<talks with Sweden are underway>>.",
         "[[Oslo]] {{denied}} <<that negotiations with Sweden were held>>.", ""),
        ("[[Kari Lind]] {{said}} <<talks between Norway and Sweden are underway>>.",
         "[[Oslo]] {{denied}} <<that negotiations with Sweden were held>>.", "denies"),
        ("[[Kari Lind]] {{said}} <<Norway broke off talks with Sweden>>.",
         "[[Oslo]] {{denied}} <<having asked for talks with Sweden>>.", ""),
        ("[[Kari Lind]] {{said}} <<Norway has asked for a meeting with Sweden>>.",
         "[[Oslo]] {{said}} <<there was no request for talks with Sweden>>.",
         "contradicts"),
        ("[[Kari Lind]] {{said}} <<Norway has asked for a meeting with Sweden>>.",
         "[[Oslo]] {{said}} <<it has not asked for talks with Sweden>>.", "contradicts"),
        (CLAIM, "[[Oslo]] {{rejected}} <<Kari Lind's claim that Swedish troops crossed the line>>.",
         "denies"),
        (CLAIM, "[[Oslo]] {{denied}} <<reports regarding Swedish troops on the northern line>>.",
         "denies"),
        (CLAIM, "[[Oslo]] {{rejected}} <<an offer that Swedish troops cross the line>>.", ""),
        (CLAIM, "[[Oslo]] {{said}} <<that Swedish troops crossed the line is incorrect>>.",
         "denies"),
        ("[[Kari Lind]] {{complained about}} <<the pace of fish talks of Norway and Sweden>>.",
         "[[Oslo]] {{denied}} <<that fish talks with Sweden are back>>.", ""),
        ("[[Oslo]] {{rejected}} <<the notion that it calls the former secretary of state weak>>.",
         "[[A soldier]] {{praised}} <<the former secretary of state>>.", ""),
        ("[[Oslo]] {{said}} <<the governor of the northern isles Kari Lind resigned>>.",
         "[[A soldier]] {{said}} <<the governor of the northern isles Kari Lind was not seen>>.",
         ""),
    ],
)  # fmt: skip
def test_a_dispute_whichever_comes_first(one: str, two: str, kind: str):
    assert disputes(one, two) == kind


def test_a_topic_is_packed_and_unpacked():
    made = topic("[[Kari Lind]] {{denied}} <<that the port is closed, not that it is full>>.")
    assert (made.denial, made.person > 0) == (True, True)
    assert Topic.unpacked(made.packed()) == made
