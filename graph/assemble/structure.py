"""Structure that the vocabulary knows and no document need say: whose agency a body is, where a place lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.assemble.properties import known_properties
from graph.facts import Value
from graph.ids import content_id
from graph.model import Node, Relationship
from graph.schema import labels_of
from graph.vocabulary import Entry, Vocabulary

SOURCE = "vocabulary"


def structure(nodes: Iterable[Node], vocabulary: Vocabulary) -> tuple[list[Node], list[Relationship]]:
    """Return `AGENCY_OF` and `LOCATED_IN` relationships, and the states and places at their ends that no document names."""
    given = {node.id: node for node in nodes}
    states = {entry.country: entry for entry in vocabulary.entries.values() if entry.label == "State" and entry.country is not None}
    made: dict[str, Node] = {}
    relationships = []
    for node in sorted(given.values(), key=lambda node: node.id):
        for type, end, label, entry in _ends(node, states):
            if end != node.id:
                if end not in given:
                    made.setdefault(end, Node(end, labels_of(label), {**known_properties(entry, label), "source": SOURCE}))
                key = content_id("r", type, node.id, end, {})
                relationships.append(Relationship(key, type, node.id, end, {"source": SOURCE}))
    return list(made.values()), relationships


def _ends(node: Node, states: dict[str, Entry]) -> Iterator[tuple[str, str, str, Entry]]:
    country: Value | None = node.properties.get("country")
    entry = states.get(country) if isinstance(country, str) else None
    if entry is None:
        return
    if "Agency" in node.labels:
        yield "AGENCY_OF", f"n:{entry.id}", "State", entry
    if "Place" in node.labels:
        yield "LOCATED_IN", f"n:{entry.id}-place", "Place", entry
