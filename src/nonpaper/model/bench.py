"""The workbench on which a case is put together: it finds places in the file and keeps problems."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from nonpaper.errors import CaseProblems, FormulaError, Location, Problem, UnusableInput
from nonpaper.evidence import Document, read_document
from nonpaper.evidence.documents import SUFFIXES
from nonpaper.evidence.said import Record, Said
from nonpaper.model.basis import DEFAULT_CONFIDENCE, Basis
from nonpaper.model.case import Role
from nonpaper.model.formula import Compare, Formula, leaves, parse
from nonpaper.model.names import did_you_mean
from nonpaper.model.scope import ANYTHING, NamedFormula, Option, Scope
from nonpaper.model.yaml_tree import Mapping, Node, Scalar, texts
from nonpaper.model.yaml_tree import Sequence as Listed

Steps = tuple[str | int, ...]
MOST_PROBLEMS = 500
ANY_STATEMENT = "?"
"""With a party before it: a statement of that party could not be read, nor its name."""


class Bench:
    """A case under construction.

    Parameters
    ----------
    tree
        The case file as written.
    folder
        The case folder; None for a case that has none, which then cannot cite.
    record
        What is on record of the documents; None where there is no ledger.
    """

    def __init__(self, tree: Node, folder: Path | None, record: Record | None = None) -> None:
        self.tree = tree
        self.folder = folder
        self.record = record
        self.problems: list[Problem] = []
        self.documents: dict[str, Document | None] = {}
        self.people: dict[str, list[str]] = {}
        self.parties: dict[str, str] = {}
        self.roles: dict[str, Role] = {}
        self.confidence: dict[Basis, Decimal] = DEFAULT_CONFIDENCE
        self.lost: set[str] = set()
        self._said: dict[str, Sequence[Said]] = {}
        self._thresholds: dict[tuple[str, str], tuple[Formula, ...]] = {}

    def node(self, path: Steps) -> Node:
        """The part of the file at a path, or the nearest part above it."""
        node = self.tree
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                node = node.entries[step][1]
            elif isinstance(node, Listed) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
        return node

    def key(self, path: Steps) -> Node:
        """The key that stands for the last step of a path, or the part above it."""
        parent = self.node(path[:-1])
        if isinstance(parent, Mapping) and path[-1] in parent.entries:
            return parent.entries[str(path[-1])][0]
        return self.node(path)

    def take_out(self, path: Steps) -> bool:
        """Take a part out of the tree; the names in it are `lost`, and no mistake where used.

        False where there is nothing at that path.
        """
        node, parent, last = self.node(path), self.node(path[:-1]), path[-1] if path else ""
        if isinstance(parent, Mapping) and last in parent.entries:
            del parent.entries[str(last)]
        elif isinstance(parent, Listed) and isinstance(last, int) and last < len(parent.items):
            del parent.items[last]
        else:
            return False
        names = {str(last), *texts(node)}
        if path[2:3] == ("options",) and "levels" in path[4:]:
            names.add(str(path[3]))
        if isinstance(last, int) or last == "preferences":
            names.add(ANY_STATEMENT)
        if len(path) == 2:
            names |= {ANYTHING, ANY_STATEMENT}
        self.lost |= names
        if path[0] == "parties" and len(path) > 1:
            self.lost |= {f"{path[1]}.{name}" for name in names}
        return True

    def in_order(self) -> list[Problem]:
        """The problems kept, each once, in file order."""
        return sorted(set(self.problems))

    def add(self, where: Node | Location, message: str, found: str = "", remedy: str = "") -> None:
        """Keep a problem."""
        place = where if isinstance(where, Location) else where.location
        self.problems.append(Problem(place, message, found, remedy))
        if len(self.problems) >= MOST_PROBLEMS:
            enough = Problem(place, f"{MOST_PROBLEMS} problems are enough; the rest is not listed")
            raise CaseProblems([*self.in_order(), enough])

    def formula(self, path: Steps, text: str) -> Formula | None:
        """The formula at a path, or None after keeping what is wrong with it."""
        try:
            return parse(text)
        except FormulaError as error:
            node = self.node(path)
            where, remedy = node.location, ""
            if isinstance(node, Scalar):
                where, remedy = node.locate(error.offset), node.split_hint()
            self.add(where, error.message, text, remedy)
            return None

    def bound(self, path: Steps, text: str, scope: Scope) -> Formula | None:
        """The formula at a path if all its names mean something."""
        formula = self.formula(path, text)
        if formula is None:
            return None
        return formula if self.check_names(path, formula, scope) else None

    def check_names(self, path: Steps, formula: Formula, scope: Scope) -> bool:
        """Whether all names of a formula mean something; keeps a problem for each other one."""
        node = self.node(path)
        mistakes = list(scope.mistakes(formula))
        for mistake in mistakes:
            where = node.locate(mistake.offset) if isinstance(node, Scalar) else node.location
            self.add(where, mistake.message, mistake.found, mistake.remedy)
        return not mistakes and not any(scope.hopeless(leaf.text) for leaf in leaves(formula))

    def named(
        self, path: Steps, name: str, written: str, scope: Scope, text: str = ""
    ) -> NamedFormula | None:
        """A rule, term or target, or None after keeping what is wrong with it."""
        formula = self.bound(path, written, scope)
        if formula is None:
            return None
        where = self.node(path).location
        return NamedFormula(name.strip(), written.strip(), formula, text, where)

    def thresholds(self, path: Steps, text: str, scope: Scope) -> tuple[Formula, ...] | None:
        """The formulas that ``more option`` or ``less option`` stands for; None for neither."""
        word, _, name = text.strip().partition(" ")
        name = name.strip()
        if word not in {"more", "less"} or not name or " " in name:
            return None
        option = self.option(path, name, scope, text.index(name, len(word)))
        if option is None:
            return ()
        if option.name in self.lost:
            return ()
        if (word, name) not in self._thresholds:
            op, levels = (">=", option.levels[1:]) if word == "more" else ("<=", option.levels[:-1])
            self._thresholds[word, name] = tuple(Compare(name, op, level) for level in levels)
        return self._thresholds[word, name]

    def option(self, path: Steps, name: str, scope: Scope, offset: int = 0) -> Option | None:
        """The option of that name, or None after keeping what is wrong with the name."""
        node = self.key(path) if path[-1] == name else self.node(path)
        where = node.locate(offset) if isinstance(node, Scalar) else node.location
        if scope.hopeless(name):
            return None
        mistake = scope.unclear(name)
        if mistake is not None:
            self.add(where, mistake.message, name, mistake.remedy)
            return None
        try:
            return scope.option(name)
        except KeyError:
            self.add(where, f"'{name}' is a term, not an option", name)
            return None

    def level(self, path: Steps, option: Option, written: str) -> int | None:
        """The index of a level, or None after keeping what is wrong with it."""
        truth = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}
        text = truth.get(written.lower(), written) if option.is_yes_no else written
        if text in option.levels:
            return option.levels.index(text)
        if option.name in self.lost:
            return None
        remedy = did_you_mean(written, option.levels, "levels")
        self.add(self.node(path), f"'{written}' is not a level of {option.name}", written, remedy)
        return None

    def party(self, path: Steps, name: str) -> bool:
        """Whether there is such a party; keeps a problem where there is not."""
        if name in self.parties:
            return True
        if name in self.lost:
            return False
        node = self.node(path)
        if not (isinstance(node, Scalar) and node.text == name):
            node = self.key(path)
        self.add(node, f"no party is called '{name}'", name, did_you_mean(name, self.parties))
        return False

    def document(self, path: Steps, name: str) -> Document | None:
        """A document of the case by id, or None after keeping what is wrong with it."""
        if name not in self.documents:
            self.documents[name] = self._read(path, name)
        elif self.documents[name] is None:
            self.add(self.node(path), f"source '{name}' could not be read", name)
        return self.documents[name]

    def said(self, document: Document) -> Sequence[Said]:
        """Who said what in a document, as far as there is a record of it."""
        if self.record is None:
            return ()
        if document.id not in self._said:
            self._said[document.id] = self.record.said(document)
        return self._said[document.id]

    def earlier(self, document: Document) -> Sequence[Document]:
        """The earlier texts of a document that are on record, the newest first."""
        return () if self.record is None else self.record.earlier(document)

    def original(self, document: Document) -> str:
        """The id of the document that one reprints, or its own."""
        return document.id if self.record is None else self.record.original(document.id)

    def _read(self, path: Steps, name: str) -> Document | None:
        node = self.node(path)
        if self.folder is None:
            self.add(node, "this case has no folder, so it has no sources", name)
            return None
        sources = self.folder / "sources"
        if not _inside(self.folder, name):
            message = f"'{name}' is not a file name inside the folder sources/"
            self.add(node, message, name, "put the document there and give its name")
            return None
        stem = next((name.removesuffix(end) for end in SUFFIXES if name.endswith(end)), name)
        try:
            files = [file for end in SUFFIXES if (file := sources / (stem + end)).is_file()]
        except OSError as error:
            self.add(node, f"cannot look for source '{name}': {error.strerror}", name)
            return None
        if len(files) > 1:
            both = " and ".join(file.name for file in files)
            self.add(node, f"'{stem}' could mean {both}", name, "rename one of them")
            return None
        if not files or not files[0].name.startswith(name):
            there = sorted(file.stem for file in sources.glob("*") if file.suffix in SUFFIXES)
            remedy = did_you_mean(name, there, "sources")
            self.add(node, f"there is no source '{name}' in the folder sources/", name, remedy)
            return None
        try:
            return read_document(files[0], f"sources/{files[0].name}")
        except UnusableInput as error:
            self.problems.append(error.problem)
            return None


def _inside(folder: Path, name: str) -> bool:
    """Whether a name stays a file directly in the folder's sources, links followed."""
    if not name or "/" in name or "\\" in name or "\0" in name or name in {".", ".."}:
        return False
    sources = os.path.join(os.path.realpath(folder), "sources")  # noqa: PTH118 - as realpath
    ends = ("", *SUFFIXES)
    return all(
        os.path.dirname(os.path.realpath(os.path.join(sources, name + end))) == sources  # noqa: PTH118, PTH120
        for end in ends
    )
