"""Differences of two graphs, told node by node and relationship by relationship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship

COLUMNS = ("change", "kind", "what", "key", "before", "after", "id")
# Which quotes bear something out is told by them; the rest of a graph does not differ for it.
PROOF = frozenset({"evidence"})
QUOTES = frozenset({"Evidence"})
OF_QUOTES = frozenset({"IN_DOCUMENT"})
NAMES = ("name", "title", "name_id", "title_id", "description", "series", "quote")
UNSPECIFIC = frozenset({"Entity", "Actor"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two graphs differ.

    Args:
        change: `added`, `removed`, or `changed` of a property or the labels of what both have.
        kind: its most specific node label, or its relationship type.
        what: its name, or those of the ends of a relationship.
        key: the property that differs, `labels`, or None where all of it is new or gone.
        before: what the first graph has there.
        after: what the second has there.
        id: of the node or relationship.
    """

    change: str
    kind: str
    what: str
    key: str | None
    before: Value | None
    after: Value | None
    id: str

    @property
    def row(self) -> tuple[object, ...]:
        """What it tells, in the order of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


def differences(before: PropertyGraph, after: PropertyGraph, proof: bool = False) -> tuple[Difference, ...]:
    """Return in what two graphs differ: nodes first, then relationships; of each what is gone, new and changed, by kind and name.

    Args:
        before: the first graph.
        after: the second.
        proof: tell of quotes too, and of what cites others only.
    """
    nodes = dict(before.by_id()), dict(after.by_id())
    names = {node.id: _name(node) for graph in (before, after) for node in graph.nodes}
    found = [*_between(*nodes, names, proof)]
    ties = tuple({one.id: one for one in graph.relationships} for graph in (before, after))
    found += _between(ties[0], ties[1], names, proof)
    return tuple(found)


def _between(
    before: Mapping[str, Node] | Mapping[str, Relationship],
    after: Mapping[str, Node] | Mapping[str, Relationship],
    names: Mapping[str, str],
    proof: bool,
) -> Iterator[Difference]:
    for change, keys, graph in (("removed", before.keys() - after.keys(), before), ("added", after.keys() - before.keys(), after)):
        told = ((_kind(graph[key]), _what(graph[key], names), key) for key in keys if proof or not _is_proof(graph[key]))
        for kind, what, key in sorted(told):
            yield Difference(change, kind, what, None, None, None, key)
    both = (key for key in before.keys() & after.keys() if before[key] != after[key])
    for _, _, key in sorted((_kind(after[key]), _what(after[key], names), key) for key in both):
        yield from _changed(before[key], after[key], names, proof)


def _changed(old: Node | Relationship, new: Node | Relationship, names: Mapping[str, str], proof: bool) -> Iterator[Difference]:
    told = _kind(new), _what(new, names)
    if isinstance(old, Node) and isinstance(new, Node) and old.labels != new.labels:
        yield Difference("changed", *told, "labels", old.labels, new.labels, new.id)
    for key in sorted(old.properties.keys() | new.properties.keys()):
        values = old.properties.get(key), new.properties.get(key)
        if values[0] != values[1] and (proof or key not in PROOF):
            yield Difference("changed", *told, key, *values, new.id)


def _is_proof(item: Node | Relationship) -> bool:
    return not QUOTES.isdisjoint(item.labels) if isinstance(item, Node) else item.type in OF_QUOTES


def _kind(item: Node | Relationship) -> str:
    if isinstance(item, Relationship):
        return item.type
    return next((label for label in item.labels if label not in UNSPECIFIC), item.labels[0])


def _what(item: Node | Relationship, names: Mapping[str, str]) -> str:
    if isinstance(item, Node):
        return names[item.id]
    return f"{names.get(item.start, item.start)} → {names.get(item.end, item.end)}"


def _name(node: Node) -> str:
    return next((str(node.properties[key]) for key in NAMES if key in node.properties), _described(node))


def _described(node: Node) -> str:
    """Return what tells a node without a name from others: its kind and time."""
    told = [str(node.properties[key]) for key in ("kind", "quantity", "substance", "date") if key in node.properties]
    return ", ".join(told) or node.id


def summary(found: Iterable[Difference]) -> str:
    """Return one line that tells how much differs."""
    every = tuple(found)
    if not every:
        return "nothing differs"
    counts = []
    for change in ("added", "removed", "changed"):
        ids = {one.id for one in every if one.change == change}
        ties = {one for one in ids if one.startswith("r:")}
        counts.append(f"{_count(len(ids) - len(ties), 'node')} and {_count(len(ties), 'relationship')} {change}")
    return ", ".join(counts)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
