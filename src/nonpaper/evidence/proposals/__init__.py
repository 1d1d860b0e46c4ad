"""Attributions proposed from outside, and only those admitted whose words stand in the text."""

from nonpaper.evidence.proposals.admit import Admitted, Proposal, Refused, admit, merged
from nonpaper.evidence.proposals.endpoint import Endpoint, ask
from nonpaper.evidence.proposals.pipeline import parse

__all__ = [
    "Admitted",
    "Endpoint",
    "Proposal",
    "Refused",
    "admit",
    "ask",
    "merged",
    "parse",
]
