"""`nonpaper ledger CASE review`: in the terminal, by single keys."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from nonpaper.cli.keys import Keys
from nonpaper.cli.screen import console, plural
from nonpaper.errors import NonpaperError, NotApplicable

if TYPE_CHECKING:
    from nonpaper.desk import ReviewDesk
    from nonpaper.evidence.ledger import Recorded

STYLES = {"content": "green", "source": "bold cyan", "cue": "bold yellow"}
KEYS = "a accept · c correct · r reject · u undo · w say why · n next · p previous · q quit"
NEXT, PREVIOUS = frozenset({"n", " ", "\x1b[C", "\x1b[B"}), frozenset({"p", "\x1b[D", "\x1b[A"})


def go_through(desk: ReviewDesk) -> None:
    """Show one attribution after the other, and do what the keys say, until the reviewer quits.

    Raises
    ------
    NotApplicable
        Where nobody sits at a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NotApplicable("review needs a terminal: it waits for single keys")
    if not len(desk):
        click.echo("There is nothing to review here (--all shows what was reviewed before).")
        return
    with Keys() as keys:
        session = _Session(desk, keys)
        while session.step():
            pass
    click.echo(f"\n{plural(session.judged, 'judgement')} recorded.")


class _Session:
    """Where the reviewer is, and the reason given for the next judgement."""

    def __init__(self, desk: ReviewDesk, keys: Keys) -> None:
        self.desk = desk
        self.keys = keys
        self.place = 0
        self.why = ""
        self.note = ""
        self.judged = 0

    def step(self) -> bool:
        """Show, wait for a key, and do what it says; False where it says to quit."""
        found = self.desk.at(self.place)
        self._show(found)
        self.note = ""
        key = self.keys.read()
        if key in {"q", "Q", "\x04", ""}:
            return False
        if key in NEXT | PREVIOUS:
            self._move(1 if key in NEXT else -1)
        elif key == "w":
            self.why = self.keys.ask("why")
        elif key in {"a", "r", "u", "c"}:
            self._judge(found, key)
        else:
            self.note = "no such key"
        return True

    def _judge(self, found: Recorded, key: str) -> None:
        try:
            if key == "c":
                changes = self._changes(found)
                self.desk.changed(found, changes)
                self.desk.correct(found.id, changes, self.why or self.keys.ask("why"))
            elif key == "r":
                self.desk.reject(found.id, self.why or self.keys.ask("why"))
            else:
                act = self.desk.accept if key == "a" else self.desk.undo
                act(found.id, self.why)
        except NonpaperError as error:
            self.note = str(error)
            return
        self.judged += 1
        self.why = ""
        if key != "u":
            self._move(1)

    def _move(self, by: int) -> None:
        place = self.place + by
        if 0 <= place < len(self.desk):
            self.place = place
        else:
            self.note = "this is the last one" if by > 0 else "this is the first one"

    def _show(self, found: Recorded) -> None:
        excerpt = self.desk.excerpt(found)
        made = found.attribution
        console.clear()
        head = f"[{self.place + 1}/{len(self.desk)}] {found.id}"
        console.print(Text.assemble((head, "bold"), f"  {found.status.value}  {excerpt.credit}"))
        console.print(Text(excerpt.title, style="dim"))
        text = Text(excerpt.text)
        for name, style in STYLES.items():
            for start, end in excerpt.marked[name]:
                text.stylize(style, start, end)
        console.print("", text, "", sep="\n")
        who = made.person or made.speaker or "nobody named"
        kind = "anonymous" if made.anonymous else "named"
        side = ", ".join(made.parties) or made.party or "?"
        line = f"{who} ({kind}) for {side}: {made.stance.value}, {made.form.value}"
        console.print(Text(line + (f", to {made.to}" if made.to else "")))
        for review in self.desk.history(found.id)[-3:]:
            told = f"  {review.action.value} by {review.by}, {review.at:%Y-%m-%d %H:%M}"
            told += f", as {review.carried} of an earlier text" if review.carried else ""
            console.print(Text(told + (f": {review.why}" if review.why else ""), style="dim"))
        if self.why:
            console.print(Text(f"why: {self.why}", style="italic"))
        if self.note:
            console.print(Text(self.note, style="red"))
        console.print(Text(KEYS, style="dim"))

    def _changes(self, found: Recorded) -> dict[str, str]:
        """What the reviewer says otherwise; Enter keeps what is there."""
        made = found.attribution
        there = {
            "source": found.source,
            "cue": found.cue,
            "content": found.content,
            "person": made.person,
            "party": made.party,
            "stance": made.stance.value,
            "anonymous": "yes" if made.anonymous else "no",
        }
        click.echo("Enter keeps what is there, - empties it; ... stands between pieces.")
        changes = {}
        for name, value in there.items():
            written = self.keys.ask(f"{name} [{value}]")
            if written:
                changes[name] = "" if written == "-" else written
        return changes
