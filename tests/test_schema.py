"""The schema: which labels, types and keys there are, and what keeps to them."""

from __future__ import annotations

import pytest

from graph import schema
from graph.errors import SchemaError
from graph.evidence import Evidence
from graph.facts import NodeFact, Properties, RelationshipFact
from graph.model import Node, PropertyGraph, Relationship

PROOF: Properties = {"evidence": ("e:1",), "sources": 1}
EVIDENCE = Evidence("a.txt", "0" * 64, 0, 5, "Hulu.", "test")


def evidence_node() -> Node:
    """A node of evidence."""
    properties: Properties = {"document": "a.txt", "document_id": "0" * 64, "start": 0, "end": 5, "quote": "Hulu.", "rule": "test"}
    return Node("e:1", ("Entity", "Evidence"), properties)


def agency(identifier: str, **properties: object) -> Node:
    """An agency with a name and evidence."""
    return Node(identifier, ("Actor", "Agency", "Entity"), {"name": "Badan Hulu", **PROOF, **properties})  # type: ignore[dict-item]


def agreement(**properties: object) -> Node:
    """An agreement with evidence."""
    return Node("n:x", ("Agreement", "Entity"), {"kind": "MoU", **PROOF, **properties})  # type: ignore[dict-item]


def graph_of(*items: Node | Relationship) -> PropertyGraph:
    """A graph of some items and the evidence they cite."""
    nodes = tuple(item for item in items if isinstance(item, Node))
    return PropertyGraph((evidence_node(), *nodes), tuple(item for item in items if isinstance(item, Relationship)))


def test_labels_come_with_others() -> None:
    assert schema.labels_of("Agency") == ("Actor", "Agency", "Entity")
    assert schema.labels_of("Agreement") == ("Agreement", "Entity")
    assert schema.labels_of("Forum") == ("Entity", "Forum")


def test_a_forum_that_acts_is_an_actor() -> None:
    assert schema.labels_of("Forum", acting=True) == ("Actor", "Entity", "Forum")
    assert schema.acts_at_end("PART_OF")
    assert not schema.acts_at_end("PARTICIPATES_IN")
    assert not schema.acts_at_start("PARTY_TO")


@pytest.mark.parametrize("look", [schema.node_label, schema.relationship_type, schema.key_type, schema.labels_of])
def test_an_unknown_name_is_refused(look: object) -> None:
    with pytest.raises(SchemaError, match="Nonsense is no"):
        look("Nonsense")  # type: ignore[operator]


def test_identifiers_are_quoted_and_checked() -> None:
    assert schema.quote_identifier("PARTY_TO") == "`PARTY_TO`"
    for name in ("a`b", "a b", "", "1a", "a~b", "Bä", "a)--(b"):
        with pytest.raises(SchemaError):
            schema.quote_identifier(name)


def test_no_label_has_the_name_of_a_type() -> None:
    with pytest.raises(SchemaError, match="a label and a relationship type"):
        schema.parse_schema(
            {"types": {}, "common": [], "values": {}, "labels": {"A": {}}, "relationships": {"A": {"from": ["A"], "to": ["A"]}}}
        )


@pytest.mark.parametrize(
    "part",
    [
        {"types": {"name": "text"}},
        {"labels": {"A": {"keys": ["absent"]}}},
        {"labels": {"A": {"with": ["Absent"]}}},
        {"labels": {"A": {"needs": ["absent"]}}},
        {"labels": {"A": {}}, "relationships": {"R": {"from": ["A"], "to": ["Absent"]}}},
    ],
)
def test_a_broken_schema_is_refused(part: dict[str, object]) -> None:
    with pytest.raises(SchemaError, match=r"schema\.yml"):
        schema.parse_schema({"types": {}, "common": [], "values": {}, "labels": {}, "relationships": {}, **part})


def test_a_sound_graph_has_no_problems() -> None:
    tie = Relationship("r:1", "PARTY_TO", "n:a", "n:x", {"date": "2012-03", "action": "signed", **PROOF})
    graph = graph_of(agency("n:a"), agreement(date="2012", earliest="2012-01-01", latest="2012-12-31"), tie)
    assert schema.check(graph) == ()
    schema.require_valid(graph)


@pytest.mark.parametrize(
    ("properties", "problem"),
    [
        ({"kind": "pact"}, "kind cannot be 'pact'"),
        ({"modality": "maybe"}, "modality cannot be 'maybe'"),
        ({"name": "x"}, "has no key name"),
        ({"earliest": "2012"}, "earliest must be a day"),
        ({"earliest": "2012-02-30"}, "earliest must be a day"),
        ({"date": "March 2012"}, "date must be a date such as 2012-03-23"),
        ({"date": "2012-99-99"}, "date must be a date such as 2012-03-23"),
        ({"date": "2015/2012"}, "date must be a date such as 2012-03-23"),
        ({"sources": "1"}, "sources must be of type integer"),
        ({"sources": True}, "sources must be of type integer"),
        ({"evidence": ["e:1"]}, "evidence must be of type strings"),
        ({"evidence": ()}, "has neither evidence nor a source"),
        ({"evidence": ("e:2",)}, "its evidence e:2 is no Evidence node"),
        ({"title": 3}, "title must be of type string"),
    ],
)
def test_a_problem_of_a_node_is_named(properties: dict[str, object], problem: str) -> None:
    problems = schema.check(graph_of(agreement(**properties)))
    assert problem in problems[0]
    assert "n:x" in problems[0]


