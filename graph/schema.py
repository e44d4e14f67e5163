"""The schema: which labels, relationship types and property keys a graph may hold, and whether a fact or a graph keeps to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from math import isfinite
from types import MappingProxyType
from typing import Any

from graph.dates import is_edtf
from graph.errors import SchemaError
from graph.facts import NodeFact, Properties, RelationshipFact, Value
from graph.model import Node, PropertyGraph, Relationship

ROOT_LABEL = "Entity"
ACTOR_LABEL = "Actor"
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


# bool is a subclass of int in Python, and no number here.
_HAS_TYPE = MappingProxyType(
    {
        "string": lambda value: isinstance(value, str),
        "strings": lambda value: isinstance(value, tuple) and all(isinstance(item, str) for item in value),
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "float": lambda value: isinstance(value, float) and isfinite(value),
        "boolean": lambda value: isinstance(value, bool),
        "edtf": lambda value: isinstance(value, str) and is_edtf(value),
        "date": _is_day,
    }
)
# What a type of keys asks for, where its name would not tell a person.
_TOLD = MappingProxyType({"edtf": "a date such as 2012-03-23, 2012-03, 2012 or 2012/2015", "date": "a day such as 2012-03-23"})


@dataclass(frozen=True, slots=True)
class NodeLabel:
    """A node label; `keys` hold the common ones too, but no `id`.

    Args:
        name: `Agency`.
        along: the labels that come with it, `Entity` and itself among them, sorted.
        also: the labels its nodes may carry besides.
        keys: every key its nodes may have.
        needs: the keys they cannot lack.
        values: what some keys may hold.
        general: whether it stands only beside a label that is not general.
        unproved: whether its nodes need no evidence.
    """

    name: str
    along: tuple[str, ...]
    also: tuple[str, ...]
    keys: frozenset[str]
    needs: frozenset[str]
    values: Mapping[str, frozenset[str]] = field(hash=False)
    general: bool = False
    unproved: bool = False


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type, with the labels allowed at either end.

    Args:
        name: `PARTY_TO`.
        start: labels of the nodes it may leave.
        end: labels of the nodes it may reach.
        keys: every key it may have, but `id`.
        needs: the keys it cannot lack.
        values: what some keys may hold.
        same: whether both ends share a label more special than `Entity`.
        ordered: whether the id it leaves sorts before the id it reaches.
        unproved: whether it needs no evidence.
    """

    name: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    keys: frozenset[str]
    needs: frozenset[str]
    values: Mapping[str, frozenset[str]] = field(hash=False)
    same: bool = False
    ordered: bool = False
    unproved: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """The labels and types by name, and the type of every key."""

    labels: Mapping[str, NodeLabel] = field(hash=False)
    relationships: Mapping[str, RelationshipType] = field(hash=False)
    types: Mapping[str, str] = field(hash=False)


