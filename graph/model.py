"""The property graph: nodes and relationships with properties, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.facts import Properties


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `labels` are sorted and hold `Entity`, `properties` hold no `id`."""

    id: str
    labels: tuple[str, ...]
    properties: Properties = field(hash=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of one type from one node to another; `properties` hold no `id`."""

    id: str
    type: str
    start: str
    end: str
    properties: Properties = field(hash=False)


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes and relationships, each sorted by id."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", tuple(sorted(self.nodes, key=lambda node: node.id)))
        object.__setattr__(self, "relationships", tuple(sorted(self.relationships, key=lambda relationship: relationship.id)))

    def by_id(self) -> Mapping[str, Node]:
        """Return the nodes by their ids."""
        return MappingProxyType({node.id: node for node in self.nodes})
