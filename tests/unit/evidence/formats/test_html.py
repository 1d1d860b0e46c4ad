"""Web pages: the main text, and what the page says of itself."""

from __future__ import annotations

import pytest

from nonpaper.errors import UnusableInput
from nonpaper.evidence.formats.html import read_html

HEAD = """<!doctype html><html><head><title>Two towns talk | The Example Post</title>
<meta property="og:title" content="Two towns talk">
<meta property="og:site_name" content="The Example Post">
<meta property="article:published_time" content="2026-01-15T10:00:00Z">
<link rel="canonical" href="https://post.example/2026/two-towns"></head>"""
BODY = """<body><nav>Home News Sport</nav><article><h1>Two towns talk</h1>
<p>The mayor of Upton said on Monday that the bridge would stay closed until the thaw.</p>
<p>“Not before winter,” she told this news&shy;paper. Officials&nbsp;agreed with her, according
to a spokesman of the county.</p></article>
<footer>Copyright, cookies, terms</footer></body></html>"""


def test_the_main_text_and_what_the_page_says_of_itself():
    found = read_html((HEAD + BODY).encode(), "a.html")
    assert found.header == {
        "outlet": "The Example Post",
        "date": "2026-01-15",
        "title": "Two towns talk",
        "url": "https://post.example/2026/two-towns",
    }
    assert found.text.startswith("Two towns talk\n\nThe mayor of Upton said")
    assert "\n\n“Not before winter,” she told this newspaper. Officials agreed" in found.text
    assert "Sport" not in found.text
    assert "cookies" not in found.text


def test_an_address_that_names_only_the_site_is_no_address():
    head = HEAD.replace("https://post.example/2026/two-towns", "https://post.example/")
    assert "url" not in read_html((head + BODY).encode(), "a.html").header


def test_a_page_without_a_text_is_refused():
    with pytest.raises(UnusableInput, match="no main text"):
        read_html(b"<!doctype html><html><body><script>1</script></body></html>", "a.html")


def test_entity_tricks_are_harmless():
    tricks = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    page = f"<?xml version='1.0'?><!DOCTYPE html [{tricks}]>" + BODY.replace("winter", "&a11;")
    assert len(read_html(page.encode(), "a.html").text) < 2000
