import re

from nonpaper.brief.pictures.ladder import Ladder, Rung, ladder


def drawn(*, against: frozenset[int] = frozenset(), columns: tuple[str, ...] = ("Ash", "Birch")):
    rungs = (
        Rung("Stage 1", True, {0: "opens the gate to everybody"}, frozenset(), {1: 2}),
        Rung("Stage 2", not against, {0: "waits", 1: "pays"}, against, {}),
    )
    return ladder(Ladder("way", "The gate", columns, rungs))


def test_each_stage_is_told_in_words_for_those_who_do_not_see_it():
    svg = str(drawn(against=frozenset({1})).svg)
    assert "Stage 1: Ash opens the gate to everybody. It holds. Exposed: Birch." in svg
    assert "Stage 2: Ash waits; Birch pays. Against it: Birch. It does not hold." in svg


def test_the_caption_explains_only_marks_that_are_there():
    assert "crossed ring" not in drawn().caption
    assert "crossed ring" in drawn(against=frozenset({1})).caption
    assert "Exposed" in drawn().caption


def test_it_follows_the_colours_of_the_page_and_fits_a_phone():
    picture = drawn(against=frozenset({0}), columns=("Ash", "Birch", "Cedar"))
    assert "var(--red)" in picture.svg
    assert "#07" not in picture.svg
    width = float(re.search(r'width="([\d.]+)"', picture.svg)[1])
    assert width <= 328


def test_the_same_path_gives_the_same_drawing():
    assert drawn().svg == drawn().svg
