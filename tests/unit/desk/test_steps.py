import pytest

from nonpaper import desk
from nonpaper.errors import UnknownName

EXAMPLE = "examples/israel-syria-2025"


def test_the_terms_are_passed_on():
    found = desk.paths(
        EXAMPLE, "security pact", stage_size=4, concept="gmr", coerced=True, ignore_order=True,
        first=["formal_talks"], never=["guarantees"], before=[("formal_talks", "pact")],
        max_exposure=9, variant="the US lifts sanctions first", runners_up=1,
    )  # fmt: skip
    payload = found.to_dict()
    assert payload["case"]["variant"] == "the US lifts sanctions first"
    assert (payload["stage_size"], payload["concept"], payload["max_exposure"]) == (4, "gmr", 9)
    assert payload["coerced"] is True
    assert payload["order"] == "ignored"
    assert payload["asked"]["before"] == [["formal_talks", "pact"]]


def test_an_unknown_name_in_a_formula_is_named_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'pact'"):
        desk.paths(EXAMPLE, "security pact", never=["pakt"])
