"""Opening a case: from a folder, or from text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from nonpaper.errors import CaseProblems, Location, Problem, UnusableInput
from nonpaper.files import read_text
from nonpaper.model.bench import Bench, Steps
from nonpaper.model.build import build
from nonpaper.model.case import Case
from nonpaper.model.names import did_you_mean
from nonpaper.model.shape import CaseShape
from nonpaper.model.yaml_tree import MAX_BYTES, Mapping, Node, Scalar, plain, read_tree

CASE_FILE = "case.yaml"


def load(path: str | Path) -> Case:
    """The case in a folder (or of a ``case.yaml``), all its names looked up and quotes found.

    Raises
    ------
    UnusableInput
        Where the file cannot be read at all.
    CaseProblems
        Where it can, and holds mistakes: all of them.
    """
    file = Path(path)
    if file.is_dir():
        file = file / CASE_FILE
        if not file.exists():
            where = Location(str(path), 1, 1)
            remedy = f"`nonpaper new {path}` writes one"
            raise UnusableInput(Problem(where, f"no {CASE_FILE} in this folder", remedy=remedy))
    text = read_text(file, str(file), MAX_BYTES)
    return loads(text, name=str(path), file=str(file), folder=file.parent)


def loads(
    text: str, *, name: str = "case", file: str = CASE_FILE, folder: Path | None = None
) -> Case:
    """The case in a text; `folder` holds its sources, `file` is how messages name the text.

    Raises
    ------
    UnusableInput, CaseProblems
        As `load` does.
    """
    tree = read_tree(text, file)
    bench = Bench(tree, folder)
    shape = _shape(bench, tree)
    if shape is None:
        raise CaseProblems(sorted(bench.problems))
    case = build(bench, shape)
    if bench.problems:
        raise CaseProblems(sorted(bench.problems))
    digest = hashlib.sha256(text.encode())
    for document in sorted(case.documents, key=lambda document: document.id):
        digest.update(f"\0{document.id}\0{document.sha256}".encode())
    return replace(case, sha256=digest.hexdigest(), folder=name)


def _shape(bench: Bench, tree: Node) -> CaseShape | None:
    from pydantic import ValidationError

    if not isinstance(tree, Mapping):
        remedy = "begin with 'title:' and 'parties:'"
        bench.add(tree, "a case is a mapping of keys to values", remedy=remedy)
        return None
    nodes: dict[int, Node] = {}
    known_keys: dict[int, list[str]] = {}
    values = plain(tree, nodes)
    try:
        return CaseShape.model_validate(values, context=known_keys)
    except ValidationError as error:
        keys = {id(nodes[which]): names for which, names in known_keys.items() if which in nodes}
        for detail in error.errors(include_url=False):
            _keep(bench, detail, keys)
        return None


def _keep(bench: Bench, detail: Any, known_keys: dict[int, list[str]]) -> None:
    """Put one of the validator's findings in words, at its place in the file."""
    path = _steps(bench, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    node = bench.node(path)
    found = node.text if isinstance(node, Scalar) else ""
    match kind:
        case "extra_forbidden":
            parent = bench.node(path[:-1])
            key = bench.key(path)
            remedy = did_you_mean(last, known_keys.get(id(parent), []), "keys")
            value = node if isinstance(node, Scalar) else None
            if value is not None and value.plain and not value.text and key.location.column > 1:
                remedy = "if a ',' split a value here, put that value in quotation marks"
            bench.add(key, f"'{last}' is not a key here", last, remedy)
        case "missing":
            bench.add(node, f"'{last}' is missing here", "", f"add '{last}:'")
        case "union_tag_invalid" | "string_type" | "list_type" | "dict_type" | "model_type":
            expected = _expected(kind, context)
            hint = node.split_hint() if isinstance(node, Scalar) else ""
            where = bench.key(path) if isinstance(node, Scalar) and not node.text else node
            bench.add(where, f"{expected} is expected here", found, hint)
        case "literal_error":
            bench.add(node, f"'{found}' is not one of {context['expected']}", found)
        case "too_short" | "string_too_short":
            few = context.get("min_length", 1)
            what = "characters" if kind == "string_too_short" else "entries"
            bench.add(node, f"too short: at least {few} {what} are expected", found)
        case "too_long" | "string_too_long":
            bench.add(node, f"too long: at most {context['max_length']} are read", found[:60])
        case "greater_than_equal" | "less_than_equal":
            bench.add(node, f"{found} is not between 0 and 1", found)
        case "greater_than":
            bench.add(node, f"{found} is not more than 0", found)
        case _:
            where = bench.key(path) if detail["loc"] and detail["loc"][-1] == "[key]" else node
            text = where.text if isinstance(where, Scalar) else found
            bench.add(where, f"'{text[:60]}': {detail['msg']}" if text else detail["msg"], text)


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "union_tag_invalid":
        tags = str(context["expected_tags"]).replace("'", "").split(", ")
        return " or ".join(
            {"text": "text", "mapping": "a mapping", "list": "a list"}[t] for t in tags
        )
    return {"string_type": "text", "list_type": "a list"}.get(kind, "a mapping")


def _steps(bench: Bench, loc: tuple[str | int, ...]) -> Steps:
    """The validator's path without the steps that are not in the file (kinds of a union)."""
    steps: list[str | int] = []
    for index, step in enumerate(loc):
        node = bench.node(tuple(steps))
        last = index == len(loc) - 1
        in_file = (isinstance(node, Mapping) and step in node.entries) or (
            not isinstance(node, (Mapping, Scalar)) and isinstance(step, int)
        )
        if in_file or (last and step != "[key]" and isinstance(node, Mapping)):
            steps.append(step)
    return tuple(steps)
