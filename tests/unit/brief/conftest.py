"""A small negotiation that has something for every part of the brief."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nonpaper.brief import Brief, compose
from nonpaper.model import Case, loads

REPORT = """---
outlet: The Example Post
date: 2031-05-02
title: Two sides of a river
url: https://example.org/river
---
The minister of Aland said that the dam stays ours whatever happens. "Water will flow," she added,
"once the shelling has ended for good."

An official of Bland, speaking in private, said they want the water and nothing else.

The envoy of Cland meets both in June.
"""

CASE = """
title: The dam
as_of: 2031-05-02
text: Two neighbours and a river.
parties:
  aland:
    name: Aland
    people: {Mara Ode: Minister}
    options:
      water: {text: lets the water through}
      yields: {text: hands over the dam, moves: forward}
      signs: {text: signs the river accord}
    preferences:
      - id: keep
        statement: not yields
        text: the dam stays ours
        red_line: yes
        cite:
          {source: report, quote: the dam stays ours whatever happens, speaker: Mara Ode, of: aland}
      - id: calm
        statement: not shells
        text: the shelling ends
        cite:
          - {source: report, quote: 'Water will flow', speaker: Mara Ode, of: aland}
          - {source: report, quote: '"Water will flow," she added,
              "once the shelling has ended for good', speaker: Mara Ode, of: aland}
      - [accord, {statement: not water, id: dry, because: the reservoirs are low}]
  bland:
    name: Bland
    options:
      shells: {text: shells the dam, now: yes}
      signs: {text: signs the river accord}
    preferences:
      - id: dam
        statement: joint -> yields
        text: no joint state without the dam
        red_line: yes
      - id: thirst
        statement: water
        text: water
        cite: {source: report, quote: they want the water, speaker: an official, of: bland,
               anonymous: yes}
      - shells
      - accord
  cland:
    name: Cland
    role: mediator
    options: {pays: {text: pays for the works, levels: [nothing, half, all]}}
    preferences: [accord, less pays]
terms:
  accord: aland.signs and bland.signs
  joint: accord and water and not shells and pays = all
acts:
  the signing: [aland.signs, bland.signs]
order:
  bland:
    - {first: water, then: not shells, cite: {source: report, quote: the water and nothing else}}
targets:
  water for calm: water and not shells
  joint state: joint
  handover: yields
channels:
  envoy: {between: {aland: [Mara Ode], bland: []}, through: cland, level: envoys, about: water,
          cite: {source: report, quote: The envoy of Cland meets both}}
calendar:
  - {what: the envoy comes, when: 2031-06, touches: [aland.keep],
     cite: {source: report, quote: meets both in June}}
  - {what: a feast, when: 2031-04-01}
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "sources").mkdir()
    (folder / "sources" / "report.md").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def case(folder: Path) -> Case:
    return loads(CASE, folder=folder)


@pytest.fixture(scope="session")
def brief(case: Case) -> Brief:
    return compose(case, command="nonpaper brief dam")


@pytest.fixture
def composed(tmp_path: Path) -> Callable[..., Brief]:
    """Composes the brief of a text, with a report of its own if one is given."""

    def compose_text(text: str, report: str = "") -> Brief:
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / "sources" / "report.md").write_text(report, encoding="utf-8")
        return compose(loads(text, folder=tmp_path), command="nonpaper brief x")

    return compose_text
