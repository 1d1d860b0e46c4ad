"""Writing citations into a case file, with every other byte of it left as it is.

In block style the lines are put behind the statement's own, with its indentation; a single citation
becomes the first of a list. Where a statement, or its `cite`, is written in brackets, or the lines
would not say what they should, the file is edited through a library instead (see `edit`), which
keeps comments.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping as Keys
from collections.abc import Sequence as Several
from pathlib import Path
from typing import Any

from nonpaper.errors import UnusableInput
from nonpaper.evidence.said import Record
from nonpaper.model.edit import edit, read_case_text, save
from nonpaper.model.yaml_tree import ODD_MARK, Mapping, Node, Scalar, Sequence, plain, read_tree

WIDTH = 98
LEAST = 40
BARE = re.compile(r"[^\W_][^:#\"{}\[\]&*!|>%@`\\]*(?<!\s)")
Entry = Keys[str, str]
"""A citation as written: `source`, `quote`, and what else it says, key by key."""


def add_citations(
    path: str | Path, statement: str, entries: Several[Entry], record: Record | None = None
) -> None:
    """Write citations of a statement, by full name, into a case file that has it.

    Raises
    ------
    UnusableInput
        Where the file cannot be read or written.
    CaseProblems
        Where the changed case would have problems; the file then stays as it was.
    """
    text = read_case_text(path)
    entries = [{key: _one_line(words) for key, words in entry.items()} for entry in entries]
    party, number = place_of(read_tree(text, str(path)), statement)
    changed = _inserted(text, party, number, entries)
    if changed is None:
        with edit(path, record) as case:
            _cite(case["parties"][party], number, entries)
    else:
        save(path, text, changed, record)


def place_of(tree: Node, statement: str) -> tuple[str, int]:
    """The party of a statement that is there, and its place among all of the party's, from 0."""
    party, _, wanted = statement.partition(".")
    written = _flat(plain(tree, {})["parties"][party])  # type: ignore[index]
    names = [
        (item.get("id") if isinstance(item, dict) else None) or f"s{number}"
        for number, (_, _, item) in enumerate(written, 1)
    ]
    return party, names.index(wanted)


def _flat(party: Any) -> list[tuple[Any, int, Any]]:
    """The statements of a party as (the list each stands in, its place there, the statement)."""
    found = []
    for index, item in enumerate(party["preferences"]):
        if isinstance(item, list):
            found += [(item, inner, part) for inner, part in enumerate(item)]
        else:
            found.append((party["preferences"], index, item))
    return found


def _cite(party: Any, number: int, entries: Several[Entry]) -> None:
    """Add citations to a statement, in place, in nested mappings and lists."""
    parent, index, item = _flat(party)[number]
    if isinstance(item, str):
        parent[index] = item = {"statement": item}
    there = item.get("cite") or []
    every = [*(there if isinstance(there, list) else [there]), *(dict(e) for e in entries)]
    item["cite"] = every[0] if len(every) == 1 else every


def _inserted(text: str, party: str, number: int, entries: Several[Entry]) -> str | None:
    """The text with the citations put in, or None where lines alone cannot do it."""
    tree = read_tree(text, "")
    wanted: Any = plain(tree, {})
    _cite(wanted["parties"][party], number, entries)
    node: Node = tree
    for key in ("parties", party, "preferences"):
        assert isinstance(node, Mapping)  # noqa: S101 - the statement is known to be there
        node = node.entries[key][1]
    item = _statements(node)[number]
    lines = text.split("\n")
    if not _put(lines, item, entries):
        return None
    changed = "\n".join(lines)
    try:
        same = _one_line(plain(read_tree(changed, ""), {})) == _one_line(wanted)
    except UnusableInput:
        return None
    return changed if same else None


def _one_line(value: Any) -> Any:
    """The text, or all texts of nested values, with each run of white space as one space."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: _one_line(part) for key, part in value.items()}
    return [_one_line(part) for part in value] if isinstance(value, list) else value


def _statements(preferences: Node) -> list[Node]:
    items = preferences.items if isinstance(preferences, Sequence) else []
    parts = (item.items if isinstance(item, Sequence) else [item] for item in items)
    return [part for several in parts for part in several]


def _put(lines: list[str], item: Node, entries: Several[Entry]) -> bool:
    """Put the citations of a statement into the lines; False where it is written in brackets."""
    column = item.location.column - 1
    at = _last_line(lines, item)
    if at is None or _in_brackets(lines, item):
        return False
    if isinstance(item, Scalar):
        row = item.start.line
        lines[row] = f"{lines[row][:column]}statement: {lines[row][column:]}"
        new = _first(entries, column)
    elif not isinstance(item, Mapping):
        return False
    elif "cite" not in item.entries:
        new = _first(entries, column)
    else:
        cite = item.entries["cite"][1]
        at = _last_line(lines, cite)
        if at is None or _in_brackets(lines, cite):
            return False
        dash = _listed(lines, cite, at)
        new = [line for entry in entries for line in _item(entry, dash)]
    lines[at + 1 : at + 1] = new
    return True


def _listed(lines: list[str], cite: Node, last: int) -> int:
    """The column of the dashes of a list of citations; a single one is made a list of one."""
    if isinstance(cite, Sequence):
        first = cite.items[0].location
        return lines[first.line - 1].rindex("-", 0, first.column - 1)
    column, row = cite.location.column - 1, cite.location.line - 1
    for number in range(row, last + 1):
        mark = "- " if number == row else "  "
        if lines[number].strip():
            lines[number] = lines[number][:column] + mark + lines[number][column:]
    return column


def _last_line(lines: list[str], node: Node) -> int | None:
    """The last line that a part of the file stands on; None where brackets end it."""
    while not isinstance(node, Scalar):
        if _in_brackets(lines, node):
            return None
        node = [*node.entries.values()][-1][1] if isinstance(node, Mapping) else node.items[-1]
    row = int(node.end.line)
    if node.style in {"|", ">"}:
        row -= node.end.column == 0 or row == len(lines)
        while not lines[row].strip():
            row -= 1
    return row


def _in_brackets(lines: list[str], node: Node) -> bool:
    where = node.location
    return not isinstance(node, Scalar) and lines[where.line - 1][where.column - 1] in "{["


def _first(entries: Several[Entry], column: int) -> list[str]:
    """The lines of a statement's first citations."""
    start = f"{' ' * column}cite:"
    if len(entries) > 1:
        return [start, *(line for entry in entries for line in _item(entry, column + 2))]
    pairs = entries[0].items()
    return [start, *(line for key, text in pairs for line in pair(key, text, column + 2))]


def _item(entry: Entry, dash: int) -> list[str]:
    lines = [line for key, text in entry.items() for line in pair(key, text, dash + 2)]
    return [f"{' ' * dash}- {lines[0].lstrip()}", *lines[1:]]


def pair(key: str, words: str, column: int) -> list[str]:
    """The lines of a key and its text (on one line) from a column on; a long text as a block."""
    indent = " " * column
    if ODD_MARK.search(words):
        return [f"{indent}{key}: {json.dumps(words)}"]
    if column + len(key) + 2 + len(words) > WIDTH:
        width = max(LEAST, WIDTH - column - 2)
        wrapped = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
        return [f"{indent}{key}: |-", *(f"{indent}  {line}" for line in wrapped)]
    bare = BARE.fullmatch(words)
    return [f"{indent}{key}: {words if bare else json.dumps(words, ensure_ascii=False)}"]
