"""What a Bolt server returns as plain Python values, equal to what the embedded engine gives."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from graph.store.base import Answer
from graph.store.changes import MARK

_PLAIN = (str, bool, int, float)


def from_bolt(value: Any, ids: Mapping[str, Answer]) -> Answer:
    """Return the Python value of a server's value: days as `datetime.date`, other times as ISO strings, lists as tuples.

    Args:
        value: what the driver gives.
        ids: property `id` of the nodes at which relationships end, by the server's own id.
    """
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, list):
        return tuple(from_bolt(item, ids) for item in value)
    # Nodes and relationships are mappings too.
    if isinstance(value, Node | Relationship | Path):
        return _from_graph(value, ids)
    if isinstance(value, Mapping):
        return {key: from_bolt(item, ids) for key, item in value.items() if key != MARK}
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, DateTime | Time):
        return _time_text(value)
    if isinstance(value, Duration):
        return value.iso_format()
    return _point(value) if isinstance(value, Point) else str(value)


def _time_text(value: DateTime | Time) -> str:
    """Return an ISO text as Java writes it: no seconds where there are none, fractions in threes, the zone behind the offset.

    The zone `UTC` is not shown: the driver does not tell it from an offset of nothing.
    """
    text = value.iso_format()
    head, fraction, offset = text[:-6], "", text[-6:]
    if value.tzinfo is None:
        head, offset = text, ""
    head, _, digits = head.partition(".")
    while digits.endswith("000"):
        digits = digits[:-3]
    if digits:
        fraction = f".{digits}"
    elif head.endswith(":00"):
        head = head[:-3]
    zone = getattr(value.tzinfo, "key", None) or getattr(value.tzinfo, "zone", None)
    return f"{head}{fraction}{'Z' if offset == '+00:00' else offset}" + (f"[{zone}]" if zone and zone != "UTC" else "")


def _point(value: Point) -> Answer:
    axes = dict(zip("xyz", value, strict=False))
    if isinstance(value, WGS84Point):
        axes |= dict(zip(("longitude", "latitude", "height"), value, strict=False))
    crs = "WGS-84" if isinstance(value, WGS84Point) else "cartesian"
    return axes | {"crs": f"{crs}-3D" if len(value) == 3 else crs, "srid": value.srid}


def _from_graph(value: Node | Relationship | Path, ids: Mapping[str, Answer]) -> Answer:
    if isinstance(value, Path):
        return {
            "nodes": tuple(from_bolt(node, ids) for node in value.nodes),
            "relationships": tuple(from_bolt(relationship, ids) for relationship in value.relationships),
        }
    properties = from_bolt(dict(value), ids)
    if isinstance(value, Node):
        return {"id": None, "labels": tuple(sorted(value.labels))} | properties
    start, end = (ids.get(node.element_id) if node is not None else None for node in (value.start_node, value.end_node))
    return {"id": None, "type": value.type, "start": start, "end": end} | properties


def end_nodes(value: Any) -> Iterator[str]:
    """Return an iterator over the server's ids of the nodes at which the relationships in a value end."""
    if isinstance(value, list):
        for item in value:
            yield from end_nodes(item)
    elif isinstance(value, Path):
        yield from end_nodes(list(value.relationships))
    elif isinstance(value, Relationship):
        yield from (node.element_id for node in (value.start_node, value.end_node) if node is not None)
    elif isinstance(value, Mapping) and not isinstance(value, Node):
        for item in value.values():
            yield from end_nodes(item)


def to_bolt(value: Any) -> Any:
    """Return a query parameter as the driver takes it; times other than days as ISO strings, as in the embedded engine."""
    if isinstance(value, Mapping):
        return {str(key): to_bolt(item) for key, item in value.items()}
    if not isinstance(value, str) and isinstance(value, Collection):
        return [to_bolt(item) for item in value]
    if isinstance(value, datetime.datetime | datetime.time):
        return value.isoformat()
    return value
