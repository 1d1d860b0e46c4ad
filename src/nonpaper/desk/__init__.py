"""The desk: the verbs that all faces share."""

from nonpaper.desk.citing import Cited, cite
from nonpaper.desk.influence import inverse, leverage, levers
from nonpaper.desk.intake import Intake, take_in
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
from nonpaper.desk.steps import PathTerms, paths
from nonpaper.desk.writing import WrittenBrief, brief_path, edit, new, schema, write_brief

__all__ = [
    "Cited",
    "FileReading",
    "Intake",
    "PathTerms",
    "Subject",
    "WrittenBrief",
    "brief_path",
    "check",
    "cite",
    "coalitions",
    "deals",
    "edit",
    "evolution",
    "find_state",
    "friction",
    "inverse",
    "leverage",
    "levers",
    "load",
    "lookahead",
    "new",
    "open_case",
    "paths",
    "perception",
    "read_file",
    "read_files",
    "schema",
    "solve",
    "sourcing",
    "strength",
    "take_in",
    "trace",
    "unknown",
    "why",
    "write_brief",
    "write_table",
]
