# What `nonpaper.desk` offers and where it stands; `__init__` loads a name when it is used.

from .citing import Cited, cite
from .comparing import diff, versions
from .doubting import crew, doubt
from .influence import inverse, leverage, levers
from .intake import Intake, take_in
from .keeping import (
    Asked,
    Listing,
    export_ledger,
    export_to,
    import_ledger,
    ledger_of,
    listing,
    reviewer,
)
from .proposing import Proposer, proposer
from .questions import (
    Subject,
    check,
    coalitions,
    deals,
    evolution,
    find_state,
    friction,
    load,
    lookahead,
    open_case,
    perception,
    solve,
    sourcing,
    strength,
    trace,
    unknown,
    why,
    write_table,
)
from .reading import FileReading, read_files
from .relating import Related, relate
from .reviewing import ReviewDesk
from .steps import PathTerms, paths, trace_path
from .timelines import draft, timeline
from .writing import WrittenBrief, brief_path, edit, new, schema, write_brief

__all__ = [
    "Asked",
    "Cited",
    "FileReading",
    "Intake",
    "Listing",
    "PathTerms",
    "Proposer",
    "Related",
    "ReviewDesk",
    "Subject",
    "WrittenBrief",
    "brief_path",
    "check",
    "cite",
    "coalitions",
    "crew",
    "deals",
    "diff",
    "doubt",
    "draft",
    "edit",
    "evolution",
    "export_ledger",
    "export_to",
    "find_state",
    "friction",
    "import_ledger",
    "inverse",
    "ledger_of",
    "leverage",
    "levers",
    "listing",
    "load",
    "lookahead",
    "new",
    "open_case",
    "paths",
    "perception",
    "proposer",
    "read_files",
    "relate",
    "reviewer",
    "schema",
    "solve",
    "sourcing",
    "strength",
    "take_in",
    "timeline",
    "trace",
    "trace_path",
    "unknown",
    "versions",
    "why",
    "write_brief",
    "write_table",
]
