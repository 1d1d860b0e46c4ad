"""YAML as a tree of what is written, each part with its place in the file.

Scalars stay text: no date, number or truth value is guessed (`no` is Norway where a name is
expected). Anchors, aliases, tags, duplicate keys and deep nesting are refused: a case needs none of
them, and they are how small files make readers run out of memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from nonpaper.errors import Location, Problem, UnusableInput

Mark = Any
"""A parser's mark: `line` and `column`, both from 0. Its two implementations share no type."""
MAX_BYTES = 1_000_000
MAX_NESTING = 12
MAX_PARTS = 60_000
ODD_MARK = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
ESCAPES = {"x": 4, "u": 6, "U": 10}


@dataclass(frozen=True)
class Source:
    """The text of a YAML file and the name by which messages call it."""

    file: str
    text: str
    lines: tuple[str, ...]

    def at(self, mark: Mark | None) -> Location:
        """The place of a parser's mark; the beginning where it gives none."""
        if mark is None:
            return Location(self.file, 1, 1)
        if mark.line >= len(self.lines):
            return Location(self.file, len(self.lines), len(self.lines[-1]) + 1)
        return Location(self.file, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, eq=False)
class Scalar:
    """A piece of text; `plain` where it stands without quotation marks."""

    text: str
    source: Source
    start: Mark
    end: Mark
    style: str | None

    @property
    def plain(self) -> bool:
        """Whether it stands without quotation marks or block sign."""
        return self.style is None

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.source.at(self.start)

    def locate(self, offset: int) -> Location:
        """The place of one of its characters, counted from 0.

        Exact for text on one line and for ``|`` blocks; else the beginning.
        """
        row, column = self.start.line, self.start.column
        if self.style == "|":
            return self._locate_in_block(offset)
        if self.style in {"'", '"'}:
            return self._locate_in_quotes(offset)
        if self.plain and self.source.lines[row].startswith(self.text, column):
            return Location(self.source.file, row + 1, column + offset + 1)
        return self.location

    def _locate_in_quotes(self, offset: int) -> Location:
        row, column = self.start.line, self.start.column + 1
        if self.end.line != row:
            return self.location
        line = self.source.lines[row]
        for _ in range(offset):
            pair = line[column : column + 2]
            if self.style == "'":
                column += 2 if pair == "''" else 1
            else:
                column += ESCAPES.get(pair[1:], 2) if pair.startswith("\\") else 1
        return Location(self.source.file, row + 1, column + 1)

    def _locate_in_block(self, offset: int) -> Location:
        before = self.text[:offset]
        row = self.start.line + 1 + before.count("\n")
        begin = before.rfind("\n") + 1
        written = self.text[begin:].partition("\n")[0]
        line = self.source.lines[row] if row < len(self.source.lines) else ""
        if not line.endswith(written):
            return self.location
        return Location(self.source.file, row + 1, len(line) - len(written) + offset - begin + 1)

    @property
    def next_mark(self) -> str:
        """The first mark behind it on its last line; empty at the end of the line."""
        line: str = self.source.lines[self.end.line]
        return line[self.end.column :].lstrip()[:1]

    def split_hint(self) -> str:
        """What a comma, colon or `#` may have cut off this value; empty where nothing did."""
        mark = self.next_mark if self.plain else ""
        if mark and mark in ",:#":
            return f"a '{mark}' ended this value here; put the value in quotation marks"
        return ""


@dataclass(frozen=True, eq=False)
class Mapping:
    """Keys and values, in file order."""

    start: Location
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.start


@dataclass(frozen=True, eq=False)
class Sequence:
    """Values in file order."""

    start: Location
    items: list[Node] = field(default_factory=list)

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.start


Node = Scalar | Mapping | Sequence


def read_tree(text: str, file: str) -> Node:
    """The tree of a YAML text.

    Raises
    ------
    UnusableInput
        Where it is no YAML, or uses what is refused here; with the place.
    """
    source = Source(file, text, tuple(text.split("\n")))
    _refuse_odd_marks(source)
    try:
        return _Composer(source).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = source.at(mark)
        raise UnusableInput(_yaml_problem(source, where, error.problem or str(error))) from None
    except yaml.YAMLError as error:
        what = " ".join(str(error).split()[:12])
        raise UnusableInput(Problem(Location(file, 1, 1), f"not YAML: {what}")) from None


