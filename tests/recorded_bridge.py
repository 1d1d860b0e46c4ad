"""The small case that `nonpaper new` writes, with a ledger of who said what in its report."""

from __future__ import annotations

from pathlib import Path

from nonpaper import desk
from nonpaper.evidence import Attribution, Document, Stance, read_document
from nonpaper.evidence.ledger import Action, Entry, open_ledger

NAME = "2026-01-15-example"
LIVE = "the town could live with an open bridge but\nwill never accept lorries in its market street"
SAID = (
    ("Mayor Ada Stone of Upton", "told", "her town will not pay for repairs alone", "refuses"),
    ("She", "said", "what Upton wants most is an open bridge before winter", "demands"),
    (
        "An official of Downton",
        "said",
        LIVE,
        "refuses",
    ),
    (
        "The county governor, Tom Vale",
        "offered",
        "to pay a third of the repairs if both towns sign",
        "conditions",
    ),
)
WHO = (
    {"person": "Ada Stone", "party": "upton", "to": "this newspaper"},
    {"person": "Ada Stone", "party": "upton"},
    {"party": "Downton", "anonymous": True, "count": 1},
    {"person": "Tom Vale", "party": "county"},
)


def attributions(text: str) -> tuple[Attribution, ...]:
    """Those of the report that stand in a text."""
    found = []
    at = 0
    for (source, cue, content, stance), who in zip(SAID, WHO, strict=True):
        start = text.find(content, at)
        if start < 0:
            continue
        speaking = text.index(source, at)
        cued = text.index(cue, speaking)
        at = start + len(content)
        found.append(
            Attribution(
                ((speaking, speaking + len(source)),),
                ((cued, cued + len(cue)),),
                ((start, at),),
                speaker=source,
                stance=Stance(stance),
                **who,
            )
        )
    return tuple(found)


def bridge(folder: Path, *, reviewed: bool = True) -> Path:
    """Write the case into a folder, its report into the ledger, accepted by a reviewer."""
    case = desk.new(folder)
    record(case, read_document(case / "sources" / f"{NAME}.md", f"sources/{NAME}.md"))
    if reviewed:
        with open_ledger(case) as ledger:
            for number in range(1, len(SAID) + 1):
                ledger.review(f"{NAME}:{number}", Action.ACCEPT, "Eva")
    return case


def record(case: Path, document: Document) -> None:
    """Take a document, with who said what in it, into the ledger of a case."""
    with open_ledger(case, create=True) as ledger:
        ledger.add([Entry(document, attributions=attributions(document.text))])


def rewrite(case: Path, before: str, after: str) -> None:
    """Change the report of a case, and take the changed text into the ledger."""
    file = case / "sources" / f"{NAME}.md"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
    record(case, read_document(file, f"sources/{NAME}.md"))
