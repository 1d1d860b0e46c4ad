"""Web pages: the main text, without what stands around it, and what the page says of itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from nonpaper.evidence.formats.decode import decode
from nonpaper.evidence.formats.plain import read_plain
from nonpaper.evidence.formats.report import Report, clean, one_line, refuse


def read_html(raw: bytes, shown: str, charset: str = "") -> Report:
    """The report on a web page.

    Raises
    ------
    UnusableInput
        Where no main text is found on it.
    """
    import trafilatura

    page = decode(raw, shown, charset)
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    known: dict[str, Any] = {} if found is None else found.as_dict()  # type: ignore[union-attr]
    body = clean((known.get("text") or "").replace("\n", "\n\n"))
    if not body.strip():
        raise refuse(shown, "no main text is found on this page", "save its text as a .txt file")
    title = one_line(known.get("title") or "")
    if title and title.casefold() not in body[: 2 * len(title) + 20].casefold():
        body = f"{title}\n\n{body}"
    header = {
        "outlet": one_line(known.get("sitename") or ""),
        "date": known.get("date") or "",
        "title": title,
        "url": _address(known.get("url") or ""),
        "author": one_line(known.get("author") or ""),
    }
    within = read_plain(body, shown)
    told = {key: value for key, value in header.items() if value}
    return Report(body, {**within.header, **told})


def _address(url: str) -> str:
    """The address that a page gives as its own; none where it names only the site."""
    parts = urlsplit(url)
    return url if parts.scheme in {"http", "https"} and parts.path.strip("/") else ""
