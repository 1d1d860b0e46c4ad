"""Whether one attribution disputes another."""

import pytest

from evidence_meaning import marked, meaning
from nonpaper.evidence.meaning.disputes import Told, disputes, told


def saying(written: str) -> Told:
    return told(meaning(written).attributions[-1], marked(written)[0])


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
        ("[[Oslo]] {{demanded}} <<a full withdrawal from the northern isles>>.",
         "[[Stockholm]] {{ruled out}} <<any withdrawal from the northern isles>>.", "opposes"),
        (CLAIM, "[[A soldier]] {{said}} <<Swedish troops crossed the northern line>>.", ""),
        (CLAIM, "[[Stockholm]] {{denied}} <<that the budget had grown>>.", ""),
        (CLAIM, "[[Stockholm]] {{said}} <<fish prices did not rise>>.", ""),
        ("[[Oslo]] {{demanded}} <<a full withdrawal from the northern isles>>.",
         "[[Oslo]] {{ruled out}} <<any withdrawal from the northern isles>>.", ""),
        ("[[Kari Lind]] {{said}} <<troops will leave the northern isles>>.",
         "[[Kari Lind]] {{said}} <<troops will not leave the northern isles>>.", ""),
        (CLAIM, CLAIM, ""),
        ("[[Oslo]] {{denied}} <<that Swedish troops crossed the northern line>>.",
         "[[Stockholm]] {{denied}} <<that Swedish troops crossed the northern line>>.", ""),
    ],
)  # fmt: skip
def test_a_dispute_whichever_comes_first(one: str, two: str, kind: str):
    assert disputes(saying(one), saying(two)) == kind
    assert disputes(saying(two), saying(one)) == kind


def test_a_denial_that_names_the_speaker_needs_fewer_words():
    claim = "[[Norwegian Foreign Minister Kari Lind]] {{said}} <<the ferry was shelled twice>>."
    denial = (
        "[[Stockholm]] {{denied}} <<Lind's account that a ferry was shelled by its own ships>>."
    )
    assert disputes(saying(claim), saying(denial)) == "denies"
