"""The JSON Schema: editors accept what we accept, and mark what we refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from nonpaper.model.shape import json_schema

MINIMAL = "title: x\nparties: {a: {options: {o: }"


def as_editors_read(text: str) -> Any:
    """YAML 1.2 as editors read it: its core has no dates."""

    def undated(value: Any) -> Any:
        match value:
            case dict():
                return {key: undated(inner) for key, inner in value.items()}
            case list():
                return [undated(inner) for inner in value]
            case date():
                return value.isoformat()
        return value

    return undated(YAML(typ="safe").load(text))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_case_that_new_writes_validates(validator, new_case: Path):
    text = (new_case / "case.yaml").read_text(encoding="utf-8")
    assert not [error.message for error in validator.iter_errors(as_editors_read(text))]


def test_the_running_example_validates(validator, example: Path):
    text = (example / "case.yaml").read_text(encoding="utf-8")
    assert not [error.message for error in validator.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL + "}}",
        MINIMAL + ", preferences: [o, [o, {statement: o, red_line: yes}]]}}",
        MINIMAL
        + ", preferences: [{statement: o, confidence: 0.5, cite: {source: 2025, quote: 7}}]}}",
        MINIMAL + ", preferences: [{statement: o, cite: [{source: s, quote: q, of: no}]}]}}",
        MINIMAL + ", ranking: [1, {o: no}, [0, {o: yes}]]}}",
        MINIMAL.replace("o: ", "é-1_x: {levels: [1, 2.5, true], now: 1}") + "}}",
        MINIMAL + "}}\ncalendar: [{what: 1, when: 2025}]",
        MINIMAL + "}}\nrules: [o, {formula: o, text: t}]\ntargets: {t: o, u: {formula: o}}",
        MINIMAL + "}}\nchannels: {c: {between: [a, b]}, d: {between: {a: [X], b: }}}",
        MINIMAL + "}}\nvariants: {v: {set: {o: yes}, drop: [a.s1], add: {a: [{statement: o}]}}}",
    ],
)
def test_what_a_case_may_say_validates(validator, text):
    assert not [error.message for error in validator.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "parties: {a: {}}",
        "title: x\nparties: {}",
        "title: [x]\nparties: {a: {}}",
        MINIMAL + "}}\nnmae: x",
        MINIMAL + ", rolle: x}}",
        MINIMAL + ", role: chief}}",
        MINIMAL + ", scoring: sums}}",
        MINIMAL.replace("o: ", "9o: ") + "}}",
        MINIMAL.replace("o: ", "a b: ") + "}}",
        MINIMAL.replace("o: ", "o: {moves: up}") + "}}",
        MINIMAL.replace("o: ", "o: {levels: [one]}") + "}}",
        MINIMAL + ", preferences: [{id: x}]}}",
        MINIMAL + ", preferences: [[]]}}",
        MINIMAL + ", preferences: [{statement: o, red_line: perhaps}]}}",
        MINIMAL + ", preferences: [{statement: o, confidence: 2}]}}",
        MINIMAL + ", preferences: [{statement: o, weight: 0}]}}",
        MINIMAL + ", preferences: [{statement: o, cite: {source: s}}]}}",
        MINIMAL + ", preferences: [{statement: o, cite: text}]}}",
        MINIMAL + "}}\ncalendar: [{what: 1}]",
        MINIMAL + "}}\nrules: {a: o}",
    ],
)
def test_what_a_case_may_not_say_does_not_validate(validator, found, text):
    assert list(validator.iter_errors(as_editors_read(text)))
    assert found(text, alone=True)


def test_every_key_is_described_or_speaks_for_itself():
    schema = json_schema()
    for shape in schema["$defs"].values():
        assert shape.get("description")
        assert shape["additionalProperties"] is False
