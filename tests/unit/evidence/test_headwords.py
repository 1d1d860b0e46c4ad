from __future__ import annotations

from nonpaper.evidence.headwords import empty_words, head_words, name_stems, stem, stems


def test_the_first_words_that_tell_something_head_a_text():
    assert head_words("that the Golan’s return is off the table") == ("Golan", "return", "table")
    assert head_words("he would ease sanctions on Syria and Iran", 2) == ("ease", "sanctions")
    assert head_words("they said it would not be so") == ()


def test_inflections_of_a_word_count_as_one():
    assert len({stem(w) for w in ("withdraw", "withdraws", "withdrawn", "withdrawing")}) == 1
    assert stem("sanctions") == stem("sanction") == stem("Sanctioned")
    assert stem("use") == "use"


def test_texts_share_what_tells_something_only():
    assert stems("He would lift the sanctions") & stems("sanctions would be lifted") == {
        stem("lift"),
        stem("sanctions"),
    }
    assert not stems("he said so") & stems("she said so")


def test_names_are_what_has_a_capital():
    assert name_stems("They hold the Golan Heights") == {stem("Golan"), stem("Heights")}


def test_empty_words_are_in_lower_case():
    assert "the" in empty_words()
    assert all(word == word.lower() for word in empty_words())
