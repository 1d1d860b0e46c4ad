"""The templates show what is declared, and all of it."""

import dataclasses
import inspect

from jinja2 import nodes

from nonpaper.brief import context
from nonpaper.brief.render import _environment

RECORDS = [
    record
    for _, record in inspect.getmembers(context, inspect.isclass)
    if dataclasses.is_dataclass(record)
]
LOOP = {"first", "last", "index"}


def attributes_of(name: str) -> set[str]:
    environment = _environment(markup=name.endswith("html.j2"))
    source, _, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source)
    used = {node.attr for node in tree.find_all(nodes.Getattr)}
    for call in tree.find_all(nodes.Filter):
        if call.name == "map":
            used |= {pair.value.value for pair in call.kwargs if pair.key == "attribute"}
    return used


def declared() -> set[str]:
    return {field.name for record in RECORDS for field in dataclasses.fields(record)}


def test_every_field_has_a_help_text() -> None:
    for record in RECORDS:
        for field in dataclasses.fields(record):
            assert field.metadata.get("help"), f"{record.__name__}.{field.name}"


def test_every_record_is_frozen() -> None:
    assert len(RECORDS) > 20
    for record in RECORDS:
        assert record.__dataclass_params__.frozen, record.__name__


def test_templates_use_declared_fields_only() -> None:
    for name in ("brief.html.j2", "macros.html.j2", "brief.md.j2"):
        assert attributes_of(name) - declared() - LOOP == set(), name


def test_every_declared_field_is_on_the_page() -> None:
    used = attributes_of("brief.html.j2") | attributes_of("macros.html.j2")
    assert declared() - used == set()


def test_a_line_as_text_leaves_out_the_numbers_of_quotations() -> None:
    spans = (context.Span("a", "plain", ""), context.Span("1", "quote", "#quote-1"))
    assert str(context.Line(spans)) == "a"
