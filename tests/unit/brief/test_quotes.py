from nonpaper.brief.quotes import Register, known
from nonpaper.model import Case


def test_quotations_are_numbered_in_the_order_of_the_text(case: Case) -> None:
    register = Register.of(case)
    assert [quote.number for quote in register.every] == list(range(1, len(register.every) + 1))
    spans = list(register.numbers)
    assert spans == sorted(spans)


def test_a_quotation_is_on_one_line_and_says_who_spoke(case: Case) -> None:
    every = Register.of(case).every
    by_words = {quote.text: quote for quote in every}
    assert '"Water will flow," she added, "once the shelling has ended for good' in by_words
    assert by_words["they want the water"].said_by == "an official, for Bland, not named"
    assert by_words["meets both in June"].said_by == "the report"
    assert by_words["they want the water"].credit == "The Example Post, 2031-05-02"


def test_a_claim_names_its_owner_and_how_it_is_known(case: Case) -> None:
    claim = Register.of(case).claim("aland.keep", owner=True)
    assert str(claim) == "“the dam stays ours” (Aland, on record, red line)"
    assert [span.href for span in claim.spans if span.kind == "quote"] == ["#quote-1"]


def test_what_nobody_is_quoted_for_is_a_judgement(case: Case) -> None:
    assert known(case.statements["bland.dam"]) == "analyst’s judgement"


def test_a_passage_knows_all_that_rests_on_it(case: Case) -> None:
    register = Register.of(case)
    links = [link.href for links in register.uses.values() for link in links]
    assert {"#aland.keep", "#order-1", "#channel-1", "#event-2"} <= set(links)
