"""Fetching by address, from a server that the test runs."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats import LIMIT, fetch


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/loop"):
            self._send(302, b"", Location="/loop")
        elif self.path == "/moved":
            self._send(301, b"", Location="/page")
        elif self.path == "/file":
            self._send(302, b"", Location="file:///etc/hostname")
        elif self.path == "/page":
            self._send(200, "é".encode("cp1252"), **{"Content-Type": "text/html; charset=cp1252"})
        elif self.path == "/bomb":
            packed = gzip.compress(b"\0" * (LIMIT + 1))
            self._send(200, packed, **{"Content-Encoding": "gzip"})
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(50):
                self.wfile.write(b"x")
                time.sleep(0.05)
        else:
            self._send(404, b"nothing here")

    def _send(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_with_what_the_server_says_of_it(site):
    found = fetch(f"{site}/page")
    assert (found.raw, found.charset) == (b"\xe9", "cp1252")
    assert found.kind.startswith("text/html")
    assert found.address == f"{site}/page"


def test_a_redirect_is_followed_to_its_address(site):
    assert fetch(f"{site}/moved").address == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nothing", "the server answers 404"),
        ("/loop", "more than 5 redirects"),
        ("/file", "cannot fetch this"),
        ("/bomb", "larger than 20,000,000 bytes"),
    ],
)
def test_what_cannot_be_fetched_says_why(site, path, message):
    with pytest.raises(UnusableInput, match=message):
        fetch(site + path)


def test_what_drips_is_given_up(site):
    with pytest.raises(UnusableInput, match="takes too long"):
        fetch(f"{site}/slow", seconds=0.3)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://host/x", "only http and https"),
        ("file:///etc/hostname", "only http and https"),
        ("http:///x", "only http and https"),
        ("http://127.0.0.1:9/x", "cannot fetch this"),
        ("http://nowhere.invalid/x", "cannot fetch this"),
    ],
)
def test_addresses_that_lead_nowhere(address, message):
    with pytest.raises(UnusableInput, match=message):
        fetch(address)
