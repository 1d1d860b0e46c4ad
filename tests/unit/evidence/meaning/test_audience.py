"""To whom it was said."""

import pytest

from evidence_meaning import last


@pytest.mark.parametrize(
    ("written", "to"),
    [
        ("[[Lind]] {{told}} Axios <<that the road is open>>.", "Axios"),
        ("[[Lind]] {{told}} reporters in Oslo <<the road was open>>.", "reporters"),
        ("[[Lind]] {{told}} lawmakers <<Norway was ready>>.", "lawmakers"),
        ("[[Lind]] {{told}} <<Norway's Syria envoy Per Dal that the road is open>>.",
         "Norway's Syria envoy Per Dal"),
        ('<<"We wait,">> [[Lind]] {{told}} the Daily Post on Monday.', "the Daily Post"),
        ("[[Lind]] {{said}} in an interview with NRK <<that the road is open>>.", "NRK"),
        ("<<The road is open>>, {{according to}} [[officials]] speaking to the Post.", "the Post"),
        ("[[Lind]] {{said}} <<that he spoke to the Post>>.", ""),
        ("[[Lind]] {{said}} <<the road is open>>.", ""),
        ("[[Lind]] {{informed}} the Security Council <<of it>>.", "the Security Council"),
    ],
)  # fmt: skip
def test_to_whom(written: str, to: str):
    from evidence_meaning import marked

    found = last(written)
    assert found.to == to
    if to:
        text = marked(written)[0]
        assert found.to_place is not None
        assert text[slice(*found.to_place)] == to
    else:
        assert found.to_place is None


def test_the_listener_ends_where_the_cue_begins():
    one = last("[[Men who spoke to the Northern Post]] {{claimed}} <<it was so>>.")
    assert one.to == "the Northern Post"


def test_who_asks_to_be_unnamed_to_say_something_does_not_say_it_to_anybody():
    one = last("[[A man]], on condition of anonymity to discuss it, {{said}} <<it was so>>.")
    assert one.to == ""
    two = last("[[A man]], on condition of anonymity to Radio North, {{said}} <<it was so>>.")
    assert two.to == "Radio North"


def test_whom_somebody_spoke_to_before_is_no_listener_of_this():
    one = last("[[Lind]] {{warned}} <<that it was late>> after speaking to her envoys.")
    assert one.to == ""
