"""The page as HTML and as Markdown; templates see the contexts and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from nonpaper.brief.context import Brief, Line, Piece, Quote, Span
from nonpaper.brief.words import one_line

MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])|^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def html(brief: Brief) -> str:
    """The brief as one self-contained HTML file."""
    return _environment(markup=True).get_template("brief.html.j2").render(brief=brief)


def markdown(brief: Brief) -> str:
    """The brief as Markdown, quotations as footnotes."""
    text = _environment(markup=False).get_template("brief.md.j2").render(brief=brief)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@lru_cache(maxsize=2)
def _environment(*, markup: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("nonpaper.brief", "templates"),
        autoescape=markup,  # noqa: S701 - Markdown is escaped by `finalize`
        finalize=None if markup else escape_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        sentence=_sentence, footnotes=_footnotes, words=_words, verbatim=_verbatim
    )
    return environment


def _sentence(line: Line) -> Markup:
    """A sentence in Markdown: quotations as footnotes, what carries it in bold."""
    return Markup("").join(_span(span) for span in line.spans)


def _span(span: Span) -> Markup:
    if span.kind == "quote":
        return _footnote(span.text)
    text = str(escape_markdown(span.text))
    return Markup(f"**{text}**" if span.kind in {"strong", "link"} else text)  # noqa: S704 - escaped


def _footnotes(quotes: tuple[Quote, ...]) -> Markup:
    return Markup("").join(_footnote(quote.number) for quote in quotes)


def _footnote(number: int | str) -> Markup:
    return Markup(f"[^{number}]")  # noqa: S704 - a number


def _verbatim(text: str) -> Markup:
    """A text for an indented block, where Markdown reads no marks."""
    return Markup(one_line(text))  # noqa: S704 - code in Markdown


def _words(pieces: tuple[Piece, ...]) -> str:
    """The text of a paragraph on one line, without its highlights."""
    return one_line("".join(_plain(piece) for piece in pieces))


def _plain(piece: Piece) -> str:
    return piece.text + "".join(_plain(part) for part in piece.parts)


def escape_markdown(value: object) -> object:
    """A value with the marks of Markdown and HTML escaped; ready markup as it is."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return MARKDOWN_MARKS.sub(_escaped, value)


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        return "&lt;" if match[1] == "<" else f"\\{match[1]}"
    return f"{match[2]}{match[3][:-1]}\\{match[3][-1]}"
