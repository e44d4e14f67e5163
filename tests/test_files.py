"""The files of a graph folder: what is written is read, byte for byte the same for the same content."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.files import json_line, read_facts, read_graph, write_facts, write_graph
from graph.model import Node, PropertyGraph, Relationship

EVIDENCE = Evidence("a.txt", "0" * 64, 3, 9, "Sungai", "test.party", "2", 0.75, "id", 4)
PLAIN = Evidence("b.txt", "1" * 64, 0, 4, "Hulu", "test.party")
NODE = NodeFact("Agency", "m:1", {"name": "Badan Sungai", "aliases": ("BS",)}, (EVIDENCE, PLAIN))
TIE = RelationshipFact("PARTY_TO", "m:1", "a:1", {"date": "2012-03"}, (PLAIN,))
GRAPH = PropertyGraph(
    (
        Node("n:a", ("Actor", "Agency", "Entity"), {"name": "Badan", "aliases": ("a", "b")}),
        Node("n:p", ("Entity", "Place"), {"latitude": 3.0}),
    ),
    (Relationship("r:1", "LOCATED_IN", "n:p", "n:p", {"source": "x"}),),
)


def test_facts_that_are_written_are_read(tmp_path: Path) -> None:
    facts: list[Fact] = [NODE, TIE]
    write_facts(tmp_path / "facts.jsonl", facts)
    assert list(read_facts(tmp_path / "facts.jsonl")) == sorted(facts, key=lambda fact: fact.id)


def test_facts_are_sorted_by_id_whatever_order_they_come_in(tmp_path: Path) -> None:
    write_facts(tmp_path / "one", (NODE, TIE))
    write_facts(tmp_path / "two", (TIE, NODE))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_fact_has_the_layout_that_others_read(tmp_path: Path) -> None:
    write_facts(tmp_path / "facts.jsonl", (TIE,))
    line = (tmp_path / "facts.jsonl").read_text("utf-8")
    assert line == (
        '{"evidence":[{"confidence":0.9,"document":"b.txt","document_id":"' + "1" * 64 + '","end":4,"quote":"Hulu","rule":"test.party",'
        '"rule_version":"1","start":0}],"fact":"relationship","from":"m:1","id":"' + TIE.id + '","properties":{"date":"2012-03"},'
        '"to":"a:1","type":"PARTY_TO"}\n'
    )


def test_a_graph_has_the_layout_of_apoc(tmp_path: Path) -> None:
    write_graph(tmp_path / "graph.jsonl", GRAPH)
    records = [json.loads(line) for line in (tmp_path / "graph.jsonl").read_text("utf-8").splitlines()]
    assert records == [
        {
            "type": "node",
            "id": "n:a",
            "labels": ["Actor", "Agency", "Entity"],
            "properties": {"id": "n:a", "name": "Badan", "aliases": ["a", "b"]},
        },
        {"type": "node", "id": "n:p", "labels": ["Entity", "Place"], "properties": {"id": "n:p", "latitude": 3.0}},
        {
            "type": "relationship",
            "id": "r:1",
            "label": "LOCATED_IN",
            "start": {"id": "n:p"},
            "end": {"id": "n:p"},
            "properties": {"id": "r:1", "source": "x"},
        },
    ]


def test_a_graph_that_is_written_is_read(tmp_path: Path) -> None:
    write_graph(tmp_path / "graph.jsonl", GRAPH)
    assert read_graph(tmp_path / "graph.jsonl") == GRAPH
    assert isinstance(read_graph(tmp_path / "graph.jsonl").nodes[1].properties["latitude"], float)


@pytest.mark.parametrize("damage", ["{", "[]", '{"type":"node"}', '{"type":"other","id":"x","properties":{}}', '"x"', ""])
def test_a_damaged_line_of_a_graph_is_named(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "graph.jsonl"
    write_graph(path, GRAPH)
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([lines[0], damage, *lines[1:]]), "utf-8")
    with pytest.raises(GraphError, match=r"graph\.jsonl: line 2") as caught:
        read_graph(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("old", "new"), [("Badan", "Baden"), ('"end":9', '"end":8'), ('"fact":"node"', '"fact":"x"'), ('"key"', '"kez"')])
def test_a_damaged_fact_is_named(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "facts.jsonl"
    write_facts(path, (NODE,))
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(GraphError, match=r"facts\.jsonl: line 1"):
        read_facts(path)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is missing"):
        read_graph(tmp_path / "graph.jsonl")
    (tmp_path / "graph.jsonl").write_bytes(b"\xff\xfe\n")
    with pytest.raises(GraphError, match="not UTF-8"):
        read_graph(tmp_path / "graph.jsonl")


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800"])
def test_what_no_file_can_hold_is_refused(tmp_path: Path, value: object) -> None:
    graph = PropertyGraph((Node("n:a", ("Entity",), {"value": value}),), ())  # type: ignore[dict-item]
    with pytest.raises(GraphError, match="cannot be written"):
        write_graph(tmp_path / "graph.jsonl", graph)


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"cannot be written: No such file or directory; name another place$"):
        write_graph(tmp_path / "nowhere" / "graph.jsonl", PropertyGraph((), ()))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_in_one_line(text: str) -> None:
    line = json_line({"quote": text})
    assert json.loads(line) == {"quote": text}
    assert len(line.splitlines()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=1, max_size=5, unique=True))
def test_any_quote_survives_its_file(tmp_path: Path, quotes: list[str]) -> None:
    facts: list[Fact] = [
        NodeFact("Topic", f"a:{number}", {"name": quote}, (Evidence("a", "0", 0, len(quote), quote, "r"),))
        for number, quote in enumerate(quotes)
    ]
    write_facts(tmp_path / "facts.jsonl", facts)
    assert list(read_facts(tmp_path / "facts.jsonl")) == sorted(facts, key=lambda fact: fact.id)
