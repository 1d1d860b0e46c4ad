"""As of a later day more is known, never less, and never in another order."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.model import Basis, Case, as_of, loads, variant

FIRST = date(2031, 1, 1)
DAYS = st.integers(-1, 6)
STATEMENTS = ("x", "not x", "y", "not y", "x and y", "x or y")
SPEAKERS = ("of: a, speaker: Ode", "of: a, anonymous: yes", "of: b", "precedent: yes", "")
CITES = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(SPEAKERS)), max_size=3)


def cite(cites: list[tuple[int, str]]) -> str:
    parts = (f"{{source: day{n}, quote: words, {who}}}" for n, who in cites)
    return f"cite: [{', '.join(parts)}]"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    wants = "".join(f'      - {{statement: "{s}", {cite(draw(CITES))}}}\n' for s in STATEMENTS)
    above = st.sampled_from(["", *(f", above: s{n}" for n in range(1, 7)), ", above: added1"])
    added = "".join(
        f'        - {{statement: "x -> y", {cite(draw(CITES))}{draw(above) if n else ""}}}\n'
        for n in range(3)
    )
    text = (
        f"title: t\nparties:\n  a:\n    options: {{x: , y: }}\n    preferences:\n{wants}"
        f"  b: {{options: {{z: }}}}\nchannels:\n  c: {{between: [a, b], {cite(draw(CITES))}}}\n"
        f"variants:\n  v:\n    drop: [a.s{draw(st.integers(2, 6))}]\n    add:\n      a:\n{added}"
    )
    if "above: s" in text:
        dropped = text.partition("drop: [a.")[2].partition("]")[0]
        text = text.replace(f", above: {dropped}}}", "}")
    with TemporaryDirectory() as folder:
        (Path(folder) / "sources").mkdir()
        for n in range(6):
            head = "" if n == 5 else f"---\ndate: {FIRST + timedelta(n)}\n---\n"
            (Path(folder) / "sources" / f"day{n}.md").write_text(f"{head}words")
        return loads(text, folder=Path(folder))


def names(case: Case) -> list[str]:
    return list(case.statements)


@settings(deadline=None, max_examples=40)
@given(cases(), DAYS, DAYS)
def test_a_later_day_only_adds(case: Case, one: int, other: int):
    early, late = (as_of(case, FIRST + timedelta(n)) for n in sorted((one, other)))
    assert names(early) == [name for name in names(late) if name in early.statements]
    assert names(late) == [name for name in names(case) if name in late.statements]
    assert {channel.name for channel in early.channels} <= {c.name for c in late.channels}
    best = list(Basis).index
    for name in early.statements:
        before, after = early.statements[name], late.statements[name]
        assert all(citation in after.citations for citation in before.citations)
        assert best(after.basis) <= best(before.basis)
    assert as_of(late, FIRST + timedelta(min(one, other))).parties == early.parties


@settings(deadline=None, max_examples=40)
@given(cases(), DAYS)
def test_what_is_left_out_cites_and_cites_only_what_came_later(case: Case, day: int):
    then = as_of(case, FIRST + timedelta(day))
    assert {s.name for s in then.later} == set(case.statements) - set(then.statements)
    for statement in case.statements.values():
        days = [citation.passage.document.published for citation in statement.citations]
        there = not days or any(d is None or d <= FIRST + timedelta(day) for d in days)
        assert there == (statement.name in then.statements)


@settings(deadline=None, max_examples=40)
@given(cases(), DAYS)
def test_a_variant_and_a_day_may_be_taken_in_either_order(case: Case, day: int):
    when = FIRST + timedelta(day)
    assert variant(as_of(case, when), "v").parties == as_of(variant(case, "v"), when).parties