@pytest.mark.parametrize("date", ["2012-03-23", "2018-02", "2011", "2016/2025", "2011~", "XXXX-07-31", "2016/..", "../2016"])
def test_dates_have_the_precision_of_the_text(date: str) -> None:
    assert schema.check(graph_of(agreement(date=date))) == ()


def test_infinity_is_no_number() -> None:
    place = Node("n:p", ("Entity", "Place"), {"name": "Hulu", "latitude": float("nan"), **PROOF})
    assert "latitude must be of type float" in schema.check(graph_of(place))[0]


@pytest.mark.parametrize(
    "labels", [("Agency", "Entity"), ("Actor", "Entity"), ("Agency",), ("Entity", "Nonsense"), ("Actor", "Agency", "Entity", "State"), ()]
)
def test_labels_that_do_not_go_together_are_a_problem(labels: tuple[str, ...]) -> None:
    assert len(schema.check(graph_of(Node("n:a", labels, {"name": "x", **PROOF})))) == 1


def test_a_missing_key_is_a_problem() -> None:
    assert "lacks name" in schema.check(graph_of(Node("n:t", ("Entity", "Topic"), PROOF)))[0]


def test_a_source_stands_for_evidence() -> None:
    place = Node("n:p", ("Entity", "Place"), {"name": "Hulu", "source": "geonames"})
    assert schema.check(graph_of(place)) == ()


@pytest.mark.parametrize(
    ("tie", "problem"),
    [
        (Relationship("r:1", "PARTY_TO", "n:x", "n:a", PROOF), "leaves n:x"),
        (Relationship("r:1", "PARTY_TO", "n:a", "n:0", PROOF), "reaches n:0, which is no node"),
        (Relationship("r:1", "KNOWS", "n:a", "n:x", PROOF), "no such relationship type"),
        (Relationship("r:1", "PARTY_TO", "n:a", "n:x", {"weight": 1.0, **PROOF}), "has no key weight"),
        (Relationship("r:1", "PARTY_TO", "n:a", "n:x", {}), "has neither evidence nor a source"),
        (Relationship("r:1", "MAY_BE_SAME_AS", "n:a", "n:x", PROOF), "not of one kind"),
        (Relationship("r:1", "COOPERATES_WITH", "n:b", "n:a", PROOF), "the smaller id comes first"),
    ],
)
def test_a_problem_of_a_relationship_is_named(tie: Relationship, problem: str) -> None:
    problems = schema.check(graph_of(agency("n:a"), agency("n:b"), agreement(), tie))
    assert any(problem in one for one in problems)


def test_an_id_that_stands_twice_is_a_problem() -> None:
    assert "the id stands twice" in schema.check(graph_of(agency("n:a"), agency("n:a")))[0]


def test_the_first_problem_is_raised_with_their_number() -> None:
    with pytest.raises(SchemaError, match=r"and 1 more"):
        schema.require_valid(graph_of(agreement(kind="pact", status="gone")))


def test_facts_are_checked_as_their_nodes_will_be() -> None:
    assert schema.check_node_fact(NodeFact("Forum", "m:1", {"name": "Forum Hulu", "country": "ID"}, (EVIDENCE,))) == ()
    assert "too general" in schema.check_node_fact(NodeFact("Actor", "m:1", {"name": "x"}, (EVIDENCE,)))[0]
    assert "no such label" in schema.check_node_fact(NodeFact("Nonsense", "m:1", {}, (EVIDENCE,)))[0]
    assert "has no key weight" in schema.check_node_fact(NodeFact("Topic", "m:1", {"name": "x", "weight": 1.0}, (EVIDENCE,)))[0]


def test_facts_of_relationships_are_checked_at_both_ends() -> None:
    fact = RelationshipFact("PART_OF", "m:1", "m:2", {}, (EVIDENCE,))
    assert schema.check_relationship_fact(fact, "Unit", "Agency") == ()
    assert schema.check_relationship_fact(fact, "Unit", "Forum") == ()
    assert "cannot reach Place" in schema.check_relationship_fact(fact, "Unit", "Place")[0]
    assert "no such relationship type" in schema.check_relationship_fact(RelationshipFact("X", "m:1", "m:2", {}, (EVIDENCE,)))[0]


def test_values_are_brought_to_the_type_of_their_key() -> None:
    assert schema.typed({"amount": 3, "aliases": ["a"], "year": 3, "name": None}) == {"amount": 3.0, "aliases": ("a",), "year": 3}
    assert isinstance(schema.typed({"amount": 3})["amount"], float)
