"""The engine: state space, ranks, reach and stability kernels; arrays in, arrays out."""

from nonpaper.engine.batches import batch_stability, stability_of_blocks
from nonpaper.engine.ranks import priority, ranking, weighted
from nonpaper.engine.reach import best, improvements, moves, worst
from nonpaper.engine.sanctions import sanction
from nonpaper.engine.space import MAX_STATES, Moves, Space
from nonpaper.engine.stability import CONCEPTS, stability

__all__ = [
    "CONCEPTS",
    "MAX_STATES",
    "Moves",
    "Space",
    "batch_stability",
    "best",
    "improvements",
    "moves",
    "priority",
    "ranking",
    "sanction",
    "stability",
    "stability_of_blocks",
    "weighted",
    "worst",
]
