# The answers that `nonpaper.analysis` gives, and where each stands; loaded when used.

from .bargaining import Bargain
from .coalitions import Coalitions
from .deals import Deal, Deals
from .deciding import Deciding
from .diff import Diff
from .doubt import Doubt
from .draft import Draft
from .edits import Edit
from .encode import Encoded
from .equilibria import CONCEPT_NAMES, Solution
from .evolution import Evolution
from .friction import Friction, Progress
from .gaps import Closer, Gap
from .inverse import Inverse, Repair
from .leverage import Hold, Influence, Leverage, Spending, Standing
from .levers import Cost, Game, Levers, Offer, Reading, Row
from .lookahead import Lookahead
from .order import Asked
from .paths import Package, Path, Paths
from .perception import Perception
from .searching import PathEnsemble, Terms
from .settings import Setting
from .soundness import Size, Soundness
from .sourcing import Backing, Sourcing
from .stages import Exposure, Stage, Willing
from .states import Change
from .strength import Strength
from .timeline import Saying, Timeline
from .trace import Node, Trace
from .unknown import Unknown
from .why import Improvement, Step, Why

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
]
