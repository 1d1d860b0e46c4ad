"""Attributions proposed from the parse of a spaCy pipeline that the user has installed.

A verb of saying with a subject and a clause (``ccomp``, or one it stands in as a parenthesis) is an
attribution: the subject's words are the source, the verb with its auxiliaries the cue, the clause's
words the content. Any pipeline with a parser in spaCy's English labels will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nonpaper.errors import MissingExtra, ProposerFailed
from nonpaper.evidence.attributions import Attribution, Span, Spans
from nonpaper.evidence.proposals.admit import Admitted

SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
AROUND = frozenset({"aux", "auxpass", "aux:pass", "neg", "prt", "compound:prt"})
TRIMMED = ' \t\r\n,.;:—–-"“”'


def parse(text: str, name: str) -> Admitted:
    """What the parse of the pipeline of that name proposes.

    Raises
    ------
    MissingExtra
        Where spaCy is not installed.
    ProposerFailed
        Where there is no such pipeline, or it does not parse.
    """
    document = _loaded(name)(text)
    if text.strip() and not document.has_annotation("DEP"):
        raise ProposerFailed(
            f"the pipeline '{name}' has no parser; use one with it, as en_core_web_sm"
        )
    found = [one for verb in document if (one := _attribution(text, verb)) is not None]
    return Admitted(tuple(sorted(found, key=lambda one: one.content[0])))


def _loaded(name: str) -> Any:
    try:
        import spacy
    except ImportError:
        raise MissingExtra(
            "--nlp needs spaCy: pip install 'nonpaper[nlp]', and a pipeline of your choice"
        ) from None
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).partition("\n")[0].strip()
        raise ProposerFailed(f"the pipeline '{name}' cannot be loaded: {reason}") from None


def _attribution(text: str, verb: Any) -> Attribution | None:
    children = list(verb.children)
    clause = next((child for child in children if child.dep_ in CLAUSES), None)
    subject = next((child for child in children if child.dep_ in SUBJECTS), None)
    if subject is None or not _says(verb):
        return None
    apart = [child for child in children if child is not clause]
    if clause is not None:
        content = list(clause.subtree)
    elif verb.dep_ in CLAUSES:  # "the road, she said, is open": the verb hangs in what is said
        mine = {token.i for token in verb.subtree}
        content = [token for token in verb.head.subtree if token.i not in mine]
    else:
        return None
    cue = [verb, *(child for child in apart if child.dep_ in AROUND)]
    spans = _spans(text, content)
    if not spans:
        return None
    return Attribution(_spans(text, list(subject.subtree)), _spans(text, cue), spans)


def _says(verb: Any) -> bool:
    from nonpaper.evidence.reader.lexicon import lexicon

    return verb.text.lower() in lexicon().verbs


def _spans(text: str, tokens: list[Any]) -> Spans:
    """The stretches of text that tokens cover, without marks at their edges."""
    return tuple(_trimmed(text, tokens))


def _trimmed(text: str, tokens: list[Any]) -> Iterator[Span]:
    run: list[Any] = []
    for token in [*sorted(tokens, key=lambda one: one.i), None]:
        if run and (token is None or token.i != run[-1].i + 1):
            start, end = run[0].idx, run[-1].idx + len(run[-1].text)
            while start < end and text[start] in TRIMMED:
                start += 1
            while end > start and text[end - 1] in TRIMMED:
                end -= 1
            if end > start:
                yield start, end
            run = []
        if token is not None:
            run.append(token)