def _refuse_odd_marks(source: Source) -> None:
    """Refuse what YAML does not allow in a text, and the line ends that only some programs see."""
    if len(source.text) > MAX_BYTES:
        where = Location(source.file, 1, 1)
        raise UnusableInput(Problem(where, f"the case is longer than {MAX_BYTES:,} characters"))
    odd = ODD_MARK.search(source.text)
    if odd is None:
        return
    line = source.text.count("\n", 0, odd.start()) + 1
    column = odd.start() - source.text.rfind("\n", 0, odd.start())
    where = Location(source.file, line, column)
    code = f"U+{ord(odd[0]):04X}"
    remedy = "write a space or a line break" if odd[0] in "\x85\u2028\u2029" else "take it out"
    raise UnusableInput(Problem(where, f"the invisible character {code} stands here", code, remedy))


def texts(node: Node) -> Iterator[str]:
    """All keys and texts of a tree."""
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for item in node.items:
                yield from texts(item)
        case Mapping():
            for key, (_, value) in node.entries.items():
                yield key
                yield from texts(value)


def plain(node: Node, seen: dict[int, Node]) -> object:
    """The tree as text, lists and dicts; an empty plain scalar is None.

    `seen` is filled with the node of each dict that comes back, by the dict's identity.
    """
    match node:
        case Scalar():
            return None if node.plain and not node.text else node.text
        case Sequence():
            return [plain(item, seen) for item in node.items]
        case Mapping():
            values = {key: plain(value, seen) for key, (_, value) in node.entries.items()}
            seen[id(values)] = node
            return values


class _Composer:
    """Builds the tree from the parser's events, with its own stack: no recursion to exhaust."""

    def __init__(self, source: Source) -> None:
        self.source = source
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=loader)
        self.open: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []
        self.parts = 0
        self.root: Node | None = None

    def compose(self) -> Node:
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here", "keep one per file")
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event, "aliases (*name) are not read", "write the value out")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.open.pop()
                self.keys.pop()
        if self.root is None:
            raise UnusableInput(Problem(Location(self.source.file, 1, 1), "the file is empty"))
        return self.root

    def _node(self, event: yaml.NodeEvent) -> None:
        self.parts += 1
        if event.anchor is not None:
            self._refuse(event, "anchors (&name) are not read", "write the value out twice")
        if getattr(event, "tag", None) not in {None, "!"}:
            self._refuse(event, "tags (!name) are not read", "leave the tag out")
        if self.parts > MAX_PARTS or len(self.open) >= MAX_NESTING:
            limit = f"{MAX_PARTS} values" if self.parts > MAX_PARTS else f"{MAX_NESTING} levels"
            self._refuse(event, f"more than {limit} in one case", "this is not a case file")
        if isinstance(event, yaml.ScalarEvent):
            style = None if event.style in {None, ""} else event.style
            self._place(Scalar(event.value, self.source, event.start_mark, event.end_mark, style))
            return
        where = self.source.at(event.start_mark)
        inner = Mapping(where) if isinstance(event, yaml.MappingStartEvent) else Sequence(where)
        self._place(inner)
        self.open.append(inner)
        self.keys.append(None)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1], self.keys[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is not None:
            parent.entries[key.text] = (key, node)
            self.keys[-1] = None
        elif not isinstance(node, Scalar):
            raise UnusableInput(
                Problem(node.location, "a key must be text", remedy="quote text that has brackets")
            )
        elif node.text in parent.entries:
            first = parent.entries[node.text][0].location
            raise UnusableInput(
                Problem(
                    node.location,
                    f"'{node.text}' stands twice here (first on line {first.line})",
                    node.text,
                    "rename or remove one",
                )
            )
        else:
            self.keys[-1] = node

    def _refuse(self, event: yaml.Event, message: str, remedy: str) -> None:
        raise UnusableInput(Problem(self.source.at(event.start_mark), message, remedy=remedy))


def _yaml_problem(source: Source, where: Location, problem: str) -> Problem:
    row = source.lines[where.line - 1] if where.line <= len(source.lines) else ""
    message, remedy = f"not YAML: {problem}", ""
    if "mapping values are not allowed" in problem:
        message = "a ':' splits this value"
        remedy = "put the value in quotation marks"
    elif "cannot start any token" in problem:
        mark = row[where.column - 1 : where.column]
        message = (
            "a tab indents this line" if mark == "\t" else f"a value cannot begin with '{mark}'"
        )
        remedy = "indent with spaces" if mark == "\t" else "put the value in quotation marks"
    elif "expected <block end>" in problem or "did not find expected key" in problem:
        message = "this line does not fit the lines above it"
        remedy = "check its indentation, and that quoted text before it is closed"
    elif "unknown escape character" in problem:
        message = "in double quotation marks a backslash begins an escape, and this one is unknown"
        remedy = "double the backslash, or use single quotation marks"
    elif "did not find expected ',' or" in problem:
        message = (
            "a list or mapping in brackets is not closed, or a ',' or ':' splits one of its values"
        )
        remedy = "put values with commas, colons or brackets in quotation marks"
    return Problem(where, message, row.strip()[:80], remedy)
