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
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


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
        raise _unexpected(text, error.token, error.expected) from None
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
    bare = QUOTED.sub("''", text)
    deep = bare.count("(") + len(re.findall(r"\bnot\b|->|\biff?\b", bare))
    if deep > MAX_NESTING:
        raise FormulaError(
            f"more than {MAX_NESTING} brackets, negations and implications in one formula; give "
            "parts of it names under 'terms'",
            0,
        )


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", lexer="basic", maybe_placeholders=False)


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


_INSTEAD = {
    **dict.fromkeys("&∧", "and"),
    **dict.fromkeys("|∨", "or"),
    **dict.fromkeys("!~¬", "not"),
    **dict.fromkeys("→⇒⟶", "->"),
    **dict.fromkeys("↔⇔", "<->"),
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    **dict.fromkeys("‘’“”«»`", "' or \""),
}
_TWICE = {"==": "=", "=>": ">=' or '->", "=<": "<=", "<>": "!=", "><": "!="}


def _strange_mark(text: str, offset: int) -> str:
    mark = text[offset]
    if mark in "'\"":
        return "a quotation mark that is not closed"
    if mark in _INSTEAD:
        return f"'{mark}' is not read here; write '{_INSTEAD[mark]}'"
    return f"'{mark}' has no meaning in a formula"


def _unexpected(text: str, token: Token, expected: set[str]) -> FormulaError:
    offset = len(text) if token.type == "$END" else token.start_pos or 0
    if "QUOTED" in expected:
        begin = offset - (text[offset - 1 : offset + 1] in _TWICE)
        return FormulaError(_no_level(text, token, offset), begin)
    if "LPAR" in expected:
        return FormulaError(_no_name(token), offset)
    if token.type == "$END":
        return FormulaError("this bracket is not closed", _open_bracket(text))
    return FormulaError(_no_join(text, token, offset), offset)


def _no_level(text: str, token: Token, offset: int) -> str:
    """What to say where a level should follow a comparison."""
    if token.type == "$END":
        return "the formula ends too early: a level is missing after this"
    word, pair = str(token), text[offset - 1 : offset + 1]
    if pair in _TWICE:
        return f"'{pair}' is not read here; write '{_TWICE[pair]}'"
    if word in KEYWORDS:
        return f"a level is expected here; put '{word}' in quotation marks if it is one"
    return f"a level is expected here, not '{word}'"


def _no_name(token: Token) -> str:
    """What to say where a name should stand."""
    word = str(token)
    if token.type == "$END":
        return "the formula ends too early: a name is missing after this"
    if token.type == "OP":
        return "only a name can be compared; write 'option = level'"
    if token.type == "QUOTED":
        return f"a name is expected here; {word} in quotation marks can only be a level"
    if word == "if":
        return "a name is missing before 'if'; write 'result if condition'"
    return f"a name is missing before '{word}'"


def _no_join(text: str, token: Token, offset: int) -> str:
    """What to say where a formula should be joined to the next, or end."""
    word, before = str(token), text[:offset]
    if word in {"->", "if", "iff", "<->"}:
        return (
            f"'{word}' mixed with another of '->', 'if' and '<->': "
            "put brackets to say which belongs together"
        )
    if token.type == "RPAR":
        return "this bracket closes none"
    if token.type == "OP":
        return "only a name can be compared; join comparisons with 'and'"
    last = before.split()[-1]
    for shouted in (word, last):
        if shouted.lower() in KEYWORDS and shouted not in KEYWORDS:
            return f"'{shouted}' is not read here; write '{shouted.lower()}' in small letters"
    return (
        f"'{word}' stands where 'and', 'or', '->' or an end was expected; a level of more than "
        "one word needs quotation marks"
    )


def _open_bracket(text: str) -> int:
    """The offset of the last bracket that is not closed."""
    opened = []
    for match in re.finditer(rf"{QUOTED.pattern}|[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] == ")":
            opened.pop()
    return opened[-1]
