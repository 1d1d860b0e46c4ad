"""Whether two documents are prints of one original."""

from __future__ import annotations

import random

import pytest

from nonpaper.evidence.meaning.reprints import (
    agency,
    contained,
    credited,
    print_of,
    same_original,
)

WORDS = [f"word{number}" for number in range(400)]


def prose(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)  # noqa: S311 - no secret
    return " ".join(chance.choice(WORDS) for _ in range(length))


def test_a_reprint_with_another_head_and_a_cut_end_is_of_one_original():
    text = prose(1)
    cut = f"OSLO (Reuters) - Our own lead. {' '.join(text.split()[:200])} Read more here."
    assert same_original(print_of(text), print_of(cut))
    assert contained(print_of(text), print_of(cut)) > 0.9


def test_texts_of_their_own_are_not():
    assert not same_original(print_of(prose(1)), print_of(prose(2)))


def test_less_in_common_is_enough_where_both_credit_one_agency():
    first, second = prose(1).split(), prose(2).split()
    one = " ".join(first)
    two = " ".join(first[:100] + second[:200])
    assert not same_original(print_of(one), print_of(two))
    assert same_original(print_of(one, credit="Reuters"), print_of(f"{two} (Reuters) -"))
    assert same_original(print_of(one, outlet="Axios"), print_of(f"Axios reported. {two}"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OSLO (Reuters) - Ships came.", "Reuters"),
        ("OSLO (AP) — Ships came.", "Associated Press"),
        ("Ships came. Via AFP", "Agence France-Presse"),
        ("Axios first reported the talks.", "Axios"),
        ("Ships came, a source told Reuters.", ""),
        ("The AP course is hard.", ""),
        ("", ""),
    ],
)
def test_the_agency_that_a_text_credits(text: str, name: str):
    assert credited(text) == name


def test_an_agency_by_any_of_its_names():
    assert agency("Retold from the Associated Press") == "Associated Press"
    assert agency("By a staff writer") == ""


def test_prints_of_one_original_share_a_key_and_others_hardly_ever():
    originals = [prose(seed) for seed in range(40)]
    cuts = [" ".join(text.split()[: 150 + 3 * seed]) for seed, text in enumerate(originals)]
    prints = [print_of(text) for text in originals]
    found = sum(
        bool(set(print_of(cut).keys) & set(one.keys)) for cut, one in zip(cuts, prints, strict=True)
    )
    assert found == len(originals)
    strangers = sum(
        bool(set(one.keys) & set(two.keys)) for one in prints for two in prints if one is not two
    )
    assert strangers == 0


def test_a_text_of_few_words_is_nothing_to_compare():
    assert print_of("Four words are few.").keys == ()
    assert contained(print_of("few"), print_of("few")) == 0.0
    assert not same_original(print_of(""), print_of(""))
