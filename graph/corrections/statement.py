"""Statements: what a fact says, as a correction writes it down; a fact whose evidence is still to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, Value, claim_key, mention_key
from graph.resolution.mention import NAMED
from graph.schema import check_node_fact, check_relationship_fact, load_schema, typed

RULE = "correction"
# In a change, what is no property: the layout of `facts.jsonl`, and how the quote is found again.
LAYOUT = frozenset({"fact", "label", "key", "type", "from", "to", "properties"})
HINTS = frozenset({"id", "evidence", "quote", "document", "start", "was"})
# Known to readers alone, and no key of a node.
READERS = "entry"
_UNPLACED = (Evidence("", "", 0, 1, "-", RULE),)


def read_statement(record: Mapping[str, Any], quote: str) -> Fact:
    """Return what a record in the layout of `facts.jsonl` says, with evidence that stands for none.

    A node without a key, and an end that is written as a node, get the key of their name, else one of their quote.

    Raises:
        ValueError: something is missing, or is of another type.
    """
    kind = record.get("fact")
    if kind == "node":
        return _node(record, quote)
    if kind == "relationship":
        source, target = (_end(record.get(name), name, quote) for name in ("from", "to"))
        return RelationshipFact(_text(record, "type"), source, target, _properties(record), _UNPLACED)
    raise ValueError("fact must be node or relationship")


def changed(fact: Fact, change: Mapping[str, Any]) -> Fact:
    """Return a fact with what a change says: properties that are null go, others take their place.

    Args:
        fact: as it was read.
        change: in the layout of `facts.jsonl`; property keys may also stand in it directly.

    Raises:
        ValueError: the result is not what the schema allows.
    """
    given = _given(change)
    properties = {key: value for key, value in fact.properties.items() if given.get(key, value) is not None} | typed(given)
    names = {"key": "key", "label": "label"} if isinstance(fact, NodeFact) else {"type": "type", "from": "source", "to": "target"}
    if strange := sorted(LAYOUT.difference(names, ("fact", "properties")).intersection(change)):
        raise ValueError(f"the fact has no {', '.join(strange)}")
    moved: dict[str, Any] = {own: _text(change, name) for name, own in names.items() if name in change}
    return checked(replace(fact, properties=properties, **moved))


def changed_among(fact: Fact, change: Mapping[str, Any], facts: Iterable[Fact]) -> Fact:
    """Return a fact with what a change says, see `changed`, where it still fits the facts that it stands among.

    Raises:
        ValueError: the result is not what the schema allows, or relates what cannot be related so, or what no fact describes.
    """
    after = changed(fact, change)
    every = tuple(facts)
    labels = {one.key: one.label for one in every if isinstance(one, NodeFact)}
    related = [after] if isinstance(after, RelationshipFact) else []
    if isinstance(after, NodeFact) and after.label != labels.get(after.key):
        labels[after.key] = after.label
        related = [one for one in every if isinstance(one, RelationshipFact) and after.key in (one.source, one.target)]
    for one in related:
        if missing := [end for end in (one.source, one.target) if end not in labels]:
            raise ValueError(f"{missing[0]} is described by no fact; `coopnet facts --about` gives keys")
        if problems := check_relationship_fact(one, labels[one.source], labels[one.target]):
            raise ValueError(problems[0])
    return after


def statement_record(fact: Fact) -> dict[str, Any]:
    """Return what a fact says in the layout of `facts.jsonl`, without id and evidence."""
    if isinstance(fact, NodeFact):
        return {"fact": "node", "label": fact.label, "key": fact.key, "properties": dict(fact.properties)}
    return {"fact": "relationship", "type": fact.type, "from": fact.source, "to": fact.target, "properties": dict(fact.properties)}


def is_change(change: Mapping[str, Any]) -> bool:
    """Whether a change says anything of a fact, and not only where its quote stands."""
    return bool(change.keys() - HINTS - {"fact"})


def _node(record: Mapping[str, Any], quote: str) -> NodeFact:
    label, properties = _text(record, "label"), _properties(record)
    if "key" in record:
        return NodeFact(label, _text(record, "key"), properties, _UNPLACED)
    name, country = properties.get("name"), properties.get("country")
    if label in NAMED and isinstance(name, str):
        return NodeFact(label, mention_key(name, label, country if isinstance(country, str) else None), properties, _UNPLACED)
    return NodeFact(label, claim_key(label, RULE, quote, sorted(properties.items())), properties, _UNPLACED)


def _end(value: object, name: str, quote: str) -> str:
    if isinstance(value, Mapping):
        return _node(value, quote).key
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"{name} must be the key of a fact")


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} must be a text")
    return value


def _properties(record: Mapping[str, Any]) -> dict[str, Value]:
    return typed(_given(record, direct=False))


def _given(record: Mapping[str, Any], direct: bool = True) -> dict[str, Any]:
    """Return the properties that a record gives, those without a value too."""
    inner = record.get("properties", {})
    if not isinstance(inner, Mapping):
        raise ValueError("properties must be an object")
    outer = {key: value for key, value in record.items() if key not in LAYOUT | HINTS}
    if outer and not direct and not outer.keys() <= load_schema().types.keys():
        raise ValueError(f"{', '.join(sorted(outer))}: no such key")
    given = {**outer, **inner}
    if wrong := [key for key, value in given.items() if value is not None and not _is_value(value)]:
        raise ValueError(f"{wrong[0]} must be a text, a number or a list of texts")
    return given


def _is_value(value: object) -> bool:
    return isinstance(value, str | int | float | bool) or (isinstance(value, list | tuple) and all(isinstance(one, str) for one in value))


def checked(fact: Fact) -> Fact:
    """Return a fact; ValueError where the schema does not allow it."""
    plain = replace(fact, properties={key: value for key, value in fact.properties.items() if key != READERS})
    problems = check_node_fact(plain) if isinstance(plain, NodeFact) else check_relationship_fact(plain)
    if problems:
        raise ValueError(problems[0])
    return fact
