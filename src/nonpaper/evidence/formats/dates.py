"""The date of publication, where a text's first lines tell it.

Only a date that stands as a date line does: alone, beside what a reader's page shows around an
article ("Published", "min read"), or before the dash of a dateline. A date inside a sentence is
what the sentence is about.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = "january february march april may june july august september october november december"
NUMBERS = {name: number for number, name in enumerate(MONTHS.split(), 1)}
NUMBERS |= {name[:3]: number for name, number in NUMBERS.items()} | {"sept": 9}
_MONTH = "(?P<{}>" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\.?"
WRITTEN = re.compile(
    r"\b(?:(?P<y1>[12]\d{3})-(?P<m1>\d\d)-(?P<d1>\d\d)(?:T\d\d[\d:.+]*Z?)?(?![\w-])"
    rf"|{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>[12]\d{{3}})\b"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.format('m3')},? (?P<y3>[12]\d{{3}})\b)",
    re.IGNORECASE,
)
AROUND = """
    date dated published publication updated update posted last modified on at by the of
    am pm gmt utc est edt cet cest bst ist px pt min mins minute minutes read reading time share
    save print email comment comments listen follow subscribe copy link text size font aa
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
"""
FURNITURE = frozenset(AROUND.split())
TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|T\d\d:\d\d\S*", re.IGNORECASE)
DATELINE = re.compile(r"[A-Z][^.!?]{0,60}?\Z")
AFTER_DATELINE = re.compile(r"\s*(?:\([A-Z][\w .&/-]{0,30}\)|,?\s*[A-Z][\w .]{0,20})?\s*[-–—:]")
HEAD_LINES = 12
LONGEST_DATE_LINE = 90
LONGEST_DEBRIS = 200


def written_date(text: str) -> str:
    """The day on which a text says that it was published, year-month-day; empty without one."""
    rows = [row for row in text[:6000].split("\n") if row.strip()][:HEAD_LINES]
    for place, row in enumerate(rows):
        for found in WRITTEN.finditer(row):
            day = _day(found)
            if day and _is_date_line(row, found, first=place == 0):
                return day
    return ""


def without_debris(text: str) -> str:
    """A text without the lines before it that only show a reader's page: dates, sizes, signs.

    A line of this kind holds a date or signs, and no words but those of such pages.
    """
    lines = text.split("\n")
    start = 0
    for place, row in enumerate(lines[:HEAD_LINES]):
        if row.strip() and not is_debris(row):
            break
        start = place + 1
    rest = "\n".join(lines[start:]).strip()
    return rest + "\n" if rest else text


def is_debris(row: str) -> bool:
    """Whether a line holds nothing but a date, and what a reader's page shows beside it."""
    if len(row) > LONGEST_DEBRIS:
        return False
    plain = TIME.sub(" ", WRITTEN.sub(" ", row))
    words = re.findall(r"[^\W\d_]+", plain.lower())
    bare = plain == row and row.replace(" ", "").isalnum()
    return not bare and all(word in FURNITURE for word in words)


def _is_date_line(row: str, found: re.Match[str], *, first: bool) -> bool:
    if is_debris(row):
        return True
    short = len(row) <= LONGEST_DATE_LINE and not row.rstrip().endswith((".", "?", "!", "”", '"'))
    if short and (found.end() >= len(row.rstrip()) - 12 or found.start() <= 2):
        return True
    before, after = row[: found.start()], row[found.end() :]
    is_dateline = DATELINE.match(before) is not None and before == before.lstrip()
    return first and is_dateline and AFTER_DATELINE.match(after) is not None


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    year, day = (parts[f"{k}1"] or parts[f"{k}2"] or parts[f"{k}3"] for k in "yd")
    name = parts["m2"] or parts["m3"]
    month = NUMBERS[name.lower()] if name else int(parts["m1"])
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""
