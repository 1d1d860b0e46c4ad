"""A small case with sources, of the kind most of these tests ask something of."""

from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.model import Case, load

REPORT = """\
---
outlet: The Example Post
date: 2026-01-15
title: Talks about the river
---
"We will not stop the dam," the minister of Upland said on Monday.
An official of Upland said it might open the gates if paid.
The envoy said Lowland wants water above all.
Lowland will never pay, a diplomat of Upland said.
"""

CASE = """\
title: The river
parties:
  upland:
    name: Upland
    people: {Ada Berg: minister}
    options:
      opens: {text: opens the gates}
      signs: {text: signs the treaty}
    preferences:
      - id: paid
        statement: "pays"
        cite: {source: report, quote: "it might open the gates if paid", of: upland, anonymous: yes}
      - id: closed
        statement: "not opens"
        cite: {source: report, quote: "We will not stop the dam", speaker: Ada Berg}
  lowland:
    name: Lowland
    options:
      pays: {text: pays for the dam}
      joins: {text: signs the treaty}
    preferences:
      - id: water
        statement: "opens"
        text: more water
        cite: {source: report, quote: "Lowland wants water above all", of: envoy}
      - id: money
        statement: "not pays"
        red_line: yes
        because: it is short of money
  envoy:
    name: the envoy
    role: mediator
terms:
  treaty: "signs and joins"
rules:
  - "pays -> treaty"
acts:
  signing: [upland.signs, lowland.joins]
targets:
  treaty: "treaty"
  water: "opens and treaty"
  grant: "pays and opens"
  nothing: "not opens and not pays and not signs and not joins"
variants:
  Lowland pays: {drop: [lowland.money]}
  dry: {set: {upland.opens: yes}}
"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """The folder of a case with two principals, a mediator without options, and a report."""
    folder = tmp_path / "river"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "report.md").write_text(REPORT, encoding="utf-8")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


@pytest.fixture
def case(river: Path) -> Case:
    return load(river)
