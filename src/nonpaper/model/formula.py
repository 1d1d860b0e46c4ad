"""Formulas: what a rule, a term, a target or a preference statement says.

A formula is read by a grammar into a small tree, and prints back to text that reads to the same
tree. The tree keeps names as they are written; a `Scope` (see `scope`) says what they mean.

Binding strength, strongest first: ``not``; comparisons; ``and``; ``or``; then ``->`` (right to
left) and ``if`` (``a if b`` is ``b -> a``, left to right); ``<->``, also written ``iff``. Mixing
``->``, ``if`` and ``<->`` without brackets is an error, since people read such mixtures
differently. After a comparison a bare or quoted word is a level of the option on its left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from nonpaper.errors import FormulaError

if TYPE_CHECKING:
    from lark import Lark, Token

MAX_LENGTH = 4000
MAX_NESTING = 60

GRAMMAR = r"""
    ?start: formula
    ?formula: disjunction | implies | given | iff
    implies: disjunction "->" (disjunction | implies)
    given: (disjunction | given) "if" disjunction
    iff: (disjunction | iff) ("<->" | "iff") disjunction
    ?disjunction: conjunction | conjunction ("or" conjunction)+ -> any_of
    ?conjunction: negation | negation ("and" negation)+ -> all_of
    ?negation: atom | "not" negation -> negate
    ?atom: name | compare | "(" formula ")"
    name: WORD
    compare: WORD OP level
    level: WORD | QUOTED
    OP: "<=" | ">=" | "!=" | "=" | "<" | ">"
    WORD: /\w+(?:[-.]\w+)*/
    QUOTED: /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/
    %ignore /\s+/
