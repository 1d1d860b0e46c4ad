import re

from nonpaper.brief.pictures.deal_space import Panel, Point, deal_space

POINTS = (
    Point(1, 2, "D1", firm=True, front=True),
    Point(2, 1, "D2", firm=False, front=True),
    Point(1, 1, "D3", firm=True, front=False),
    Point(1, 1, "D4", firm=False, front=False),
    Point(1, 0, "", firm=False, front=False),
)
PANEL = Panel("s", "pact", "Aland", "Bland", (0, 0), POINTS)


def test_the_listed_deals_and_now_are_named() -> None:
    svg = deal_space(PANEL, 2).svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {"D1", "D2", "D3 D4", "now"} <= set(texts)


def test_no_number_stands_on_an_axis() -> None:
    svg = deal_space(PANEL, 2).svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert not any(text.strip().isdigit() for text in texts)


def test_the_description_gives_both_orders_and_ties() -> None:
    svg = deal_space(PANEL, 2).svg
    assert "Aland, best first: D2, then D1 and D3 and D4, then now." in svg
    assert "Bland, best first: D1, then D2 and D3 and D4, then now." in svg


def test_the_caption_says_that_only_order_counts() -> None:
    assert "distances mean nothing" in deal_space(PANEL, 2).caption
    assert "among all principals" in deal_space(PANEL, 3).caption
    assert "without a name" in deal_space(PANEL, 2).caption
    assert "Half filled" in deal_space(PANEL, 2).caption
    alone = Panel("s", "pact", "Aland", "Bland", (0, 0), POINTS[:2])
    assert "Half filled" not in deal_space(alone, 2).caption
