"""Over all evaluation documents together, actors are told apart and joined as careful readers do, and doubts are told with their reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.cli import run


@pytest.fixture(scope="module")
def twelve(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("identity") / "g"
    assert run(["build", str(shared / "evaluation" / "documents"), "--graph", str(place), "--workers", "1"]) == 0
    return place


def records(place: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (place / "graph.jsonl").read_text("utf-8").splitlines()]


def test_actors_are_one_and_apart_as_in_the_gold(twelve: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = str(shared / "evaluation" / "gold")
    assert run(["evaluate", gold, "--graph", str(twelve), "--format", "json"]) == 0
    (figure,) = (row for row in json.loads(capsys.readouterr().out) if row["figure"] == "b_cubed")
    assert figure["f1"] >= 0.98
    assert run(["evaluate", gold, "--graph", str(twelve), "--show", "identity", "--format", "json"]) == 0
    assert {row["outcome"] for row in json.loads(capsys.readouterr().out)} <= {"split"}


def test_cooperation_told_in_prose_stays_beside_that_of_the_table_with_the_reason(twelve: Path) -> None:
    every = records(twelve)
    nodes = {one["id"]: one["properties"] for one in every if one["type"] == "node"}
    parties: dict[str, set[str]] = {}
    for one in every:
        if one.get("label") == "PARTY_TO":
            parties.setdefault(one["end"]["id"], set()).add(nodes[one["start"]["id"]]["name"])
    told = [one for one in every if one.get("label") == "MAY_BE_SAME_AS" and "same states" in one["properties"]["reason"]]
    ends = [{frozenset(parties.get(one[end]["id"], ())) for end in ("start", "end")} for one in told]
    china = {frozenset({"Indonesia", "China"})}
    thailand = {frozenset({"Indonesia", "Thailand"})}
    assert any(china < pair and any("National Narcotics Control Commission of China" in names for names in pair) for pair in ends)
    assert any(thailand < pair and any("Office of the Narcotics Control Board of Thailand" in names for names in pair) for pair in ends)
    assert all(one["properties"]["evidence"] and 0 < one["properties"]["confidence"] < 1 for one in told)
