"""The workbench on which a case is put together: it finds places in the file and keeps problems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nonpaper.errors import FormulaError, Location, Problem, UnusableInput
from nonpaper.evidence import Document, Passage, find_passages, nearest_passage, read_document
from nonpaper.evidence.documents import SUFFIXES
from nonpaper.model.case import Citation
from nonpaper.model.formula import Compare, Formula, leaves, parse
from nonpaper.model.names import did_you_mean
from nonpaper.model.scope import NamedFormula, Option, Scope
from nonpaper.model.shape import CiteShape
from nonpaper.model.yaml_tree import Mapping, Node, Scalar
from nonpaper.model.yaml_tree import Sequence as Listed

Steps = tuple[str | int, ...]


class Bench:
    """A case under construction.

    Parameters
    ----------
    tree
        The case file as written.
    folder
        The case folder; None for a case that has none, which then cannot cite.
    """

    def __init__(self, tree: Node, folder: Path | None) -> None:
        self.tree = tree
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document | None] = {}
        self.people: dict[str, str] = {}
        self.parties: list[str] = []

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
        return parent

    def add(self, where: Node | Location, message: str, found: str = "", remedy: str = "") -> None:
        """Keep a problem."""
        place = where if isinstance(where, Location) else where.location
        self.problems.append(Problem(place, message, found, remedy))

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
        return not mistakes and not any(leaf.text in scope.broken for leaf in leaves(formula))

    def named(
        self, path: Steps, name: str, written: str, scope: Scope, text: str = ""
    ) -> NamedFormula | None:
        """A rule, term or target, or None after keeping what is wrong with it."""
        formula = self.bound(path, written, scope)
        if formula is None:
            return None
        return NamedFormula(name, written, formula, text, self.node(path).location)

    def thresholds(self, path: Steps, text: str, scope: Scope) -> tuple[Formula, ...] | None:
        """The formulas that ``more option`` or ``less option`` stands for; None for neither."""
        word, _, name = text.strip().partition(" ")
        name = name.strip()
        if word not in {"more", "less"} or not name or " " in name:
            return None
        option = self.option(path, name, scope, text.index(name, len(word)))
        if option is None:
            return ()
        if word == "more":
            return tuple(Compare(name, ">=", level) for level in option.levels[1:])
        return tuple(Compare(name, "<=", level) for level in option.levels[:-1])

    def option(self, path: Steps, name: str, scope: Scope, offset: int = 0) -> Option | None:
        """The option of that name, or None after keeping what is wrong with the name."""
        node = self.node(path)
        where = node.locate(offset) if isinstance(node, Scalar) else node.location
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
        truth = {"true": "yes", "false": "no"}
        text = truth.get(written.lower(), written) if option.is_yes_no else written
        if text in option.levels:
            return option.levels.index(text)
        remedy = did_you_mean(written, option.levels, "levels")
        self.add(self.node(path), f"'{written}' is not a level of {option.name}", written, remedy)
        return None

    def party(self, path: Steps, name: str) -> bool:
        """Whether there is such a party; keeps a problem where there is not."""
        if name in self.parties:
            return True
        node = self.node(path)
        if not (isinstance(node, Scalar) and node.text == name):
            node = self.key(path)
        self.add(node, f"no party is called '{name}'", name, did_you_mean(name, self.parties))
        return False

    def citations(self, path: Steps, cites: Sequence[CiteShape]) -> tuple[Citation, ...]:
        """The citations at a path whose words were found; keeps a problem for each other one."""
        single = not isinstance(self.node(path), Listed)
        found = []
        for index, cite in enumerate(cites):
            here = path if single else (*path, index)
            citation = self._citation(here, cite)
            if citation is not None:
                found.append(citation)
        return tuple(found)

    def _citation(self, path: Steps, cite: CiteShape) -> Citation | None:
        if cite.of is not None and not self.party((*path, "of"), cite.of):
            return None
        document = self.document((*path, "source"), cite.source)
        if document is None:
            return None
        passage = self._passage((*path, "quote"), cite, document)
        if passage is None:
            return None
        speaker = cite.speaker or ""
        of = cite.of or self.people.get(speaker, "")
        return Citation(passage, speaker, of, cite.anonymous, cite.precedent)

    def _passage(self, path: Steps, cite: CiteShape, document: Document) -> Passage | None:
        found = find_passages(document, cite.quote, cite.before or "", cite.after or "")
        if len(found) == 1:
            return found[0]
        node = self.node(path)
        if found:
            lines = ", ".join(str(passage.line) for passage in found[:6])
            self.add(
                node,
                f"these words stand {len(found)} times in {document.path} (lines {lines})",
                cite.quote,
                "add 'before:' or 'after:' with the words next to the ones you mean",
            )
            return None
        if find_passages(document, cite.quote):
            message = f"these words are in {document.path}, but not with that 'before:' or 'after:'"
            self.add(node, message, cite.quote)
            return None
        near = nearest_passage(document, cite.quote)
        hint = node.split_hint() if isinstance(node, Scalar) else ""
        remedy = hint or (f'the nearest words there are: "{near}"' if near else "")
        self.add(node, f"these words are not in {document.path}", cite.quote, remedy)
        return None

    def document(self, path: Steps, name: str) -> Document | None:
        """A document of the case by id, or None after keeping what is wrong with it."""
        if name not in self.documents:
            self.documents[name] = self._read(path, name)
        elif self.documents[name] is None:
            self.add(self.node(path), f"source '{name}' could not be read", name)
        return self.documents[name]

    def _read(self, path: Steps, name: str) -> Document | None:
        node = self.node(path)
        if self.folder is None:
            self.add(node, "this case has no folder, so it has no sources", name)
            return None
        sources = self.folder / "sources"
        if not _inside(sources, name):
            message = f"'{name}' is not a file name inside the folder sources/"
            self.add(node, message, name, "put the document there and give its name")
            return None
        for suffix in ("", *SUFFIXES):
            file = sources / (name + suffix)
            if file.suffix in SUFFIXES and file.is_file():
                try:
                    return read_document(file, f"sources/{file.name}")
                except UnusableInput as error:
                    self.problems.append(error.problem)
                    return None
        there = sorted(file.stem for file in sources.glob("*") if file.suffix in SUFFIXES)
        remedy = did_you_mean(name, there, "sources")
        self.add(node, f"there is no source '{name}' in the folder sources/", name, remedy)
        return None


def _inside(sources: Path, name: str) -> bool:
    """Whether a name stays a file directly in the folder, links followed."""
    if not name or "/" in name or "\\" in name or "\0" in name or name in {".", ".."}:
        return False
    root = sources.resolve()
    return all((sources / (name + end)).resolve().parent == root for end in ("", *SUFFIXES))
