"""Proposals from the parse of a spaCy pipeline: a small one, trained and saved here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nonpaper.errors import MissingExtra, ProposerFailed
from nonpaper.evidence.proposals import parse

TEXT = "Lind said the road was open. The mayor denied it."
HEADS = [1, 1, 3, 4, 1, 4, 1, 8, 9, 9, 9, 9]
LABELS = ["nsubj", "ROOT", "det", "nsubj", "ccomp", "acomp", "punct", "det", "nsubj", "ROOT",
          "dobj", "punct"]  # fmt: skip


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline whose parser has learnt two sentences by heart."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: the extra 'nlp'")
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    annotations = {"heads": HEADS, "deps": LABELS}
    examples = [Example.from_dict(nlp.make_doc(TEXT), annotations)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipeline") / "small"
    nlp.to_disk(folder)
    return folder


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_verb_of_saying_with_a_subject_and_a_clause(pipeline: Path):
    (found,) = parse(TEXT, str(pipeline)).attributions
    parts = [
        [TEXT[start:end] for start, end in spans]
        for spans in (found.source, found.cue, found.content)
    ]
    assert parts == [["Lind"], ["said"], ["the road was open"]]


def test_a_pipeline_without_a_parser_is_an_error(tmp_path: Path):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: the extra 'nlp'")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ProposerFailed, match="no parser"):
        parse(TEXT, str(tmp_path / "blank"))


def test_a_pipeline_that_is_not_there_is_an_error():
    pytest.importorskip("spacy", reason="spaCy is not installed: the extra 'nlp'")
    with pytest.raises(ProposerFailed, match="cannot be loaded"):
        parse(TEXT, "no_such_pipeline")


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r"nonpaper\[nlp\]"):
        parse(TEXT, "any")
