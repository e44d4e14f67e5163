"""A property graph as a networkx MultiDiGraph and back, and as data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError
from graph.facts import Properties
from graph.model import Node, PropertyGraph, Relationship

if TYPE_CHECKING:
    import networkx
    import pandas

LABELS, TYPE = "labels", "type"


def to_networkx(graph: PropertyGraph) -> networkx.MultiDiGraph[str]:
    """Return a directed multigraph that holds all of a property graph; parallel relationships stay apart.

    A node is its id, an edge's key the id of its relationship. Properties are attributes beside `labels` of a node, a
    tuple, and `type` of an edge.

    Raises:
        GraphError: a relationship ends where no node is, or a property is named `labels` or `type`.
    """
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(node.id, **_attributes(node.id, LABELS, node.labels, node.properties))
    for one in graph.relationships:
        for end in (one.start, one.end):
            if end not in made:
                raise GraphError(f"{one.id}: {one.type} ends at {end}, which is no node of the graph; build it again")
        made.add_edge(one.start, one.end, key=one.id)
        # Not as keyword arguments: a property may be named as an argument of add_edge is.
        made.edges[one.start, one.end, one.id].update(_attributes(one.id, TYPE, one.type, one.properties))
    return made


def _attributes(owner: str, name: str, value: object, properties: Properties) -> dict[str, Any]:
    if name in properties:
        raise GraphError(f"{owner}: a property is named {name!r}, which a networkx graph needs for itself; rename it")
    return {name: value, **properties}


def from_networkx(graph: networkx.MultiDiGraph[str]) -> PropertyGraph:
    """Return the property graph that a graph of `to_networkx` holds.

    Raises:
        GraphError: a node has no `labels`, or an edge no `type`.
    """
    nodes = [Node(key, tuple(_taken(key, LABELS, data)), _others(LABELS, data)) for key, data in graph.nodes(data=True)]
    edges = graph.edges(keys=True, data=True)
    relationships = [Relationship(key, _taken(key, TYPE, data), start, end, _others(TYPE, data)) for start, end, key, data in edges]
    return PropertyGraph(tuple(nodes), tuple(relationships))


def _taken(owner: object, name: str, data: Mapping[str, Any]) -> Any:
    if name not in data:
        raise GraphError(f"{owner}: has no attribute {name!r}; convert graphs that `to_networkx` made")
    return data[name]


def _others(name: str, data: Mapping[str, Any]) -> Properties:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key != name}


def nodes_frame(graph: PropertyGraph) -> pandas.DataFrame:
    """Return a data frame with a row for each node: `id`, `labels`, then all properties met, sorted; None where a node has none."""
    return _frame(("id", "labels"), [({"id": one.id, "labels": one.labels}, one.properties) for one in graph.nodes])


def relationships_frame(graph: PropertyGraph) -> pandas.DataFrame:
    """Return a data frame with a row for each relationship: `id`, `type`, `start`, `end`, then all properties met, sorted."""
    rows = [({"id": one.id, "type": one.type, "start": one.start, "end": one.end}, one.properties) for one in graph.relationships]
    return _frame(("id", "type", "start", "end"), rows)


def _frame(first: tuple[str, ...], rows: Iterable[tuple[Mapping[str, Any], Properties]]) -> pandas.DataFrame:
    import pandas

    kept = list(rows)
    keys = sorted({key for _, properties in kept for key in properties} - set(first))
    records = [{**properties, **own} for own, properties in kept]
    # By object: pandas would turn whole numbers beside a None into floats.
    columns = {key: pandas.Series([one.get(key) for one in records], dtype=object) for key in (*first, *keys)}
    return pandas.DataFrame({key: column if column.isna().any() else column.infer_objects() for key, column in columns.items()})
