"""Reports drawn by chance that reprint and dispute each other, for tests of the ledger."""

from __future__ import annotations

import random
from datetime import date, timedelta

from nonpaper.desk.intake import work
from nonpaper.desk.jobs import Job
from nonpaper.evidence.ledger import Entry

PLACES = ("harbour", "bridge", "market", "valley", "northern road", "old mill")
WHO = ("The mayor", "Ada Stone", "Norwegian officials", "Swedish officials", "The county")
DOES = ("would open", "would not open", "is closed", "is open", "was lifted by the county",
        "was imposed by the county", "stays open for the fishermen", "never opens")  # fmt: skip
VERBS = ("said", "denied", "insisted", "claimed")
BODIES = [
    " ".join(f"{word}{number}" for number in range(60) for word in (name, name[::-1]))
    for name in ("fog", "sea", "elm")
]


def sentence(chance: random.Random) -> str:
    place, time = chance.choice(PLACES), chance.choice(("winter", "spring"))
    what = f"the {place} of Upton {chance.choice(DOES)} before the {time}"
    return f"{chance.choice(WHO)} {chance.choice(VERBS)} that {what}."


def text(chance: random.Random) -> str:
    """A few sentences, some of them before or behind a body that others have, or a part of it."""
    rows = [sentence(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.7:
        body = chance.choice(BODIES).split()
        start = chance.choice((0, 0, 40))
        rows.append(" ".join(body[start : start + chance.choice((60, 120))]) + ".")
    return "\n\n".join(rows) + "\n"


def entry(number: int, chance: random.Random) -> Entry:
    day = date(2026, 1, 1) + timedelta(days=chance.randint(0, 9))
    head = (
        f"date: {day}\ntitle: d{number}\n\n" if chance.random() < 0.9 else f"title: d{number}\n\n"
    )
    made = work(Job(f"d{number}.md", (head + text(chance)).encode(), origin=f"d{number}"))
    assert isinstance(made, Entry)
    return made
