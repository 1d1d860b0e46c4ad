from __future__ import annotations

import pytest

from nonpaper.analysis.deals import deals
from nonpaper.analysis.encode import encode
from nonpaper.analysis.states import changes, count_changes, find_state, find_target
from nonpaper.errors import UnknownName
from nonpaper.model import Case, loads

# digits, least significant first: upland.opens 1, upland.signs 2, lowland.pays 4, lowland.joins 8


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("now", 0),
        (" now ", 0),
        ("0", 0),
        ("10", 10),
        ("opens=yes", 1),
        ("opens = yes, lowland.joins=yes", 9),
        ("upland.signs=yes,joins=yes,pays=yes", 14),
        ("opens=no", 0),
    ],
)
def test_a_state_is_found_by_number_as_now_or_by_changes(
    case: Case, written: str, state: int
) -> None:
    assert find_state(case, written) == state


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("16", "there is no state 16; states are numbered 0 to 15"),
        ("4", "state 4 cannot be: it breaks the rule 'pays -> treaty'"),
        ("pays=yes", "it breaks the rule 'pays -> treaty'"),
        ("oepns=yes", "did you mean '.*opens'"),
        ("opens", "'opens' is not 'now', a number or option=level"),
        ("treaty=yes", "'treaty=yes' is not 'now', a number or option=level"),
        ("opens=maybe", "'maybe' is not a level of upland.opens"),
        ("", "is not 'now', a number or option=level"),
        ("-1", "is not 'now', a number or option=level"),
        ("9" * 30, "is not 'now', a number or option=level"),
    ],
)
def test_what_is_no_state_is_refused_with_what_would_be_one(
    case: Case, written: str, message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        find_state(case, written)


def test_changes_say_who_did_what(case: Case) -> None:
    encoded = encode(case)
    (change,) = changes(encoded, 10, 11)
    assert change.to_dict() == {
        "option": "upland.opens",
        "party": "upland",
        "before": "no",
        "after": "yes",
        "text": "Upland opens the gates",
    }
    assert changes(encoded, 11, 10)[0].text == "Upland no longer opens the gates"
    assert changes(encoded, 10, 10) == ()


def test_levels_are_told_by_name() -> None:
    option = "{text: its troops, levels: [out, in]}"
    case = loads(f"title: t\nparties: {{a: {{name: Alpha, options: {{x: {option}}}}}}}\n")
    (change,) = changes(encode(case), 0, 1)
    assert change.text.startswith("Alpha: its troops")
    assert change.text.endswith(" in")


def test_an_act_counts_once_where_it_is_done_whole(case: Case) -> None:
    encoded = encode(case)
    assert count_changes(case, changes(encoded, 0, 10)) == 1
    assert count_changes(case, changes(encoded, 0, 14)) == 2
    assert count_changes(case, changes(encoded, 0, 2)) == 1
    assert count_changes(case, changes(encoded, 0, 3)) == 2
    assert count_changes(case, ()) == 0


def test_a_target_is_found_by_name_and_without_one_where_there_is_only_one(case: Case) -> None:
    assert find_target(case, "water").name == "water"
    with pytest.raises(UnknownName, match="say which target"):
        find_target(case, None)
    with pytest.raises(UnknownName, match="no target is called 'watter'; did you mean 'water'"):
        find_target(case, "watter")
    one = loads("title: t\nparties: {a: {options: {x: {}}}}\ntargets: {t: 'x'}\n")
    assert find_target(one, None).name == "t"


def test_a_case_without_targets_says_so() -> None:
    case = loads("title: t\nparties: {a: {options: {x: {}}}}\n")
    with pytest.raises(UnknownName, match="there are no targets here"):
        find_target(case, None)
    with pytest.raises(UnknownName, match="there are no targets here"):
        deals(case)
