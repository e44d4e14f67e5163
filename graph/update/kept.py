"""The kept graph: what a graph folder held before a change, parsed where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from graph.evidence import Evidence
from graph.facts import Properties
from graph.model import Node, Relationship
from graph.update.lines import GraphLines


class KeptGraph:
    """A graph before a change.

    Args:
        lines: of its file.
    """

    def __init__(self, lines: GraphLines) -> None:
        self.lines = lines
        self._nodes: dict[str, Node] = {}
        self._relationships: dict[str, Relationship] = {}

    def node(self, key: str) -> Node | None:
        """Return a node, or None where there was none of that id."""
        if key not in self._nodes:
            if key not in self.lines.nodes:
                return None
            self._nodes[key] = self.lines.node(key)
        return self._nodes[key]

    def relationship(self, key: str) -> Relationship:
        """Return a relationship that was there."""
        if key not in self._relationships:
            self._relationships[key] = self.lines.relationship(key)
        return self._relationships[key]

    def borrow(self, nodes: dict[str, Node], keys: Iterable[str]) -> None:
        """Add nodes of some ids to others, as they were, where they are not among them."""
        for key in keys:
            if key not in nodes and (found := self.node(key)) is not None:
                nodes[key] = found

    def evidence(self, key: str) -> Evidence | None:
        """Return evidence by its id, or None where none of that id was cited."""
        node = self.node(key)
        return None if node is None else evidence_of(node.properties)

    def is_made(self, key: str) -> bool:
        """Whether a node was there that only the vocabulary tells of."""
        node = self.node(key)
        return node is not None and "source" in node.properties and "evidence" not in node.properties


def evidence_of(properties: Properties) -> Evidence:
    """Return the evidence that a node of it holds."""
    given: dict[str, object] = dict(properties)
    return Evidence(**given)  # type: ignore[arg-type]
