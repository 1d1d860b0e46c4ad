"""Editing a case by program, with a person's comments and order kept.

A library reads the file, lets its values be changed and writes it again; it keeps comments, but
not every space and line break. So only what differs is put into the file as it was: single values
where nothing else was changed, else the lines that the library writes otherwise than before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise, zip_longest
from pathlib import Path
from typing import Any

from nonpaper.errors import Location, Problem, UnusableInput
from nonpaper.evidence.said import Record
from nonpaper.files import read_bytes, read_text, write_bytes
from nonpaper.model.load import CASE_FILE, case_file, loads
from nonpaper.model.yaml_tree import (
    MAX_BYTES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    plain,
    read_tree,
)

NOTHING = "\ue000"
"""Written in the place of an empty value, then taken out: the library would write `null` there in
brackets, which is a word like any other."""
GUESSED = ("null", "bool", "int", "float", "timestamp")


@contextmanager
def edit(path: str | Path, record: Record | None = None) -> Iterator[Any]:
    """The case file as nested mappings and lists to change in place; saved when the block ends.

    Values are the text that is written, as the case reads them. Lines that are not changed stay as
    they are, byte for byte. The file is replaced only if the changed case loads without problems;
    else it stays as it was. `record` is what the ledger holds of its documents.

    Raises
    ------
    UnusableInput
        Where the file cannot be read or written, or a value is put in that no file can hold.
    CaseProblems
        Where the changed case would have problems: all of them.

    Examples
    --------
    ::

        with nonpaper.edit("my-case") as case:
            case["parties"]["israel"]["options"]["strikes"]["now"] = "no"
    """
    file = case_file(path)
    text = read_case_text(path)
    read_tree(text, str(file))
    yaml = _yaml(text)
    data = _read(yaml, text, str(file))
    before = _written(yaml, data, str(file))
    yield data
    after = _written(yaml, data, str(file))
    ways = (_replaced(text, after), _merged(text, before, after), after)
    changed = next(way for way in ways if way is after or _same(way, after))
    save(path, text, changed, record)


def read_case_text(path: str | Path) -> str:
    """The text of the case file in a folder, or of the file itself.

    Raises
    ------
    UnusableInput
        Where it cannot be read.
    """
    file = case_file(path)
    return read_text(file, str(file), MAX_BYTES)


def save(path: str | Path, text: str, changed: str, record: Record | None = None) -> None:
    """Put a changed text in the place of a case file's, with the file's own line ends.

    Raises
    ------
    UnusableInput, CaseProblems
        Where the changed text is no sound case, or cannot be written; the file stays as it was.
    """
    file = case_file(path)
    loads(changed, name=str(path), file=str(file), folder=file.parent, record=record)
    if changed != text:
        raw = read_bytes(file, str(file), MAX_BYTES)
        write_bytes(file, _with_ends(raw.decode(), text, changed).encode())


def _with_ends(raw: str, text: str, changed: str) -> str:
    """The changed text with the line ends, and the byte order mark, that the file had."""
    order_mark = "\ufeff" if raw.startswith("\ufeff") else ""
    own = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", raw.removeprefix(order_mark))
    usual = "\r\n" if own[0].endswith("\r\n") else "\n"
    old, new = text.splitlines(keepends=True), changed.splitlines(keepends=True)
    lines: list[str] = []
    for kind, start, end, new_start, new_end in _differences(old, new):
        if kind == "equal":
            lines += own[start:end]
        else:
            ends = [re.sub(r"[^\r\n]", "", line) or usual for line in own[start:end]]
            for line, mark in zip_longest(new[new_start:new_end], ends):
                lines.append((line or "").replace("\n", mark or usual))
    return order_mark + "".join(lines)


def _yaml(text: str) -> Any:
    """The library, set to read every scalar as the text that is written."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.Constructor, yaml.Representer = _text_only()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(**_indentation(text))
    return yaml


@cache
def _text_only() -> tuple[type[Any], type[Any]]:
    from ruamel.yaml.constructor import RoundTripConstructor
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.representer import RoundTripRepresenter

    class Written(str):
        """Text without quotation marks that could be taken for something else; stays as it is."""

        __slots__ = ()

    class Constructor(RoundTripConstructor):
        def construct_written(self, node: Any) -> str | None:
            return Written(node.value) if node.value else None

    class Representer(RoundTripRepresenter):
        def represent_nothing(self, _: None) -> Any:
            return self.represent_scalar("tag:yaml.org,2002:str", NOTHING)

        def represent_written(self, data: str) -> Any:
            tag = self.dumper.resolver.resolve(ScalarNode, data, (True, False))
            return self.represent_scalar(tag, str(data))

    for kind in GUESSED:
        tag = f"tag:yaml.org,2002:{kind}"
        Constructor.add_constructor(tag, Constructor.construct_written)
    Representer.add_representer(type(None), Representer.represent_nothing)
    Representer.add_representer(Written, Representer.represent_written)
    return Constructor, Representer


