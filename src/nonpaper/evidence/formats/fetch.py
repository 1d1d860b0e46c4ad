"""Fetching a report by its address: http and https only, bounded in size, time and redirects."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from nonpaper.evidence.formats.report import LIMIT, refuse

SECONDS = 60.0
"""Seconds that a whole fetch may take."""
REDIRECTS = 5
CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
CHUNK = 65_536


@dataclass(frozen=True)
class Fetched:
    """What an address gave: the bytes, the address in the end, and what the server calls them."""

    raw: bytes
    address: str
    kind: str = ""
    charset: str = ""


def is_address(written: str) -> bool:
    """Whether something is an address, and not the name of a file."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", written) is not None


def fetch(address: str, seconds: float = SECONDS) -> Fetched:
    """The bytes at an address.

    Raises
    ------
    UnusableInput
        Where it is not http or https, does not answer in time, refuses, or gives too much.
    """
    import urllib3

    if urlsplit(address).scheme.lower() not in {"http", "https"} or not urlsplit(address).hostname:
        raise refuse(address, "only http and https addresses are read")
    end = time.monotonic() + seconds
    limits = urllib3.Timeout(connect=min(10, seconds), read=min(20, seconds))
    retries = urllib3.Retry(total=REDIRECTS, connect=1, read=0, redirect=REDIRECTS, status=0)
    headers = {"User-Agent": "nonpaper (reads one report)", "Accept-Encoding": "gzip, deflate"}
    with urllib3.PoolManager(timeout=limits, retries=retries, headers=headers) as pool:
        try:
            answer = pool.request("GET", address, preload_content=False)
            return _taken(answer, address, end)
        except (urllib3.exceptions.HTTPError, UnicodeError, OSError) as error:
            raise refuse(address, f"cannot fetch this: {_reason(error)}") from None


def _taken(answer: Any, address: str, end: float) -> Fetched:
    try:
        if answer.status != 200:
            raise refuse(
                address, f"the server answers {answer.status} {answer.reason or ''}".strip()
            )
        parts, size = [], 0
        for chunk in answer.stream(CHUNK, decode_content=True):
            parts.append(chunk)
            size += len(chunk)
            if size > LIMIT:
                raise refuse(address, f"this is larger than {LIMIT:,} bytes")
            if time.monotonic() > end:
                raise refuse(address, "this takes too long to come")
    finally:
        answer.close()
    kind = answer.headers.get("Content-Type", "")
    charset = CHARSET.search(kind)
    where = urljoin(address, answer.geturl() or "")
    return Fetched(b"".join(parts), where, kind.lower(), charset[1] if charset else "")


def _reason(error: BaseException) -> str:
    import urllib3

    if isinstance(error, urllib3.exceptions.MaxRetryError) and error.reason is not None:
        if isinstance(error.reason, urllib3.exceptions.ResponseError):
            return f"more than {REDIRECTS} redirects"
        return _reason(error.reason)
    return re.sub(r"<[^>]*>[:,]?\s*|^\w+\([^)]*\):\s*", "", str(error)) or type(error).__name__
