"""From shape to case: what each part of a file becomes, and what is said where it cannot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import nonpaper
from nonpaper.errors import CaseProblems
from nonpaper.model import Basis, Role
from nonpaper.model.formula import Compare, Name

LEVELS = """\
title: Levels
parties:
  no:
    options:
      joins:
      mood: {levels: [no, 2.50, 1974-05-31, null, ~, it's, "a, b"], now: 2.50}
    preferences:
      - statement: "mood = no"
      - statement: "mood > 2.50 and mood < 1974-05-31"
      - statement: mood != null
      - statement: mood = '~'
      - statement: |
          mood = "it's"
      - statement: "no.mood = 'a, b'"
"""


def test_names_of_parties_and_levels_may_be_any_text():
    case = nonpaper.loads(LEVELS)
    mood = case.options[1]
    assert mood.levels == ("no", "2.50", "1974-05-31", "null", "~", "it's", "a, b")
    assert mood.now == 1
    assert [s.written for s in case.statements.values()][-2] == 'mood = "it\'s"'
    assert case.parties[0].id == "no"


@pytest.mark.parametrize(
    "name", ["yes", "no", "not", "more", "9a", "a b", "a.b", "-a", "a-", "a--b"]
)
def test_an_option_needs_an_id_that_formulas_can_name(found, name):
    lines = found(f"title: x\nparties:\n  a: {{options: {{{name}: }}}}", alone=True)
    assert len(lines) == 1
    assert "an id is made of letters" in lines[0]


@pytest.mark.parametrize(
    ("now", "level"), [("yes", 1), ("no", 0), ("true", 1), ("False", 0), ("Yes", 1), ("'no'", 0)]
)
def test_yes_no_true_and_false_are_levels_of_a_yes_no_option(now, level):
    case = nonpaper.loads(f"title: x\nparties: {{a: {{options: {{o: {{now: {now}}}}}}}}}")
    assert case.options[0].now == level


def test_yes_is_no_level_of_an_option_with_levels(found):
    text = "title: x\nparties:\n  a: {options: {o: {levels: [p, q], now: yes}}}"
    assert found(text, alone=True) == ["3:42 'yes' is not a level of a.o"]


def test_an_option_without_a_word_is_yes_no_and_no_today(small):
    option = small().options[0]
    assert (option.name, option.levels, option.now, option.moves) == (
        "a.signs",
        ("no", "yes"),
        0,
        "both",
    )


def test_more_and_less_stand_for_each_threshold():
    case = nonpaper.loads(
        "title: x\nparties:\n"
        "  a: {options: {o: {levels: [p, q, r]}}, preferences: [more o, less a.o]}"
    )
    more, less = case.statements.values()
    assert more.formulas == (Compare("o", ">=", "q"), Compare("o", ">=", "r"))
    assert less.formulas == (Compare("a.o", "<=", "p"), Compare("a.o", "<=", "q"))


PROBLEMS = {
    "a bare option with levels": (
        'rules: ["strikes -> pays"]',
        "1:21 'pays' has levels, so by itself it is neither true nor false",
    ),
    "an ambiguous name": (
        "rules:\n  - 'not signs'",
        "2:10 'signs' could mean 'a.signs' or 'b.signs'",
    ),
    "a term with a comparison": (
        "terms: {t: strikes}\nrules: [t = yes]",
        "2:9 't' is a term: it has no levels to compare",
    ),
    "a level that is none": (
        "rules: ['pays = \"it''s al\"']",
        "1:17 'it's al' is not a level of a.pays",
    ),
    "a name after an escape": (
        r'rules: ["\x73trikes and nowhere"]',
        "1:25 nothing is called 'nowhere'",
    ),
    "a name in single quotes after a doubled one": (
        "rules: ['pays = \"it''s all\" and nowhere']",
        "1:33 nothing is called 'nowhere'",
    ),
    "a name in a block": (
        "rules:\n  - |\n    strikes and\n      nowhere\n",
        "4:7 nothing is called 'nowhere'",
    ),
    "a name after other letters": (
        "targets: {“größer”: 'strikes and nowhere'}",
        "1:34 nothing is called 'nowhere'",
    ),
    "a name of other letters": (
        "rules: ['strikes and (größe or b.signs)']",
        "1:23 nothing is called 'größe'",
    ),
    "a term called as an option": (
        "terms:\n  strikes: a.signs",
        "2:3 'strikes' is already the name of an option",
    ),
    "a term of itself": (
        "terms:\n  t: not t",
        "2:6 the term 't' is defined by itself",
    ),
    "a level twice": (
        "  c: {options: {o: {levels: [p, q, p]}}}",
        "1:36 level 'p' stands twice",
    ),
    "a statement id twice": (
        "  c: {options: {o: }, preferences: [{id: x, statement: o}, {id: x, statement: o}]}",
        "1:65 'c' already has a statement called 'x'",
    ),
    "preferences and a ranking": (
        "  c:\n    preferences: [strikes]\n    ranking: [0]",
        "3:5 'c' has both preferences and a ranking",
    ),
    "a red line by degree": (
        "  c: {preferences: [{statement: more a.pays, red_line: yes}]}",
        "1:56 'more' and 'less' are wishes by degree: they cannot be a red line",
    ),
    "more of a term": (
        "  c: {preferences: [more t]}\nterms: {t: strikes}",
        "1:26 't' is a term, not an option",
    ),
    "an act of one party": (
        "acts: {go: [a.signs, pays]}",
        "1:8 'go' is not done jointly",
    ),
    "an act of one option": ("acts: {go: [a.signs]}", "1:8 'go' is not done jointly"),
    "an act of an unknown option": (
        "acts: {go: [a.signs, b.sings]}",
        "1:22 nothing is called 'b.sings'",
    ),
    "an option in two acts": (
        "acts: {go: [a.signs, b.signs], stop: [a.signs, strikes]}",
        "1:39 'a.signs' already stands in 'go'",
    ),
    "an order of nobody": (
        "order: {c: [{never: strikes}]}",
        "1:9 no party is called 'c'",
    ),
    "an order that is neither": (
        "order: {a: [{never: strikes, then: strikes}]}",
        "1:13 a demand about order is either 'never' alone, or 'first' and 'then'",
    ),
    "half an order": (
        "order: {a: [{first: strikes}]}",
        "1:13 a demand about order is either 'never' alone, or 'first' and 'then'",
    ),
    "a channel to nobody": (
        "channels: {line: {between: [a, c]}}",
        "1:32 no party is called 'c'",
    ),
    "a channel of one": (
        "channels: {line: {between: {a: [X]}}}",
        "1:28 'line' joins fewer than two parties",
    ),
    "a channel through nobody": (
        "channels: {line: {between: [a, b], through: c}}",
        "1:45 no party is called 'c'",
    ),
    "a day that is none": (
        "calendar: [{what: x, when: 2025-02-29}]",
        "1:28 '2025-02-29' is no date",
    ),
    "a statement that is none": (
        "calendar: [{what: x, when: 2025, touches: [a.s1]}]",
        "1:44 no statement is called 'a.s1'",
    ),
    "a variant of an unknown level": (
        "variants: {v: {set: {a.pays: hlaf}}}",
        "1:30 'hlaf' is not a level of a.pays",
    ),
    "a variant that sets an option twice": (
        "variants: {v: {set: {a.pays: half, pays: half}}}",
        "1:36 a.pays stands twice here",
    ),
    "a variant that drops nothing": (
        "variants: {v: {drop: [a.s9]}}",
        "1:23 no statement is called 'a.s9'",
    ),
    "a variant that adds to nobody": (
        "variants: {v: {add: {c: [{statement: strikes}]}}}",
        "1:22 no party is called 'c'",
    ),
    "a variant that adds above nothing": (
        "variants: {v: {add: {a: [{statement: strikes, above: x}]}}}",
        "1:54 'a' has no statement called 'x'",
    ),
    "a variant that adds an id twice": (
        "variants:\n  v: {add: {a: [{statement: strikes, id: x}, {statement: strikes, id: x}]}}",
        "2:71 'a' already has 'x'",
    ),
    "a variant that adds to a ranking": (
        "  c: {ranking: [0]}\nvariants: {v: {add: {c: [{statement: strikes}]}}}",
        "2:22 'c' has a ranking, to which no statement is added",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_is_told_at_its_line_and_column(found, name):
    text, line = PROBLEMS[name]
    assert found(text) == [line]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("rules: [srikes]", "did you mean 'strikes'?"),
        ("rules: ['pays > hlaf']", "did you mean 'half'?"),
        ("rules: [signs]", "write the full name"),
        ("rules: [pays]", 'compare it, as in: pays = "it\'s all"'),
        ("order: {bb: [{never: strikes}]}", "did you mean 'b'?"),
    ],
)
def test_a_problem_says_what_would_be_right(small, text, remedy):
    with pytest.raises(CaseProblems) as caught:
        small(text)
    (problem,) = caught.value.problems
    assert problem.remedy.replace("'it\\'s all'", '"it\'s all"') == remedy


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-07-07", (2025, 7, 7), (2025, 7, 7)),
        ("2025-07", (2025, 7, 1), (2025, 7, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025-06-30/2025-07", (2025, 6, 30), (2025, 7, 31)),
        ("2025-06 / 2025-07-02", (2025, 6, 1), (2025, 7, 2)),
    ],
)
def test_a_date_of_the_calendar_has_a_first_and_a_last_day(small, when, start, end):
    (event,) = small(f"calendar: [{{what: x, when: {when}}}]").calendar
    assert (event.start, event.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "when",
    [
        "2025-13",
        "2025-00",
        "2025-06-00",
        "2025-6-1",
        "0000",
        "2025/2024",
        "soon",
        "٢٠٢٥",
        "2025/",
        "/",
    ],
)
def test_what_is_no_date_of_the_calendar_is_refused(found, when):
    assert found(f"calendar: [{{what: x, when: '{when}'}}]") == [f"1:28 '{when}' is no date"]


def test_events_stand_in_the_order_of_their_days(small):
    events = "[{what: c, when: 2026}, {what: b, when: 2025}, {what: a, when: 2025-01/2025-02}]"
    assert [event.what for event in small(f"calendar: {events}").calendar] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "day", ["20250630", "2025-W27-1", "2025-6-30", "2025-06-31", "today", "٢٠٢٥-٠٦-٣٠"]
)
def test_a_day_is_written_year_month_day(found, day):
    (line,) = found(f"title: x\nas_of: {day}\nparties: {{a: {{}}}}", alone=True)
    assert line.startswith(f"2:8 '{day}': a date is written year-month-day")


def test_the_running_parts_of_a_case_become_records(small):
    case = small("""\
    name: Bee
    role: mediator
    people: {Ann: Chair}
    scoring: weighted
    preferences:
      - {statement: strikes, weight: 2.5, confidence: 0.25, text: T, because: B, red_line: yes}
      - ["a.signs", {id: eq, statement: "not a.signs"}]
terms: {pact: a.signs and b.signs}
rules: ["strikes -> pact", {formula: pact, text: R}]
targets: {one: pact, two: {formula: not pact, text: T}}
acts: {signing: [a.signs, b.signs]}
order:
  a: [{never: strikes, text: N}, {first: strikes, then: pact, strictly: yes}]
channels: {line: {between: {a: [X, Y], b: }, through: b, level: high, about: all}}
variants: {v: {text: V, set: {pays: nothing}, drop: [b.eq], add: {b: [{statement: pact}]}}}
""")
    bee = case.parties[1]
    assert (bee.name, bee.role, bee.people, bee.weighted) == (
        "Bee", Role.MEDIATOR, {"Ann": "Chair"}, True,
    )  # fmt: skip
    assert [[s.id for s in place] for place in bee.places] == [["s1"], ["s2", "eq"]]
    first = case.statements["b.s1"]
    assert (first.weight, first.confidence, first.red_line) == (
        Decimal("2.5"),
        Decimal("0.25"),
        True,
    )
    assert (first.text, first.because, first.basis) == ("T", "B", Basis.ANALYST)
    assert [(rule.name, rule.text) for rule in case.rules] == [
        ("strikes -> pact", ""),
        ("pact", "R"),
    ]
    assert [(t.name, t.written, t.text) for t in case.targets] == [
        ("one", "pact", ""), ("two", "not pact", "T"),
    ]  # fmt: skip
    assert case.acts[0].options == ("a.signs", "b.signs")
    never, then = case.order
    assert never.never is not None
    assert never.never.formula == Name("strikes")
    assert then.strictly
    assert (never.text, then.first is None, then.then is None) == ("N", False, False)
    line = case.channels[0]
    assert (line.between, line.through, line.level) == ({"a": ("X", "Y"), "b": ()}, "b", "high")
    variant = case.variants[0]
    assert (variant.set, variant.drop) == ({"a.pays": 0}, frozenset({"b.eq"}))
    assert [(s.name, above) for s, above in variant.add] == [("b.added1", "")]


def test_every_record_knows_its_place(small):
    case = small("    preferences:\n      - statement: strikes\nterms:\n  t: strikes\n")
    above = 11
    assert (case.parties[0].location.line, case.parties[0].location.column) == (3, 3)
    assert (case.options[1].location.line, case.options[1].location.column) == (6, 7)
    assert case.statements["b.s1"].location.line == above + 1
    assert (case.terms[0].location.line, case.terms[0].location.column) == (above + 3, 6)
