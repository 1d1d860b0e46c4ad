"""Markdown: its words without the marks, under the header that its front matter is."""

from __future__ import annotations

from nonpaper.evidence.documents import split_header
from nonpaper.evidence.formats.plain import read_plain
from nonpaper.evidence.formats.report import Report, clean

BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(text: str, shown: str) -> Report:
    """The report in a Markdown text; a first heading is its title.

    Raises
    ------
    UnusableInput
        Where its front matter goes wrong.
    """
    header, body, _ = split_header(clean_lines(text), shown)
    words, heading = _words(body)
    found = read_plain(words, shown)
    top = read_plain(_front(header) + "x\n", shown).header if header else {}
    title = {"title": heading} if heading else {}
    return Report(found.text, {**found.header, **title, **top})


def clean_lines(text: str) -> str:
    """A text with Unix line ends, its indents kept: in Markdown they mean something."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front(header: dict[str, str]) -> str:
    return "\n".join(["---", *(f"{key}: {value}" for key, value in header.items()), "---", ""])


def _words(body: str) -> tuple[str, str]:
    """The paragraphs of a Markdown text, and its first heading where it opens with one."""
    from markdown_it import MarkdownIt

    parts: list[str] = []
    heading = ""
    inside = ""
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open" and not parts:
            inside = "heading"
        elif token.type == "inline":
            words = "".join(_inline(child.type, child.content) for child in token.children or [])
            if inside == "heading" and not parts:
                heading = " ".join(clean(words).split())
            inside = ""
            parts.append(words)
        elif token.type in {"fence", "code_block"}:
            parts.append(token.content)
    return "\n\n".join(parts), heading


def _inline(kind: str, content: str) -> str:
    if kind in BREAKS:
        return "\n"
    return content if kind in {"text", "code_inline", "text_special"} else ""
