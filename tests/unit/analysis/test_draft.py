from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.analysis.draft import Draft, draft
from nonpaper.evidence import Attribution, Stance
from nonpaper.evidence.said import Said
from nonpaper.model import load, loads

SOURCE = (
    "He wants Lowland to clear the canal. Never a toll, “no,” she said. A gate only if paid. "
    "She said that\nthe bridge: stays shut.\n"
)


def said(number: int, words: str, stance: Stance, party: str = "upland", **more: object) -> Said:
    found = Attribution((), (), ((0, 1),), speaker="Ada Berg", party=party, stance=stance)
    more = {"status": "accepted", "quotes": (words,), **more}
    return Said(f"wire:{number}", "wire", "", found, words, None, "The Post", **more)  # type: ignore[arg-type]


@pytest.fixture
def drafted(river: Path):
    (river / "sources" / "wire.md").write_text(SOURCE)

    def make(*found: Said) -> Draft:
        made = draft(load(river), found)
        assert loads(f"title: t\n{made.text()}", folder=river) if made.proposals else True
        return made

    return make


def test_a_demand_asks_for_an_option_of_the_other_party_it_names(drafted) -> None:
    (proposal,) = drafted(said(1, "Lowland to clear the canal", Stance.DEMANDS)).proposals
    (option,) = proposal.options
    assert (option.party, option.id) == ("lowland", "clear_canal")
    assert proposal.formula == "lowland.clear_canal"
    assert (proposal.party, proposal.statement) == ("upland", "wants_clear_canal")


def test_a_refusal_is_of_ones_own_option_and_a_condition_an_implication(drafted) -> None:
    made = drafted(
        said(1, "Never a toll", Stance.REFUSES), said(2, "A gate only if paid", Stance.CONDITIONS)
    )
    assert [p.formula for p in made.proposals] == [
        "not upland.toll",
        "upland.gate -> upland.paid_2",
    ]
    assert made.proposals[1].options[0].near == ("upland.opens",)
    assert "      # near: upland.opens\n      gate:\n        text: A gate\n" in made.text()
    assert "      # wire:1: Ada Berg refuses (The Post; accepted)\n" in made.text()


@pytest.mark.parametrize(
    ("words", "option", "text"),
    [
        ("Upland is ready to share the water with Lowland", "share_water", "share the water with"),
        ("she was interested in a new gate", "gate", "a new gate"),
        ("the canal will remain open", "canal_remain_open", "the canal will remain open"),
        ("Lowland must nearly halve its toll", "halve_toll", "Lowland must nearly halve its toll"),
    ],
)
def test_who_wants_it_is_no_part_of_an_option(river: Path, words, option, text) -> None:
    (proposal,) = draft(load(river), [said(1, words, Stance.DEMANDS)]).proposals
    assert proposal.options[0].id == option
    assert proposal.options[0].text.startswith(text)


def test_an_offer_without_a_condition_is_an_option_alone(drafted) -> None:
    (proposal,) = drafted(said(1, "to clear the canal", Stance.OFFERS)).proposals
    assert (proposal.statement, proposal.formula) == ("", "")
    assert [option.party for option in proposal.options] == ["upland"]


def test_words_in_pieces_are_quoted_piece_by_piece(drafted) -> None:
    text = drafted(
        said(1, "Never a toll no", Stance.REFUSES, quotes=("Never a toll", "no,”"))
    ).text()
    assert text.count("- source: wire") == 2


def test_words_over_several_lines_and_with_colons_are_quoted_too(drafted) -> None:
    words = "that the bridge: stays shut"
    found = said(1, words, Stance.REFUSES, quotes=("that\nthe bridge: stays shut",))
    made = drafted(found)
    assert made.proposals[0].options[0].text == "the bridge: stays shut"
    assert f'quote: "{words.removeprefix("that ")}"' in made.text()


def test_only_reviewed_uncited_originals_of_the_cases_parties_are_proposed(drafted) -> None:
    words = "Never a toll"
    assert not drafted(
        said(1, words, Stance.REFUSES, status="unreviewed"),
        said(2, words, Stance.ASSERTS),
        said(3, words, Stance.REFUSES, party="France"),
        said(4, words, Stance.REFUSES, repeats="post:1"),
    ).proposals
    chain = [said(1, words, Stance.REFUSES), said(2, "a toll", Stance.DEMANDS, within="wire:1")]
    assert [proposal.said.id for proposal in drafted(*chain).proposals] == ["wire:1"]
    assert drafted().text().startswith("# Nothing to propose")


def test_names_are_given_once_and_the_draft_is_the_same_every_time(drafted) -> None:
    twice = [said(n, "Never a toll", Stance.REFUSES) for n in (1, 2)]
    made = drafted(*twice)
    assert [option.id for p in made.proposals for option in p.options] == ["toll", "toll_2"]
    assert made.text() == drafted(*twice).text()
    assert made.to_dict()["yaml"] == made.text()
