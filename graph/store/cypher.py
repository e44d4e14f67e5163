"""Statements that every store which speaks Cypher shares, and what they say of a property graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship
from graph.schema import keys_of_type, quote_identifier
from graph.store.base import Records

BATCH = 10_000
READ_NODES = "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"
READ_RELATIONSHIPS = (
    "MATCH (a:Entity)-[r]->(b:Entity) RETURN r.id AS id, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
)
# `MERGE` on the one label that carries the constraint: on two labels it fails when the id stands under one of them alone.
WRITE_NODES = "UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n = row.properties SET n:{labels}"
WRITE_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (a:Entity {{id: row.start}}) MATCH (b:Entity {{id: row.end}}) "
    "MERGE (a)-[r:{type} {{id: row.id}}]->(b) SET r = row.properties"
)

Item = TypeVar("Item")
Rows = list[dict[str, Any]]


def stored(identifier: str, properties: Mapping[str, Value]) -> dict[str, Any]:
    """Return the properties a store keeps: with `id`, with days as `datetime.date` and lists as lists."""
    days = keys_of_type("date")
    return {"id": identifier} | {
        key: date.fromisoformat(value) if key in days and isinstance(value, str) else list(value) if isinstance(value, tuple) else value
        for key, value in properties.items()
    }


def unstored(properties: Mapping[str, Any]) -> dict[str, Value]:
    """Return the properties of a node or relationship of the model: without `id`, days as text, sorted by key."""
    return {key: _unstored(properties[key]) for key in sorted(properties) if key != "id" and properties[key] is not None}


def _unstored(value: Any) -> Value:
    result: Value = value.isoformat() if isinstance(value, date) else tuple(value) if isinstance(value, list) else value
    return result


def graph_of(nodes: Records, relationships: Records) -> PropertyGraph:
    """Return the graph that the answers to `READ_NODES` and `READ_RELATIONSHIPS` tell of."""
    return PropertyGraph(
        tuple(Node(key, tuple(sorted(labels)), unstored(properties)) for key, labels, properties in nodes),
        tuple(Relationship(key, kind, start, end, unstored(properties)) for key, kind, start, end, properties in relationships),
    )


def nodes_by_labels(graph: PropertyGraph) -> Mapping[tuple[str, ...], Sequence[Node]]:
    """Return the nodes by the labels they carry, both sorted."""
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in graph.nodes:
        groups[node.labels].append(node)
    return dict(sorted(groups.items()))


def relationships_by_type(graph: PropertyGraph) -> Mapping[str, Sequence[Relationship]]:
    """Return the relationships by type, both sorted."""
    groups: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in graph.relationships:
        groups[relationship.type].append(relationship)
    return dict(sorted(groups.items()))


def write_statements(graph: PropertyGraph, size: int = BATCH) -> Iterator[tuple[str, Rows]]:
    """Return statements with the `rows` each takes, nodes first, that load a graph however often they are run."""
    for labels, nodes in nodes_by_labels(graph).items():
        statement = WRITE_NODES.format(labels=":".join(map(quote_identifier, labels)))
        for batch in batches(nodes, size):
            yield statement, [{"id": node.id, "properties": stored(node.id, node.properties)} for node in batch]
    for kind, relationships in relationships_by_type(graph).items():
        statement = WRITE_RELATIONSHIPS.format(type=quote_identifier(kind))
        for part in batches(relationships, size):
            yield statement, [{"id": r.id, "start": r.start, "end": r.end, "properties": stored(r.id, r.properties)} for r in part]


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Return the items in lists of at most that size."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