"""

KEYWORDS = frozenset({"not", "and", "or", "if", "iff"})
PLAIN_LEVEL = re.compile(r"\w+(?:[-.]\w+)*\Z")


@dataclass(frozen=True)
class Name:
    """A yes/no option or a term, true where it holds."""

    text: str
    offset: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Compare:
    """An option compared with one of its levels."""

    text: str
    op: str
    level: str
    offset: int = field(default=0, compare=False, repr=False)
    level_offset: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Not:
    """True where its part is false."""

    part: Formula


@dataclass(frozen=True)
class And:
    """True where all parts are."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Or:
    """True where some part is."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Implies:
    """False only where `condition` holds and `result` does not; ``result if condition`` too."""

    condition: Formula
    result: Formula


@dataclass(frozen=True)
class Iff:
    """True where both sides agree."""

    left: Formula
    right: Formula


Formula = Name | Compare | Not | And | Or | Implies | Iff
Leaf = Name | Compare


def parse(text: str) -> Formula:
    """The tree of a formula.

    Raises
    ------
    FormulaError
        Where the text is no formula; it carries the offset and says what would be right.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken

    _refuse_monsters(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedCharacters as error:
        raise _at_character(text, error) from None
    except UnexpectedEOF:
        raise FormulaError("the formula ends too early", len(text)) from None
    except UnexpectedToken as error:
        raise _unexpected(text, error.token) from None
    return _build(tree)


def show(formula: Formula) -> str:
    """Text that parses to the same tree, with no more brackets than needed."""
    match formula:
        case Name(text):
            return text
        case Compare(text, op, level):
            return f"{text} {op} {show_level(level)}"
        case Not(part):
            return f"not {_bracket(part, 4)}"
        case And(parts):
            return " and ".join(_bracket(part, 4) for part in parts)
        case Or(parts):
            return " or ".join(_bracket(part, 3) for part in parts)
        case Implies(condition, result):
            chained = show(result) if isinstance(result, Implies) else _bracket(result, 2)
            return f"{_bracket(condition, 2)} -> {chained}"
        case Iff(left, right):
            chained = show(left) if isinstance(left, Iff) else _bracket(left, 2)
            return f"{chained} <-> {_bracket(right, 2)}"


def show_level(level: str) -> str:
    """A level as a formula writes it: bare where that reads back, else quoted."""
    if PLAIN_LEVEL.match(level) and level not in KEYWORDS:
        return level
    escaped = level.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def leaves(formula: Formula) -> Iterator[Leaf]:
    """The names and comparisons of a formula, from left to right."""
    match formula:
        case Name() | Compare():
            yield formula
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Implies(first, second) | Iff(first, second):
            yield from leaves(first)
            yield from leaves(second)


_STRENGTH: dict[type, int] = {Implies: 1, Iff: 1, Or: 2, And: 3, Not: 4, Name: 5, Compare: 5}


def _bracket(part: Formula, least: int) -> str:
    return show(part) if _STRENGTH[type(part)] >= least else f"({show(part)})"


def _refuse_monsters(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            f"a formula of {len(text)} characters; at most {MAX_LENGTH} are read, so give parts of "
            "it names under 'terms'",
            MAX_LENGTH,
        )
    deep = text.count("(") + len(re.findall(r"\bnot\b|->|<->|\biff?\b", text))
    if deep > MAX_NESTING:
        raise FormulaError(
            f"more than {MAX_NESTING} brackets, negations and implications in one formula; give "
            "parts of it names under 'terms'",
            0,
        )


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _build(tree: Any) -> Formula:
    if tree.data == "name":
        word = tree.children[0]
        return Name(str(word), word.start_pos)
    if tree.data == "compare":
        word, op, level = tree.children
        written = level.children[0]
        return Compare(str(word), str(op), _level_text(written), word.start_pos, written.start_pos)
    return _JOINS[tree.data](*(_build(part) for part in tree.children))


_JOINS: dict[str, Callable[..., Formula]] = {
    "negate": Not,
    "all_of": lambda *parts: And(parts),
    "any_of": lambda *parts: Or(parts),
    "implies": Implies,
    "given": lambda result, condition: Implies(condition, result),
    "iff": Iff,
}


def _level_text(token: Token) -> str:
    if token.type == "WORD":
        return str(token)
    return re.sub(r"\\(.)", r"\1", str(token)[1:-1])


def _at_character(text: str, error: Any) -> FormulaError:
    offset: int = error.pos_in_stream
    return FormulaError(_strange_mark(text, offset), offset)


def _strange_mark(text: str, offset: int) -> str:
    mark = text[offset]
    if mark in "'\"":
        return "a quotation mark that is not closed"
    if text[offset : offset + 2] == "==":
        return "write one '=' to compare with a level"
    instead = {"&": "and", "|": "or", "!": "not", "~": "not", "∧": "and", "∨": "or", "¬": "not"}
    if mark in instead:
        return f"'{mark}' is not read here; write '{instead[mark]}'"
    return f"'{mark}' has no meaning in a formula"


def _unexpected(text: str, token: Token) -> FormulaError:
    if token.type == "$END":
        return FormulaError("the formula ends too early: a name is missing after this", len(text))
    offset = token.start_pos or 0
    word = str(token)
    if word in {"->", "if", "iff", "<->"}:
        before = text[:offset]
        if re.search(r"->|\biff?\b", before) and before.strip():
            return FormulaError(
                f"'{word}' mixed with another of '->', 'if' and '<->': "
                "put brackets to say which belongs together",
                offset,
            )
    if word.startswith("="):
        return FormulaError("only a name can be compared; write 'option = level'", offset)
    if token.type in {"WORD", "QUOTED"}:
        if word.lower() in KEYWORDS and word not in KEYWORDS:
            return FormulaError(f"write '{word.lower()}' in small letters", offset)
        return FormulaError(
            f"'{word}' stands where 'and', 'or', '->' or an end was expected; a level of more than "
            "one word needs quotation marks",
            offset,
        )
    return FormulaError(f"'{word}' does not fit here; a name was expected", offset)
