"""A property graph by documents: which of its nodes and relationships a document bears out, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graph.facts import Properties
from graph.model import Node, PropertyGraph, Relationship
from loaders.evaluation.spans import Span

SpansByDocument = Mapping[str, tuple[Span, ...]]

T = TypeVar("T")

NO_SPANS: SpansByDocument = {}


def evidence_ids(properties: Properties) -> tuple[str, ...]:
    """Return the ids of the evidence that a node or relationship cites."""
    ids = properties.get("evidence")
    return ids if isinstance(ids, tuple) else ()


def text_of(properties: Properties, key: str) -> str | None:
    """Return a property that is a text and not empty."""
    value = properties.get(key)
    return value if isinstance(value, str) and value else None


@dataclass(frozen=True, slots=True)
class GraphView:
    """A graph with what comparing it needs at hand; nodes and relationships keep their order.

    Args:
        graph: the graph.
        evidence: its `Evidence` nodes, by id.
        nodes: all nodes, by id.
        incoming: relationships by the id of the node they reach.
        outgoing: relationships by the id of the node they leave.
        node_spans: where each node stands in each document.
        relationship_spans: where each relationship stands.
        nodes_in: per document, the nodes that it bears out, or one of whose incoming relationships it bears out.
        relationships_in: per document, the relationships that it bears out.
    """

    graph: PropertyGraph
    evidence: Mapping[str, Node]
    nodes: Mapping[str, Node]
    incoming: Mapping[str, tuple[Relationship, ...]]
    outgoing: Mapping[str, tuple[Relationship, ...]]
    node_spans: Mapping[str, SpansByDocument]
    relationship_spans: Mapping[str, SpansByDocument]
    nodes_in: Mapping[str, tuple[Node, ...]]
    relationships_in: Mapping[str, tuple[Relationship, ...]]

    def spans(self, thing: Node | Relationship, document: str) -> tuple[Span, ...]:
        """Return where a document bears out a node or relationship."""
        spans = self.node_spans if isinstance(thing, Node) else self.relationship_spans
        return spans[thing.id].get(document, ())

    def cited(self, thing: Node | Relationship, document: str) -> tuple[Node, ...]:
        """Return the evidence from a document that a node or relationship cites."""
        pieces = (self.evidence[cited] for cited in evidence_ids(thing.properties) if cited in self.evidence)
        return tuple(piece for piece in pieces if piece.properties.get("document") == document)

    def only_in(self, node: Node, document: str) -> bool:
        """Return whether no other document bears out a node."""
        return self.node_spans[node.id].keys() <= {document}

    def countries(self, node: Node) -> tuple[str, ...]:
        """Return the id of the state whose agency a node is, else the code of its country; nothing where neither is known."""
        for relationship in self.outgoing.get(node.id, ()):
            if relationship.type == "AGENCY_OF":
                return (relationship.end,)
        code = text_of(node.properties, "country")
        return (code,) if code else ()


def view_of(graph: PropertyGraph) -> GraphView:
    """Return the view of a graph."""
    evidence = {node.id: node for node in graph.nodes if "Evidence" in node.labels}
    nodes = graph.by_id()
    incoming: defaultdict[str, list[Relationship]] = defaultdict(list)
    outgoing: defaultdict[str, list[Relationship]] = defaultdict(list)
    node_spans = {node.id: _spans(node.properties, evidence) for node in graph.nodes}
    relationship_spans = {relationship.id: _spans(relationship.properties, evidence) for relationship in graph.relationships}
    reached: defaultdict[str, set[str]] = defaultdict(set)
    for relationship in graph.relationships:
        incoming[relationship.end].append(relationship)
        outgoing[relationship.start].append(relationship)
        reached[relationship.end].update(relationship_spans[relationship.id])
    return GraphView(
        graph=graph,
        evidence=evidence,
        nodes=nodes,
        incoming={key: tuple(each) for key, each in incoming.items()},
        outgoing={key: tuple(each) for key, each in outgoing.items()},
        node_spans=node_spans,
        relationship_spans=relationship_spans,
        nodes_in=_by_document((node, {*node_spans[node.id], *reached[node.id]}) for node in graph.nodes),
        relationships_in=_by_document((each, relationship_spans[each.id].keys()) for each in graph.relationships),
    )


def _spans(properties: Properties, evidence: Mapping[str, Node]) -> SpansByDocument:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for cited in evidence_ids(properties):
        piece = evidence.get(cited)
        if piece:
            document, start, end = (piece.properties.get(key) for key in ("document", "start", "end"))
            if isinstance(document, str) and isinstance(start, int) and isinstance(end, int):
                found[document].append((start, end))
    return {document: tuple(spans) for document, spans in found.items()} or NO_SPANS


def _by_document(things: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for thing, documents in things:
        for document in documents:
            found[document].append(thing)
    return {document: tuple(each) for document, each in found.items()}
