from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from nonpaper.brief import Brief, compose, html, markdown
from nonpaper.model import Case

NOTHING = "title: x\nparties: {a: {}}"
ONE = "title: x\nparties: {a: {options: {o: }, preferences: [o]}}\ntargets: {t: o}"
NO_PRINCIPAL = """
title: x
parties: {a: {role: mediator, options: {o: }, preferences: [o]}}
targets: {t: o}
"""
RANKED = """
title: x
parties:
  a: {options: {o: }, ranking: [[1, 3], [0, 2]]}
  b: {options: {p: }, ranking: [3, 1, 2, 0]}
targets: {both: o and p}
"""
THREE = """
title: x
parties:
  a: {options: {o: }, preferences: [p and q, o]}
  b: {options: {p: }, preferences: [o and q, p]}
  c: {options: {q: }, preferences: [o and p, q]}
targets: {all of it: o and p, 'all of it!': o and p}
"""
WEIGHTED = """
title: x
parties:
  a: {scoring: weighted, options: {o: }, preferences: [{statement: p, weight: 2}, not o]}
  b: {scoring: weighted, options: {p: }, preferences: [{statement: o, weight: 3}, not p]}
targets: {swap: o and p}
"""
BY_RULE = """
title: x
parties: {a: {options: {o: }, preferences: [o]}, b: {options: {p: }, preferences: [p]}}
rules: [not (o and p)]
targets: {both: o and p, back: {formula: not o and not p, text: as it is}}
"""
DEGENERATE = {
    "no options": NOTHING,
    "one principal": ONE,
    "no principal": NO_PRINCIPAL,
    "rankings": RANKED,
    "three principals": THREE,
    "weights": WEIGHTED,
    "closed by a rule": BY_RULE,
}


class Page(HTMLParser):
    """Ids, links and what else a page points to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[tuple[str, str]] = []
        self.sources: list[str] = []
        self.labels: list[str] = []
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.hrefs.append((tag, value or ""))
            elif name in {"src", "srcset", "data", "action", "poster"}:
                self.sources.append(value or "")
            elif name in {"aria-labelledby", "aria-describedby"}:
                self.labels.extend((value or "").split())


def test_every_link_in_the_page_has_its_target(brief: Brief) -> None:
    check_links(html(brief))


def check_links(text: str) -> None:
    page = Page(text)
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    wanted = {href[1:] for _, href in page.hrefs if href.startswith("#")} | set(page.labels)
    assert wanted - set(page.ids) == set()


def test_nothing_is_loaded_from_elsewhere(brief: Brief) -> None:
    text = html(brief)
    page = Page(text)
    assert page.sources == []
    assert page.tags["link"] == page.tags["script"] == page.tags["iframe"] == page.tags["img"] == 0
    elsewhere = [(tag, href) for tag, href in page.hrefs if not href.startswith("#")]
    assert elsewhere == [("a", "https://example.org/river")]
    assert "@import" not in text
    assert all(found.startswith("#") for found in re.findall(r"url\(([^)]*)\)", text))


def test_every_quotation_stands_highlighted_in_the_text(case: Case, brief: Brief) -> None:
    text = html(brief)
    cited = {
        (c.passage.start, c.passage.end) for s in case.statements.values() for c in s.citations
    }
    assert len(cited) == 4
    for quote in brief.quotes:
        assert text.count(f'<mark id="{quote.anchor}">') == 1
        assert f'href="#{quote.anchor}"' in text


def test_every_cited_statement_leads_to_its_words_and_back(case: Case, brief: Brief) -> None:
    hrefs = [href for _, href in Page(html(brief)).hrefs]
    for name in case.statements:
        assert f"#{name}" in hrefs
    rows = [row for party in brief.wants.parties for row in party.statements]
    backs = {
        link.href
        for source in brief.annex
        for paragraph in source.paragraphs
        for note in paragraph.notes
        for link in note.links
    }
    assert {f"#{row.anchor}" for row in rows if row.quotes} <= backs


def test_the_same_case_gives_the_same_bytes(case: Case) -> None:
    first, second = (compose(case, command="nonpaper brief dam") for _ in range(2))
    assert html(first) == html(second)
    assert markdown(first) == markdown(second)


@pytest.mark.parametrize("text", DEGENERATE.values(), ids=DEGENERATE.keys())
def test_a_case_with_little_in_it_still_makes_a_sound_page(
    text: str, composed: Callable[..., Brief]
) -> None:
    brief = composed(text)
    check_links(html(brief))
    assert "No channel is recorded." in html(brief)
    assert "Nothing is recorded as coming." in html(brief)
    assert "The case cites no document." in html(brief)
    assert "## Method" in markdown(brief)


def test_a_case_without_targets_says_so(composed: Callable[..., Brief]) -> None:
    brief = composed("title: x\nparties: {a: {options: {o: }, preferences: [o]}}")
    assert "The case names no target." in html(brief)
    assert "names no target" in str(brief.bottom_line[0])


HOSTILE = "<script>alert(1)</script>"


def test_what_comes_from_a_case_or_a_report_is_escaped(composed: Callable[..., Brief]) -> None:
    text = f"""
title: "{HOSTILE}"
text: "{HOSTILE}"
parties:
  a:
    name: "A{HOSTILE}"
    people: {{"P{HOSTILE}": "O{HOSTILE}"}}
    options: {{o: {{text: "t{HOSTILE}"}}}}
    preferences:
      - {{id: s, statement: o, text: "w{HOSTILE}", because: "b{HOSTILE}",
         cite: {{source: report, quote: "quoted {HOSTILE}", speaker: "s{HOSTILE}"}}}}
  b: {{options: {{p: }}, preferences: [o, p]}}
targets: {{"t{HOSTILE}": o and p}}
channels: {{"c{HOSTILE}": {{between: {{a: ["n{HOSTILE}"], b: []}}, about: "x{HOSTILE}"}}}}
calendar: [{{what: "e{HOSTILE}", when: 2031}}]
"""
    report = f"---\noutlet: x{HOSTILE}\nurl: javascript:alert(1)\n---\nIt is quoted {HOSTILE} here."
    brief = composed(text, report)
    page = html(brief)
    check_links(page)
    assert "<script" not in page
    assert "javascript:" not in page
    assert page.count("&lt;script&gt;") > 15
    assert "<script" not in markdown(brief)


def test_markdown_has_a_footnote_for_every_quotation(brief: Brief) -> None:
    text = markdown(brief)
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert defined == [str(quote.number) for quote in brief.quotes]
    assert used == set(defined)
    assert "\n\n\n" not in text


def test_markdown_escapes_what_would_be_read_as_marks(composed: Callable[..., Brief]) -> None:
    text = markdown(composed('title: "a|b *c* [d](e) # f"\nparties: {a: {}}'))
    assert r"a\|b \*c\* \[d\](e) \# f" in text
