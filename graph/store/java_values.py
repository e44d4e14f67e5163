"""Java values as Python values: the one place where what the embedded engine returns is converted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from graph.store.base import Answer
from graph.store.jvm import java

# Converters by the Python class that stands for a Java class: found once, then looked up.
_CONVERTERS: dict[type, Callable[[Any], Answer]] = {}


def from_java(value: Any) -> Answer:
    """Return the Python value of a Java value: days as `datetime.date`, other times as ISO strings, lists as tuples.

    A node, a relationship or a path becomes the mapping that `graph.store.base` tells of.
    """
    if value is None:
        return None
    kind = type(value)
    converter = _CONVERTERS.get(kind)
    if converter is None:
        converter = _CONVERTERS[kind] = _converter(value)
    return converter(value)


@cache
def _kinds() -> tuple[tuple[Any, Callable[[Any], Answer]], ...]:
    return (
        (java("java.lang.Boolean"), bool),
        (java("java.lang.Double"), float),
        (java("java.lang.Float"), float),
        (java("java.math.BigDecimal"), lambda value: float(str(value))),
        (java("java.lang.Number"), lambda value: int(str(value))),
        (java("java.time.LocalDate"), _day),
        (java("com.arcadedb.query.opencypher.temporal.CypherDate"), _day),
        (java("com.arcadedb.graph.Vertex"), _node),
        (java("com.arcadedb.graph.Edge"), _relationship),
        (java("com.arcadedb.query.opencypher.traversal.TraversalPath"), _path),
        (java("com.arcadedb.query.sql.executor.Result"), lambda value: from_java(value.toMap())),
        (java("java.util.Map"), _mapping),
        (java("java.lang.Iterable"), _list),
    )


def _converter(value: Any) -> Callable[[Any], Answer]:
    if type(value) in (str, bool, int, float):
        return lambda value: value
    for kind, converter in _kinds():
        if isinstance(value, kind):
            return converter
    if str(value.getClass().getName()).startswith("["):
        return _list
    return str


def _day(value: Any) -> Answer:
    try:
        return date.fromisoformat(str(value))
    except ValueError:  # a year that Python's dates do not reach
        return str(value)


def _list(values: Iterable[Any]) -> Answer:
    return tuple(from_java(value) for value in values)


def _mapping(values: Any) -> dict[str, Answer]:
    return {str(entry.getKey()): from_java(entry.getValue()) for entry in values.entrySet()}


def _node(vertex: Any) -> dict[str, Answer]:
    labels = sorted(str(label) for label in java("com.arcadedb.query.opencypher.Labels").getLabels(vertex))
    return {"id": None, "labels": tuple(labels)} | _mapping(vertex.propertiesAsMap())


def _relationship(edge: Any) -> dict[str, Answer]:
    start, end = (from_java(side.asVertex().get("id")) for side in (edge.getOut(), edge.getIn()))
    return {"id": None, "type": str(edge.getTypeName()), "start": start, "end": end} | _mapping(edge.propertiesAsMap())


def _path(path: Any) -> dict[str, Answer]:
    return {"nodes": _list(path.getVertices()), "relationships": _list(path.getEdges())}


def to_java_map(parameters: Mapping[str, Any]) -> Any:
    """Return a Java map of query parameters."""
    values = java("java.util.HashMap")()
    for key, value in parameters.items():
        values.put(key, _to_java(value))
    return values


def _to_java(value: Any) -> Any:
    if isinstance(value, Mapping):
        return to_java_map(value)
    if isinstance(value, list | tuple | set | frozenset):
        items = java("java.util.ArrayList")()
        for item in value:
            items.add(_to_java(item))
        return items
    if isinstance(value, datetime | time):
        return value.isoformat()
    if isinstance(value, date):
        return java("java.time.LocalDate").of(value.year, value.month, value.day)
    if isinstance(value, bool):
        return java("java.lang.Boolean").valueOf(value)
    if isinstance(value, int):
        return java("java.lang.Long").valueOf(value)
    return value


def to_java_maps(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return a Java list of maps of plain values; they cross as one text, which is many times faster than value by value."""
    return java("com.arcadedb.serializer.json.JSONArray")(json.dumps(list(rows), default=list)).toList()
