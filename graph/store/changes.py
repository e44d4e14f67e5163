"""What makes one graph of another: the nodes and relationships to write, and those to take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship
from graph.schema import quote_identifier
from graph.store.cypher import BATCH, Rows, batches, stored

Item = TypeVar("Item")
# Nodes and relationships that coopnet put into a database carry this key; what does not is not ours, and stays as it is.
MARK = "coopnet"
# What is taken away with relationships of others on it stays as a bare node, and is taken up again when it comes back.
BARE = "CoopnetRetracted"

REMOVE_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (:Entity {{id: row.start}})-[r:{type} {{id: row.id}}]->(:Entity {{id: row.end}}) WHERE r.{mark} DELETE r"
)
TAKE_UP_NODES = "UNWIND $rows AS row MATCH (n:{bare} {{id: row.id}}) WHERE n.{mark} SET n:Entity REMOVE n:{bare}"
# Keys that others gave a node stay: a key that the graph no longer has comes as null, which removes it.
WRITE_NODES = "UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n.{mark} = true SET n += row.properties SET n:{labels}"
REMOVE_LABELS = "UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WHERE n.{mark} REMOVE n:{labels}"
WRITE_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (a:Entity {{id: row.start}}) MATCH (b:Entity {{id: row.end}}) "
    "MERGE (a)-[r:{type} {{id: row.id}}]->(b) SET r.{mark} = true SET r += row.properties"
)
BARE_NODES = (
    "UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WHERE n.{mark} AND EXISTS {{ (n)--() }} "
    "SET n += row.properties SET n:{bare} REMOVE n:{labels}"
)
REMOVE_NODES = "UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WHERE n.{mark} DELETE n"


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes a new graph of an old one; an item that is only changed stands with what it was.

    Args:
        nodes: nodes to write, each with the node it replaces, or None where it is new.
        relationships: the same of relationships.
        gone_nodes: nodes that the new graph does not hold.
        gone_relationships: relationships that it does not hold, or holds with another type or other ends.
        returning: ids of new nodes that stand bare in the database.
    """

    nodes: tuple[tuple[Node, Node | None], ...] = ()
    relationships: tuple[tuple[Relationship, Relationship | None], ...] = ()
    gone_nodes: tuple[Node, ...] = ()
    gone_relationships: tuple[Relationship, ...] = ()
    returning: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of nodes and relationships that change."""
        return len(self.nodes) + len(self.relationships) + len(self.gone_nodes) + len(self.gone_relationships)

    @property
    def new_ids(self) -> tuple[str, ...]:
        """Return the ids of the nodes that are new."""
        return tuple(node.id for node, former in self.nodes if former is None)

    def summary(self) -> str:
        """Return one line that tells how much changes."""
        if not self:
            return "nothing to change"
        written = f"{len(self.nodes)} nodes and {len(self.relationships)} relationships written"
        return f"{written}, {len(self.gone_nodes)} nodes and {len(self.gone_relationships)} relationships removed"


def changes_between(old: PropertyGraph, new: PropertyGraph, bare: Collection[str] = ()) -> Changes:
    """Return what makes the new graph of the old one, where nodes with the ids of `bare` stand without labels and properties."""
    nodes = {node.id: node for node in old.nodes}
    ties = {_place(relationship): relationship for relationship in old.relationships}
    kept_nodes = {node.id for node in new.nodes}
    kept_ties = {_place(relationship) for relationship in new.relationships}
    return Changes(
        tuple((node, nodes.get(node.id)) for node in new.nodes if nodes.get(node.id) != node),
        tuple((tie, ties.get(_place(tie))) for tie in new.relationships if ties.get(_place(tie)) != tie),
        tuple(node for node in old.nodes if node.id not in kept_nodes),
        tuple(tie for tie in old.relationships if _place(tie) not in kept_ties),
        tuple(sorted(kept_nodes.intersection(bare))),
    )


def _place(relationship: Relationship) -> tuple[str, str, str, str]:
    """Return what cannot be changed in a relationship."""
    return relationship.id, relationship.type, relationship.start, relationship.end


def change_statements(changes: Changes, size: int = BATCH) -> Iterator[tuple[str, Rows]]:
    """Return statements, with the `rows` each takes, that make the changes however often they are run, in this order."""
    yield from _remove_relationships(changes, size)
    for batch in batches(changes.returning, size):
        yield _fill(TAKE_UP_NODES), [{"id": identifier} for identifier in batch]
    yield from _write_nodes(changes, size)
    yield from _write_relationships(changes, size)
    yield from _remove_nodes(changes, size)


def _fill(statement: str, **names: str) -> str:
    return statement.format(mark=MARK, bare=BARE, **names)


def _labels(labels: Iterable[str]) -> str:
    return ":".join(map(quote_identifier, labels))


def _write_nodes(changes: Changes, size: int) -> Iterator[tuple[str, Rows]]:
    for labels, pairs in _grouped(changes.nodes, lambda pair: pair[0].labels):
        for batch in batches(pairs, size):
            yield _fill(WRITE_NODES, labels=_labels(labels)), [{"id": new.id, "properties": _delta(new, old)} for new, old in batch]
    lost = [(old, tuple(sorted(set(old.labels) - set(new.labels)))) for new, old in changes.nodes if old is not None]
    for labels, nodes in _grouped([pair for pair in lost if pair[1]], lambda pair: pair[1]):
        for part in batches(nodes, size):
            yield _fill(REMOVE_LABELS, labels=_labels(labels)), [{"id": node.id} for node, _ in part]


def _write_relationships(changes: Changes, size: int) -> Iterator[tuple[str, Rows]]:
    for kind, pairs in _grouped(changes.relationships, lambda pair: pair[0].type):
        statement = _fill(WRITE_RELATIONSHIPS, type=quote_identifier(kind))
        for batch in batches(pairs, size):
            yield statement, [{"id": new.id, "start": new.start, "end": new.end, "properties": _delta(new, old)} for new, old in batch]


def _remove_relationships(changes: Changes, size: int) -> Iterator[tuple[str, Rows]]:
    for kind, gone in _grouped(changes.gone_relationships, lambda relationship: relationship.type):
        statement = _fill(REMOVE_RELATIONSHIPS, type=quote_identifier(kind))
        for batch in batches(gone, size):
            yield statement, [{"id": one.id, "start": one.start, "end": one.end} for one in batch]


def _remove_nodes(changes: Changes, size: int) -> Iterator[tuple[str, Rows]]:
    for labels, nodes in _grouped(changes.gone_nodes, lambda node: node.labels):
        for batch in batches(nodes, size):
            statement = _fill(BARE_NODES, labels=_labels(labels))
            yield statement, [{"id": node.id, "properties": dict.fromkeys(node.properties)} for node in batch]
            yield _fill(REMOVE_NODES), [{"id": node.id} for node in batch]


def _delta(new: Node | Relationship, old: Node | Relationship | None) -> Mapping[str, Any]:
    """Return the properties that differ, as a store keeps them; None for a key that goes."""
    before: Mapping[str, Value] = {} if old is None else old.properties
    changed = {key: value for key, value in new.properties.items() if key not in before or before[key] != value}
    return {**dict.fromkeys(before.keys() - new.properties.keys()), **stored(new.id, changed)}


def _grouped(items: Iterable[Item], key: Any) -> Iterator[tuple[Any, list[Item]]]:
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return iter(sorted(groups.items()))
