"""Formulas: how they are read, printed, and what is said about those that are none."""

from __future__ import annotations

import pytest

from nonpaper.errors import FormulaError
from nonpaper.model.formula import (
    MAX_LENGTH,
    And,
    Compare,
    Iff,
    Implies,
    Name,
    Not,
    Or,
    leaves,
    parse,
    show,
    show_level,
)

A, B, C, D = map(Name, "abcd")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("not a and b", And((Not(A), B))),
        ("not p = x", Not(Compare("p", "=", "x"))),
        ("not not a", Not(Not(A))),
        ("a or b and c", Or((A, And((B, C))))),
        ("a and b and c", And((A, B, C))),
        ("a and (b and c)", And((A, And((B, C))))),
        ("a or b -> c and d", Implies(Or((A, B)), And((C, D)))),
        ("a -> b -> c", Implies(A, Implies(B, C))),
        ("a if b", Implies(B, A)),
        ("a if b if c", Implies(C, Implies(B, A))),
        ("a <-> b", Iff(A, B)),
        ("a iff b iff c", Iff(Iff(A, B), C)),
        ("(a -> b) if c", Implies(C, Implies(A, B))),
        ("a -> (b <-> c)", Implies(A, Iff(B, C))),
        ("x.a", Name("x.a")),
        ("restrains-groups", Name("restrains-groups")),
        ("a->b", Implies(A, B)),
        ("notable or iffy", Or((Name("notable"), Name("iffy")))),
        ("straße and élan", And((Name("straße"), Name("élan")))),
        (" \n a\t", A),
    ],
)
def test_each_connective_binds_as_the_module_says(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("half", "half"),
        ("no", "no"),
        ("null", "null"),
        ("2.50", "2.50"),
        ("1974-05-31", "1974-05-31"),
        ("'buffer zone and Hermon'", "buffer zone and Hermon"),
        ('"it\'s"', "it's"),
        (r"'it\'s'", "it's"),
        (r"'a\\b'", "a\\b"),
        ("'~'", "~"),
        ("''", ""),
        ("'not'", "not"),
        ("'(('", "(("),
        ("'größer — 3 €'", "größer — 3 €"),
    ],
)
@pytest.mark.parametrize("op", ["=", "!=", "<", "<=", ">", ">="])
def test_after_a_comparison_a_bare_or_quoted_word_is_a_level(op, written, level):
    tree = parse(f"p {op} {written}")
    assert tree == Compare("p", op, level)
    assert parse(show(tree)) == tree


def test_leaves_come_from_left_to_right_with_their_offsets():
    found = [(leaf.text, leaf.offset) for leaf in leaves(parse("a and (p < 'x' -> not b)"))]
    assert found == [("a", 0), ("p", 7), ("b", 22)]
    compare = next(leaves(parse("über = 'x y'")))
    assert isinstance(compare, Compare)
    assert compare.level_offset == 7


@pytest.mark.parametrize("level", ["not", "and", "or", "if", "iff"])
def test_a_level_that_is_a_word_of_the_grammar_is_shown_in_quotation_marks(level):
    assert show_level(level) == f"'{level}'"


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "ends too early: a name is missing"),
        ("a and", 5, "ends too early: a name is missing"),
        ("not", 3, "ends too early: a name is missing"),
        ("p =", 3, "ends too early: a level is missing"),
        ("and a", 0, "a name is missing before 'and'"),
        ("a or or b", 5, "a name is missing before 'or'"),
        ("a -> -> b", 5, "a name is missing before '->'"),
        ("()", 1, "a name is missing before ')'"),
        ("if a then b", 0, "write 'result if condition'"),
        ("a -> b if c", 7, "put brackets"),
        ("a if b -> c", 7, "put brackets"),
        ("a <-> b -> c", 8, "put brackets"),
        ("a iff b if c", 8, "put brackets"),
        ("a b", 2, "'b' stands where 'and', 'or', '->' or an end was expected"),
        ("p = buffer zone", 11, "a level of more than one word needs quotation marks"),
        ("p = not", 4, "put 'not' in quotation marks"),
        ("p = (b)", 4, "a level is expected here, not '('"),
        ("p < q < r", 6, "join comparisons with 'and'"),
        ("= b", 0, "only a name can be compared"),
        ("'a' = b", 0, "'a' in quotation marks can only be a level"),
        ("p == b", 2, "'==' is not read here; write '='"),
        ("p => b", 2, "'=>' is not read here; write '>=' or '->'"),
        ("p <> b", 2, "'<>' is not read here; write '!='"),
        ("a && b", 2, "'&' is not read here; write 'and'"),
        ("!a", 0, "'!' is not read here; write 'not'"),
        ("p ≥ b", 2, "write '>='"),
        ("a → b", 2, "write '->'"),
        ("p = ‘x y’", 4, "'‘' is not read here"),
        ("a AND b", 2, "'AND' is not read here; write 'and' in small letters"),
        ("NOT a", 4, "'NOT' is not read here; write 'not' in small letters"),
        ("p = 'x", 4, "a quotation mark that is not closed"),
        ("(a and (b or c)", 0, "this bracket is not closed"),
        ("p = '(' and (a", 12, "this bracket is not closed"),
        ("a)", 1, "this bracket closes none"),
        ("a, b", 1, "',' has no meaning in a formula"),
    ],
)
def test_what_is_no_formula_says_where_and_what_would_be_right(text, offset, message):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


def test_a_formula_too_long_or_too_deep_is_refused_before_it_is_read():
    with pytest.raises(FormulaError, match="give parts of it names"):
        parse("a" * (MAX_LENGTH + 1))
    for text in ("(" * 3900, "not " * 900 + "a", "a" + " -> a" * 700):
        with pytest.raises(FormulaError, match="more than 60 brackets"):
            parse(text)


def test_brackets_inside_a_level_do_not_count_as_nesting():
    assert parse(f"p = '{'(' * 100}'") == Compare("p", "=", "(" * 100)
