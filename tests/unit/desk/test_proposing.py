"""Who may propose attributions besides the reader."""

from pathlib import Path

import pytest

from nonpaper.desk.proposing import Proposer, proposer
from nonpaper.desk.reading import read_files
from nonpaper.errors import ProposerFailed
from nonpaper.evidence.proposals import Admitted, Proposal, admit

TEXT = "Nobody knew of it, thus Lind to the mayor. The port was shut.\n"


def test_nobody_is_asked_unless_somebody_is_named():
    assert proposer() is None
    assert proposer(nlp="small") is not None
    assert proposer(llm="http://localhost:1/v1", model="small") is not None


@pytest.mark.parametrize(
    ("nlp", "llm", "words"), [("small", "http://x", "not both"), (None, "http://x", "--model")]
)
def test_what_cannot_be_asked_is_said(nlp: str | None, llm: str, words: str):
    with pytest.raises(ProposerFailed, match=words):
        proposer(nlp=nlp, llm=llm)


def test_what_is_admitted_is_understood_and_what_is_refused_is_shown(tmp_path: Path):
    def propose(text: str) -> Admitted:
        good = Proposal(("Lind",), ("thus",), ("Nobody knew of it",))
        return admit(text, [good, Proposal(("Lind",), ("thus",), ("All knew",))])

    file = tmp_path / "port.txt"
    file.write_text(TEXT, encoding="utf-8")
    found = next(read_files([file], propose=Proposer("small", propose))).to_dict()
    contents = [[TEXT[s:e] for s, e in one["content"]] for one in found["attributions"]]
    assert ["Nobody knew of it"] in contents
    assert [one["words"] for one in found["refused"]] == ["Lind ... thus ... All knew"]
