"""Who may propose attributions besides the reader: a parser the user has, a model's endpoint."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nonpaper.errors import ProposerFailed
from nonpaper.evidence.proposals import Admitted, Endpoint, ask, parse

Proposer = Callable[[str], Admitted]
"""From a text to what was proposed and stands in it, and what was refused."""


def proposer(nlp: str | None = None, llm: str | None = None, model: str = "") -> Proposer | None:
    """Who proposes; None where nobody is asked for.

    Parameters
    ----------
    nlp
        The name or the folder of an installed spaCy pipeline.
    llm, model
        The address of an OpenAI-compatible service, and the model it shall use.

    Raises
    ------
    ProposerFailed
        Where both are asked for, or an address has no model.
    """
    if nlp and llm:
        raise ProposerFailed("ask either a pipeline (--nlp) or a model (--llm), not both")
    if llm and not model:
        raise ProposerFailed("--llm needs the name of a model: add --model NAME")
    if nlp:
        return partial(parse, name=nlp)
    return partial(ask, endpoint=Endpoint(llm, model)) if llm else None
