"""The bottom line as plain text, for a terminal."""

from __future__ import annotations

from nonpaper.brief.context import Brief


def summary(brief: Brief) -> list[str]:
    """Plain lines: the title, the conclusions, then what a reader should know of the record."""
    head = brief.title
    if brief.variant:
        head += f" ({brief.variant})"
    if brief.as_of:
        head += f", as of {brief.as_of}"
    warnings = [f"{row.name}: {text}" for row in brief.sources.rows for text in row.warnings]
    return [head, *(str(line) for line in brief.bottom_line), *brief.notes, *warnings]
