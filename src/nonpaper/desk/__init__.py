"""The desk: the verbs that all faces share."""

from nonpaper.desk.citing import Cited, cite
from nonpaper.desk.comparing import diff, versions
from nonpaper.desk.doubting import crew, doubt
from nonpaper.desk.influence import inverse, leverage, levers
from nonpaper.desk.intake import Intake, take_in
from nonpaper.desk.keeping import (
    Asked,
    Listing,
    export_ledger,
    export_to,
    import_ledger,
    ledger_of,
    listing,
    reviewer,
)
from nonpaper.desk.proposing import Proposer, proposer
from nonpaper.desk.questions import (
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
from nonpaper.desk.reading import FileReading, read_file, read_files
from nonpaper.desk.relating import Related, relate
from nonpaper.desk.reviewing import ReviewDesk
from nonpaper.desk.steps import PathTerms, paths, trace_path
from nonpaper.desk.timelines import draft, timeline
from nonpaper.desk.writing import WrittenBrief, brief_path, edit, new, schema, write_brief
from nonpaper.evidence.ledger import Kind

__all__ = [
    "Asked",
    "Cited",
    "FileReading",
    "Intake",
    "Kind",
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
    "read_file",
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
