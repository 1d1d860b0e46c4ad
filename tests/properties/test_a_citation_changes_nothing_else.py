"""A citation written into a case file is there when the case is read, and nothing else changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.model import Case, load
from nonpaper.model.inserting import add_citations

WORDS = ("the sea", "stays: ours", "# for ever", "“said” she", "- no", "'tis", "{it}", "yes", "éü")
ITEMS = (
    '- "x"',
    "- y  # a note",
    "- id: one\n  statement: x",
    "-   statement: y\n    because: |-\n      so\n      it is\n\n",
    "- statement: >-\n    x or\n    y\n  # a note\n  red_line: yes # here\n",
    "- statement: x\n  cite:\n    source: notes\n    quote: the dam\n  text: t",
    "- statement: x\n  cite:\n  # these\n  - source: notes\n    quote: |-\n      the dam\n\n\n",
    "- - x\n  # equals\n  - statement: y\n",
    "- {statement: x, cite: {source: notes, quote: the dam}}  # flow",
    "- statement: y\n  cite: {source: notes,\n    quote: the dam}",
)
QUOTES = st.lists(st.lists(st.sampled_from(WORDS), max_size=20), min_size=1, max_size=2)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """The text of a case file, and the place of one of its statements."""
    chosen = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=5))
    only = [item.replace("id: one", f"id: one{n}") for n, item in enumerate(chosen)]
    indent = " " * draw(st.sampled_from((4, 6, 9)))
    rows = "\n".join(only).split("\n")
    wants = "\n".join(f"{indent}{row}" if row else "" for row in rows)
    text = (
        f"# top\ntitle: t\nparties:\n  a:\n    options: {{x: , y: }}\n    preferences:\n{wants}\n"
    )
    if draw(st.booleans()):
        text += "  # between\n  b:\n    options: {z: }\n"
    count = sum(2 if item.startswith("- - ") else 1 for item in chosen)
    return text, draw(st.integers(0, count - 1))


def comments(text: str) -> list[str]:
    """What stands behind the last mark of each line: quoted words may hold marks of their own."""
    return [line.rpartition("#")[2].strip() for line in text.splitlines() if "#" in line]


def told(case: Case) -> list[tuple[object, ...]]:
    """All that a case says of its statements but for the citations."""
    return [(s.name, s.written, s.because, s.text, s.red_line) for s in case.statements.values()]


@settings(deadline=None, max_examples=40)
@given(files(), QUOTES)
def test_cite_then_load(file: tuple[str, int], quoted: list[list[str]]):
    text, number = file
    quotes = [" ".join([f"Quote{n}", *words, f"end{n}"]) for n, words in enumerate(quoted)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        (folder / "sources" / "notes.md").write_text("\n\n".join(["He said: the dam.", *quotes]))
        (folder / "case.yaml").write_text(text)
        before = load(folder)
        statement = list(before.statements)[number]
        add_citations(folder, statement, [{"source": "notes", "quote": q} for q in quotes])
        after = load(folder)
        written = (folder / "case.yaml").read_text()
    assert told(after) == told(before)
    for each in before.statements:
        old, new = (case.statements[each].citations for case in (before, after))
        assert new[: len(old)] == old
        assert [c.passage.text for c in new[len(old) :]] == (quotes if each == statement else [])
    assert [c for c in comments(written) if c in comments(text)] == comments(text)
