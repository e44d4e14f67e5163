"""Small property graphs told by who takes part in what, for the tests of projections and measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship

TYPES = {"Agreement": "PARTY_TO", "Activity": "TAKES_PART_IN", "Programme": "PARTICIPATES_IN", "Forum": "MEMBER_OF"}


def shared(
    label: str, key: str, actors: str, own: Mapping[str, Value] | None = None, documents: str = "a.txt", **properties: Value | None
) -> PropertyGraph:
    """Return something shared and the actors, named by one word each, that take part in it.

    Args:
        label: of what is shared.
        key: its id.
        actors: their names; `ann=State:XN` gives label and country too, and a plain name is an agency's.
        own: properties of each relationship.
        documents: names of the documents that say so.
        properties: of what is shared; None for none.
    """
    nodes = [Node(key, ("Entity", label), {"title": key, **{key: value for key, value in properties.items() if value is not None}})]
    evidence = tuple(f"e:{key}-{name}" for name in documents.split())
    for name, one in zip(documents.split(), evidence, strict=True):
        nodes.append(Node(one, ("Entity", "Evidence"), {"document": name}))
    ties = []
    for word in actors.split():
        name, _, kind = word.partition("=")
        kind, _, country = kind.partition(":")
        known: dict[str, Value] = {"name": name, "country": country} if country else {"name": name}
        nodes.append(Node(f"n:{name}", tuple(sorted(("Actor", "Entity", kind or "Agency"))), known))
        told: dict[str, Value] = {"evidence": evidence, "sources": len(evidence), **(own or {})}
        action = told.get("action", "")
        ties.append(Relationship(f"r:{name}-{key}-{action}", TYPES[label], f"n:{name}", key, told))
    return PropertyGraph(tuple(nodes), tuple(ties))


def together(*graphs: PropertyGraph) -> PropertyGraph:
    """Return one graph of several; what they have in common is in it once."""
    nodes = {node.id: node for graph in graphs for node in graph.nodes}
    relationships = {one.id: one for graph in graphs for one in graph.relationships}
    return PropertyGraph(tuple(nodes.values()), tuple(relationships.values()))


def pairs(ties: Iterable[str]) -> PropertyGraph:
    """Return the graph in which every two actors of a text such as `ab` share an agreement of their own."""
    return together(*(shared("Agreement", f"a:{place}-{pair}", " ".join(pair)) for place, pair in enumerate(ties)))
