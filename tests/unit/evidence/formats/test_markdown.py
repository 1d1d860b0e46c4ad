"""Markdown: its words without the marks."""

from __future__ import annotations

from nonpaper.evidence.formats.markdown import read_markdown

PAGE = """---
title: Two towns talk
date: 2026-01-15T10:00:00Z
author: Ada Stone
---
# A heading

The *mayor* of [Upton](https://upton.example) **said** that it is `closed`,
and left.

- first
- second

> “Not yet,” she said.

| a | b |
|---|---|
| c | d |

![a picture](x.png) <b>bold</b>
"""


def test_words_stay_and_marks_go():
    found = read_markdown(PAGE, "a.md")
    assert found.header["title"] == "Two towns talk"
    assert (found.header["date"], found.header["author"]) == ("2026-01-15", "Ada Stone")
    assert "The mayor of Upton said that it is closed,\nand left." in found.text
    assert "\n\nfirst\n\nsecond\n\n“Not yet,” she said.\n\n" in found.text
    assert not set("*[]`#|>") & set(found.text)


def test_a_first_heading_is_the_title():
    found = read_markdown("# Two towns talk\r\n\r\nThe mayor said no.\r\n", "a.md")
    assert found.header["title"] == "Two towns talk"
    assert found.text == "Two towns talk\n\nThe mayor said no.\n"
