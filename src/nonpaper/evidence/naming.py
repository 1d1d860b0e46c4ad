"""What a report's file is called: its day, its outlet, and its title, in plain letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

LONGEST = 48
DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")


def name_for(header: Mapping[str, str], fallback: str) -> str:
    """A name as ``2025-06-30-axios-talks-about-talks``.

    Parameters
    ----------
    fallback
        What stands for the title where there is none, as the name of the file read.
    """
    title = slug(header.get("title", "")) or slug(DAY.sub(" ", fallback)) or "report"
    outlet = slug(header.get("outlet", "") or site(header.get("url", "")), 20)
    parts = [header.get("date", ""), "" if title.startswith(outlet) else outlet, title]
    return "-".join(part for part in parts if part)


def site(address: str) -> str:
    """The site of an address, without ``www``; empty where it has none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def slug(words: str, longest: int = LONGEST) -> str:
    """Words as a part of a file's name: plain letters and digits, cut between words."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    name = ""
    for part in parts:
        longer = f"{name}-{part}" if name else part[:longest]
        if len(longer) > longest:
            break
        name = longer
    return name
