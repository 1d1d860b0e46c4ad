from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.brief.annex import annex
from nonpaper.brief.context import BackLink, Piece
from nonpaper.brief.quotes import Register
from nonpaper.evidence import Document
from nonpaper.model import Case

TEXT = "One two three.\nFour five.\n\nSix seven eight. \n \nNine ten."


def register(text: str, spans: list[tuple[int, int]]) -> Register:
    document = Document("d", text)
    keys = sorted({("d", start, end) for start, end in spans})
    numbers = {key: number for number, key in enumerate(keys, 1)}
    uses = {key: (BackLink("#x", "x"),) for key in keys}
    return Register(Case("t", (), documents=(document,)), numbers, uses, ())


def flat(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text + flat(piece.parts) for piece in pieces)


def walk(pieces: tuple[Piece, ...]):
    for piece in pieces:
        yield piece
        yield from walk(piece.parts)


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30))
    .map(lambda pair: (pair[0], min(pair[0] + pair[1], len(TEXT))))
    .filter(lambda span: not TEXT[span[0]].isspace() and not TEXT[span[1] - 1].isspace()),
    max_size=6,
)


@given(SPANS)
def test_marks_change_no_word_and_each_quotation_begins_and_ends_once(
    spans: list[tuple[int, int]],
) -> None:
    found = register(TEXT, spans)
    (source,) = annex(found)
    assert [" ".join(flat(p.pieces).split()) for p in source.paragraphs] == [
        "One two three. Four five.",
        "Six seven eight.",
        "Nine ten.",
    ]
    pieces = [piece for p in source.paragraphs for piece in walk(p.pieces)]
    anchors = [piece.anchor for piece in pieces if piece.anchor]
    ends = [piece.number for piece in pieces if piece.number]
    assert sorted(anchors) == sorted(f"quote-{n}" for n in found.numbers.values())
    assert sorted(ends) == sorted(found.numbers.values())
    noted = [note.number for p in source.paragraphs for note in p.notes]
    assert sorted(noted) == sorted(ends)


def test_the_highlighted_words_are_the_quoted_ones() -> None:
    start = TEXT.index("two")
    (source,) = annex(register(TEXT, [(start, start + 9)]))
    (marked,) = [piece for p in source.paragraphs for piece in p.pieces if piece.quoted]
    assert flat((marked,)) == "two three"


def test_quotations_that_overlap_are_cut_where_the_first_ends() -> None:
    (source,) = annex(register("abcdef", [(0, 4), (2, 6)]))
    (paragraph,) = source.paragraphs
    assert [flat((piece,)) for piece in paragraph.pieces] == ["abcd", "ef"]
    inner = paragraph.pieces[0].parts[1]
    assert (inner.anchor, inner.number) == ("quote-2", 0)
    assert (paragraph.pieces[1].anchor, paragraph.pieces[1].number) == ("", 2)


def test_only_web_addresses_become_links() -> None:
    documents = (
        Document("a", "x", {"url": "javascript:alert(1)"}),
        Document("b", "x", {"url": "https://example.org"}),
    )
    found = annex(Register(Case("t", (), documents=documents), {}, {}, ()))
    assert [source.url for source in found] == ["", "https://example.org"]
    assert all(a.anchor != b.anchor for a, b in pairwise(found))
