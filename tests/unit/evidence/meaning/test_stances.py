"""What a speaker does by saying it."""

import pytest

from evidence_meaning import last
from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.meaning import interpret
from nonpaper.evidence.meaning.cast import Cast, Person
from nonpaper.evidence.reader import read


@pytest.mark.parametrize(
    ("stance", "written"),
    [
        ("asserts", "[[Lind]] {{said}} <<the road was open>>."),
        ("asserts", "[[Lind]] {{insisted}} <<that the road was open>>."),
        ("demands", "[[Norway]] {{demanded}} <<a full withdrawal>>."),
        ("demands", "[[Lind]] {{insisted}} <<that the troops must leave>>."),
        ("demands", "[[Lind]] {{insisted}} <<that the isle will remain Norwegian>>."),
        ("demands", "[[Norwegian officials]] {{say}} <<they want Sweden to do more>>."),
        ("demands", "[[A Norwegian official]] {{said}} <<Norway is seeking an assurance>>."),
        ("demands", "[[Oslo]] {{called for}} <<a pause>>."),
        ("demands", "[[Oslo]] {{asked}} <<to see the maps>>."),
        ("refuses", "[[Oslo]] {{ruled out}} <<a pause>>."),
        ("refuses", "[[Oslo]] {{rejected}} <<the offer>>."),
        ("refuses", '[[A Norwegian official]] {{said}} <<"We will not leave the isle">>.'),
        ("refuses", "[[A Norwegian official]] {{said}} <<Norway will never leave the isle>>."),
        ("asserts", "[[A Norwegian official]] {{said}} <<Sweden will never leave the isle>>."),
        ("refuses", "[[Oslo]] {{does not want}} <<a pause>>."),
        ("conditions", "[[Norwegians]] {{say}} <<Norway will only leave in exchange for peace>>."),
        ("conditions", "[[Lind]] {{said}} <<the ships stay unless the port is opened>>."),
        ("conditions", "[[Oslo]] {{offered}} <<a pause on condition that the port is opened>>."),
        ("offers", "[[A Norwegian official]] {{said}} <<Norway is ready to talk>>."),
        ("refuses", "[[Lind]] {{said}} <<that her town will not pay for it>>."),
        ("asserts", "[[Lind]] {{said}} <<that her rival will not pay for it>>."),
        ("refuses", "[[Oslo]] {{said}} <<it would not open the port>>."),
        ("asserts", "[[Lind]] {{said}} <<it would not rain>>."),
        ("asserts", "[[Lind]] {{was asked}} <<whether Norway ruled out a pause>>."),
        ("asserts", "[[A Norwegian official]] {{said}} <<Sweden is ready to talk>>."),
        ("offers", "[[Oslo]] {{offered}} <<a pause>>."),
        ("offers", "[[Oslo]] {{agreed}} <<to hold the fire>>."),
        ("hopes", "[[Lind]] {{hoped}} <<for a pause>>."),
        ("hopes", '<<"We hope to see a pause,">> [[Lind]] {{said}}.'),
        ("doubts", "[[Lind]] {{doubted}} <<that it would hold>>."),
        ("doubts", "[[Lind]] {{said}} <<a pause is unlikely>>."),
        ("denies", "[[Lind]] {{denied}} <<that there was a pause>>."),
        ("denies", "[[Lind]] {{said}} <<the report is untrue>>."),
        ("asserts", "[[Critics]] {{call}} <<it a defeat>>."),
        ("refuses", "[[Lind]] {{did not respond to}} <<a request for comment>>."),
        ("doubts", "[[The paper]] {{could not verify}} <<the claim>>."),
        ("asserts", "[[Lind]] {{said}} <<we have heard what each side wanted>>."),
        ("conditions", "[[Lind]] {{said}} <<the ships would only leave if the port was shut>>."),
        ("doubts", "[[Lind]] {{expressed}} <<scepticism about the pause>>."),
        ("offers", "[[Oslo]] {{voiced}} <<its readiness for a pause>>."),
        ("demands", "[[Lind]] {{repeated}} <<that they demand a pause>>."),
        ("asserts", '[[Lind]] {{said}} <<Sweden is "not willing to" talk>>.'),
        ("conditions", "[[Oslo]] {{demanded}} <<the isle in exchange for peace>>."),
        ("asserts", "[[Lind]] {{said}} <<they were freed in exchange for two others>>."),
        ("denies", "[[Lind]] {{rejected}} <<Sweden's claims that it was so>>."),
        ("asserts", '[[Lind]] {{said}} <<"They want a pause">>.'),
        ("demands", '[[Lind]] {{said}} <<"We want a pause">>.'),
        ("asserts", "[[Lind]] {{has a dispute with}} <<the town>>."),
        ("denies", "[[Lind]] {{disputed}} <<the report>>."),
        ("asserts", "[[Lind]] {{did not rule out}} <<a pause>>."),
    ],
)  # fmt: skip
def test_the_stance(stance: str, written: str):
    assert last(written).stance.value == stance


def test_what_a_party_of_the_case_wants_is_its_demand():
    text = "Lind said that Upton wants a bridge."
    cast = Cast({"upton": "Upton"}, (Person("Eva Lind", "Mayor", "upton"),))
    (made,) = interpret(text, read(text).attributions[:1], None, cast).attributions
    assert made.stance is Stance.DEMANDS
