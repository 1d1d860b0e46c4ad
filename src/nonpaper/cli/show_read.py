"""What was read, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from nonpaper.cli.screen import line, plural

if TYPE_CHECKING:
    from nonpaper.desk import FileReading


def show_reading(found: FileReading) -> None:
    """Who said what, in the order of the text, and the sentences that gave nothing."""
    text = found.text
    attributions = found.interpreted.attributions
    line(f"[bold]{escape(found.doc)}[/]: {plural(len(attributions), 'attribution')}")
    for made in attributions:
        words = " ... ".join(" ".join(text[start:end].split()) for start, end in made.content)
        who = made.speaker or "(nobody named)"
        mark = "    within: " if made.within is not None else "  "
        line(
            f"{mark}[bold]{escape(who)}[/] {made.stance.value} ({made.form.value}): {escape(words)}"
        )
    if found.refused:
        line(f"\n{plural(len(found.refused), 'proposal')} refused:")
        for one in found.refused:
            line(f"  {escape(one.words)}: {escape(one.reason)}")
    missed = found.reading.missed
    if missed:
        line(f"\n{plural(len(missed), 'sentence')} with a cue, but no attribution:")
        for sentence in missed:
            start, end = sentence.sentence
            line(f"  {escape(' '.join(text[start:end].split()))}")