def _read(yaml: Any, text: str, file: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return yaml.load(text)
    except YAMLError as error:
        message = f"cannot be edited: {' '.join(str(error).split()[:20])}"
        raise UnusableInput(Problem(Location(file, 1, 1), message)) from None


def _written(yaml: Any, data: Any, file: str) -> str:
    from ruamel.yaml.error import YAMLError

    out = io.StringIO()
    try:
        yaml.dump(data, out)
    except YAMLError as error:
        message = f"cannot write this value: {' '.join(str(error).split())}"
        raise UnusableInput(Problem(Location(file, 1, 1), message)) from None
    return re.sub(f"(?m) {NOTHING}$", "", out.getvalue()).replace(NOTHING, "")


def _replaced(text: str, after: str) -> str:
    """The text with the single values that differ put in the place of the old ones."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    pairs = _pairs(read_tree(text, CASE_FILE), read_tree(after, CASE_FILE))
    for old, new in reversed(list(pairs)):
        start, end = (starts[mark.line] + mark.column for mark in (old.start, old.end))
        lines = new.source.lines[new.start.line : new.end.line + 1]
        if old.text != new.text and old.text and len(lines) == 1:
            text = text[:start] + lines[0][new.start.column : new.end.column] + text[end:]
    return text


def _pairs(one: Node, other: Node) -> Iterator[tuple[Scalar, Scalar]]:
    """The single values that stand at the same places in two trees."""
    match one, other:
        case Scalar(), Scalar():
            yield one, other
        case Sequence(), Sequence():
            for inner in zip(one.items, other.items, strict=False):
                yield from _pairs(*inner)
        case Mapping(), Mapping():
            for key in (key for key in one.entries if key in other.entries):
                yield from _pairs(one.entries[key][1], other.entries[key][1])


def _merged(text: str, before: str, after: str) -> str:
    """The text with what differs between `before` and `after`, two ways to write it, put in."""
    own, old, new = (part.splitlines(keepends=True) for part in (text, before, after))
    put: dict[int, list[str]] = {}
    ahead: dict[int, list[str]] = {}
    for kind, start, end, new_start, new_end in _differences(old, new):
        if kind == "insert":
            ahead[start] = new[new_start:new_end]
        elif kind != "equal":
            put.update({line: [] for line in range(start, end)})
            put[start] = new[new_start:new_end]
    merged: list[str] = []
    for start, end, old_start, old_end in _aligned(own, old):
        lines = range(old_start, old_end)
        if any(line in put or (line in ahead and line > old_start) for line in lines):
            for line in lines:
                merged += ahead.get(line, []) + put.get(line, [old[line]])
        else:
            merged += (ahead.get(old_start, []) if lines else []) + own[start:end]
    return "".join(merged + ahead.get(len(old), []))


def _aligned(own: list[str], old: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of lines that belong together: one line where both are equal."""
    for kind, start, end, old_start, old_end in _differences(own, old):
        if kind == "equal":
            for line in range(end - start):
                here, there = start + line, old_start + line
                yield here, here + 1, there, there + 1
        else:
            yield start, end, old_start, old_end


def _differences(one: list[str], other: list[str]) -> Iterable[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _same(text: str, wanted: str) -> bool:
    """Whether a text says what the wanted one says."""
    try:
        return plain(read_tree(text, CASE_FILE), {}) == plain(read_tree(wanted, CASE_FILE), {})
    except UnusableInput:
        return False


def _indentation(text: str) -> dict[str, int]:
    """How the file indents its mappings and lists, so that saving does not move them."""
    mapping = offset = None
    rows = [row for row in text.split("\n") if row.strip() and not row.lstrip().startswith("#")]
    for above, line in pairwise(rows):
        if not re.search(r":\s*(?:#.*)?\Z", above) or above.lstrip().startswith("- "):
            continue
        deeper = _indent(line) - _indent(above)
        if line.lstrip().startswith("- ") and offset is None:
            offset = max(deeper, 0)
        elif deeper > 0 and mapping is None:
            mapping = deeper
    offset = 2 if offset is None else offset
    return {"mapping": mapping or 2, "sequence": offset + 2, "offset": offset}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
