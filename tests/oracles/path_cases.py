"""Random small cases in which a way has to be gone: acts, order, levels, mediators, conditions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from oracles.small_cases import NAMES, Draft

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def journeys(draw: Callable) -> str:
    """The text of a case in which principals gain by several steps, more often than by chance."""
    draft = Draft(random.Random(draw(st.integers(0, 2**32))))  # noqa: S311 - not a secret
    pick = draft.random
    count = draw(st.sampled_from((2, 2, 3)))
    conditions = draw(st.booleans()) and pick.random() < 0.3
    _options(draft, count)
    lines = ["title: a way", "parties:"]
    for number, party in enumerate(NAMES[:count]):
        lines += _party(draft, party, number, conditions=conditions)
    if pick.random() < 0.4:
        written, truth = draft.formula(1)
        lines += ["rules:", f'  - "{written if truth(draft.now) else f"not ({written})"}"']
    lines += _act(draft)
    lines += _order(draft)
    names = [n for n in draft.options if draft.options[n] is None]
    aim = " and ".join(pick.sample(names, min(len(names), pick.choice((1, 2, 2, 3, 3)))))
    lines += ["targets:", f'  aim: "{aim or draft.leaf()[0]}"']
    return "\n".join(lines) + "\n"


def _options(draft: Draft, count: int) -> None:
    pick, left = draft.random, 40
    for turn in range(3):
        for party in NAMES[:count]:
            levels = ("low", "some", "high") if pick.random() < 0.2 else None
            size = 3 if levels else 2
            if left < size or (turn and pick.random() < 0.2):
                continue
            left //= size
            name = f"{party}.x{len(draft.options)}"
            draft.options[name] = levels
            draft.now[name] = 0 if pick.random() < 0.9 else pick.randrange(size)
            draft.moves[name] = pick.choice(("both", "both", "both", "forward", "back"))


def _party(draft: Draft, party: str, number: int, *, conditions: bool) -> list[str]:
    pick = draft.random
    role = "principal" if number < 2 else pick.choice(("mediator", "outside", "principal"))
    own = [name for name in draft.options if name.startswith(f"{party}.")]
    lines = [f"  {party}:", f"    role: {role}"]
    lines += ["    options:"] if own else []
    for name in own:
        levels = draft.options[name]
        lines.append(f"      {name.partition('.')[2]}:")
        lines += [f"        levels: [{', '.join(levels)}]"] if levels else []
        lines.append(f"        now: {(levels or ('no', 'yes'))[draft.now[name]]}")
        lines.append(f"        moves: {draft.moves[name]}")
        if conditions and pick.random() < 0.4:
            lines.append(f'        when: "{draft.leaf()[0]}"')
    lines += ["    scoring: weighted"] if pick.random() < 0.2 else []
    lines.append("    preferences:")
    for place in range(pick.choice((1, 2, 3, 3, 4))):
        lines += _statement(draft, party, place)
    return lines


def _statement(draft: Draft, party: str, place: int) -> list[str]:
    """Something the party wants: first of others, as a rule, or in return for its own."""
    pick = draft.random
    names = [name for name in draft.options if draft.options[name] is None]
    scaled = [name for name in draft.options if draft.options[name] is not None]
    others = [name for name in names if not name.startswith(f"{party}.")]
    own = [name for name in names if name.startswith(f"{party}.")]
    kind = pick.random() * 0.6 + place * 0.15
    if scaled and kind < 0.15:
        return [f'      - statement: "{pick.choice(("more", "less"))} {pick.choice(scaled)}"']
    if others and kind < 0.5:
        written = pick.choice(others)
    elif others and own and kind < 0.75:
        written = f"{pick.choice(own)} -> {pick.choice(others)}"
    elif own and kind < 0.85:
        written = f"not {pick.choice(own)}"
    else:
        written = draft.formula(1)[0]
    lines = [f'      - statement: "{written}"']
    return [*lines, "        red_line: yes"] if pick.random() < 0.15 else lines


def _act(draft: Draft) -> list[str]:
    pick = draft.random
    by_party: dict[str, list[str]] = {}
    for name in draft.options:
        by_party.setdefault(name.partition(".")[0], []).append(name)
    if len(by_party) < 2 or pick.random() < 0.4:
        return []
    members = [pick.choice(own) for own in list(by_party.values())[: pick.choice((2, 2, 3))]]
    return ["acts:", f"  signing: [{', '.join(members)}]"]


def _order(draft: Draft) -> list[str]:
    pick = draft.random
    lines = []
    for _ in range(pick.choice((0, 0, 0, 1, 1, 2))):
        if pick.random() < 0.35:
            lines.append(f'    - never: "{draft.formula(1)[0]}"')
        else:
            lines.append(f'    - first: "{draft.leaf()[0]}"')
            lines.append(f'      then: "{draft.leaf()[0]}"')
            lines += ["      strictly: yes"] if pick.random() < 0.4 else []
    return ["order:", f"  {NAMES[0]}:", *lines] if lines else []


@st.composite
def ladders(draw: Callable) -> str:
    """The text of a case whose target is reached act by act, with something odd here and there."""
    pick = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - not a secret
    acts = pick.choice((2, 2, 3))
    third = pick.random() < 0.5 and acts == 2
    lines = ["title: a ladder", "parties:"]
    for own, other in (("ash", "birch"), ("birch", "ash")):
        wants = [f"{other}.x{n}" for n in range(acts)]
        spares = [f"not {own}.x{n}" for n in range(acts)]
        pick.shuffle(wants)
        odd = [f"{own}.x0 -> {other}.x{acts - 1}", f"cedar.y if {own}.x0"][: 1 + third]
        wanted = [*wants, *spares] if pick.random() < 0.7 else [*wants, pick.choice(odd), *spares]
        if pick.random() < 0.3:
            wanted.insert(pick.randrange(len(wanted)), pick.choice(odd))
        moves = [pick.choice(("both", "both", "both", "forward")) for _ in range(acts)]
        lines += [f"  {own}:", "    role: principal", "    options:"]
        lines += [f"      x{n}: {{moves: {moves[n]}}}" for n in range(acts)]
        lines.append("    preferences:")
        for number, statement in enumerate(wanted):
            lines.append(f'      - {{id: p{number}, statement: "{statement}"')
            lines[-1] += ", red_line: yes}" if pick.random() < 0.05 else "}"
    if third:
        role = pick.choice(("mediator", "outside", "principal"))
        wish = pick.choice(("y -> ash.x0", "not y", "ash.x0", "ash.x1 -> y"))
        lines += ["  cedar:", f"    role: {role}", "    options: {y: }"]
        lines.append(f'    preferences: ["{wish}"]')
    if pick.random() < 0.6:
        lines.append("rules:")
        lines += [f'  - "{p}.x{n} -> {p}.x{n - 1}"' for p in NAMES[:2] for n in range(1, acts)]
    lines.append("acts:")
    lines += [f"  act {n}: [ash.x{n}, birch.x{n}]" for n in range(acts) if pick.random() < 0.9] or [
        "  act 0: [ash.x0, birch.x0]"
    ]
    if pick.random() < 0.5:
        first, then = (
            pick.choice(("ash.x0", "birch.x1", "ash.x1")),
            pick.choice(("ash.x1", "birch.x0")),
        )
        lines += ["order:", "  ash:", f"    - {{first: {first}, then: {then}, strictly: yes}}"]
        lines += [f'    - never: "ash.x{acts - 1} and not birch.x0"'] if pick.random() < 0.3 else []
    aim = " and ".join(f"{p}.x{n}" for p in NAMES[:2] for n in range(acts))
    return "\n".join([*lines, f'targets: {{aim: "{aim}"}}', ""])
