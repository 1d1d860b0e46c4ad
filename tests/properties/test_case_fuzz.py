"""Whatever text comes: a case, or an error of ours with places inside the text."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import nonpaper
from nonpaper.errors import CaseProblems, NonpaperError, UnusableInput

FOLDER = Path(__file__).parents[2] / "src" / "nonpaper" / "desk" / "newcase"
TEXT = (FOLDER / "case.yaml").read_text(encoding="utf-8")
LINES = TEXT.split("\n")
WORDS = sorted({word for line in LINES for word in line.split()})
MARKS = [*"'\"[]{}:,#&*!|>%@`?-~\t\n\r\0\\", "\ufeff", "\u2028", "\x85", "\ud800", "é", "🕊"]
YAML = [": ", " #", "- ", ">-", "'it''s'", '"\\x41"', "<<: x", "*a", "&a", "!!int", "---", "..."]
TEXTS = ["no", "null", "~", "2.50", "1974-05-31", "9" * 5000, "1e999", "levels:", "ranking: [[0]]"]
FORMULA = ["(", ")", "not", "->", "if", "<->", "more", "less", "more pays"]
ODD = [*MARKS, *YAML, *TEXTS, *FORMULA]
seldom = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def problems(text: str) -> list[nonpaper.Problem]:
    try:
        nonpaper.loads(text, folder=FOLDER)
    except CaseProblems as error:
        return error.problems
    except UnusableInput as error:
        return [error.problem]
    return []


def assert_ours(text: str) -> bool:
    """Whether there are problems; all of them must have places in the text."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = problems(text)
    assert told == sorted(set(told))
    for problem in told:
        place = problem.location
        assert problem.message
        assert 1 <= place.line <= len(rows)
        assert 1 <= place.column <= len(rows[place.line - 1]) + 1
    return bool(told)


def mutated(rng: random.Random) -> str:
    text = TEXT
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text) + 1)
        lines = text.split("\n")
        row = rng.randrange(len(lines))
        match rng.randrange(8):
            case 0:
                text = text[:at] + text[at + rng.randint(1, 3) :]
            case 1:
                text = text[:at] + rng.choice(ODD) + text[at:]
            case 2:
                text = text[:at] + text[at : at + rng.randint(1, 30)] + text[at:]
            case 3:
                text = "\n".join(lines[:row] + lines[row + 1 :])
            case 4:
                text = "\n".join([*lines[: row + 1], *lines[row:]])
            case 5:
                text = "\n".join([*lines[:row], rng.choice(LINES), *lines[row:]])
            case 6:
                words = lines[row].split(" ")
                words[rng.randrange(len(words))] = rng.choice([*WORDS, *ODD])
                text = "\n".join([*lines[:row], " ".join(words), *lines[row + 1 :]])
            case _:
                head, colon, _ = lines[row].partition(":")
                text = "\n".join(
                    [*lines[:row], f"{head}{colon} {rng.choice(ODD)}", *lines[row + 1 :]]
                )
    return text


def test_three_thousand_damaged_cases_load_or_say_what_is_wrong():
    rng = random.Random(20260115)  # noqa: S311 - the same texts each time
    outcomes = set()
    for _ in range(3000):
        text = mutated(rng)
        outcomes.add(assert_ours(text))
    assert outcomes == {True, False}


keys = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=6))
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), keys, st.text(max_size=30)
)
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)
PARTS = ["title", "as_of", "text", "parties", "terms", "acts", "rules", "order", "targets",
         "channels", "calendar", "variants"]  # fmt: skip


@seldom
@given(st.text(max_size=200))
def test_any_text_loads_or_says_what_is_wrong(text):
    assert_ours(text)


@seldom
@given(st.dictionaries(st.sampled_from(PARTS), trees, max_size=3))
def test_a_part_of_any_other_kind_loads_or_says_what_is_wrong(parts):
    case = yaml.safe_load(TEXT)
    case.update(parts)
    assert_ours(written(case))


@seldom
@given(trees, st.randoms(use_true_random=False))
def test_any_value_anywhere_loads_or_says_what_is_wrong(tree, rng):
    case = yaml.safe_load(TEXT)
    node: Any = case
    while True:
        steps = list(node) if isinstance(node, dict) else list(range(len(node)))
        step = rng.choice(steps)
        if not isinstance(node[step], (dict, list)) or not node[step] or rng.random() < 0.2:
            break
        node = node[step]
    node[step] = tree
    assert_ours(written(case))


def written(case: object) -> str:
    dumper = yaml.SafeDumper
    dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    return yaml.dump(case, Dumper=dumper, allow_unicode=True, sort_keys=False)


@seldom
@given(st.data())
def test_an_edit_without_change_leaves_any_case_that_loads(data):
    from tempfile import TemporaryDirectory

    rng = random.Random(data.draw(st.integers(0, 10**6)))  # noqa: S311 - as drawn
    text = mutated(rng)
    if "\ud800" in text:
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        (Path(folder) / "sources").symlink_to(FOLDER / "sources")
        file.write_text(text, encoding="utf-8", newline="")
        before = file.read_bytes()
        try:
            with nonpaper.edit(file):
                pass
        except NonpaperError:
            pass
        assert file.read_bytes() == before
