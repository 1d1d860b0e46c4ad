"""Opening a case: from a folder, or from text."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from nonpaper.errors import CaseProblems, Location, Problem, UnusableInput
from nonpaper.evidence.said import Record
from nonpaper.files import read_text
from nonpaper.model.bench import Bench, Steps
from nonpaper.model.build import build
from nonpaper.model.case import Case
from nonpaper.model.grades import grade_faults
from nonpaper.model.names import did_you_mean
from nonpaper.model.shape import CaseShape
from nonpaper.model.yaml_tree import MAX_BYTES, Mapping, Node, Scalar, plain, read_tree

CASE_FILE = "case.yaml"


def load(path: str | Path, record: Record | None = None) -> Case:
    """The case in a folder (or of a ``case.yaml``), all its names looked up and quotes found.

    `record` is what the ledger holds of its documents; None where it has none.

    Raises
    ------
    UnusableInput
        Where the file cannot be read at all.
    CaseProblems
        Where it can, and holds mistakes: all of them.
    """
    file = case_file(path)
    if file != Path(path) and not file.exists():
        where = Location(str(path), 1, 1)
        remedy = f"`nonpaper new {path}` writes one"
        raise UnusableInput(Problem(where, f"no {CASE_FILE} in this folder", remedy=remedy))
    text = read_text(file, str(file), MAX_BYTES)
    return loads(text, name=str(path), file=str(file), folder=file.parent, record=record)


def case_file(path: str | Path) -> Path:
    """The case file in a folder; any other path as it is."""
    return Path(path) / CASE_FILE if os.path.isdir(path) else Path(path)  # noqa: PTH112 - no errors


def loads(
    text: str,
    *,
    name: str = "case",
    file: str = CASE_FILE,
    folder: Path | None = None,
    record: Record | None = None,
) -> Case:
    """The case in a text; `folder` holds its sources, `file` is how messages name the text.

    Raises
    ------
    UnusableInput, CaseProblems
        As `load` does.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tree = read_tree(text, file)
    bench = Bench(tree, folder, record)
    shape = _shape(bench, tree)
    if shape is None:
        raise CaseProblems(bench.in_order())
    case = build(bench, shape)
    bench.problems += grade_faults(case)
    if bench.problems:
        raise CaseProblems(bench.in_order())
    digest = hashlib.sha256(text.encode())
    for document in sorted(case.documents, key=lambda document: document.id):
        digest.update(f"\0{document.id}\0{document.sha256}".encode())
    return replace(case, sha256=digest.hexdigest(), folder=name)


def _shape(bench: Bench, tree: Node) -> CaseShape | None:
    """The shape of what could be read; None where nothing could.

    What has the wrong shape is kept as a problem and taken out of the tree, so that the rest can
    still be read: all mistakes of a case are told at once.
    """
    from pydantic import ValidationError

    if not isinstance(tree, Mapping):
        remedy = "begin with 'title:' and 'parties:'"
        bench.add(tree, "a case is a mapping of keys to values", remedy=remedy)
        return None
    spare: dict[str, str] = {}
    while True:
        nodes: dict[int, Node] = {}
        known_keys: dict[int, list[str]] = {}
        values: Any = plain(tree, nodes)
        try:
            return CaseShape.model_validate({**spare, **values}, context=known_keys)
        except ValidationError as error:
            details = error.errors(include_url=False)
        if not bench.problems:
            keys = {id(nodes[i]): names for i, names in known_keys.items() if i in nodes}
            keys[id(tree)] = list(CaseShape.model_fields)
            for detail in details:
                _keep(bench, detail, keys)
        paths = {_unreadable(bench, detail) for detail in details}
        taken = [bench.take_out(path) for path in sorted(paths, key=_place, reverse=True)]
        if ("parties",) in paths or (spare and not any(taken)):
            return None
        spare = {"title": "?"}


def _place(path: Steps) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]


def _unreadable(bench: Bench, detail: Any) -> Steps:
    """The least part of the file that can be left out for one of the validator's findings."""
    path = _steps(bench, detail["loc"])
    if detail["type"] == "missing" and len(path) > 1:
        return path[:-1]
    return path


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
            if isinstance(key, Scalar) and key.plain and key.next_mark != ":":
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
            where = bench.key(path) if last == "[key]" else node
            text = where.text if isinstance(where, Scalar) else found
            bench.add(where, f"'{text}' is not one of {context['expected']}", text)
        case "too_short" | "string_too_short":
            few = context.get("min_length", 1)
            what = "a text" if kind == "string_too_short" else f"a list of at least {few}"
            bench.add(node, f"too short: {what} is expected here", found)
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
