"""Who may propose attributions besides the reader: a parser the user has, a model's endpoint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nonpaper.errors import ProposerFailed
from nonpaper.evidence.proposals import Admitted, Endpoint, ask, parse


@dataclass(frozen=True)
class Proposer:
    """Somebody who proposes; called with a text, gives what stands in it and what was refused.

    Parameters
    ----------
    name
        The name of the pipeline or of the model.
    """

    name: str
    work: Callable[[str], Admitted]

    def __call__(self, text: str) -> Admitted:
        """What is proposed and stands in the text, and what was refused."""
        return self.work(text)


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
        return Proposer(nlp, partial(parse, name=nlp))
    return Proposer(model, partial(ask, endpoint=Endpoint(llm, model))) if llm else None
