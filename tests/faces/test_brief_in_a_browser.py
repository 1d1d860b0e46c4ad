"""The brief as a reader has it: opened from the disk in a browser, on a desk and on a phone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nonpaper.brief import compose, html
from nonpaper.model import loads

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")

REPORT = """---
outlet: The Example Post
date: 2031-05-02
title: Two sides of a river
---
The minister of Aland said that the dam stays ours whatever happens.

An official of Bland, speaking in private, said they want the water and nothing else.
"""
CASE = """
title: The dam that two neighbours share, and whatever else divides them
as_of: 2031-05-02
parties:
  aland:
    name: Aland
    people: {Mara Ode: Minister}
    options:
      water: {text: lets the water through}
      yields: {text: hands over the dam, moves: forward}
    preferences:
      - {id: keep, statement: not yields, text: the dam stays ours, red_line: yes,
         cite: {source: report, quote: the dam stays ours whatever happens, speaker: Mara Ode,
                of: aland}}
      - not shells
      - not water
  bland:
    name: Bland
    options: {shells: {text: shells the dam, now: yes}}
    preferences:
      - {id: thirst, statement: water, text: water,
         cite: {source: report, quote: they want the water, speaker: an official, of: bland,
                anonymous: yes}}
      - shells
  cland: {name: Cland, role: mediator, options: {pays: {text: pays for the works}}}
targets:
  water for calm: water and not shells
  handover: yields
channels:
  envoy: {between: {aland: [Mara Ode], bland: []}, through: cland, about: water}
  officers: {between: [aland, bland]}
calendar: [{what: the envoy comes, when: 2031-06, touches: [aland.keep]}]
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief")
    (folder / "sources").mkdir()
    (folder / "sources" / "report.md").write_text(REPORT, encoding="utf-8")
    file = folder / "brief.html"
    case = loads(CASE, folder=folder)
    file.write_text(html(compose(case, command="nonpaper brief dam")), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, page_file: Path) -> Iterator:
    contexts = []

    def opened(width: int = 1100, scheme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.seen = []
        page.complaints = []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(page_file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_asked_of_the_network_and_nothing_is_complained_of(open_page) -> None:
    page = open_page()
    assert page.seen == [page.url]
    assert page.url.startswith("file://")
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 390, 768, 1100])
def test_the_page_never_scrolls_sideways(open_page, width: int) -> None:
    page = open_page(width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_readers_with_aids_meet_no_serious_obstacle(open_page, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    obstacles = [
        (violation["id"], [node["html"] for node in violation["nodes"]][:3])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert obstacles == []


def test_dark_and_light_differ_in_page_and_picture(open_page) -> None:
    def colours(page) -> tuple[str, str]:
        return (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
            page.evaluate("getComputedStyle(document.querySelector('svg text')).fill"),
        )

    light, dark = colours(open_page()), colours(open_page(scheme="dark"))
    assert light[0] != dark[0]
    assert light[1] != dark[1]


def test_a_quotation_opens_and_leads_to_the_highlighted_words(open_page) -> None:
    page = open_page()
    row = page.locator("[id='aland.keep']")
    quote = row.locator("blockquote")
    assert not quote.is_visible()
    row.locator("summary").click()
    assert quote.inner_text() == "the dam stays ours whatever happens"
    row.get_by_role("link", name=re.compile("In the text")).click()
    target = page.locator("mark:target")
    assert target.inner_text() == "the dam stays ours whatever happens"
    box = target.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    page.get_by_role("link", name="Aland: the dam stays ours").click()
    assert page.url.endswith("#aland.keep")


def test_a_raised_number_leads_to_the_words_behind_a_claim(open_page) -> None:
    page = open_page()
    page.locator("section.bottom-line").get_by_role("link", name="Quotation 1").first.click()
    assert page.locator("mark:target").inner_text() == "the dam stays ours whatever happens"


def test_on_paper_the_quotations_are_open(open_page) -> None:
    page = open_page()
    page.emulate_media(media="print")
    box = page.locator("[id='aland.keep'] blockquote").bounding_box()
    assert box is not None
    assert box["height"] > 10
    assert page.locator("nav").is_hidden()


def test_pictures_have_names(open_page) -> None:
    page = open_page()
    pictures = page.get_by_role("img")
    assert pictures.count() > 5
    assert page.get_by_role("img", name=re.compile(r"\w")).count() == pictures.count()
    for name in ("Channels between the parties", "Who spoke when"):
        assert page.get_by_role("img", name=name).count() == 1
