"""Formats: from the bytes of a report to its clean text, with what is known of it.

Plain text (with or without a header), Markdown, web pages and PDF. Offsets always refer to the text
that comes out here: it is what is stored.
"""

from nonpaper.evidence.formats.fetch import Fetched, fetch, is_address
from nonpaper.evidence.formats.parse import LIMITS, kind_of, parse
from nonpaper.evidence.formats.parts import WHOLE, LongText, as_it_is
from nonpaper.evidence.formats.report import LIMIT, Report, one_line, refuse

__all__ = [
    "LIMIT",
    "LIMITS",
    "WHOLE",
    "Fetched",
    "LongText",
    "Report",
    "as_it_is",
    "fetch",
    "is_address",
    "kind_of",
    "one_line",
    "parse",
    "refuse",
]
