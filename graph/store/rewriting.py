"""Changes of an embedded database: the nodes and relationships that differ, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.errors import GraphError
from graph.model import Node, Relationship
from graph.schema import ROOT_LABEL, keys_of_type, quote_identifier
from graph.store.changes import Changes
from graph.store.java_values import to_java_maps
from graph.store.jvm import java


def apply_changes(database: Any, changes: Changes) -> None:
    """Make the changes in an opened database, all of them or none.

    Raises:
        GraphError: the database does not hold what is to be changed.
    """
    # Types are made outside of the transaction that uses them.
    for node, _ in changes.nodes:
        vertex_type(database.getSchema(), node.labels)
    for relationship, _ in changes.relationships:
        edge_type(database.getSchema(), relationship.type)
    database.begin()
    try:
        _Rewriting(database).apply(changes)
        database.commit()
    except BaseException:
        if database.isTransactionActive():
            database.rollback()
        raise


class _Rewriting:
    """Vertices by id, as far as they were met."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._vertices: dict[str, Any] = {}

    def apply(self, changes: Changes) -> None:
        for relationship in changes.gone_relationships:
            self._edge(relationship).delete()
        for node in changes.gone_nodes:
            self._vertices.pop(node.id, None)
            self._vertex(node.id).delete()
            self._vertices.pop(node.id)
        for (new, old), values in zip(changes.nodes, java_rows([new for new, _ in changes.nodes]), strict=True):
            self._write_node(new, old, values)
        for (tie, former), values in zip(changes.relationships, java_rows([new for new, _ in changes.relationships]), strict=True):
            if former is None:
                ends = self._vertex(tie.start), self._vertex(tie.end)
                ends[0].newEdge(tie.type, ends[1], java("java.util.Map") @ values)
                # A vertex that gained an edge is another version of itself.
                self._vertices.pop(tie.start, None)
                self._vertices.pop(tie.end, None)
            else:
                _fill(self._edge(tie).modify(), former.properties, values).save()

    def _write_node(self, new: Node, old: Node | None, values: Any) -> None:
        if old is not None and old.labels == new.labels:
            self._vertices[new.id] = _fill(self._vertex(new.id).modify(), old.properties, values).save()
            return
        vertex = self._database.newVertex(vertex_type(self._database.getSchema(), new.labels))
        vertex.fromMap(values)
        if old is None:
            self._vertices[new.id] = vertex.save()
            return
        # A vertex is of one type for good: another takes its place, with its edges, and first its id.
        former = self._vertex(new.id)
        edges = [(side, edge, edge.propertiesAsMap()) for side in ("OUT", "IN") for edge in former.getEdges(_direction(side))]
        ties = [(side, str(edge.getTypeName()), (edge.getIn() if side == "OUT" else edge.getOut()), held) for side, edge, held in edges]
        former.delete()
        vertex.save()
        for side, kind, other, held in ties:
            ends = (vertex, other.asVertex()) if side == "OUT" else (other.asVertex(), vertex)
            ends[0].newEdge(kind, ends[1], java("java.util.Map") @ held)
        self._vertices.clear()

    def _vertex(self, identifier: str) -> Any:
        vertex = self._vertices.get(identifier)
        if vertex is None:
            found = self._database.lookupByKey(ROOT_LABEL, "id", identifier)
            if not found.hasNext():
                raise GraphError(f"the engine lacks {identifier}")
            vertex = self._vertices[identifier] = found.next().asVertex()
        return vertex

    def _edge(self, tie: Relationship) -> Any:
        """Return the edge of a relationship, sought from both its ends at once, since one of them may have thousands."""
        start, end = self._fresh(tie.start), self._fresh(tie.end)
        from_start = start.getEdges(_direction("OUT"), tie.type).iterator()
        from_end = end.getEdges(_direction("IN"), tie.type).iterator()
        while from_start.hasNext() and from_end.hasNext():
            for edge in (from_start.next(), from_end.next()):
                if edge.get("id") == tie.id:
                    return edge
        raise GraphError(f"the engine lacks {tie.id}")

    def _fresh(self, identifier: str) -> Any:
        self._vertices.pop(identifier, None)
        return self._vertex(identifier)


def _direction(name: str) -> Any:
    return getattr(java("com.arcadedb.graph.Vertex").DIRECTION, name)


def _fill(record: Any, before: Mapping[str, Any], values: Any) -> Any:
    for key in before:
        if not values.containsKey(key):
            record.remove(key)
    record.fromMap(values)
    return record


def vertex_type(schema: Any, labels: Sequence[str]) -> str:
    """Return the name of the type of nodes with these labels, made where it is not there."""
    for label in labels:
        quote_identifier(label)
    names = java("java.util.ArrayList")(list(labels))
    return str(java("com.arcadedb.query.opencypher.Labels").ensureCompositeType(schema, names))


def edge_type(schema: Any, name: str) -> str:
    """Return the name of a type of relationships, made where it is not there."""
    quote_identifier(name)
    if not schema.existsType(name):
        schema.buildEdgeType().withName(name).withTotalBuckets(1).create()
    return name


def java_rows(items: Iterable[Node] | Iterable[Relationship]) -> Any:
    """Return a Java list of the properties of nodes or relationships, days as Java days."""
    days = sorted(keys_of_type("date"))
    rows = to_java_maps({"id": item.id, **item.properties} for item in items)
    for values in rows:
        for key in days:
            if (day := values.get(key)) is not None:
                values.put(key, java("java.time.LocalDate").parse(day))
    return rows
