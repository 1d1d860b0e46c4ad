"""Random small cases as the text of a ``case.yaml``.

Hypothesis draws the shape (who has how many options, statements, rules ...) and a seed for the
rest. Each formula is made with its truth beside it, so that rules can be kept that hold now.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

Levels = dict[str, int]
NAMES = ("ash", "birch", "cedar", "elm")
SCALES = (("low", "high"), ("low", "some way", "high"), ("none", "low", "mid", "high"))
OPS = ("=", "!=", "<", "<=", ">", ">=")


@dataclass
class Draft:
    """A case in the making."""

    random: random.Random
    options: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    now: Levels = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    terms: dict[str, tuple[str, Callable[[Levels], bool]]] = field(default_factory=dict)
    rules: list[tuple[str, Callable[[Levels], bool]]] = field(default_factory=list)

    def leaf(self) -> tuple[str, Callable[[Levels], bool]]:
        pick = self.random
        if self.terms and pick.random() < 0.15:
            return self.terms_leaf()
        name = pick.choice(list(self.options))
        written = name if pick.random() < 0.5 else name.partition(".")[2]
        levels = self.options[name]
        if levels is None:
            return written, lambda state: state[name] == 1
        op, level = pick.choice(OPS), pick.randrange(len(levels))
        test = {
            "=": lambda x: x == level,
            "!=": lambda x: x != level,
            "<": lambda x: x < level,
            "<=": lambda x: x <= level,
            ">": lambda x: x > level,
            ">=": lambda x: x >= level,
        }[op]
        return f"{written} {op} '{levels[level]}'", lambda state: test(state[name])

    def terms_leaf(self) -> tuple[str, Callable[[Levels], bool]]:
        name = self.random.choice(list(self.terms))
        truth = self.terms[name][1]
        return name, truth

    def formula(self, depth: int = 2) -> tuple[str, Callable[[Levels], bool]]:
        kind = self.random.choice(("leaf", "leaf", "not", "not", "and", "or", "->", "if", "<->"))
        if depth == 0 or kind == "leaf":
            return self.leaf()
        first, one = self.formula(depth - 1)
        if kind == "not":
            return f"not ({first})", lambda state: not one(state)
        second, other = self.formula(depth - 1)
        truth = {
            "and": lambda state: one(state) and other(state),
            "or": lambda state: one(state) or other(state),
            "->": lambda state: other(state) or not one(state),
            "if": lambda state: one(state) or not other(state),
            "<->": lambda state: one(state) == other(state),
        }[kind]
        return f"({first}) {kind} ({second})", truth

    def feasible(self) -> list[int]:
        """The numbers of the states that keep the rules."""
        names = list(self.options)
        sizes = [range(len(self.options[name] or "12")) for name in reversed(names)]
        found = []
        for number, levels in enumerate(product(*sizes)):
            state = dict(zip(names, reversed(levels), strict=True))
            if all(truth(state) for _, truth in self.rules):
                found.append(number)
        return found


@st.composite
def case_texts(
    draw: Callable, most_states: int = 36, most_statements: int = 7, fewest_parties: int = 2
) -> str:
    """The text of a case whose status quo keeps its rules."""
    count = draw(st.integers(fewest_parties, 4))
    counts = [draw(st.sampled_from((1, 2, 1, 3, 0))) for _ in range(count)]
    rules, terms = draw(st.sampled_from((0, 1, 0, 2, 3))), draw(st.integers(0, 2))
    draft = Draft(random.Random(draw(st.integers(0, 2**32))))  # noqa: S311 - not a secret
    _options(draft, counts, most_states)
    if not draft.options:
        draft.options["ash.x0"], draft.now["ash.x0"], draft.moves["ash.x0"] = None, 0, "both"
    for number in range(terms):
        draft.terms[f"term{number}"] = draft.formula(1)
    while len(draft.rules) < rules:
        written, truth = draft.formula()
        if truth(draft.now):
            draft.rules.append((written, truth))
        else:
            draft.rules.append((f"not ({written})", lambda state, truth=truth: not truth(state)))
    return _text(draft, count, most_statements)


@st.composite
def bargains(draw: Callable, most_statements: int = 8) -> str:
    """The text of a case in which each wants something of the other and gives up something.

    Such cases have deals, and targets that some givings up open, far more often than others.
    """
    count = draw(st.sampled_from((2, 3, 3)))
    draft = Draft(random.Random(draw(st.integers(0, 2**32))))  # noqa: S311 - not a secret
    pick = draft.random
    for party in NAMES[:count]:
        for _ in range(3 if count == 2 else 2):
            name = f"{party}.x{len(draft.options)}"
            draft.options[name], draft.now[name] = None, 0
            draft.moves[name] = pick.choice(("both", "both", "forward"))
    lines = ["title: a bargain", "parties:"]
    weighted = [pick.random() < 0.4 for _ in range(count)]
    left = most_statements
    for number, party in enumerate(NAMES[:count]):
        role = "principal" if number < 2 else pick.choice(("principal", "mediator", "outside"))
        lines += [f"  {party}:", f"    role: {role}", "    options:"]
        lines += [line for n in draft.options if n.startswith(party) for line in _option(draft, n)]
        lines += ["    scoring: weighted"] if weighted[number] else []
        lines.append("    preferences:")
        names = list(draft.options)
        pick.shuffle(names)
        share = min(left - (count - number - 1), pick.choice((3, 4, 5)))
        left -= share
        for name in names[:share]:
            own = name.startswith(party)
            against = own if role == "principal" else pick.random() < 0.5
            lines.append(f'      - statement: "{"not " if against else ""}{name}"')
            lines += ["        red_line: yes"] if own and pick.random() < 0.2 else []
            weight = pick.choice(("1", "2", "0.5", "3", "1.5"))
            lines += [f"        weight: {weight}"] if weighted[number] else []
    names = list(draft.options)
    aims = [" and ".join(pick.sample(names, pick.choice((1, 2, 3)))) for _ in range(2)]
    aims[1] = aims[1].replace("and", "or")
    lines += ["targets:", f'  first aim: "{aims[0]}"', f'  other: "{aims[1]}"']
    return "\n".join(lines) + "\n"


def _options(draft: Draft, counts: list[int], most_states: int) -> None:
    pick, left = draft.random, most_states
    for party, options in zip(NAMES, counts, strict=False):
        for _ in range(options):
            levels = pick.choice((None, None, *SCALES))
            size = 2 if levels is None else len(levels)
            if left < size:
                continue
            left //= size
            name = f"{party}.x{len(draft.options)}"
            draft.options[name] = levels
            draft.now[name] = pick.choice((0, 0, pick.randrange(size)))
            draft.moves[name] = pick.choice(("both", "both", "both", "forward", "back"))


def _text(draft: Draft, count: int, most_statements: int) -> str:
    lines = ["title: a small case", "parties:"]
    left = most_statements
    for party in NAMES[:count]:
        own = [name for name in draft.options if name.startswith(f"{party}.")]
        role = draft.random.choice(("principal", "principal", "principal", "mediator", "outside"))
        lines += [f"  {party}:", f"    role: {role}"]
        lines += ["    options:"] if own else []
        for name in own:
            lines += _option(draft, name)
        wanted = _preferences(draft, min(left, draft.random.choice((0, 1, 2, 3, 3, 4))))
        left -= sum(line.lstrip(" -").startswith("statement:") for line in wanted)
        lines += wanted
    lines += ["terms:"] if draft.terms else []
    lines += [f'  {name}: "{written}"' for name, (written, _) in draft.terms.items()]
    lines += ["rules:"] if draft.rules else []
    lines += [f'  - "{written}"' for written, _ in draft.rules]
    lines += _acts(draft)
    lines += ["targets:", f'  first aim: "{draft.formula()[0]}"', f'  other: "{draft.leaf()[0]}"']
    return "\n".join(lines) + "\n"


def _option(draft: Draft, name: str) -> list[str]:
    levels = draft.options[name]
    lines = [f"      {name.partition('.')[2]}:"]
    if levels is not None:
        lines.append(f"        levels: [{', '.join(levels)}]")
    now = (levels or ("no", "yes"))[draft.now[name]]
    return [*lines, f"        now: {now}", f"        moves: {draft.moves[name]}"]


def _preferences(draft: Draft, statements: int) -> list[str]:
    pick = draft.random
    if pick.random() < 0.1:
        return _ranking(draft)
    if not statements:
        return []
    weighted = pick.random() < 0.25
    lines = ["    scoring: weighted"] if weighted else []
    lines.append("    preferences:")
    inside = False
    for number in range(statements):
        tied = number > 0 and pick.random() < 0.25
        if not tied and not inside and number + 1 < statements and pick.random() < 0.25:
            lines.append("      -")
            inside = True
        elif not tied:
            inside = False
        dash = "        - " if inside else "      - "
        space = " " * len(dash)
        scaled = [name for name, levels in draft.options.items() if levels is not None]
        if scaled and pick.random() < 0.2:
            lines.append(
                f'{dash}statement: "{pick.choice(("more", "less"))} {pick.choice(scaled)}"'
            )
        else:
            lines.append(f'{dash}statement: "{draft.formula(pick.choice((0, 1, 2)))[0]}"')
            lines += [f"{space}red_line: yes"] if pick.random() < 0.15 else []
        if weighted:
            lines.append(f"{space}weight: {pick.choice(('1', '2', '0.5', '1.25', '3', '1'))}")
    return lines


def _ranking(draft: Draft) -> list[str]:
    states = draft.feasible()
    draft.random.shuffle(states)
    lines = ["    ranking:"]
    while states:
        size = min(len(states), draft.random.choice((1, 1, 2, 3)))
        group, states = states[:size], states[size:]
        lines.append(f"      - [{', '.join(map(str, group))}]")
    return lines


def _acts(draft: Draft) -> list[str]:
    names = list(draft.options)
    draft.random.shuffle(names)
    lines, open_names = [], names
    for number in range(2):
        first = open_names[:1]
        others = [n for n in open_names[1:] if n.split(".")[0] != first[0].split(".")[0]]
        if not others or draft.random.random() < 0.5:
            break
        act = [*first, *others[: draft.random.choice((1, 2))]]
        open_names = [name for name in open_names if name not in act]
        lines.append(f"  act {number}: [{', '.join(act)}]")
        if not open_names:
            break
    return ["acts:", *lines] if lines else []
