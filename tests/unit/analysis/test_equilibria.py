from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from nonpaper import desk
from nonpaper.analysis.deals import deals
from nonpaper.analysis.equilibria import check_concepts, solve
from nonpaper.errors import MissingExtra, NotApplicable, UnknownName, UnusableInput
from nonpaper.model import Case, loads

COLUMNS = [
    "state",
    "upland.opens",
    "upland.signs",
    "lowland.pays",
    "lowland.joins",
    "rank.upland",
    "rank.lowland",
    "rank.envoy",
    *(
        f"{concept}.{party}"
        for concept in ("nash", "gmr", "smr", "seq", "sim")
        for party in ("upland", "lowland", "envoy")
    ),
    "nash",
    "gmr",
    "smr",
    "seq",
    "sim",
]


def test_the_solution_as_plain_values_says_what_now_is_and_what_holds(case: Case) -> None:
    answer = solve(case).to_dict()
    assert list(answer)[:2] == ["nonpaper", "case"]
    assert answer["states"] == {"total": 16, "feasible": 10}
    assert answer["now"]["state"] == 0
    assert answer["now"]["levels"]["upland.opens"] == "no"
    assert answer["now"]["stable_for"]["envoy"] == ["nash", "gmr", "smr", "seq", "sim"]
    assert [party["role"] for party in answer["parties"]] == ["principal", "principal", "mediator"]
    assert answer["parties"][0]["ranks"] == 4
    assert answer["parties"][2] == {
        "id": "envoy",
        "name": "the envoy",
        "role": "mediator",
        "ranks": 1,
        "now_rank": 0,
    }
    assert answer["counts"] == {c: len(s) for c, s in answer["equilibria"].items()}
    assert json.loads(json.dumps(answer)) == answer


def test_a_limit_shortens_the_lists_and_not_the_counts(case: Case) -> None:
    whole, cut = solve(case).to_dict(), solve(case).to_dict(limit=1)
    assert cut["counts"] == whole["counts"]
    assert all(len(states) <= 1 for states in cut["equilibria"].values())
    assert cut["limit"] == 1


def test_what_holds_is_what_every_party_finds_stable(case: Case) -> None:
    found = solve(case)
    for concept, states in found.to_dict()["equilibria"].items():
        for state in range(16):
            parties = [concept in found.stable_for(state, party.id) for party in case.parties]
            assert all(parties) == (state in states) == (concept in found.held_under(state))


def test_the_columns_have_one_row_a_feasible_state(case: Case) -> None:
    columns = solve(case).columns()
    assert list(columns) == COLUMNS
    assert columns["state"].tolist() == [0, 1, 2, 3, 8, 9, 10, 11, 14, 15]
    assert {len(values) for values in columns.values()} == {10}
    assert columns["upland.opens"].tolist()[:2] == ["no", "yes"]


def test_csv_comes_back_as_it_was_written(case: Case, tmp_path: Path) -> None:
    found = solve(case)
    desk.write_table(found, tmp_path / "table.csv")
    content = (tmp_path / "table.csv").read_bytes()
    assert b"\r" not in content
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == COLUMNS
    for name, values in found.columns().items():
        written = [row[header.index(name)] for row in rows]
        if values.dtype == bool:
            assert written == ["true" if value else "false" for value in values]
        else:
            assert written == [str(value) for value in values]


def test_csv_quotes_levels_with_commas(tmp_path: Path) -> None:
    case = loads('title: t\nparties: {a: {options: {x: {levels: ["out, all", "in \\"all\\""]}}}}\n')
    desk.write_table(solve(case), tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["a.x"] for row in rows] == ["out, all", 'in "all"']


def test_parquet_comes_back_as_it_was_written(case: Case, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = solve(case)
    desk.write_table(found, tmp_path / "table.parquet")
    table = parquet.read_table(tmp_path / "table.parquet")
    assert table.column_names == COLUMNS
    for name, values in found.columns().items():
        assert table[name].to_pylist() == values.tolist()


def test_the_frame_is_the_columns(case: Case) -> None:
    pytest.importorskip("pandas")
    found = solve(case)
    frame = found.to_frame()
    assert list(frame.columns) == COLUMNS
    assert frame.loc[frame["seq"], "state"].tolist() == found.equilibria("seq")


def test_without_pandas_the_frame_names_the_extra(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"nonpaper\[tables\]"):
        solve(case).to_frame()
    with pytest.raises(MissingExtra, match=r"nonpaper\[tables\]"):
        deals(case, "treaty").to_frame()


def test_without_pyarrow_a_parquet_file_names_the_extra(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"nonpaper\[tables\].*or write \.csv"):
        desk.write_table(solve(case), tmp_path / "table.parquet")
    assert not (tmp_path / "table.parquet").exists()


def test_a_table_of_another_kind_or_in_no_folder_is_refused(case: Case, tmp_path: Path) -> None:
    found = solve(case)
    with pytest.raises(NotApplicable, match=r"'table\.xlsx' must end in \.csv or \.parquet"):
        desk.write_table(found, tmp_path / "table.xlsx")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnusableInput):
        desk.write_table(found, tmp_path / "file" / "table.csv")


def test_a_party_alone_stays_where_nothing_is_better() -> None:
    case = loads('title: t\nparties: {a: {options: {x: {}}, preferences: ["x"]}}\n')
    for states in solve(case).to_dict()["equilibria"].values():
        assert states == [1]


def test_where_all_are_indifferent_every_state_holds() -> None:
    case = loads("title: t\nparties: {a: {options: {x: {}}}, b: {options: {y: {}}}}\n")
    assert all(states == [0, 1, 2, 3] for states in solve(case).to_dict()["equilibria"].values())


def test_a_concept_that_there_is_not_is_refused(case: Case) -> None:
    check_concepts()
    check_concepts("nash", "sim")
    with pytest.raises(UnknownName, match="no concept is called 'Nash'"):
        check_concepts("nash", "Nash")
    with pytest.raises(UnknownName, match="did you mean 'gmr'"):
        solve(case, ("gmrr",))


def test_some_concepts_may_be_asked_for_alone(case: Case) -> None:
    found = solve(case, ("seq",))
    assert list(found.stable) == ["seq"]
    assert np.array_equal(found.stable["seq"], solve(case).stable["seq"])
