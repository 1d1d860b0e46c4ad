from nonpaper.analysis.equilibria import solve
from nonpaper.brief import Brief
from nonpaper.model import Case
from nonpaper.version import __version__


def test_it_names_version_options_rules_and_terms(case: Case, brief: Brief) -> None:
    method = brief.method
    assert method.version == __version__
    assert len(method.options) == len(case.options)
    assert method.options[1].levels == "no · yes; cannot be undone"
    assert "accord: aland.signs and bland.signs" in method.terms


def test_each_concept_is_explained_once(case: Case, brief: Brief) -> None:
    names = [concept.name for concept in brief.method.concepts]
    assert names == ["Nash", "GMR", "SMR", "SEQ", "SIM"]
    assert len(solve(case).stable) == len(names)


def test_the_number_of_situations_is_the_engines(case: Case, brief: Brief) -> None:
    assert brief.method.size == str(solve(case).encoded.space.size)
