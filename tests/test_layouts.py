"""Tables in whatever layout a text has give the facts of their rows, and no others (`tests/tables.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sentences_read import KINDS, expected, found, read

from graph.model import PropertyGraph


@cache
def _cases() -> list[Mapping[str, Any]]:
    loaded: list[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "tables.yml").read_text(encoding="utf-8"))
    return loaded


def _statistics(graph: PropertyGraph) -> set[str]:
    """Return the statistics of a graph: year, value and unit."""
    told = [node.properties for node in graph.nodes if "Statistic" in node.labels]
    return {f"{one['year']} {one['value']:g} {one.get('unit') or ''}".strip() for one in told}


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["name"]))
def test_a_table_gives_the_facts_of_its_rows(case: Mapping[str, Any]) -> None:
    graph = read(case["text"], case["language"])
    wanted, given = expected(case), found(graph, case)
    lines = [
        f"{kind}: missing {sorted(wanted[kind] - given[kind])}, too much {sorted(given[kind] - wanted[kind])}"
        for kind in KINDS
        if wanted[kind] != given[kind]
    ]
    assert not lines, "; ".join(lines)
    assert _statistics(graph) == set(case.get("statistics", ()))


def test_quotes_stand_in_the_text_and_on_a_row() -> None:
    for case in _cases():
        for evidence in read(case["text"], case["language"]).nodes:
            if "Evidence" in evidence.labels:
                start, end = evidence.properties["start"], evidence.properties["end"]
                assert case["text"][start:end] == evidence.properties["quote"]


def test_both_languages_are_tried() -> None:
    assert {case["language"] for case in _cases()} == {"en", "id"}
    assert len(_cases()) >= 25
