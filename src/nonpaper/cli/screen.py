"""What all answers on the screen share: the console, counts with nouns, progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console

Advance = Callable[[int, int], None]
NAMES = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}
console = Console(highlight=False)


def line(text: str, **style: Any) -> None:
    """Print text that the terminal, not we, may wrap: places and quotes stay in one piece."""
    console.print(text, soft_wrap=True, **style)


def show_notes(found: Any) -> None:
    """What a reader must know of the record that an answer rests on."""
    for note in found.notes():
        line(note, style="yellow", markup=False)


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def concepts(names: Iterable[str]) -> str:
    """The names of concepts, or that there are none."""
    return ", ".join(NAMES[name] for name in names) or "none"


@contextmanager
def progress_bar(what: str, *, shown: bool) -> Iterator[Advance | None]:
    """A progress bar on standard error, gone when the work is done."""
    with progress_bars(what, shown=shown) as (advance,):
        yield advance


@contextmanager
def progress_bars(*steps: str, shown: bool) -> Iterator[tuple[Advance | None, ...]]:
    """The same for work in several steps; each has a bar from when it begins."""
    if not shown:
        yield (None,) * len(steps)
        return
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:

        def advancing(what: str) -> Advance:
            task = bar.add_task(what, total=None, visible=what == steps[0])
            return lambda done, total: bar.update(task, completed=done, total=total, visible=True)

        yield tuple(map(advancing, steps))
