"""The templates show what is declared, and all of it."""

import dataclasses
import importlib
import inspect
import pkgutil

from jinja2 import nodes

from nonpaper import brief
from nonpaper.brief import context
from nonpaper.brief.render import _environment

MODULES = [
    importlib.import_module(f"nonpaper.brief.{found.name}")
    for found in pkgutil.iter_modules(brief.__path__)
]
RECORDS = [
    record
    for module in MODULES
    for _, record in inspect.getmembers(module, inspect.isclass)
    if dataclasses.is_dataclass(record) and record.__module__ == module.__name__
    if module is context or any("help" in f.metadata for f in dataclasses.fields(record))
]
TEMPLATES = [
    name for name in _environment(markup=True).loader.list_templates() if name.endswith(".j2")
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
    for name in TEMPLATES:
        assert attributes_of(name) - declared() - LOOP == set(), name


def test_every_declared_field_is_on_the_page() -> None:
    pages = [name for name in TEMPLATES if name.endswith(".html.j2")]
    used = set().union(*map(attributes_of, pages))
    assert declared() - used == set()


def test_a_line_as_text_leaves_out_the_numbers_of_quotations() -> None:
    spans = (context.Span("a", "plain", ""), context.Span("1", "quote", "#quote-1"))
    assert str(context.Line(spans)) == "a"