@cache
def load_schema() -> Schema:
    """Return the schema of `schema.yml`.

    Raises:
        SchemaError: the file names a label, key or type that it does not define.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("graph").joinpath("schema.yml").read_text("utf-8"), Loader=loader)
    return parse_schema(data)


def parse_schema(data: Mapping[str, Any]) -> Schema:
    """Return the schema that a mapping in the layout of `schema.yml` describes; SchemaError where it is broken."""
    types: dict[str, str] = data["types"]
    for key, kind in types.items():
        if kind not in _HAS_TYPE:
            raise SchemaError(f"schema.yml: key {key} has the unknown type {kind}; types are {', '.join(_HAS_TYPE)}")
    labels = {name: _node_label(name, entry or {}, data) for name, entry in data["labels"].items()}
    relationships = {name: _relationship_type(name, entry or {}, data) for name, entry in data["relationships"].items()}
    for name in (*types, *labels, *relationships):
        quote_identifier(name)
    if both := labels.keys() & relationships.keys():
        raise SchemaError(f"schema.yml: {', '.join(sorted(both))} is a label and a relationship type; rename one")
    return Schema(MappingProxyType(labels), MappingProxyType(relationships), MappingProxyType(types))


def _node_label(name: str, entry: Mapping[str, Any], data: Mapping[str, Any]) -> NodeLabel:
    comes, also = entry.get("with", []), entry.get("also", [])
    _require(name, (*comes, *also), data["labels"], "label")
    along = tuple(sorted({ROOT_LABEL, name, *comes}))
    keys = {key for label in along for key in (data["labels"].get(label) or {}).get("keys", [])}
    return NodeLabel(name, along, tuple(also), general=entry.get("general", False), **_properties(name, keys, entry, data))


def _relationship_type(name: str, entry: Mapping[str, Any], data: Mapping[str, Any]) -> RelationshipType:
    start, end = entry["from"], entry["to"]
    _require(name, (*start, *end), data["labels"], "label")
    return RelationshipType(
        name,
        tuple(start),
        tuple(end),
        same=entry.get("same", False),
        ordered=entry.get("ordered", False),
        **_properties(name, entry.get("keys", []), entry, data),
    )


def _properties(name: str, own: Collection[str], entry: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    keys = frozenset({*own, *data["common"]})
    needs = frozenset(entry.get("needs", []))
    _require(name, keys, data["types"], "key")
    values = {key: frozenset(allowed) for key, allowed in {**data["values"], **entry.get("values", {})}.items() if key in keys}
    _require(name, (*needs, *entry.get("values", {})), keys, "key")
    return {"keys": keys, "needs": needs, "values": MappingProxyType(values), "unproved": entry.get("unproved", False)}


def _require(name: str, used: Collection[str], known: Collection[str], what: str) -> None:
    for one in used:
        if one not in known:
            raise SchemaError(f"schema.yml: {name} uses the {what} {one}, which is not defined")


def node_label(name: str) -> NodeLabel:
    """Return what the schema says of a node label; SchemaError where it knows none of that name."""
    try:
        return load_schema().labels[name]
    except KeyError:
        raise SchemaError(f"{name} is no node label; labels are {', '.join(load_schema().labels)}") from None


def relationship_type(name: str) -> RelationshipType:
    """Return what the schema says of a relationship type; SchemaError where it knows none of that name."""
    try:
        return load_schema().relationships[name]
    except KeyError:
        raise SchemaError(f"{name} is no relationship type; types are {', '.join(load_schema().relationships)}") from None


def key_type(key: str) -> str:
    """Return the type of a property key: string, strings, integer, float, boolean, edtf or date."""
    try:
        return load_schema().types[key]
    except KeyError:
        raise SchemaError(f"{key} is no property key; keys are {', '.join(load_schema().types)}") from None


def keys_of_type(kind: str) -> frozenset[str]:
    """Return the property keys of a type."""
    return frozenset(key for key, its in load_schema().types.items() if its == kind)


def labels_of(label: str, acting: bool = False) -> tuple[str, ...]:
    """Return all labels of a node whose most special label is given, sorted, `Entity` among them.

    Args:
        label: `Agency` gives `Actor`, `Agency`, `Entity`.
        acting: a forum that acts is an `Actor` too; without meaning for other labels.
    """
    known = node_label(label)
    return tuple(sorted({*known.along, *known.also})) if acting else known.along


def special_label(labels: Collection[str]) -> str | None:
    """Return the one label of a node that is not general (`Agency` of `Actor`, `Agency`, `Entity`); None if there is not exactly one."""
    special = [label for label in labels if label in load_schema().labels and not load_schema().labels[label].general]
    return special[0] if len(special) == 1 else None


def acts_at_start(name: str) -> bool:
    """Whether a forum that such a relationship leaves acts by it, so that it is an `Actor`."""
    return _makes_actor(relationship_type(name).start)


def acts_at_end(name: str) -> bool:
    """Whether a forum that such a relationship reaches is an `Actor` by it."""
    return _makes_actor(relationship_type(name).end)


def _makes_actor(labels: Collection[str]) -> bool:
    return ACTOR_LABEL in labels and "Forum" not in labels and ROOT_LABEL not in labels


def quote_identifier(name: str) -> str:
    """Return a label, relationship type or key in back-ticks, to be put into Cypher.

    Raises:
        SchemaError: it is not made of ASCII letters, figures and low lines.
    """
    if not IDENTIFIER.fullmatch(name):
        raise SchemaError(f"{name!r} cannot be an identifier: letters, figures and _ only, a letter first")
    return f"`{name}`"


def typed(properties: Mapping[str, object]) -> dict[str, Value]:
    """Return properties as the schema types them: whole numbers as floats where a key holds floats, lists as tuples, no None."""
    types = load_schema().types
    return {key: _typed(types.get(key), value) for key, value in properties.items() if value is not None}


def _typed(kind: str | None, value: Any) -> Value:
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == "strings" and isinstance(value, list):
        return tuple(value)
    if kind == "date" and isinstance(value, date):
        return value.isoformat()
    result: Value = value
    return result


def check_node_fact(fact: NodeFact) -> tuple[str, ...]:
    """Return what the schema has against a node fact, a message each."""
    label = load_schema().labels.get(fact.label)
    where = f"{fact.label} {fact.key}"
    if label is None:
        return (f"{where}: no such label",)
    if label.general:
        return (f"{where}: {fact.label} is too general; name the label that tells what it is",)
    keys = label.keys.union(*(load_schema().labels[also].keys for also in label.also))
    return tuple(_property_problems(where, fact.properties, keys, label.needs, label.values))


def check_relationship_fact(fact: RelationshipFact, source: str | None = None, target: str | None = None) -> tuple[str, ...]:
    """Return what the schema has against a relationship fact, a message each.

    Args:
        fact: the fact.
        source: label of the node fact it leaves, where known.
        target: label of the node fact it reaches, where known.
    """
    known = load_schema().relationships.get(fact.type)
    where = f"{fact.type} {fact.source} to {fact.target}"
    if known is None:
        return (f"{where}: no such relationship type",)
    problems = list(_property_problems(where, fact.properties, known.keys, known.needs, known.values))
    for label, allowed, verb in ((source, known.start, "leave"), (target, known.end, "reach")):
        if label is not None and not set(labels_of(label, acting=True)).intersection(allowed):
            problems.append(f"{where}: cannot {verb} {label}; {' or '.join(allowed)} only")
    return tuple(problems)


def check(graph: PropertyGraph, beside: Iterable[Node] = ()) -> tuple[str, ...]:
    """Return what the schema has against a graph, a message each: labels, keys, types, values, end points, evidence, ids.

    Args:
        graph: the graph, or a part of one.
        beside: nodes that the part leans on, which are not looked at themselves.
    """
    others = tuple(beside)
    labels: dict[str, frozenset[str]] = {}
    problems = []
    proofs = frozenset(node.id for node in (*graph.nodes, *others) if "Evidence" in node.labels)
    for node in graph.nodes:
        if node.id in labels:
            problems.append(f"node {node.id}: the id stands twice")
        labels[node.id] = frozenset(node.labels)
        problems += _node_problems(node, proofs)
    labels |= {node.id: frozenset(node.labels) for node in others}
    seen: set[str] = set()
    for relationship in graph.relationships:
        if relationship.id in seen:
            problems.append(f"{relationship.type} {relationship.id}: the id stands twice")
        seen.add(relationship.id)
        problems += _relationship_problems(relationship, labels, proofs)
    return tuple(problems)


def require_valid(graph: PropertyGraph) -> None:
    """Raise SchemaError, with the first problem and their number, unless a graph keeps to the schema."""
    problems = check(graph)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise SchemaError(f"the graph does not fit the schema: {problems[0]}{more}")


@cache
def _node_rules(labels: tuple[str, ...]) -> NodeLabel | str:
    known = load_schema().labels
    if unknown := [label for label in labels if label not in known]:
        return f"no such label: {', '.join(unknown)}"
    special = special_label(labels)
    if special is None:
        return f"carries {', '.join(labels)}, where exactly one label that tells what it is must stand"
    rules = known[special]
    if labels not in (rules.along, labels_of(special, acting=True)):
        return f"carries {', '.join(labels)}, where {special} comes as {', '.join(rules.along)}"
    extra = frozenset().union(*(known[label].keys for label in labels))
    return NodeLabel(special, rules.along, rules.also, rules.keys | extra, rules.needs, rules.values, False, rules.unproved)


def _node_problems(node: Node, proofs: Collection[str]) -> Iterator[str]:
    rules = _node_rules(node.labels)
    if isinstance(rules, str):
        yield f"node {node.id}: {rules}"
        return
    where = f"{rules.name} {node.id}"
    yield from _property_problems(where, node.properties, rules.keys, rules.needs, rules.values)
    if not rules.unproved:
        yield from _evidence_problems(where, node.properties, proofs)


def _relationship_problems(one: Relationship, labels: Mapping[str, frozenset[str]], proofs: Collection[str]) -> Iterator[str]:
    known = load_schema().relationships.get(one.type)
    where = f"{one.type} {one.id}"
    if known is None:
        yield f"{where}: no such relationship type"
        return
    yield from _property_problems(where, one.properties, known.keys, known.needs, known.values)
    if not known.unproved:
        yield from _evidence_problems(where, one.properties, proofs)
    for node, allowed, verb in ((one.start, known.start, "leaves"), (one.end, known.end, "reaches")):
        if node not in labels:
            yield f"{where}: {verb} {node}, which is no node of the graph"
        elif not labels[node].intersection(allowed):
            yield f"{where}: {verb} {node}, which is {', '.join(sorted(labels[node]))}, where {' or '.join(allowed)} must be"
    if known.same and not (labels.get(one.start, frozenset()) & labels.get(one.end, frozenset())) - {ROOT_LABEL}:
        yield f"{where}: {one.start} and {one.end} are not of one kind"
    if known.ordered and not one.start < one.end:
        yield f"{where}: leaves {one.start} for {one.end}; the smaller id comes first"


def _evidence_problems(where: str, properties: Properties, proofs: Collection[str]) -> Iterator[str]:
    evidence = properties.get("evidence")
    if isinstance(evidence, tuple) and evidence:
        for missing in (one for one in evidence if one not in proofs):
            yield f"{where}: its evidence {missing} is no Evidence node of the graph"
    elif not properties.get("source"):
        yield f"{where}: has neither evidence nor a source"


def _property_problems(
    where: str, properties: Properties, keys: Collection[str], needs: frozenset[str], values: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    types = load_schema().types
    for key, value in properties.items():
        if key not in keys:
            yield f"{where}: has no key {key}"
        elif not _HAS_TYPE[types[key]](value):
            yield f"{where}: {key} must be {_TOLD.get(types[key], f'of type {types[key]}')}, not {value!r}"
        elif key in values and value not in values[key]:
            yield f"{where}: {key} cannot be {value!r}; {', '.join(sorted(values[key]))} only"
    for key in sorted(needs.difference(properties)):
        yield f"{where}: lacks {key}"
