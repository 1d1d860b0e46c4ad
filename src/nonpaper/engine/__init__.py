"""The engine: state space, ranks, reach and stability kernels; arrays in, arrays out."""

from nonpaper.engine.alone import arcs_of_one_option, changes_of_one_option
from nonpaper.engine.arcs import MAX_ARCS, Arcs
from nonpaper.engine.batches import (
    batch_stability,
    equilibria_of_blocks,
    stability_of_blocks,
)
from nonpaper.engine.coalitions import (
    Departure,
    coalition_proof,
    coalition_sanction,
    coalition_stability,
    departs,
)
from nonpaper.engine.evolution import Evolution, evolution
from nonpaper.engine.farsighted import Consistent, indirect_dominance, largest_consistent_set
from nonpaper.engine.graph import Graph
from nonpaper.engine.graph_stability import defined_concepts, graph_sanction, graph_stability
from nonpaper.engine.listed_space import ListedSpace
from nonpaper.engine.lookahead import (
    NonMyopic,
    anticipated_states,
    limited_move_stability,
    nonmyopic_stability,
)
from nonpaper.engine.orders import STRUCK, order_keys
from nonpaper.engine.paths import Ensemble, Quest, Routes, demands_of, nearest, shortest
from nonpaper.engine.perception import (
    Perceived,
    View,
    perceived_space,
    perceived_stability,
    projection,
)
from nonpaper.engine.ranks import priority, ranking, weighted
from nonpaper.engine.reach import best, improvements, moves, worst
from nonpaper.engine.routes import Demands, Wants
from nonpaper.engine.sanctions import sanction
from nonpaper.engine.space import MAX_STATES, Moves, Space
from nonpaper.engine.stability import CONCEPTS, stability
from nonpaper.engine.stages import Stages
from nonpaper.engine.strength import GRADED, STRONG, UNSTABLE, WEAK, graded_stability
from nonpaper.engine.uncertain import (
    ATTITUDES,
    UNCERTAIN_CONCEPTS,
    UNKNOWN,
    agreed_preference,
    uncertain_stability,
)

__all__ = [
    "ATTITUDES",
    "CONCEPTS",
    "GRADED",
    "MAX_ARCS",
    "MAX_STATES",
    "STRONG",
    "STRUCK",
    "UNCERTAIN_CONCEPTS",
    "UNKNOWN",
    "UNSTABLE",
    "WEAK",
    "Arcs",
    "Consistent",
    "Demands",
    "Departure",
    "Ensemble",
    "Evolution",
    "Graph",
    "ListedSpace",
    "Moves",
    "NonMyopic",
    "Perceived",
    "Quest",
    "Routes",
    "Space",
    "Stages",
    "View",
    "Wants",
    "agreed_preference",
    "anticipated_states",
    "arcs_of_one_option",
    "batch_stability",
    "best",
    "changes_of_one_option",
    "coalition_proof",
    "coalition_sanction",
    "coalition_stability",
    "defined_concepts",
    "demands_of",
    "departs",
    "equilibria_of_blocks",
    "evolution",
    "graded_stability",
    "graph_sanction",
    "graph_stability",
    "improvements",
    "indirect_dominance",
    "largest_consistent_set",
    "limited_move_stability",
    "moves",
    "nearest",
    "nonmyopic_stability",
    "order_keys",
    "perceived_space",
    "perceived_stability",
    "priority",
    "projection",
    "ranking",
    "sanction",
    "shortest",
    "stability",
    "stability_of_blocks",
    "uncertain_stability",
    "weighted",
    "worst",
]
