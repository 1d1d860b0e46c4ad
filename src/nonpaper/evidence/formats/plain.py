"""Plain text, with or without a header, with or without the debris of a reader's page."""

from __future__ import annotations

from nonpaper.evidence.documents import calendar_day, split_header
from nonpaper.evidence.formats.dates import WRITTEN, without_debris, written_date
from nonpaper.evidence.formats.report import Report, clean, one_line

LONGEST_TITLE = 120


def read_plain(text: str, shown: str) -> Report:
    """The report in a plain text.

    Raises
    ------
    UnusableInput
        Where a header goes wrong.
    """
    given, body, _ = split_header(clean(text), shown)
    header = {key: one_line(value) for key, value in given.items() if value.strip()}
    day = _header_day(header) or written_date(body)
    if day:
        header["date"] = day
    body = without_debris(clean(body))
    title = header.get("title") or _headline(body)
    return Report(body, ({"title": title} if title else {}) | header)


def _header_day(header: dict[str, str]) -> str:
    """The day that a header names, taken out of it; empty where it names none that can be read."""
    written = header.pop("date", "")
    return written if calendar_day(written) else written_date(written) or written_date(written[:10])


def _headline(body: str) -> str:
    """A first line that stands alone and ends no sentence; empty where there is none."""
    first, _, rest = body.partition("\n")
    alone = len(first) <= LONGEST_TITLE and rest.startswith("\n") and rest.strip()
    ends = first.endswith((".", ",", ";", ":", "”", '"', "!"))
    return "" if not alone or ends or WRITTEN.search(first) else first
