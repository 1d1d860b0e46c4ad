"""The documents in full, with the quoted words highlighted where they stand.

Passages may overlap. One that lies within another is drawn inside it; one that begins within
another and ends beyond it is cut in two there, as at the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nonpaper.brief.context import Note, Paragraph, Piece, Source
from nonpaper.brief.quotes import Register, anchor
from nonpaper.evidence import Document


@dataclass(frozen=True)
class _Cut:
    """A stretch of a quoted passage, highlighted as one; whether the passage begins, ends in it."""

    start: int
    end: int
    number: int
    begins: bool
    ends: bool


def annex(register: Register) -> tuple[Source, ...]:
    """Every document of the case."""
    documents = register.case.documents
    return tuple(_source(register, document, n) for n, document in enumerate(documents, 1))


def _source(register: Register, document: Document, number: int) -> Source:
    url = document.header.get("url", "")
    quoted = sorted(
        (start, -end, n) for (where, start, end), n in register.numbers.items()
        if where == document.id
    )  # fmt: skip
    cuts = [_Cut(start, -end, n, begins=True, ends=True) for start, end, n in quoted]
    return Source(
        anchor=f"source-{number}",
        title=document.title,
        credit=document.credit,
        url=url if url.startswith(("https://", "http://")) else "",
        sha256=document.sha256,
        paragraphs=tuple(
            _paragraph(register, document.text, start, end, _within(cuts, start, end))
            for start, end in _paragraphs(document.text)
        ),
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the paragraphs: what stands between empty lines."""
    for match in re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", text):
        yield match.start(), match.end()


def _within(cuts: Sequence[_Cut], start: int, end: int) -> list[_Cut]:
    """The cuts that touch a stretch of text, cut to it."""
    return [
        _Cut(
            max(cut.start, start),
            min(cut.end, end),
            cut.number,
            cut.begins and cut.start >= start,
            cut.ends and cut.end <= end,
        )
        for cut in cuts
        if cut.start < end and cut.end > start
    ]


def _paragraph(register: Register, text: str, start: int, end: int, cuts: list[_Cut]) -> Paragraph:
    ending = sorted(cut.number for cut in cuts if cut.ends)
    uses = {number: register.uses[which] for which, number in register.numbers.items()}
    return Paragraph(
        _pieces(text, start, end, cuts), tuple(Note(number, uses[number]) for number in ending)
    )


def _pieces(text: str, start: int, end: int, cuts: list[_Cut]) -> tuple[Piece, ...]:
    """A stretch of text as pieces; the cuts lie within it."""
    waiting = sorted(cuts, key=lambda cut: (cut.start, -cut.end, cut.number))
    pieces: list[Piece] = []
    at = start
    while waiting:
        outer, *rest = waiting
        if at < outer.start:
            pieces.append(_plain(text[at : outer.start]))
        inner = _within(rest, outer.start, outer.end)
        pieces.append(_quoted(text, outer, inner))
        at = outer.end
        waiting = sorted(_within(rest, at, end), key=lambda cut: (cut.start, -cut.end, cut.number))
    if at < end:
        pieces.append(_plain(text[at:end]))
    return tuple(pieces)


def _quoted(text: str, cut: _Cut, inner: list[_Cut]) -> Piece:
    return Piece(
        text="",
        quoted=True,
        anchor=anchor(cut.number) if cut.begins else "",
        number=cut.number if cut.ends else 0,
        parts=_pieces(text, cut.start, cut.end, inner),
    )


def _plain(text: str) -> Piece:
    return Piece(text=text, quoted=False, anchor="", number=0, parts=())
