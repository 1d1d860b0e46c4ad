"""The analyses: one file a question; a case in, an answer with its reasons out."""

from nonpaper.analysis.bargaining import Bargain
from nonpaper.analysis.coalitions import Coalitions, coalitions
from nonpaper.analysis.deals import Deal, Deals, deals
from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.diff import Diff, diff
from nonpaper.analysis.doubt import Doubt, doubt
from nonpaper.analysis.draft import Draft, draft
from nonpaper.analysis.edits import Edit
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, Solution, solve
from nonpaper.analysis.evolution import Evolution, evolution
from nonpaper.analysis.friction import Friction, Progress, friction
from nonpaper.analysis.gaps import Closer, Gap
from nonpaper.analysis.inverse import Inverse, Repair, inverse_of_state, inverse_of_target
from nonpaper.analysis.leverage import Hold, Influence, Leverage, Spending, Standing, leverage
from nonpaper.analysis.levers import Cost, Game, Levers, Offer, Reading, Row, levers
from nonpaper.analysis.lookahead import Lookahead, lookahead
from nonpaper.analysis.order import Asked, asked
from nonpaper.analysis.paths import Package, Path, Paths, paths
from nonpaper.analysis.perception import Perception, perception
from nonpaper.analysis.searching import PathEnsemble, Terms, path_ensemble, path_length
from nonpaper.analysis.settings import Setting
from nonpaper.analysis.soundness import Size, Soundness, soundness
from nonpaper.analysis.sourcing import Backing, Sourcing, citation_dict, sourcing
from nonpaper.analysis.stages import Exposure, Stage, Willing
from nonpaper.analysis.states import Change, find_state
from nonpaper.analysis.strength import Strength, strength
from nonpaper.analysis.timeline import Saying, Timeline, timeline
from nonpaper.analysis.trace import Node, Trace, trace_path, trace_state, trace_target
from nonpaper.analysis.unknown import Unknown, unknown
from nonpaper.analysis.why import Improvement, Step, Why, why

__all__ = [
    "CONCEPT_NAMES",
    "Asked",
    "Backing",
    "Bargain",
    "Change",
    "Closer",
    "Coalitions",
    "Cost",
    "Deal",
    "Deals",
    "Deciding",
    "Diff",
    "Doubt",
    "Draft",
    "Edit",
    "Encoded",
    "Evolution",
    "Exposure",
    "Friction",
    "Game",
    "Gap",
    "Hold",
    "Improvement",
    "Influence",
    "Inverse",
    "Leverage",
    "Levers",
    "Lookahead",
    "Node",
    "Offer",
    "Package",
    "Path",
    "PathEnsemble",
    "Paths",
    "Perception",
    "Progress",
    "Reading",
    "Repair",
    "Row",
    "Saying",
    "Setting",
    "Size",
    "Solution",
    "Soundness",
    "Sourcing",
    "Spending",
    "Stage",
    "Standing",
    "Step",
    "Strength",
    "Terms",
    "Timeline",
    "Trace",
    "Unknown",
    "Why",
    "Willing",
    "asked",
    "citation_dict",
    "coalitions",
    "deals",
    "decide",
    "diff",
    "doubt",
    "draft",
    "encode",
    "evolution",
    "find_state",
    "friction",
    "inverse_of_state",
    "inverse_of_target",
    "leverage",
    "levers",
    "lookahead",
    "path_ensemble",
    "path_length",
    "paths",
    "perception",
    "plain_words",
    "solve",
    "soundness",
    "sourcing",
    "strength",
    "timeline",
    "trace_path",
    "trace_state",
    "trace_target",
    "unknown",
    "why",
]
