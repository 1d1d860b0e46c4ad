"""A formula prints back to text that parses to the same thing."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nonpaper.errors import FormulaError
from nonpaper.model.formula import (
    MAX_LENGTH,
    MAX_NESTING,
    And,
    Compare,
    Formula,
    Iff,
    Implies,
    Name,
    Not,
    Or,
    parse,
    show,
)

often = settings(max_examples=300, deadline=None, derandomize=True, database=None)
words = st.from_regex(r"[^\W\d_]\w{0,5}(?:[-.]\w{1,4}){0,2}", fullmatch=True).filter(
    lambda word: word not in {"not", "and", "or", "if", "iff"}
)
odd_levels = st.sampled_from(
    ["no", "null", "~", "", " ", "2.50", "1974-05-31", "it's", '"', "\\", "\\'", "a\nb", "not", "("]
)
levels = st.one_of(odd_levels, words, st.text(max_size=12))
operators = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
atoms = st.one_of(st.builds(Name, words), st.builds(Compare, words, operators, levels))


def joined(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Not, parts),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Implies, parts, parts),
        st.builds(Iff, parts, parts),
    )


formulas = st.recursive(atoms, joined, max_leaves=14)


@often
@given(formulas)
def test_a_formula_prints_back_to_text_that_parses_to_the_same_tree(formula):
    text = show(formula)
    marks = text.count("(") + text.count("not") + text.count("->")
    assume(len(text) <= MAX_LENGTH and marks <= MAX_NESTING)
    assert parse(text) == formula


@often
@given(
    st.lists(
        st.one_of(
            words,
            st.sampled_from(
                ["not", "and", "or", "if", "iff", "->", "<->", *"()=<!&'3", "'a b'", '"it\'s"']
            ),
            st.text(max_size=3),
        ),
        max_size=12,
    )
)
def test_any_text_is_a_formula_or_says_where_it_is_none(pieces):
    text = " ".join(pieces)
    try:
        tree = parse(text)
    except FormulaError as error:
        said = error
    else:
        assert parse(show(tree)) == tree
        return
    assert 0 <= said.offset <= len(text)
    assert said.message
