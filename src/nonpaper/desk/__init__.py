"""The desk: the verbs that all faces share."""

from nonpaper.desk.questions import (
    Subject,
    check,
    coalitions,
    deals,
    evolution,
    find_state,
    friction,
    lookahead,
    open_case,
    perception,
    solve,
    sourcing,
    trace,
    why,
    write_table,
)
from nonpaper.desk.reading import FileReading, read_file, read_files
from nonpaper.desk.writing import WrittenBrief, brief_path, new, schema, write_brief

__all__ = [
    "FileReading",
    "Subject",
    "WrittenBrief",
    "brief_path",
    "check",
    "coalitions",
    "deals",
    "evolution",
    "find_state",
    "friction",
    "lookahead",
    "new",
    "open_case",
    "perception",
    "read_file",
    "read_files",
    "schema",
    "solve",
    "sourcing",
    "trace",
    "why",
    "write_brief",
    "write_table",
]
